package dms

import (
	"context"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

// cmis speaks CMIS 1.1, browser binding (OASIS, chapter 5).
type cmis struct {
	*session
	repository string
	url        *url.URL // of the repository, once it is known
}

type cmisRepository struct {
	ID           string `json:"repositoryId"`
	Name         string `json:"repositoryName"`
	URL          string `json:"repositoryUrl"`
	Vendor       string `json:"vendorName"`
	Product      string `json:"productName"`
	Capabilities struct {
		Query string `json:"capabilityQuery"`
	} `json:"capabilities"`
}

// cmisPage is the size of a page.
const cmisPage = 500

// Repository implements usage.Connector.
func (c *cmis) Repository(ctx context.Context) (usage.Repository, error) {
	var all map[string]cmisRepository
	if err := c.get(ctx, c.base, &all); err != nil {
		return usage.Repository{}, err
	}
	id, err := chosen(c.repository, slices.Sorted(maps.Keys(all)))
	if err != nil {
		return usage.Repository{}, err
	}
	r := all[id]
	if r.Capabilities.Query == "none" {
		return usage.Repository{}, problem.New(problem.Unavailable, "dms.noQuery")
	}
	if c.url, err = c.follow(r.URL); err != nil {
		return usage.Repository{}, err
	}
	return usage.Repository{ID: id, Name: r.Name, Product: r.Product}, nil
}

// chosen is the repository somebody named, or the only one there is.
func chosen(want string, ids []string) (string, error) {
	switch {
	case len(ids) == 0:
		return "", problem.New(problem.Unavailable, "dms.malformed")
	case want == "" && len(ids) == 1:
		return ids[0], nil
	case want == "":
		return "", problem.New(problem.Unavailable, "dms.repositoryOpen", "count", len(ids))
	case !slices.Contains(ids, want):
		return "", problem.New(problem.Unavailable, "dms.repositoryUnknown", "repository", want)
	}
	return want, nil
}

// ask sends a question with a selector to the repository.
func (c *cmis) ask(ctx context.Context, selector string, params url.Values, into any) error {
	if c.url == nil {
		if _, err := c.Repository(ctx); err != nil {
			return err
		}
	}
	u := *c.url
	q := u.Query()
	q.Set("cmisselector", selector)
	for k, v := range params {
		q[k] = v
	}
	u.RawQuery = q.Encode()
	return c.get(ctx, &u, into)
}

// queryName is what may stand in a statement as the name of a type.
var queryName = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_:.-]*$`)

type cmisResult struct {
	Properties map[string]struct {
		Value any `json:"value"`
	} `json:"properties"`
	Succinct map[string]any `json:"succinctProperties"`
}

// id is what tells objects apart; "" if the DMS does not say.
func (r cmisResult) id() string {
	if v, ok := r.Succinct["cmis:objectId"].(string); ok {
		return v
	}
	v, _ := r.Properties["cmis:objectId"].Value.(string)
	return v
}

type cmisResults struct {
	Results  *[]cmisResult `json:"results"`
	More     bool          `json:"hasMoreItems"`
	NumItems *int          `json:"numItems"`
}

// total is the number of all hits, if the DMS says it and does not contradict itself: numItems is optional, and some fill it
// with the length of the page.
func (r cmisResults) total(skip int) (int, bool) {
	here := skip + len(*r.Results)
	switch {
	case !r.More:
		return here, true
	case r.NumItems != nil && *r.NumItems > here:
		return *r.NumItems, true
	}
	return 0, false
}

// Count implements usage.Connector. It takes the number the DMS gives, or else counts page by page.
func (c *cmis) Count(ctx context.Context, classID string, since time.Time) (usage.Counted, error) {
	var t cmisType
	if err := c.ask(ctx, "typeDefinition", url.Values{"typeId": {classID}}, &t); err != nil {
		if p := problemKey(err); p == "dms.notFound" {
			return usage.Counted{}, problem.New(problem.Unavailable, "dms.classUnknown")
		}
		return usage.Counted{}, err
	}
	if !t.Queryable || !queryName.MatchString(t.QueryName) {
		return usage.Counted{}, problem.New(problem.Unavailable, "dms.classNotAsked")
	}
	statement := "SELECT cmis:objectId FROM " + t.QueryName + " WHERE cmis:creationDate >= TIMESTAMP '" +
		since.UTC().Format("2006-01-02T15:04:05.000Z") + "'"
	firsts, skip := map[string]bool{}, 0
	for range c.limits.Pages {
		page, err := c.page(ctx, statement, skip)
		if err != nil {
			return usage.Counted{}, err
		}
		if len(*page.Results) > 0 {
			first := (*page.Results)[0].id()
			if first == "" || firsts[first] {
				return usage.Counted{}, problem.New(problem.Unavailable, "dms.paging")
			}
			firsts[first] = true
		}
		if n, known := page.total(skip); known {
			return usage.Counted{Documents: n}, nil
		}
		if skip += len(*page.Results); len(*page.Results) == 0 {
			return usage.Counted{}, problem.New(problem.Unavailable, "dms.paging")
		}
	}
	return usage.Counted{Documents: skip, AtLeast: true}, nil
}

func (c *cmis) page(ctx context.Context, statement string, skip int) (cmisResults, error) {
	var page cmisResults
	err := c.ask(ctx, "query", url.Values{
		"q": {statement}, "searchAllVersions": {"false"}, "succinct": {"true"},
		"maxItems": {strconv.Itoa(cmisPage)}, "skipCount": {strconv.Itoa(skip)},
	}, &page)
	if err == nil && page.Results == nil {
		err = problem.New(problem.Unavailable, "dms.malformed")
	}
	return page, err
}
