package xprozess

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

const genericode = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"

// CodeList is a list of codes with what they mean.
type CodeList struct {
	URI     string // without the version
	Version string
	Name    string
	Rows    []CodeRow
}

// CodeRow is an entry of a code list.
type CodeRow struct{ Code, Label string }

// ReadCodeList reads a code list as registries deliver it. The code stands in the column of the first key, the label in
// the next column that holds text.
//
// It returns problem.Invalid for what is no such list, has no address or no code.
func ReadCodeList(data []byte) (CodeList, error) {
	root, err := parse(data)
	if err != nil {
		return CodeList{}, err
	}
	if root.name.Local != "CodeList" || root.name.Space != genericode {
		return CodeList{}, problem.New(problem.Invalid, "codeList.message", "element", root.name.Local)
	}
	id := root.find("Identification")
	out := CodeList{URI: id.find("CanonicalUri").words(), Version: id.find("Version").words()}
	for _, name := range []string{"LongName", "ShortName"} {
		if s := id.find(name).words(); s != "" && out.Name == "" {
			out.Name = s
		}
	}
	code, label := root.find("ColumnSet").codeColumns()
	seen := map[string]bool{}
	for _, row := range root.find("SimpleCodeList").all("Row") {
		r := CodeRow{Code: row.cell(code), Label: row.cell(label)}
		if r.Code != "" && !seen[r.Code] {
			seen[r.Code] = true
			out.Rows = append(out.Rows, r)
		}
	}
	if out.URI == "" || len(out.Rows) == 0 {
		return CodeList{}, problem.New(problem.Invalid, "codeList.empty")
	}
	return out, nil
}

// codeColumns are the ids of the columns of codes and of labels.
func (n *node) codeColumns() (code, label string) {
	code = n.find("Key").find("ColumnRef").attr("Ref")
	columns := n.all("Column")
	if code == "" && len(columns) > 0 {
		code = columns[0].attr("Id")
	}
	for _, c := range columns {
		id, kind := c.attr("Id"), c.find("Data").attr("Type")
		if id != code && label == "" && (kind == "" || slices.Contains([]string{"string", "normalizedString", "token"}, kind)) {
			label = id
		}
	}
	return code, label
}

// cell is the value of a column in a row.
func (n *node) cell(column string) string {
	for _, v := range n.all("Value") {
		if v.attr("ColumnRef") == column {
			return v.find("SimpleValue").words()
		}
	}
	return ""
}

// find returns the first child of a name, an empty element if there is none.
func (n *node) find(name string) *node {
	if all := n.all(name); len(all) > 0 {
		return all[0]
	}
	return &node{}
}

func (n *node) all(name string) []*node {
	var out []*node
	for _, child := range n.children {
		if child.name.Local == name {
			out = append(out, child)
		}
	}
	return out
}

func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n *node) words() string { return strings.Join(strings.Fields(n.text), " ") }
