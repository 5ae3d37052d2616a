package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Kind tells how a column of an exported table is written.
type Kind int

// The kinds of columns: text as it is, and numbers that a program can add up.
const (
	TextColumn Kind = iota
	NumberColumn
)

// Heading is a column of a table that is written.
type Heading struct {
	Title string
	Kind  Kind
	Width float64 // in characters; 0 = a sensible one
	Hint  string  // shown when the cell of the heading is chosen, "" if none
}

// Sheet is a table to write. A cell of a NumberColumn that is a float64 is written as a number.
type Sheet struct {
	Name     string
	Lang     string // "de" or "en", what programs are told of the first sheet; "" = "de"
	Headings []Heading
	Rows     [][]any
}

// WriteWorkbook writes sheets as an Excel workbook, with frozen headings and filters.
func WriteWorkbook(w io.Writer, sheets ...Sheet) error {
	book := excelize.NewFile()
	defer book.Close()
	for i, s := range sheets {
		name := []rune(s.Name)
		name = name[:min(len(name), maxSheetNameLen)]
		if i == 0 {
			if err := book.SetSheetName("Sheet1", string(name)); err != nil {
				return fmt.Errorf("table: %w", err)
			}
		} else if _, err := book.NewSheet(string(name)); err != nil {
			return fmt.Errorf("table: %w", err)
		}
		if err := writeSheet(book, string(name), s); err != nil {
			return fmt.Errorf("table: %w", err)
		}
		if err := NameHead(book, string(name), 1); err != nil {
			return fmt.Errorf("table: %w", err)
		}
		if i == 0 {
			if err := Describe(book, s.Name, s.Lang); err != nil {
				return fmt.Errorf("table: %w", err)
			}
		}
	}
	if _, err := book.WriteTo(w); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	return nil
}

func writeSheet(book *excelize.File, name string, s Sheet) error {
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	out, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	head := make([]any, len(s.Headings))
	for i, h := range s.Headings {
		width := h.Width
		if width == 0 {
			width = 22
		}
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
		head[i] = excelize.Cell{StyleID: bold, Value: h.Title}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := out.SetRow("A1", head); err != nil {
		return err
	}
	for i, row := range s.Rows {
		if err := out.SetRow(Address(i+2, 0), cells(row)); err != nil {
			return err
		}
	}
	if err := addHints(book, name, s.Headings); err != nil { // before the end of the stream: it writes them
		return err
	}
	return out.Flush()
}

// cells guards texts and cuts them at Excel's limit.
func cells(row []any) []any {
	out := make([]any, len(row))
	for i, v := range row {
		if text, ok := v.(string); ok {
			v = guard(cut(text))
		}
		out[i] = v
	}
	return out
}

// Text is a text as a cell may hold it: cut at Excel's limit, and never taken for a formula.
func Text(s string) string { return guard(cut(s)) }

func cut(s string) string {
	if len(s) <= MaxCell {
		return s
	}
	runes := []rune(s)
	return string(runes[:min(len(runes), MaxCell-1)])
}

func addHints(book *excelize.File, name string, headings []Heading) error {
	for i, h := range headings {
		if h.Hint == "" {
			continue
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(Address(1, i))
		v.SetInput(h.Title, h.Hint)
		if err := book.AddDataValidation(name, v); err != nil {
			return err
		}
	}
	return nil
}

// WriteCSV writes a table as CSV for German programs: semicolons, UTF-8 with a byte order mark.
func WriteCSV(w io.Writer, s Sheet) error {
	var out bytes.Buffer
	out.WriteString("\xef\xbb\xbf")
	c := csv.NewWriter(&out)
	c.Comma = ';'
	record := make([]string, len(s.Headings))
	for i, h := range s.Headings {
		record[i] = guard(h.Title)
	}
	rows := append([][]string{record}, make([][]string, len(s.Rows))...)
	for i, row := range s.Rows {
		for _, v := range row {
			rows[i+1] = append(rows[i+1], guard(text(v)))
		}
	}
	if err := c.WriteAll(rows); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	_, err := out.WriteTo(w)
	return err
}

// text writes a number with a decimal comma.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return string(bytes.Replace(fmt.Append(nil, v), []byte("."), []byte(","), 1))
	}
	return fmt.Sprint(v)
}
