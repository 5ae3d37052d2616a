package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/unseen"
)

// readWorkbook reads every visible sheet that has headings. A merged cell counts for each cell it covers, a hidden row and
// column as if it were shown.
func readWorkbook(data []byte, known func(heading string) bool) ([]Table, error) {
	book, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	shown, hidden := book.sheets()
	var tables []Table
	for _, name := range shown {
		rows, unseen, err := sheetRows(book, name)
		if err != nil {
			return nil, err
		}
		if err := spreadMerged(book, name, rows); err != nil {
			return nil, err
		}
		if t, ok := newTable(name, rows, known); ok {
			t.HiddenSheets = hidden
			if err := book.markHidden(&t, unseen); err != nil {
				return nil, err
			}
			tables = append(tables, t)
		}
	}
	switch {
	case len(tables) > 0:
		return tables, nil
	case len(hidden) > 0:
		return nil, problem.New(problem.Invalid, "sheet.onlyHidden", "count", len(hidden), "sheets", Quoted(hidden))
	}
	return nil, problem.New(problem.Invalid, "sheet.noHeadings")
}

// sheetRows reads the cells of a sheet as they are shown, numbers so that nobody takes them for others. All texts of a
// workbook together stay within maxTexts. unseen are the rows that are hidden, counted from 1.
func sheetRows(book *workbook, name string) (rows [][]string, unseen []int, err error) {
	err = eachRow(book, name, func(cells []string, hidden bool) error {
		rows = append(rows, cells)
		if hidden {
			unseen = append(unseen, len(rows))
		}
		for _, cell := range cells {
			book.texts += len(cell)
		}
		return book.checkTexts()
	})
	if err == nil {
		err = book.checkWritten(name)
	}
	if err != nil {
		return nil, nil, err
	}
	return rows, unseen, settleNumbers(book, name, rows)
}

// eachRow hands over the cells of one row after the other, and whether it is hidden.
func eachRow(book *workbook, name string, take func(cells []string, hidden bool) error, options ...excelize.Options) error {
	it, err := book.Rows(name)
	if err != nil {
		return problem.Wrap(err, problem.Invalid, "sheet.unreadable")
	}
	defer it.Close()
	for row := 0; it.Next(); row++ {
		cells, err := it.Columns(options...)
		if err != nil {
			return problem.Wrap(err, problem.Invalid, "sheet.unreadable")
		}
		if row > MaxRows {
			return problem.New(problem.TooLarge, "sheet.tooManyRows", "max", MaxRows)
		}
		if cells, err = within(row, cells); err != nil {
			return err
		}
		if err := take(cells, it.GetRowOpts().Hidden); err != nil {
			return err
		}
	}
	if err := it.Error(); err != nil {
		return problem.Wrap(err, problem.Invalid, "sheet.unreadable")
	}
	return nil
}

// within returns the cells of a row, counted from 0, up to the last one that can be read; a text behind it and one that no
// cell of Excel could hold are not lost without a word.
func within(row int, cells []string) ([]string, error) {
	for _, cell := range cells {
		if len(cell) > MaxCell && utf8.RuneCountInString(cell) > MaxCell {
			return nil, problem.New(problem.TooLarge, "sheet.cellTooLong", "row", row+1, "max", MaxCell)
		}
	}
	for _, cell := range cells[min(len(cells), MaxColumns):] {
		if strings.TrimSpace(cell) != "" {
			return nil, problem.New(problem.TooLarge, "sheet.tooManyColumns", "max", MaxColumns)
		}
	}
	kept := slices.Clone(cells[:min(len(cells), MaxColumns)]) // not the memory of what stood behind
	for i, cell := range kept {
		kept[i] = norm.NFC.String(strings.Map(unseen.Drop, cell)) // files of a Mac take letters apart; nobody sees it, and no name is found
	}
	return kept, nil
}

