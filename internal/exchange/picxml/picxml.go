// Package picxml reads fact sheets of another register as PicXML and makes a table of them: a row per fact sheet, a
// column per attribute. What the columns mean is decided where tables are imported.
package picxml

import (
	"encoding/xml"
	"errors"
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/exchange/xmlread"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// schema is the address of the schema; versions differ in a part of it.
const schema = "/schemas/picxml/"

// Limits of a file.
const (
	MaxBytes  = 50 << 20 // bytes
	maxDepth  = 40
	maxSheets = table.MaxRows
)

// Headings of the columns that every fact sheet has.
const (
	nameHeading = "Bezeichnung"
	keyHeading  = "Schlüssel im Quellsystem"
)

// Is reports whether data looks like fact sheets: by the address of the schema or the name of the root.
func Is(data []byte) bool {
	dec := xmlread.NewDecoder(data)
	for range 50 {
		t, err := dec.RawToken()
		if err != nil {
			return false
		}
		if e, ok := t.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if strings.Contains(a.Value, schema) {
					return true
				}
			}
			return e.Name.Local == "factSheet" || e.Name.Local == "factSheets"
		}
	}
	return false
}

// sheet is a fact sheet on its way.
type sheet struct {
	name   string
	values map[string][]string // by heading
}

// reader walks through a file.
type reader struct {
	dec    *xml.Decoder
	depth  int
	sheets []sheet
	order  []string        // headings as they come
	known  map[string]bool // headings of order
	group  string
}

// Read makes a table of the fact sheets of a file. An attribute of a name that another group has too is called by both.
//
// It returns problem.TooLarge beyond the limits and problem.Invalid for what is no XML, declares a document type or holds
// no fact sheet; the sentences name the line.
func Read(data []byte) ([]table.Table, error) {
	if len(data) > MaxBytes {
		return nil, problem.New(problem.TooLarge, "request.tooLarge", "max", "50 MB")
	}
	r := &reader{dec: xmlread.NewDecoder(data), known: map[string]bool{}}
	err := r.walk()
	if _, said := errors.AsType[*problem.Error](err); err != nil && !said {
		line, column := r.dec.InputPos()
		return nil, problem.Wrap(err, problem.Invalid, "xprozess.syntax", "line", line, "column", column, "reason", xmlread.Reason(err))
	}
	if err != nil {
		return nil, err
	}
	if len(r.sheets) == 0 {
		return nil, problem.New(problem.Invalid, "picxml.empty")
	}
	return []table.Table{r.table()}, nil
}

// walk reads all fact sheets, wherever they stand.
func (r *reader) walk() error {
	for {
		t, err := r.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "factSheet" {
			continue
		}
		if len(r.sheets) == maxSheets {
			return problem.New(problem.TooLarge, "sheet.tooManyRows", "max", maxSheets)
		}
		if err := r.sheet(e); err != nil {
			return err
		}
	}
}

// token returns the next token; a document type and elements without end are refused.
func (r *reader) token() (xml.Token, error) {
	t, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	line, column := r.dec.InputPos()
	if xmlread.IsDoctype(t) {
		return nil, problem.New(problem.Invalid, "xprozess.doctype", "line", line, "column", column)
	}
	switch t.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxDepth {
			return nil, problem.New(problem.Invalid, "xprozess.tooDeep", "max", maxDepth, "line", line, "column", column)
		}
	case xml.EndElement:
		r.depth--
	}
	return t, nil
}

// sheet reads a fact sheet to its end.
func (r *reader) sheet(e xml.StartElement) error {
	s := sheet{name: oneLine(attr(e, "name")), values: map[string][]string{}}
	end := r.depth
	r.group = ""
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "group":
				r.group = attr(t, "label")
			case "attribute", "textValue", "listValue":
				if err := r.attribute(t, &s); err != nil {
					return err
				}
			}
		case xml.EndElement:
			if r.depth < end {
				r.sheets = append(r.sheets, s)
				return nil
			}
		}
	}
}

// attribute reads an attribute: one value, or items, each on a line of its own.
func (r *reader) attribute(e xml.StartElement, s *sheet) error {
	end := r.depth
	label := attr(e, "label")
	if label == "" {
		label = attr(e, "name")
	}
	var lines []string
	var text strings.Builder
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			text.Reset()
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if r.depth < end {
				return r.keep(s, heading(label, attr(e, "attributeID")), lines, attr(e, "dataType"))
			}
			switch value := strings.TrimSpace(text.String()); {
			case t.Name.Local == "label" && label == "":
				label = value
			case value != "" && (t.Name.Local == "value" || t.Name.Local == "item"):
				lines = append(lines, value)
			}
			text.Reset()
		}
	}
}

// heading is what an attribute is called: its label, else the last part of its id.
func heading(label, id string) string {
	if label = oneLine(label); label != "" {
		return label
	}
	id = strings.TrimSuffix(id, "+01")
	return oneLine(id[strings.LastIndexAny(id, "#./:")+1:])
}

// keep puts the value of an attribute under its heading; if that is taken, under one that names the group, and if that is
// taken too, behind the value that is there.
func (r *reader) keep(s *sheet, name string, lines []string, dataType string) error {
	if name == "" || len(lines) == 0 {
		return nil
	}
	if _, taken := s.values[name]; (taken || name == nameHeading) && r.group != "" {
		name = oneLine(r.group) + ": " + name
	}
	for i := range lines {
		if dataType == "richtext" {
			lines[i] = Plain(lines[i])
		}
	}
	separator := "\n"
	if dataType == "tags" {
		separator = "; "
	}
	s.values[name] = append(s.values[name], strings.Join(lines, separator))
	return r.column(name)
}

// column notes a heading that has a value.
func (r *reader) column(name string) error {
	if r.known[name] {
		return nil
	}
	if len(r.order)+2 == table.MaxColumns {
		return problem.New(problem.TooLarge, "sheet.tooManyColumns", "max", table.MaxColumns)
	}
	r.known[name] = true
	r.order = append(r.order, name)
	return nil
}

// table is the table of all fact sheets: key and name first, then the attributes as they came.
func (r *reader) table() table.Table {
	t := table.Table{Name: "Steckbriefe", Columns: []table.Column{{Index: 0, Heading: keyHeading}, {Index: 1, Heading: nameHeading}}}
	for i, heading := range r.order {
		t.Columns = append(t.Columns, table.Column{Index: i + 2, Heading: heading})
	}
	seen := map[string]int{}
	for i, s := range r.sheets {
		key := s.name
		if seen[s.name]++; seen[s.name] > 1 {
			key += " #" + strconv.Itoa(seen[s.name])
		}
		row := table.Row{Number: i + 1, Cells: []string{key, s.name}}
		for _, c := range t.Columns[2:] {
			row.Cells = append(row.Cells, strings.Join(s.values[c.Heading], "\n"))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// breaks are the ends of lines in rich text.
var breaks = strings.NewReplacer("<br>", "\n", "<br/>", "\n", "<br />", "\n", "</p>", "\n", "</li>", "\n", "</div>", "\n")

// Plain is rich text without its tags, with the ends of lines.
func Plain(s string) string {
	var b strings.Builder
	within := false
	for _, r := range breaks.Replace(s) {
		switch {
		case r == '<':
			within = true
		case r == '>' && within:
			within = false
		case !within:
			b.WriteRune(r)
		}
	}
	var lines []string
	for _, line := range strings.Split(html.UnescapeString(b.String()), "\n") {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
