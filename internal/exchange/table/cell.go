package table

import (
	"bytes"
	"encoding/xml"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// cell is what the XML of a sheet says of a cell.
type cell struct {
	position
	kind    string // "" for a number, "s" for a text of the workbook, "str" for the text of a formula
	formula bool
	value   bool // anything but blanks
}

// eachCell calls fn for every cell of a sheet.
func (w *workbook) eachCell(name string, fn func(cell)) error {
	var at position
	var c *cell
	inValue := false
	err := w.eachToken(name, "sheetData", func(token xml.Token) error {
		switch token := token.(type) {
		case xml.StartElement:
			if at.cell(token) {
				if c != nil {
					fn(*c)
				}
				c = &cell{position: at, kind: attribute(token, "t")}
			} else if c != nil {
				c.formula = c.formula || token.Name.Local == "f"
			}
			inValue = token.Name.Local == "v"
		case xml.EndElement:
			inValue = false
		case xml.CharData:
			if c != nil && inValue && len(bytes.TrimSpace(token)) > 0 {
				c.value = true
			}
		}
		return nil
	})
	if err == nil && c != nil {
		fn(*c)
	}
	return err
}

// position is that of the last cell of a sheet that was read, counted from 1.
type position struct{ row, column int }

// cell moves on to an element and reports whether it is a cell. Rows and cells that do not say where they stand follow the last.
func (p *position) cell(element xml.StartElement) bool {
	ref := attribute(element, "r")
	switch element.Name.Local {
	case "row":
		p.row, p.column = p.row+1, 0
		if n, err := strconv.Atoi(ref); err == nil {
			p.row = n
		}
	case "c":
		p.column++
		if n, _, err := excelize.CellNameToCoordinates(ref); err == nil {
			p.column = n
		}
		return true
	}
	return false
}

// eachNumber calls fn for every cell of a sheet that holds a number, row and column counted from 0.
func (w *workbook) eachNumber(name string, fn func(row, column int)) error {
	return w.eachCell(name, func(c cell) {
		if c.kind == "" || c.kind == "n" {
			fn(c.row-1, c.column-1)
		}
	})
}
