package table

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
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
func (w *workbook) markHidden(t *Table, unseen []int) error {
	for i, row := range t.Rows {
		_, t.Rows[i].Hidden = slices.BinarySearch(unseen, row.Number)
	}
	columns, err := w.hiddenColumns(t.Name)
	for i, c := range t.Columns {
		t.Columns[i].Hidden = slices.Contains(columns, c.Index)
	}
	return err
}

// hiddenColumns are the columns that a sheet hides, counted from 0, in their order; none is behind MaxColumns.
func (w *workbook) hiddenColumns(name string) (hidden []int, err error) {
	err = w.eachElement(name, "worksheet", func(element xml.StartElement) error {
		if element.Name.Local == "sheetData" {
			return io.EOF // columns are told before the cells
		}
		if element.Name.Local != "col" || !isTrue(attribute(element, "hidden")) {
			return nil
		}
		first, err1 := strconv.Atoi(attribute(element, "min"))
		last, err2 := strconv.Atoi(attribute(element, "max"))
		for index := max(first-1, 0); err1 == nil && err2 == nil && index < min(last, MaxColumns); index++ {
			hidden = append(hidden, index)
		}
		return nil
	})
	if errors.Is(err, io.EOF) {
		err = nil
	}
	slices.Sort(hidden)
	return slices.Compact(hidden), err
}

// isTrue reads a truth value of XML.
func isTrue(s string) bool { return s == "1" || s == "true" }

// Quoted names sheets in a sentence.
func Quoted(names []string) string { return "„" + strings.Join(names, "“, „") + "“" }
