package table

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Grid is a sheet as it stands in the file: every row, with titles, headings and empty rows.
type Grid struct {
	Name   string     `json:"name"` // of the sheet, "" for CSV
	Rows   [][]string `json:"rows"` // rows[0] is row 1 of the program
	Merged []Merge    `json:"merged,omitempty"`
}

// Merge is a range of merged cells; all four are counted from 0 and belong to it. The text stands in the first cell.
type Merge struct {
	Top    int `json:"top"`
	Left   int `json:"left"`
	Bottom int `json:"bottom"`
	Right  int `json:"right"`
}

// ReadGrids reads all visible sheets of a workbook that hold anything, or the one of a CSV file, and looks for no headings.
// It refuses the same files as Read.
func ReadGrids(data []byte) ([]Grid, error) {
	switch {
	case len(data) == 0:
		return nil, problem.New(problem.Invalid, "sheet.empty")
	case len(data) > MaxBytes:
		return nil, problem.New(problem.TooLarge, "sheet.tooLarge", "max", MaxBytes>>20)
	case strings.HasPrefix(string(data), "PK\x03\x04"):
		return readGrids(data)
	case strings.HasPrefix(string(data), "\xd0\xcf\x11\xe0"):
		return nil, problem.New(problem.Unsupported, "sheet.oldExcel")
	}
	rows, err := csvRows(data)
	if err != nil {
		return nil, err
	}
	return filledGrids([]Grid{{Rows: rows}})
}

func readGrids(data []byte) ([]Grid, error) {
	book, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	var grids []Grid
	for _, name := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(name); err == nil && !visible {
			continue
		}
		g := Grid{Name: name}
		if g.Rows, err = gridRows(book, name); err != nil {
			return nil, err
		}
		if g.Merged, err = merges(book, name, g.Rows); err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	return filledGrids(grids)
}

// filledGrids leaves out sheets without text; it is a problem if none is left.
func filledGrids(grids []Grid) ([]Grid, error) {
	var out []Grid
	for _, g := range grids {
		for i, row := range g.Rows {
			for j := range row {
				row[j] = unguard(row[j])
			}
			if filled(row) > 0 {
				out = append(out, Grid{Name: g.Name, Rows: g.Rows, Merged: g.Merged})
				for _, rest := range g.Rows[i+1:] {
					for j := range rest {
						rest[j] = unguard(rest[j])
					}
				}
				break
			}
		}
	}
	if len(out) == 0 {
		return nil, problem.New(problem.Invalid, "sheet.empty")
	}
	return out, nil
}

// gridRows reads the cells of a sheet. A number is read as it is kept, with a decimal comma: what it looks like depends on
// the language of the program that shows it.
func gridRows(book *excelize.File, name string) ([][]string, error) {
	shown, err := sheetRows(book, name)
	if err != nil {
		return nil, err
	}
	kept, err := sheetRows(book, name, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	for i, row := range shown {
		for j, cell := range row {
			if i < len(kept) && j < len(kept[i]) && shownNumber.MatchString(cell) {
				if _, err := strconv.ParseFloat(kept[i][j], 64); err == nil && plainNumber.MatchString(kept[i][j]) {
					row[j] = strings.Replace(kept[i][j], ".", ",", 1)
				}
			}
		}
	}
	return shown, nil
}

var (
	shownNumber = regexp.MustCompile(`^-?[0-9][0-9.,]*$`)
	plainNumber = regexp.MustCompile(`^-?[0-9]{1,12}(\.[0-9]{1,4})?$`)
)

// merges returns the merged ranges of a sheet that lie within its rows.
func merges(book *excelize.File, name string, rows [][]string) ([]Merge, error) {
	cells, err := book.GetMergeCells(name)
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "sheet.unreadable")
	}
	var out []Merge
	for _, m := range cells {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if errors.Join(err1, err2) != nil || left > MaxColumns || top > len(rows) {
			continue // a range that names no cells covers none
		}
		out = append(out, Merge{Top: top - 1, Left: left - 1, Bottom: min(bottom, len(rows)) - 1, Right: min(right, MaxColumns) - 1})
	}
	return out, nil
}

func openWorkbook(data []byte) (*excelize.File, error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: MaxUnpacked, UnzipXMLSizeLimit: 32 << 20,
	})
	if err != nil && strings.Contains(err.Error(), "exceeds") {
		return nil, problem.Wrap(err, problem.TooLarge, "sheet.tooLarge", "max", MaxUnpacked>>20)
	}
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "sheet.unreadable")
	}
	return book, nil
}
