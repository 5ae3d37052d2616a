package cleaning

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

// unseen warns of what the workbook hides: rows and columns that hold a text, and sheets.
func (w *work) unseen() []lists.Finding {
	t := table.Table{Head: max(slices.Index(w.roles, IsHeading), 0) + 1, HiddenSheets: w.grid.HiddenSheets}
	for i, role := range w.roles {
		if role != IsEmpty {
			t.Rows = append(t.Rows, table.Row{Number: i + 1, Hidden: slices.Contains(w.grid.HiddenRows, i+1)})
		}
	}
	for _, c := range w.columns {
		t.Columns = append(t.Columns, table.Column{Index: c.Index, Heading: c.Heading, Hidden: slices.Contains(w.grid.HiddenColumns, c.Index)})
	}
	return lists.Unseen(t, func(c table.Column) bool {
		return slices.ContainsFunc(w.cells, func(cells []string) bool { return strings.TrimSpace(cells[c.Index]) != "" })
	})
}
