package table

import (
	"io"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// named is how many cells a refusal names.
const named = 5

// checkWritten refuses a sheet whose cells read as empty and are not: those with a formula whose result the program that wrote it
// left to Excel, and those whose text stands in a part that did not come with the workbook.
func (w *workbook) checkWritten(name string) error {
	texts := w.parts["xl/sharedstrings.xml"] != nil
	if formulas, err := w.mentions(name, "f>"); err != nil || texts && !formulas {
		return err
	}
	var cells []string
	count, textless := 0, false
	err := w.eachCell(name, func(c cell) {
		textless = textless || c.kind == "s" && !texts
		if !c.formula || c.value || c.kind == "str" { // the last is an empty text
			return
		}
		switch count++; {
		case count <= named:
			cells = append(cells, Address(c.row, c.column-1))
		case count == named+1:
			cells = append(cells, "…")
		}
	})
	switch {
	case err != nil:
		return err
	case textless:
		return problem.New(problem.Invalid, "sheet.unreadable")
	case count > 0:
		return problem.New(problem.Invalid, "sheet.notCalculated", "sheet", name, "count", count, "cells", strings.Join(cells, ", "))
	}
	return nil
}

// mentions reports whether a text stands in the XML of a sheet.
func (w *workbook) mentions(name, text string) (bool, error) {
	r, err := w.open(name)
	if err != nil || r == nil {
		return false, err
	}
	defer r.Close()
	n, _ := behind(io.LimitReader(r, MaxUnpacked), []byte(text)).Read(make([]byte, len(text)))
	return n > 0, nil
}
