package dms

import (
	"context"
	"net/url"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

type cmisType struct {
	ID        string `json:"id"`
	Name      string `json:"displayName"`
	LocalName string `json:"localName"`
	QueryName string `json:"queryName"`
	Queryable bool   `json:"queryable"`
}

// The bounds of a tree of types.
const (
	maxClasses   = 2000
	maxTypeDepth = 10
)

// Classes implements usage.Connector: the types of documents and folders that can be asked for, each behind the one above it.
// Most servers give the whole tree at once; the others are asked level by level.
func (c *cmis) Classes(ctx context.Context) ([]usage.Class, error) {
	var out []usage.Class
	seen := map[string]bool{}
	for _, root := range []string{"cmis:document", "cmis:folder"} {
		var t cmisType
		if err := c.ask(ctx, "typeDefinition", url.Values{"typeId": {root}}, &t); err != nil {
			return nil, err
		}
		var tree []cmisTree
		err := c.ask(ctx, "typeDescendants", url.Values{"typeId": {root}, "depth": {"-1"}}, &tree)
		switch problemKey(err) {
		case "":
			if err != nil {
				return nil, err
			}
			whole := cmisTree{Type: t, Children: tree}
			if err := whole.add("", seen, 0, &out); err != nil {
				return nil, err
			}
		case "dms.status", "dms.notFound", "dms.serverError": // it does not know this question
			if err := c.below(ctx, t, "", seen, 0, &out); err != nil {
				return nil, err
			}
		default:
			return nil, err
		}
	}
	return out, nil
}

// cmisTree is a type with everything below it.
type cmisTree struct {
	Type     cmisType   `json:"type"`
	Children []cmisTree `json:"children"`
}

// add adds a type and everything below it.
func (t cmisTree) add(parent string, seen map[string]bool, depth int, out *[]usage.Class) error {
	parent, fresh, err := t.Type.take(parent, seen, depth, out)
	for i := 0; err == nil && fresh && i < len(t.Children); i++ {
		err = t.Children[i].add(parent, seen, depth+1, out)
	}
	return err
}

// take adds a type unless it was added already, and returns what the types below it are told as the one above.
func (t cmisType) take(parent string, seen map[string]bool, depth int, out *[]usage.Class) (above string, fresh bool, err error) {
	if t.ID == "" {
		return "", false, problem.New(problem.Unavailable, "dms.malformed")
	}
	if seen[t.ID] || depth > maxTypeDepth || len(seen) > maxClasses {
		return parent, false, nil
	}
	seen[t.ID] = true
	if t.Queryable {
		*out = append(*out, usage.Class{ID: t.ID, Name: t.name(), Parent: parent})
		parent = t.name()
	}
	return parent, true, nil
}

// below adds a type and everything below it.
func (c *cmis) below(ctx context.Context, t cmisType, parent string, seen map[string]bool, depth int, out *[]usage.Class) error {
	parent, fresh, err := t.take(parent, seen, depth, out)
	if err != nil || !fresh {
		return err
	}
	for skip := 0; ; {
		var page struct {
			Types *[]cmisType `json:"types"`
			More  bool        `json:"hasMoreItems"`
		}
		err := c.ask(ctx, "typeChildren", url.Values{
			"typeId": {t.ID}, "maxItems": {strconv.Itoa(cmisPage)}, "skipCount": {strconv.Itoa(skip)},
		}, &page)
		if err != nil {
			return err
		}
		if page.Types == nil {
			return problem.New(problem.Unavailable, "dms.malformed")
		}
		for _, child := range *page.Types {
			if err := c.below(ctx, child, parent, seen, depth+1, out); err != nil {
				return err
			}
		}
		if skip += len(*page.Types); !page.More {
			return nil
		}
		if len(*page.Types) == 0 || skip > maxClasses {
			return problem.New(problem.Unavailable, "dms.paging")
		}
	}
}

func (t cmisType) name() string {
	if t.Name != "" {
		return t.Name
	}
	return t.ID
}
