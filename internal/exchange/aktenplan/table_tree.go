package aktenplan

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

// units puts the rows below each other, depth first, in the order of the table. Above a unit stands the one that its row
// names; where no row says so, the one whose key its own key continues: "20.31" stands above "20.31.2", "1" above "10".
func (r *tableReader) units() []fileplan.Unit {
	if len(r.findings) > 0 {
		return nil
	}
	below := map[int][]int{}
	for i, row := range r.rows {
		parent, ok := r.above(row)
		if !ok {
			r.find(row.number, "parent", "filePlan.table.parent", "value", row.parent)
			continue
		}
		below[parent] = append(below[parent], i)
	}
	var out []fileplan.Unit
	var hang func(row, parent, depth int)
	hang = func(row, parent, depth int) {
		if depth > fileplan.MaxDepth {
			r.find(r.rows[row].number, "key", "filePlan.tooDeep", "max", fileplan.MaxDepth)
			return
		}
		u := r.rows[row].unit
		u.Position, u.Parent = len(out), parent
		out = append(out, u)
		for _, child := range below[row] {
			hang(child, u.Position, depth+1)
		}
	}
	for _, top := range below[-1] {
		hang(top, -1, 1)
	}
	if len(out) < len(r.rows) && len(r.findings) == 0 {
		r.findCircle(out)
	}
	return out
}

// findCircle names a row that stands below itself.
func (r *tableReader) findCircle(placed []fileplan.Unit) {
	at := map[string]bool{}
	for _, u := range placed {
		at[u.Key] = true
	}
	for _, row := range r.rows {
		if !at[row.unit.Key] {
			r.find(row.number, "parent", "filePlan.table.circle", "key", row.unit.Key)
			return
		}
	}
}

// above returns the row above a row, -1 for one at the top; ok is false if the row names one that is not there.
func (r *tableReader) above(row tableRow) (int, bool) {
	if row.parent != "" {
		parent, ok := r.byKey[row.parent]
		return parent, ok
	}
	if _, said := r.columns["parent"]; said {
		return -1, true
	}
	for key := shorter(row.unit.Key); key != ""; key = shorter(key) {
		if parent, ok := r.byKey[key]; ok {
			return parent, true
		}
	}
	return -1, true
}

// shorter cuts the last part of a key: what follows the last sign between numbers, else its last character.
func shorter(key string) string {
	if i := strings.LastIndexFunc(key, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }); i >= 0 {
		return strings.TrimRightFunc(key[:i], func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	}
	runes := []rune(key)
	return string(runes[:max(len(runes)-1, 0)])
}

// WriteCSV writes a plan as a table that [Read] understands. Units without a key stand in it, but cannot be read back.
func WriteCSV(w io.Writer, p fileplan.Plan) error {
	s := table.Sheet{Name: "Aktenplan"}
	for _, meaning := range order {
		s.Headings = append(s.Headings, table.Heading{Title: columns[meaning][0]})
	}
	for _, u := range p.Units {
		parent := ""
		if u.Parent >= 0 {
			parent = p.Units[u.Parent].Key
		}
		s.Rows = append(s.Rows, []any{
			u.Key, u.Name, retentionCell(u.Retention), disposalCell(u), map[bool]string{true: "ja", false: "nein"}[u.Retired],
			parent, u.Short, u.ValidFrom, u.ValidTo, strings.Join(u.See, ", "),
		})
	}
	var out bytes.Buffer
	if err := table.WriteCSV(&out, s); err != nil {
		return err
	}
	_, err := out.WriteTo(w)
	return err
}

func retentionCell(r fileplan.Retention) string {
	switch {
	case r.Permanent:
		return "dauernd"
	case r.Years > 0:
		return strconv.Itoa(r.Years)
	}
	return ""
}

func disposalCell(u fileplan.Unit) string {
	if u.Disposal == fileplan.Agreed {
		return u.DisposalWords
	}
	return codeOf(u.Disposal)
}
