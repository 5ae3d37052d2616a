package sheet

import (
	"strconv"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// summarise is what lists show of a document.
func summarise(doc steckbrief.Document, schema *steckbrief.Schema, no int) register.Summary {
	percent, missing := steckbrief.Completeness(doc, schema)
	out := register.Summary{Version: no, Completeness: percent, Cases: -1}
	if len(missing) > 0 {
		out.Missing = missing[0].Field.Key
	}
	if text, ok := doc.Field("shortDescription").Fact().Value.(steckbrief.Text); ok {
		out.Description = string(text)
	}
	if cases, ok := doc.Field("caseCount").Fact().Value.(steckbrief.Number); ok {
		out.Cases = cases.Hundredths
	}
	if kind, ok := doc.Field("taskKind").Fact().Value.(steckbrief.Choice); ok {
		out.TaskKind = string(kind)
	}
	return out
}

// maxTermLen is the longest text by which a field can be filtered, in Unicode code points.
const maxTermLen = 200

// termsOf returns the filterable values of a document: choices, yes and no, numbers, dates, references, and
// the short texts of own fields.
func termsOf(doc steckbrief.Document, schema *steckbrief.Schema) []register.Term {
	terms := []register.Term{}
	for _, def := range schema.Fields() {
		if !Filterable(def) {
			continue
		}
		add := func(value string, amount *int64) {
			if value != "" && utf8.RuneCountInString(value) <= maxTermLen {
				terms = append(terms, register.Term{Field: def.Key, Value: value, Amount: amount})
			}
		}
		switch v := doc.Field(def.Key).Fact().Value.(type) {
		case steckbrief.Choice:
			add(string(v), nil)
		case steckbrief.Multi:
			for _, key := range v {
				add(key, nil)
			}
		case steckbrief.Bool:
			add(strconv.FormatBool(bool(v)), nil)
		case steckbrief.Number:
			add(strconv.FormatFloat(float64(v.Hundredths)/100, 'f', -1, 64), &v.Hundredths)
		case steckbrief.Date:
			add(v.String(), nil)
		case steckbrief.References:
			for _, id := range v {
				add(id, nil)
			}
		case steckbrief.Text:
			add(string(v), nil)
		}
	}
	return terms
}

// Filterable reports whether lists can be filtered by a field.
func Filterable(def steckbrief.FieldDef) bool {
	switch def.Type {
	case steckbrief.TypeChoice, steckbrief.TypeMulti, steckbrief.TypeBool, steckbrief.TypeNumber, steckbrief.TypeDate, steckbrief.TypeReference:
		return true
	}
	return def.Type == steckbrief.TypeText && own(def.Key)
}

// own reports whether a field or group is one of the tenant's own.
func own(key string) bool { return len(key) > 2 && key[:2] == "x-" }
