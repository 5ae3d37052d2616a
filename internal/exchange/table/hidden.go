package table

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// HiddenRows are the numbers of the rows below the headings that the workbook hides, a filter most often.
func (t Table) HiddenRows() []int {
	var hidden []int
	for _, row := range t.Rows {
		if row.Hidden {
			hidden = append(hidden, row.Number)
		}
	}
	return hidden
}

// sheets returns the names of the sheets that are shown and of those that are hidden.
func (w *workbook) sheets() (shown, hidden []string) {
	for _, name := range w.GetSheetList() {
		if visible, err := w.GetSheetVisible(name); err == nil && !visible {
			hidden = append(hidden, name)
		} else {
			shown = append(shown, name)
		}
	}
	return shown, hidden
}

// markHidden notes which rows of a table are unseen, by their number, and which columns its sheet hides.
func (w *workbook) markHidden(t *Table, unseen map[int]bool) error {
	for i, row := range t.Rows {
		t.Rows[i].Hidden = unseen[row.Number]
	}
	err := w.eachElement(t.Name, "worksheet", func(element xml.StartElement) error {
		if element.Name.Local == "sheetData" {
			return io.EOF // columns are told before the cells
		}
		if element.Name.Local != "col" || !isTrue(attribute(element, "hidden")) {
			return nil
		}
		first, err1 := strconv.Atoi(attribute(element, "min"))
		last, err2 := strconv.Atoi(attribute(element, "max"))
		for i, c := range t.Columns {
			if err1 == nil && err2 == nil && first <= c.Index+1 && c.Index < last {
				t.Columns[i].Hidden = true
			}
		}
		return nil
	})
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// isTrue reads a truth value of XML.
func isTrue(s string) bool { return s == "1" || s == "true" }

// Quoted names sheets in a sentence.
func Quoted(names []string) string { return "„" + strings.Join(names, "“, „") + "“" }
