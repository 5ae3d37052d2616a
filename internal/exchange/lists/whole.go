package lists

import (
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

// FindInWhole tells what concerns the table as a whole: that nothing stands below its headings, and what the person who looks at
// the workbook does not see. Hidden rows and columns count, hidden sheets do not.
func (r *Result) FindInWhole(columns map[string]table.Column, t table.Table) {
	if len(t.Rows) == 0 {
		r.Find(nil, table.Row{Number: t.Head}, "", "import.noRows")
	}
	if n := len(t.HiddenSheets); n > 0 {
		r.Warn(nil, table.Row{}, "", "import.hiddenSheets", "count", n, "names", table.Quoted(t.HiddenSheets))
	}
	if rows := t.HiddenRows(); len(rows) > 0 {
		r.Warn(nil, table.Row{Number: rows[0]}, "", "import.hiddenRows", "count", len(rows), "rows", spans(rows))
	}
	for _, c := range t.Columns {
		for target, used := range columns {
			if c.Hidden && used == c {
				r.Warn(columns, table.Row{Number: t.Head}, target, "import.hiddenColumn")
			}
		}
	}
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
