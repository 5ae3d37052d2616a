// Package aktenplan reads and writes file plans: as message Aktenplan.Aktenplan.0301 of xdomea 3.0, alone or in a ZIP, and
// as CSV or Excel. A file is read whole or not at all; what is wrong with it is named with its place.
package aktenplan

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

// MaxBytes is the largest file, and the largest message in a ZIP, that is read. Each unit takes about 600 bytes of XML.
const MaxBytes = 20 << 20

// maxFindings is how many findings are named; a file with more is hopeless.
const maxFindings = 100

// Finding is something about a file that does not fit, with its place: a line and a column of XML, or a cell of a table.
type Finding struct {
	Entry   string // file within a ZIP, "" if there is none
	Line    int    // from 1, 0 for tables
	Column  int    // from 1, in bytes, 0 for tables
	Cell    string // "C7" in tables
	Key     string // of the sentence
	Params  map[string]any
	Warning bool // the file can be used all the same
}

// File is what was read.
type File struct {
	Plan     fileplan.Plan
	Findings []Finding
}

// Broken reports whether a finding is more than a warning; the plan is not whole then.
func (f File) Broken() bool {
	for _, x := range f.Findings {
		if !x.Warning {
			return true
		}
	}
	return false
}

// Read reads a plan from XML, a ZIP with one such message, CSV or an Excel workbook; which it is shows in the bytes. Tables
// hold neither the name nor the version of a plan.
//
// It returns problem.TooLarge for files above the limits and problem.Invalid for those that hold no plan at all. Faults
// within a plan are findings, not errors.
func Read(data []byte) (File, error) {
	switch {
	case len(data) == 0:
		return File{}, problem.New(problem.Invalid, "filePlan.empty")
	case len(data) > MaxBytes:
		return File{}, problem.New(problem.TooLarge, "request.tooLarge", "max", "20 MB")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) && !isWorkbook(data):
		return readZIP(data)
	case looksLikeXML(data):
		return readXML(data), nil
	}
	return readTable(data)
}

// looksLikeXML reports whether the first character is that of a tag, after a byte order mark and blanks.
func looksLikeXML(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(data, []byte("<"))
}

// collector gathers findings.
type collector struct {
	findings []Finding
	full     bool
}

func (c *collector) add(f Finding, params []any) {
	if c.full = len(c.findings) >= maxFindings; c.full {
		return
	}
	for i := 0; i+1 < len(params); i += 2 {
		if f.Params == nil {
			f.Params = map[string]any{}
		}
		f.Params[params[i].(string)] = params[i+1]
	}
	c.findings = append(c.findings, f)
}

// line joins the words of a text in one line and drops what XML cannot hold.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if (r < ' ' && !strings.ContainsRune("\t\r\n", r)) || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF || r == 0x7F {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func tooLong(s string, most int) bool { return len(s) > most && utf8.RuneCountInString(s) > most }
