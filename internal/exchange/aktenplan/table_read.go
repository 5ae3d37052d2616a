package aktenplan

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

// columns are the names of columns as people and programs write them, by what they mean. The first one is written.
var columns = map[string][]string{
	"key":       {"Aktenzeichen", "Kennzeichen", "Aktenplankennzeichen", "Nummer"},
	"name":      {"Bezeichnung", "Inhaltsangabe", "Betreff", "Name", "Titel"},
	"parent":    {"Übergeordnet", "Übergeordnetes Aktenzeichen", "Oberbegriff"},
	"short":     {"Kurzbezeichnung", "Kurzbetreff"},
	"retention": {"Aufbewahrung", "Aufbewahrungsfrist", "Aufbewahrungsdauer", "Frist"},
	"disposal":  {"Aussonderung", "Aussonderungsart", "Bewertung"},
	"retired":   {"stillgelegt"},
	"from":      {"gültig ab", "gültig von"},
	"to":        {"gültig bis"},
	"see":       {"Verweise", "Verweis"},
}

// order is that of the columns which are written.
var order = []string{"key", "name", "retention", "disposal", "retired", "parent", "short", "from", "to", "see"}

// tableReader makes units of the rows of a table.
type tableReader struct {
	collector
	columns map[string]int // index by meaning
	rows    []tableRow
	byKey   map[string]int // index in rows
}

type tableRow struct {
	number int
	unit   fileplan.Unit
	parent string // key, "" if not said
}

// readTable reads a plan from the first table that has a column for keys and one for names.
func readTable(data []byte) (File, error) {
	tables, err := table.Read(data)
	if err != nil {
		return File{}, err
	}
	for _, t := range tables {
		r := &tableReader{columns: meanings(t), byKey: map[string]int{}}
		_, hasKey := r.columns["key"]
		if _, hasName := r.columns["name"]; !hasKey || !hasName {
			continue
		}
		if len(t.Rows) > fileplan.MaxUnits {
			return File{}, problem.New(problem.TooLarge, "filePlan.tooMany", "max", fileplan.MaxUnits)
		}
		for _, row := range t.Rows {
			r.read(row)
		}
		plan := fileplan.Plan{Units: r.units()}
		return File{Plan: plan, Findings: append(r.unseen(t), r.findings...)}, nil
	}
	return File{}, problem.New(problem.Invalid, "filePlan.table.columns")
}

// unseen warns of what the workbook hides.
func (r *tableReader) unseen(t table.Table) []Finding {
	var out []Finding
	read := slices.Collect(maps.Values(r.columns))
	for _, f := range lists.Unseen(t, func(c table.Column) bool { return slices.Contains(read, c.Index) }) {
		out = append(out, Finding{Cell: f.Cell, Key: f.Key, Params: f.Params, Warning: true})
	}
	return out
}

func meanings(t table.Table) map[string]int {
	out := map[string]int{}
	for _, c := range t.Columns {
		for meaning, names := range columns {
			for _, name := range names {
				if _, taken := out[meaning]; !taken && strings.EqualFold(name, c.Heading) {
					out[meaning] = c.Index
				}
			}
		}
	}
	return out
}

func (r *tableReader) cell(row table.Row, meaning string) string {
	index, ok := r.columns[meaning]
	if !ok {
		return ""
	}
	return line(row.Cell(index))
}

// find notes a fault in the cell of a row.
func (r *tableReader) find(row int, meaning, key string, params ...any) {
	r.add(Finding{Cell: table.Address(row, r.columns[meaning]), Key: key}, params)
}

func (r *tableReader) read(row table.Row) {
	x := tableRow{number: row.Number, parent: r.cell(row, "parent")}
	u := &x.unit
	u.Key, u.Name, u.Short = r.cell(row, "key"), r.cell(row, "name"), r.cell(row, "short")
	for _, f := range []struct {
		meaning, text string
		most          int
		needed        bool
	}{{"key", u.Key, fileplan.MaxKey, true}, {"name", u.Name, fileplan.MaxName, true}, {"short", u.Short, fileplan.MaxName, false}} {
		switch {
		case f.text == "" && f.needed:
			r.find(row.Number, f.meaning, "field.required")
		case tooLong(f.text, f.most):
			r.find(row.Number, f.meaning, "field.tooLong", "max", f.most)
		}
	}
	r.retention(row, u)
	r.disposal(row, u)
	r.retired(row, u)
	u.ValidFrom, u.ValidTo = r.date(row, "from"), r.date(row, "to")
	for _, see := range strings.Split(r.cell(row, "see"), ",") {
		if see = line(see); tooLong(see, fileplan.MaxKey) {
			r.find(row.Number, "see", "field.tooLong", "max", fileplan.MaxKey)
		} else if see != "" {
			u.See = append(u.See, see)
		}
	}
	if first, twice := r.byKey[u.Key]; twice && u.Key != "" {
		r.find(row.Number, "key", "filePlan.table.keyTwice", "key", u.Key, "row", r.rows[first].number)
		return
	}
	r.byKey[u.Key] = len(r.rows)
	r.rows = append(r.rows, x)
}

var yearsForm = regexp.MustCompile(`(?i)^(\d{1,5})( ?(jahre?|j\.?|a))?$`)

func (r *tableReader) retention(row table.Row, u *fileplan.Unit) {
	s := r.cell(row, "retention")
	switch strings.ToLower(s) {
	case "", "-", "–":
		return
	case "dauernd", "unbefristet", "dauerhaft", "ständig", "permanent":
		u.Retention.Permanent = true
		return
	}
	if m := yearsForm.FindStringSubmatch(s); m != nil {
		if years, err := strconv.Atoi(m[1]); err == nil && years <= fileplan.MaxYears {
			u.Retention.Years = years
			return
		}
	}
	r.find(row.Number, "retention", "filePlan.table.years", "value", s, "max", fileplan.MaxYears)
}

var disposalWords = map[string]fileplan.Disposal{
	"a": fileplan.Archive, "archivwürdig": fileplan.Archive, "archivieren": fileplan.Archive,
	"b": fileplan.Assess, "bewerten": fileplan.Assess, "v": fileplan.Destroy, "vernichten": fileplan.Destroy,
}

func (r *tableReader) disposal(row table.Row, u *fileplan.Unit) {
	s := r.cell(row, "disposal")
	if s == "" || s == unsaid {
		return
	}
	if tooLong(s, fileplan.MaxLabel) {
		r.find(row.Number, "disposal", "field.tooLong", "max", fileplan.MaxLabel)
		return
	}
	if u.Disposal = disposalWords[strings.ToLower(s)]; u.Disposal == "" {
		u.Disposal, u.DisposalWords = fileplan.Agreed, s
	}
}

func (r *tableReader) retired(row table.Row, u *fileplan.Unit) {
	switch s := r.cell(row, "retired"); strings.ToLower(s) {
	case "", "nein", "0", "false", "n":
	case "ja", "x", "1", "true", "j":
		u.Retired = true
	default:
		r.find(row.Number, "retired", "import.yesNo", "value", s)
	}
}

func (r *tableReader) date(row table.Row, meaning string) string {
	s := r.cell(row, meaning)
	if s == "" {
		return ""
	}
	for _, form := range []string{time.DateOnly, "02.01.2006", "2.1.2006"} {
		if t, err := time.Parse(form, s); err == nil && t.Year() > 0 {
			return t.Format(time.DateOnly)
		}
	}
	r.find(row.Number, meaning, "filePlan.table.date", "value", s)
	return ""
}
