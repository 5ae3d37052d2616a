package steckbrief

import (
	"strconv"
	"strings"
)

// Describe returns a change as one sentence, such as "Fallzahl 2025: 1.240 Fälle → ca. 1.300 Fälle".
func (f Formatter) Describe(c Change, s *Schema) string {
	def, ok := s.Field(c.Field)
	if !ok {
		def = FieldDef{Key: c.Field, Label: Label{DE: c.Field}}
	}
	key := "change." + string(c.Kind)
	switch c.Aspect {
	case AspectOrder:
		key = "change.order"
	case AspectCounts:
		if key = "change.counts"; c.Old.Counts {
			key = "change.countsNoMore"
		}
	}
	return Message(f.Lang, "steckbrief."+key, map[string]string{
		"what": f.what(def, c), "old": f.side(def, c, c.Old), "new": f.side(def, c, c.New),
	})
}

// what names the place of a change: field, year, source, row and column or aspect.
func (f Formatter) what(def FieldDef, c Change) string {
	out := def.Label.In(f.Lang)
	if c.Year != 0 {
		out += " " + strconv.Itoa(c.Year)
	}
	if c.Source != "" {
		out += " (" + c.Source + ")"
	}
	if c.Aspect == AspectCell {
		out += ", " + f.quote(c.Row)
		if column, ok := def.column(c.Column); ok {
			return out + ", " + column.Label.In(f.Lang)
		}
		return out + ", " + c.Column
	}
	switch c.Aspect {
	case AspectSource, AspectMethod, AspectYear, AspectNote:
		out += ", " + f.word("aspect."+string(c.Aspect))
	}
	return out
}

// side writes what one side says about the changed part.
func (f Formatter) side(def FieldDef, c Change, x Fact) string {
	if x.State == "" {
		return f.word("change.nothing")
	}
	switch c.Aspect {
	case AspectSource:
		return f.quoteOrNothing(x.Source)
	case AspectNote:
		return f.quoteOrNothing(x.Note)
	case AspectMethod:
		return f.Method(x.Method)
	case AspectYear:
		if x.Year == 0 {
			return f.word("change.nothing")
		}
		return strconv.Itoa(x.Year)
	case AspectCell:
		column, _ := def.column(c.Column)
		def = FieldDef{Options: column.Options, Unit: column.Unit}
	}
	text := oneLine(x.Value, f.withUnit(def, x))
	switch x.Value.(type) {
	case Text, List, Table, References, Link:
		return f.quote(text)
	}
	return text
}

func (f Formatter) quote(text string) string {
	return Message(f.Lang, "steckbrief.quote", map[string]string{"text": text})
}

func (f Formatter) quoteOrNothing(text string) string {
	if text == "" {
		return f.word("change.nothing")
	}
	return f.quote(oneLine(Text(text), text))
}

// oneLine joins the lines of a text or the parts of a value for a place that has only one line.
func oneLine(v Value, s string) string {
	if _, ok := v.(Text); ok {
		return strings.ReplaceAll(s, "\n", " / ")
	}
	return strings.ReplaceAll(s, "\n", "; ")
}
