package table

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// relations is the part of a workbook that says where its sheets lie.
const relations = "xl/_rels/workbook.xml.rels"

// merged returns the merged ranges of a sheet that begin within its rows, in the order of the file. It refuses a sheet with
// more than MaxMerged of them, and one whose ranges together cover more than maxSpread rows. The library joins ranges that
// overlap, which takes hours for some thousand of them; here each counts for itself.
func (w *workbook) merged(name string, rows [][]string) ([]Merge, error) {
	var out []Merge
	spread := 0
	err := w.eachMerged(name, func(n int, ref string) error {
		if n > MaxMerged {
			return tooManyMerged()
		}
		m, ok := mergeOf(ref, len(rows))
		if !ok {
			return nil // a range that names no cells covers none
		}
		if spread += m.Bottom - m.Top; spread > maxSpread {
			return tooManyMerged()
		}
		out = append(out, m)
		return nil
	})
	return out, err
}

func tooManyMerged() error {
	return problem.New(problem.TooLarge, "sheet.tooManyMerged", "max", MaxMerged)
}

// mergeOf reads "B2:D7"; ok is false for a range outside of so many rows.
func mergeOf(ref string, rows int) (m Merge, ok bool) {
	first, last, several := strings.Cut(ref, ":")
	if !several {
		last = first
	}
	left, top, err1 := excelize.CellNameToCoordinates(first)
	right, bottom, err2 := excelize.CellNameToCoordinates(last)
	if errors.Join(err1, err2) != nil || left > MaxColumns || top > rows || right < left || bottom < top {
		return Merge{}, false
	}
	return Merge{Top: top - 1, Left: left - 1, Bottom: min(bottom, rows) - 1, Right: min(right, MaxColumns) - 1}, true
}

// eachMerged calls fn for every merged range of a sheet, counted from 1.
func (w *workbook) eachMerged(name string, fn func(n int, ref string) error) error {
	n := 0
	return w.eachElement(name, "mergeCells", func(element xml.StartElement) error {
		if element.Name.Local != "mergeCell" {
			return nil
		}
		n++
		return fn(n, attribute(element, "ref"))
	})
}

// eachElement calls fn for the elements of a sheet behind the first one that is called mark.
func (w *workbook) eachElement(name, mark string, fn func(xml.StartElement) error) error {
	return w.eachToken(name, mark, func(token xml.Token) error {
		if element, ok := token.(xml.StartElement); ok {
			return fn(element)
		}
		return nil
	})
}

// eachToken calls fn for the tokens of a sheet behind the first element that is called mark.
func (w *workbook) eachToken(name, mark string, fn func(xml.Token) error) error {
	r, err := w.open(name)
	if err != nil || r == nil {
		return err // a workbook of an unusual build: its cells are read, its merged ranges are not
	}
	defer r.Close()
	tokens := xml.NewDecoder(behind(io.LimitReader(r, MaxUnpacked), []byte(mark)))
	tokens.Strict = false
	for {
		token, err := tokens.RawToken()
		if err != nil {
			return nil // the reader of the cells has judged whether the sheet is whole
		}
		if err := fn(token); err != nil {
			return err
		}
	}
}

// open opens the XML of a sheet; nil if it is not where it should be.
func (w *workbook) open(name string) (io.ReadCloser, error) {
	part := w.parts[strings.ToLower(w.partOf(name))]
	if part == nil {
		return nil, nil
	}
	r, err := part.Open()
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "sheet.unreadable")
	}
	return r, nil
}

// attribute is the value of an attribute, "" if there is none.
func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// partOf is the path of a sheet in the archive, "" if it is not where it should be.
func (w *workbook) partOf(name string) string {
	raw, _ := w.Pkg.Load(relations)
	content, _ := raw.([]byte)
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := xml.Unmarshal(content, &rels); err != nil || w.WorkBook == nil {
		return ""
	}
	for _, sheet := range w.WorkBook.Sheets.Sheet {
		for _, rel := range rels.Relationship {
			if sheet.Name == name && sheet.ID == rel.ID {
				if strings.HasPrefix(rel.Target, "/") {
					return rel.Target[1:]
				}
				return path.Join("xl", rel.Target)
			}
		}
	}
	return ""
}

// behind is what stands behind the first mark in r: most of a sheet are cells, and those are skipped without reading them
// as XML.
func behind(r io.Reader, mark []byte) io.Reader {
	chunk, kept := make([]byte, 64<<10), 0
	for {
		n, err := r.Read(chunk[kept:])
		seen := chunk[:kept+n]
		if i := bytes.Index(seen, mark); i >= 0 {
			return io.MultiReader(bytes.NewReader(seen[i:]), r)
		}
		if err != nil {
			return bytes.NewReader(nil)
		}
		kept = copy(chunk, seen[max(0, len(seen)-len(mark)):])
	}
}
