package cleaning

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Item is a process that the list names.
type Item struct {
	Rows          []int // of the list, from 1; the first one names it, the others mean the same
	Name          string
	Number        string    // of the register, "" = the next one
	Unit          KnownUnit // its ID is "" if nobody can say
	Participating []KnownUnit
	Category      register.Category
	Owner         string // function
	Caretaker     string
	Tags          []string
	Facts         []Fact
	Open          []Open
	Same          *KnownProcess // the register has it already: nothing is made
}

// Fact is what the list says about a field.
type Fact struct {
	Def    steckbrief.FieldDef
	Fact   steckbrief.Fact
	Row    int
	Column int
	Text   string // of the cell
}

// Missing is what keeps an item out: "name" or "unit", "" if nothing does.
func (it Item) Missing() string {
	switch {
	case it.Name == "":
		return "name"
	case it.Unit.ID == "":
		return "unit"
	}
	return ""
}

// items makes a process of each row.
func (w *work) items() []Item {
	fallback, _ := w.index.byID(w.choices.UnitID)
	var items []Item
	w.data(func(i int) {
		it := Item{Rows: []int{i + 1}, Unit: fallback}
		if m, ok := w.units[i]; ok {
			it.Unit, it.Participating = m.unit, m.more
		}
		if w.section[i] != "" {
			it.Tags = append(it.Tags, w.section[i])
		}
		for c := range w.columns {
			w.take(&it, i, c)
		}
		items = append(items, it)
	})
	return items
}

// take brings a cell into an item; what does not fit stays as text.
func (w *work) take(it *Item, i, c int) {
	col, text := w.columns[c], strings.TrimSpace(w.cells[i][c])
	if text == "" || col.Target == Position {
		return
	}
	switch col.Target {
	case "name":
		it.Name = oneLine(text)
	case "unit":
		if m, found := w.units[i]; !found || m.beside {
			w.leave(it, i, c, because("open.unit"))
		}
	case "number":
		it.Number = oneLine(text)
	case "category":
		if category, known := lists.CategoryOf(text); known {
			it.Category = category
		} else {
			w.leave(it, i, c, because("open.category"))
		}
	case "tags":
		it.Tags = append(it.Tags, words(text)...)
	case "owner":
		it.Owner = oneLine(text)
	case "caretaker":
		it.Caretaker = oneLine(text)
	default:
		w.takeField(it, i, c)
	}
}

// takeField brings a cell into a field of the Steckbrief.
func (w *work) takeField(it *Item, i, c int) {
	def := w.field(w.columns[c].Target)
	if def == nil {
		w.leave(it, i, c, because("open.kept"))
		return
	}
	fact, read := w.facts[[2]int{i, c}]
	switch {
	case def.Type == steckbrief.TypeNumber && !read:
		w.leave(it, i, c, because("open.figure"))
		return
	case def.Type != steckbrief.TypeNumber:
		var bad *steckbrief.FieldError
		if fact, bad = w.known.Format.Parse(*def, w.cells[i][c]); bad != nil {
			w.leave(it, i, c, fieldReason(*bad))
			return
		}
	}
	if fact.State == "" {
		return
	}
	if def.Series {
		fact.Counts = true
		if fact.Year == 0 {
			fact.Year = w.columns[c].Year
		}
		if fact.Year == 0 {
			fact.Year = w.known.Year
		}
		if fact.Method == "" && fact.State == steckbrief.Known {
			fact.Method = steckbrief.Estimate
		}
	} else if fact.Year != 0 {
		fact.Year = 0
	}
	if bad := w.known.Schema.Validate(steckbrief.Document{}.Set(*def, steckbrief.One(fact))); len(bad) > 0 {
		w.leave(it, i, c, fieldReason(bad[0]))
		return
	}
	it.Facts = append(it.Facts, Fact{Def: *def, Fact: fact, Row: i + 1, Column: c, Text: w.cells[i][c]})
}

func fieldReason(bad steckbrief.FieldError) Reason {
	r := Reason{Key: bad.Key, Params: map[string]any{}}
	for k, v := range bad.Params {
		r.Params[k] = v
	}
	return r
}

// leave keeps the text of a cell, as it was read, for somebody to look at.
func (w *work) leave(it *Item, i, c int, why Reason) {
	heading := w.columns[c].Heading
	if heading == "" {
		heading = w.label(w.columns[c].Target)
	}
	it.Open = append(it.Open, Open{Row: i + 1, Column: c, Heading: heading, Text: strings.TrimSpace(w.cells[i][c]), Why: why})
}

// words splits a cell at semicolons, commas and line breaks.
func words(s string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
		if part = oneLine(part); part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}
