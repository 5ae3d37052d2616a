package steckbrief

import (
	"strconv"
	"strings"
)

// Names knows the objects that fields refer to, such as applications.
type Names interface {
	// Label returns the name of an object as people know it; ok is false if there is none.
	Label(target, id string) (label string, ok bool)
	// ID finds an object by its name or number; ok is false if there is none or more than one.
	ID(target, label string) (id string, ok bool)
}

// Formatter turns facts into text for lists, history and Excel cells, and cells back into facts. Without Names it shows
// ids.
type Formatter struct {
	Lang  Lang
	Names Names
}

// Display returns a field in one line for lists and history: the fact that counts, with unit, year and method. It returns
// "" for a field that says nothing.
func (f Formatter) Display(def FieldDef, field Field) string {
	fact := field.Fact()
	if fact.State == "" {
		return ""
	}
	text := oneLine(fact.Value, f.withUnit(def, fact))
	var origin []string
	if fact.Year != 0 {
		origin = append(origin, strconv.Itoa(fact.Year))
	}
	if fact.Method != "" {
		origin = append(origin, f.Method(fact.Method))
	}
	if fact.Source != "" {
		origin = append(origin, fact.Source)
	}
	if len(origin) > 0 {
		text += " (" + strings.Join(origin, ", ") + ")"
	}
	return text
}

// Method returns the word for how a figure was found.
func (f Formatter) Method(m Method) string { return f.word("method." + string(m)) }

// ParseMethod reads the word for how a figure was found, in either language; the empty text is the empty method.
func (f Formatter) ParseMethod(text string) (m Method, ok bool) {
	text = strings.ToLower(cleanLine(text))
	for _, m := range []Method{Measured, SelfRecorded, AnalyticEstimate, Estimate, ""} {
		if text == strings.ToLower(string(m)) || text == strings.ToLower(Formatter{Lang: German}.Method(m)) || text == strings.ToLower(Formatter{Lang: English}.Method(m)) {
			return m, true
		}
	}
	return "", false
}

func (f Formatter) word(key string) string { return Message(f.Lang, "steckbrief."+key, nil) }

// withUnit writes state or value, numbers with their unit.
func (f Formatter) withUnit(def FieldDef, x Fact) string {
	if x.State != Known {
		return f.word("state." + string(x.State))
	}
	text := f.value(def, x.Value)
	number, ok := x.Value.(Number)
	if !ok || def.Unit == UnitNone || def.Unit == UnitCount {
		return text
	}
	unit := "unit." + string(def.Unit)
	if number.Hundredths == 100 {
		unit += ".one"
	}
	return text + " " + f.word(unit)
}

// value writes a value without unit, parts of lists and tables in lines.
func (f Formatter) value(def FieldDef, v Value) string {
	switch v := v.(type) {
	case Text:
		return string(v)
	case Number:
		return f.number(v)
	case Choice:
		return f.option(def.Options, string(v))
	case Multi:
		return f.options(def.Options, v)
	case Bool:
		return f.word("bool." + plain(v))
	case Date:
		return f.date(v)
	case List:
		return strings.Join(v, "\n")
	case References:
		return f.references(def.Target, v)
	case Link:
		return formatLink(v)
	case Table:
		return f.table(def, v)
	}
	return ""
}

func (f Formatter) number(v Number) string {
	point, group := ",", "."
	if f.Lang == English {
		point, group = ".", ","
	}
	text := v.decimal(point, group)
	if v.Approx {
		return f.word("approx") + " " + text
	}
	return text
}

func (f Formatter) option(options []Option, key string) string {
	if option, ok := findOption(options, key); ok {
		return option.Label.In(f.Lang)
	}
	return key
}

// options writes a set in the order of the catalogue.
func (f Formatter) options(options []Option, keys Multi) string {
	var labels []string
	for _, option := range options {
		for _, key := range keys {
			if key == option.Key {
				labels = append(labels, option.Label.In(f.Lang))
			}
		}
	}
	return strings.Join(labels, "; ")
}

func (f Formatter) references(target string, ids References) string {
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = id
		if f.Names == nil {
			continue
		}
		if label, ok := f.Names.Label(target, id); ok {
			labels[i] = label
		}
	}
	return strings.Join(labels, "\n")
}

func (f Formatter) date(v Date) string {
	switch {
	case v.Precision == PrecisionOngoing:
		return f.word("date.ongoing")
	case v.Precision == PrecisionQuarter:
		return "Q" + strconv.Itoa(v.Part) + " " + strconv.Itoa(v.Year)
	case f.Lang == English:
		return v.String()
	case v.Precision == PrecisionDay:
		return twoDigits(v.Day) + "." + twoDigits(v.Part) + "." + strconv.Itoa(v.Year)
	case v.Precision == PrecisionMonth:
		return twoDigits(v.Part) + "/" + strconv.Itoa(v.Year)
	}
	return v.String()
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func formatLink(v Link) string {
	if v.Title == "" {
		return v.URL
	}
	return v.Title + " <" + v.URL + ">"
}

// cellEscape keeps the column sign out of cells of a table.
var cellEscape = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

func (f Formatter) table(def FieldDef, rows Table) string {
	lines := make([]string, len(rows))
	for i, row := range rows {
		cells := make([]string, len(def.Columns))
		for c, column := range def.Columns {
			if v := row[column.Key]; v != nil {
				cells[c] = cellEscape.Replace(f.value(FieldDef{Options: column.Options}, v))
			}
		}
		for len(cells) > 1 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		lines[i] = strings.Join(cells, " | ")
	}
	return strings.Join(lines, "\n")
}
