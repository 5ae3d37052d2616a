package rollouts

import (
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
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

// cell is the text under a target; said is false if no column means it, the cell is empty or says "–" and the like.
func (r *run) cell(row table.Row, target string) (s string, said bool) {
	c, ok := r.columns[target]
	if !ok {
		return "", false
	}
	if s = strings.TrimSpace(row.Cell(c.Index)); steckbrief.StateOf(s) != "" {
		s = ""
	}
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

// date is the date of a cell as it is kept, "" if it says none.
func (r *run) date(row table.Row, target string) string {
	s, _ := r.cell(row, target)
	day, bad := lists.Date(target, s)
	if bad != nil {
		r.result.FindField(r.columns, row, target, *bad)
	}
	return day
}
