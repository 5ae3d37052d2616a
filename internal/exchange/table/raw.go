package table

import (
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Grid is a sheet as it stands in the file: every row, with titles, headings and empty rows.
type Grid struct {
	Name   string     `json:"name"` // of the sheet, "" for CSV
	Rows   [][]string `json:"rows"` // rows[0] is row 1 of the program
	Merged []Merge    `json:"merged,omitempty"`

	HiddenRows    []int    `json:"hiddenRows,omitempty"`    // that the person who looks at the sheet does not see, from 1
	HiddenColumns []int    `json:"hiddenColumns,omitempty"` // the same, from 0
	HiddenSheets  []string `json:"hiddenSheets,omitempty"`  // of the same file, which nobody reads
}

// Width is the number of columns up to the last that holds a text.
func (g Grid) Width() int {
	width := 0
	for _, row := range g.Rows {
		for i := len(row); i > width; i-- {
			if strings.TrimSpace(row[i-1]) != "" {
				width = i
			}
		}
	}
	return width
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
	grids, err := readAs(data, readGrids, readCSVGrid)
	if err != nil {
		return nil, err
	}
	return filledGrids(grids)
}

func readCSVGrid(data []byte) ([]Grid, error) {
	rows, err := csvRows(data)
	return []Grid{{Rows: rows}}, err
}

func readGrids(data []byte) ([]Grid, error) {
	book, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	var grids []Grid
	shown, hidden := book.sheets()
	for _, name := range shown {
		g := Grid{Name: name, HiddenSheets: hidden}
		if g.Rows, g.HiddenRows, err = sheetRows(book, name); err != nil {
			return nil, err
		}
		if g.HiddenColumns, err = book.hiddenColumns(name); err != nil {
			return nil, err
		}
		if g.Merged, err = book.merged(name, g.Rows); err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	return grids, nil
}

// filledGrids leaves out sheets without text; it is a problem if none is left.
func filledGrids(grids []Grid) ([]Grid, error) {
	var out []Grid
	for _, g := range grids {
		texts := 0
		for _, row := range g.Rows {
			unguardAll(row)
			texts += filled(row)
		}
		if texts > 0 {
			out = append(out, g)
		}
	}
	if len(out) == 0 {
		return nil, problem.New(problem.Invalid, "sheet.empty")
	}
	return out, nil
}
