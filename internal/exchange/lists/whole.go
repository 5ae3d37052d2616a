package lists

import (
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

// FindInWhole tells what concerns the table as a whole: that nothing stands below its headings, and what Unseen says of the
// columns that mean something.
func (r *Result) FindInWhole(columns map[string]table.Column, t table.Table) {
	if len(t.Rows) == 0 {
		r.Find(nil, table.Row{Number: t.Head}, "", "import.noRows")
	}
	for _, f := range Unseen(t, func(c table.Column) bool { return meansSomething(columns, c) }) {
		r.note(f)
	}
}

func meansSomething(columns map[string]table.Column, c table.Column) bool {
	for _, used := range columns {
		if used == c {
			return true
		}
	}
	return false
}

// Unseen warns of what the person who looks at a workbook does not see of a table: hidden rows and the hidden ones of the
// columns that are used count, hidden sheets do not.
func Unseen(t table.Table, used func(c table.Column) bool) []Finding {
	var out []Finding
	if n := len(t.HiddenSheets); n > 0 {
		out = append(out, Finding{Key: "import.hiddenSheets", Params: map[string]any{"count": n, "names": table.Quoted(t.HiddenSheets)}, Warning: true})
	}
	if rows := t.HiddenRows(); len(rows) > 0 {
		params := map[string]any{"count": len(rows), "rows": spans(rows)}
		out = append(out, Finding{Cell: strconv.Itoa(rows[0]), Key: "import.hiddenRows", Params: params, Warning: true})
	}
	for _, c := range t.Columns {
		if c.Hidden && used(c) {
			out = append(out, Finding{Cell: table.Address(t.Head, c.Index), Heading: c.Heading, Key: "import.hiddenColumn", Warning: true})
		}
	}
	return out
}

// maxSpans is how many spans of rows a sentence names.
const maxSpans = 8

// spans writes rows as people do: "3–4, 6".
func spans(rows []int) string {
	var out []string
	for i := 0; i < len(rows); {
		last := i
		for last+1 < len(rows) && rows[last+1] == rows[last]+1 {
			last++
		}
		span := strconv.Itoa(rows[i])
		if last > i {
			span += "–" + strconv.Itoa(rows[last])
		}
		out, i = append(out, span), last+1
	}
	if len(out) > maxSpans {
		out = append(slices.Clone(out[:maxSpans]), "…")
	}
	return strings.Join(out, ", ")
}
