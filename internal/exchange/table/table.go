// Package table reads and writes tables as Excel workbooks and CSV files. It knows cells, rows and
// headings; it does not know what they mean.
package table

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Limits of what is read. A register of a large city has some thousand rows.
const (
	MaxBytes        = 20 << 20  // bytes of the file
	MaxUnpacked     = 200 << 20 // bytes of an unpacked workbook
	MaxRows         = 50_000
	MaxColumns      = 200
	MaxMerged       = 20_000    // merged ranges of a sheet
	maxSpread       = 1_000_000 // cells that merged ranges cover
	maxText         = 1 << 20   // bytes between two tags of a workbook: a full cell with each character escaped
	maxTexts        = 64 << 20  // bytes of all cells of a workbook
	maxSeparators   = 16_384    // of a line of CSV: the columns of Excel
	maxElements     = 3_000_000 // of the XML of a workbook: a cell takes one to three
	MaxCell         = 32_767    // characters, the limit of Excel
	headingsWithin  = 20        // rows in which headings are looked for
	leastHeadings   = 2
	maxSheetNameLen = 31
)

// Table is one sheet: headings and the rows below them.
type Table struct {
	Name         string // of the sheet, "" for CSV
	Head         int    // number of the row with the headings, from 1
	Columns      []Column
	Rows         []Row
	HiddenSheets []string // of the same file, which nobody reads
}

// Column is a heading and where it stands.
type Column struct {
	Index   int    // from 0
	Heading string // no two columns of a table have the same
	Hidden  bool   // the person who looks at the sheet does not see it
}

// Row is a row below the headings.
type Row struct {
	Number int // as the program shows it, from 1
	Cells  []string
	Hidden bool // the person who looks at the sheet does not see it
}

// Cell returns the text in a column, "" if the row ends before it.
func (r Row) Cell(index int) string {
	if index < 0 || index >= len(r.Cells) {
		return ""
	}
	return r.Cells[index]
}

// Empty reports whether no cell of the row holds anything.
func (r Row) Empty() bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// Address returns the name of a cell as people know it, "C7".
func Address(row, index int) string { return letters(index) + strconv.Itoa(row) }

func letters(index int) string {
	name := ""
	for n := index + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// Read reads all tables of a workbook, or the one of a CSV file. It refuses files that are neither, are
// too large, or unpack to too much, with a problem that says so.
func Read(data []byte) ([]Table, error) {
	return ReadKnowing(data, func(string) bool { return false })
}

// ReadKnowing is Read for a list whose headings are known: a row with at least two of them is taken for the headings, even
// if a row below has more cells.
func ReadKnowing(data []byte, known func(heading string) bool) ([]Table, error) {
	return readAs(data, func(data []byte) ([]Table, error) { return readWorkbook(data, known) },
		func(data []byte) ([]Table, error) { return readCSV(data, known) })
}

// readAs hands data to the reader of its kind, or says why it has none.
func readAs[T any](data []byte, workbook, csv func([]byte) (T, error)) (T, error) {
	var none T
	switch {
	case len(data) == 0:
		return none, problem.New(problem.Invalid, "sheet.empty")
	case len(data) > MaxBytes:
		return none, problem.New(problem.TooLarge, "sheet.tooLarge", "max", MaxBytes>>20)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return workbook(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) && bytes.Contains(data, locked):
		return none, problem.New(problem.Unsupported, "sheet.locked")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return none, problem.New(problem.Unsupported, "sheet.oldExcel")
	case foreign.Match(data):
		return none, problem.New(problem.Unsupported, "sheet.unreadable")
	}
	return csv(data)
}

// locked is the name, in UTF-16, of what a workbook with a password holds.
var locked = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

// foreign are the beginnings of texts that are no CSV: PDF, RTF, XML, and pages that some programs save as .xls.
var foreign = regexp.MustCompile(`^(?i:\x{FEFF}?\s*(%PDF-|\{\\rtf|<\?xml|<!doctype|<html|<table))`)

// newTable finds the headings among the first rows and returns what stands below them; ok is false for a sheet without
// headings. The headings are the first row that has the most known ones, or else the most filled cells.
func newTable(name string, rows [][]string, known func(heading string) bool) (t Table, ok bool) {
	best, ok := firstWithMost(rows, func(cell string) bool { return known(oneLine(cell)) })
	if !ok {
		best, ok = firstWithMost(rows, func(cell string) bool { return oneLine(cell) != "" })
	}
	if !ok {
		return Table{}, false
	}
	t.Name, t.Head = name, best+1
	for i, cell := range rows[best] {
		if heading := oneLine(cell); heading != "" && i < MaxColumns {
			t.Columns = append(t.Columns, Column{Index: i, Heading: t.ownHeading(heading)})
		}
	}
	below := best + 1
	for below < len(rows) && repeats(rows[below], rows[best]) {
		below++
	}
	for i, cells := range rows[below:] {
		row := Row{Number: below + 1 + i, Cells: cells}
		unguardAll(cells)
		if !row.Empty() {
			t.Rows = append(t.Rows, row)
		}
	}
	return t, true
}

// repeats reports whether a row holds nothing but headings, each in its column: cells that are merged with those above.
func repeats(row, headings []string) bool {
	n := 0
	for i, cell := range row {
		text := oneLine(cell)
		if text != "" && (i >= len(headings) || text != oneLine(headings[i])) {
			return false
		}
		n += len(text)
	}
	return n > 0
}

// oneLine is a heading without line breaks and without the guard that our own tables put before it.
func oneLine(cell string) string { return strings.Join(strings.Fields(unguard(cell)), " ") }

// firstWithMost is the first of the rows that may be headings with the most cells that count, at least two.
func firstWithMost(rows [][]string, counts func(cell string) bool) (best int, ok bool) {
	most := leastHeadings - 1
	for i, row := range rows[:min(len(rows), headingsWithin)] {
		n := 0
		for _, cell := range row {
			if counts(cell) {
				n++
			}
		}
		if n > most {
			best, most, ok = i, n, true
		}
	}
	return best, ok
}

// ownHeading is a heading that no column has yet: people choose by headings what columns mean.
func (t *Table) ownHeading(heading string) string {
	own := heading
	for n := 2; slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Heading == own }); n++ {
		own = heading + " (" + strconv.Itoa(n) + ")"
	}
	return own
}

func filled(row []string) int {
	n := 0
	for _, c := range row {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// guarded are the beginnings of texts that some program takes for a formula, and the mark that guards them.
const guarded = "=+-@\t\r\n'"

// guard keeps a text from being taken for a formula by the program that opens the file.
func guard(s string) string {
	if s != "" && strings.IndexByte(guarded, s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// guardedNumber is how some programs write a number that is to stay a text, "'0815".
var guardedNumber = regexp.MustCompile(`^'[0-9][0-9.,/ -]*$`)

// unguard is the inverse of guard.
func unguard(s string) string {
	if len(s) > 1 && s[0] == '\'' && (strings.IndexByte(guarded, s[1]) >= 0 || guardedNumber.MatchString(s)) {
		return s[1:]
	}
	return s
}

func unguardAll(cells []string) {
	for i := range cells {
		cells[i] = unguard(cells[i])
	}
}
