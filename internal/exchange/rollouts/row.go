package rollouts

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/text"
)

// run is a table on its way in.
type run struct {
	table        table.Table
	columns      map[string]table.Column // by target
	units        map[string]register.Unit
	applications map[string]string // id by folded name
	today        string
	result       lists.Result
}

func newRun(kind lists.Kind, t table.Table, targets []lists.Target) (*run, error) {
	r := &run{table: t, columns: map[string]table.Column{}, result: lists.Result{Kind: kind, Sheet: t.Name, Rows: len(t.Rows)}}
	mapping := lists.Suggest(t, targets, nil)
	for _, c := range t.Columns {
		if key := mapping[c.Heading]; key != "" {
			r.columns[key] = c
		}
	}
	var missing []string
	for _, target := range targets {
		if _, ok := r.columns[target.Key]; target.Required && !ok {
			missing = append(missing, "„"+target.Label.DE+"“")
		}
	}
	if len(missing) > 0 {
		return nil, problem.New(problem.Invalid, "import.columnMissing", "columns", strings.Join(missing, ", "))
	}
	return r, nil
}

// cell is the text under a target; said is false if no column means it or the cell is empty.
func (r *run) cell(row table.Row, target string) (s string, said bool) {
	c, ok := r.columns[target]
	if !ok {
		return "", false
	}
	s = strings.TrimSpace(row.Cell(c.Index))
	return s, s != ""
}

func (r *run) find(row table.Row, target, key string, params ...any) {
	r.result.Find(r.columns, row, target, key, params...)
}

// unit is the unit a row names.
func (r *run) unit(row table.Row) (register.Unit, bool) {
	s, _ := r.cell(row, "unit")
	u, ok := r.units[strings.Join(strings.Fields(s), " ")]
	if !ok {
		r.find(row, "unit", "import.unit.unknown", "value", s)
	}
	return u, ok
}

// count is the whole number of a cell, nil if it is empty, says "unbekannt" or is none.
func (r *run) count(row table.Row, target string) *int {
	s, _ := r.cell(row, target)
	n, bad := lists.Number(target, s, 100)
	if bad != nil {
		r.result.FindField(r.columns, row, target, *bad)
	}
	return n
}

// choice is the key of a word in either language, "" if the cell is empty or says something else.
func choice[T ~string](r *run, row table.Row, target, prefix string, keys []T) T {
	s, said := r.cell(row, target)
	if !said {
		return ""
	}
	want := folded(s)
	var names []string
	for _, key := range keys {
		for _, lang := range []text.Lang{text.German, text.English} {
			if folded(text.Message(lang, prefix+string(key), nil)) == want {
				return key
			}
		}
		if folded(string(key)) == want {
			return key
		}
		names = append(names, text.Message(text.German, prefix+string(key), nil))
	}
	r.find(row, target, "rollout.import.choice", "value", s, "choices", strings.Join(names, ", "))
	return ""
}

func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

var (
	germanDay   = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})$`)
	germanMonth = regexp.MustCompile(`^(\d{1,2})[./](\d{4})$`)
	germanPart  = regexp.MustCompile(`^[Qq]([1-4])[ /]?(\d{4})$`)
)

// date brings a date as people write it into the form that is kept; what it does not know stays as it is.
func date(s string) string {
	if m := germanDay.FindStringSubmatch(s); m != nil {
		return fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
	}
	if m := germanMonth.FindStringSubmatch(s); m != nil {
		return fmt.Sprintf("%s-%02s", m[2], m[1])
	}
	if m := germanPart.FindStringSubmatch(s); m != nil {
		return m[2] + "-Q" + m[1]
	}
	return s
}