// spreadMerged writes the text of merged cells into every cell they cover, downwards only: a title over
// several columns is a title.
func spreadMerged(book *workbook, name string, rows [][]string) error {
	merged, err := book.merged(name, rows)
	if err != nil {
		return err
	}
	for _, m := range merged {
		first := ""
		if m.Left < len(rows[m.Top]) {
			first = rows[m.Top][m.Left]
		}
		book.texts += len(first) * (m.Bottom - m.Top)
		if err := book.checkTexts(); err != nil {
			return err
		}
		for r := m.Top + 1; r <= m.Bottom; r++ {
			for len(rows[r]) <= m.Left {
				rows[r] = append(rows[r], "")
			}
			rows[r][m.Left] = first
		}
	}
	return nil
}

// readCSV reads rows of cells, separated by semicolon, comma or tab, whichever fits.
func readCSV(data []byte, known func(heading string) bool) ([]Table, error) {
	rows, err := csvRows(data)
	if err != nil {
		return nil, err
	}
	t, ok := newTable("", rows, known)
	if !ok {
		return nil, problem.New(problem.Invalid, "sheet.noHeadings")
	}
	return []Table{t}, nil
}

func csvRows(data []byte) ([][]string, error) {
	data, err := decoded(data)
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "sheet.unreadable")
	}
	if bytes.ContainsRune(data, 0) {
		return nil, problem.New(problem.Unsupported, "sheet.unreadable")
	}
	for _, end := range []string{"\r\n", "\r"} { // of Windows, and of Excel for Mac
		data = bytes.ReplaceAll(data, []byte(end), []byte("\n"))
	}
	comma, data := separated(data)
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	for line := range bytes.Lines(data) {
		if bytes.Count(line, []byte(string(r.Comma))) > maxSeparators {
			return nil, problem.New(problem.TooLarge, "sheet.tooManyColumns", "max", MaxColumns)
		}
	}
	var rows [][]string
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, problem.Wrap(err, problem.Invalid, "sheet.unreadable")
		}
		if len(rows) > MaxRows {
			return nil, problem.New(problem.TooLarge, "sheet.tooManyRows", "max", MaxRows)
		}
		if cells, err = within(len(rows), cells); err != nil {
			return nil, err
		}
		rows = append(rows, cells)
		if line, column := r.FieldPos(len(cells) - 1); r.InputOffset() == int64(len(data)) && unclosed(data, line, column) {
			return nil, problem.New(problem.Invalid, "sheet.quoteOpen", "row", line)
		}
	}
	return rows, nil
}

// unclosed reports whether the last cell of a file, which begins at a line and column counted from 1, is opened by a quote
// that nothing closes.
func unclosed(data []byte, line, column int) bool {
	for range line - 1 {
		data = data[bytes.IndexByte(data, '\n')+1:]
	}
	cell := bytes.TrimSpace(data[min(column-1, len(data)):])
	inside, quoted := bytes.CutPrefix(cell, []byte(`"`))
	closing := len(inside) - len(bytes.TrimRight(inside, `"`)) // two are one that is meant
	return quoted && closing%2 == 0
}

// said is the line with which a file names its separator; Excel reads it and shows it in no row.
var said = regexp.MustCompile(`^(?i:sep)=([^"\r\n])\r?\n`)

// separated returns the separator of a CSV file and its rows.
func separated(data []byte) (comma rune, rows []byte) {
	if m := said.FindSubmatch(data); m != nil {
		comma, _ = utf8.DecodeRune(m[1])
		return comma, data[len(m[0]):]
	}
	return separator(data), data
}

// separator is the one that the first line with any of them holds most often outside of quotes: titles
// and headings come before cells, which may hold anything.
func separator(data []byte) rune {
	for line := range bytes.Lines(data[:min(len(data), 16_000)]) {
		best, most := ';', 0
		for _, sep := range ";,\t" {
			if n := countOutside(line, byte(sep)); n > most {
				best, most = sep, n
			}
		}
		if most > 0 {
			return best
		}
	}
	return ';'
}

// countOutside counts sep in a line, leaving out what stands in quotes.
func countOutside(line []byte, sep byte) int {
	n, quoted := 0, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == sep && !quoted:
			n++
		}
	}
	return n
}
