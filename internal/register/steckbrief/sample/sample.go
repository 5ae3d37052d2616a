// Package sample makes a valid example for every field of a Steckbrief: for the example row of the import template and for
// tests that walk all fields. It invents no figures that could be taken for real ones.
package sample

import (
	"fmt"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Field returns an example of def; different n ≥ 0 give different examples, as far as the field has different values.
func Field(def steckbrief.FieldDef, n int) steckbrief.Field {
	fact := steckbrief.Fact{State: steckbrief.Known, Value: value(def, n)}
	if def.Series {
		fact.Year, fact.Method, fact.Source = 2025, steckbrief.Estimate, "Beispiel"
	}
	var doc steckbrief.Document
	return doc.Set(def, steckbrief.One(fact)).Field(def.Key)
}

func value(def steckbrief.FieldDef, n int) steckbrief.Value {
	switch def.Type {
	case steckbrief.TypeNumber:
		return number(def.Max, n)
	case steckbrief.TypeChoice:
		return steckbrief.Choice(def.Options[n%len(def.Options)].Key)
	case steckbrief.TypeMulti:
		return steckbrief.Multi{def.Options[n%len(def.Options)].Key}
	case steckbrief.TypeBool:
		return steckbrief.Bool(n%2 == 0)
	case steckbrief.TypeDate:
		return steckbrief.Date{Precision: steckbrief.PrecisionMonth, Year: 2020 + n%80, Part: 3}
	case steckbrief.TypeList:
		return steckbrief.List{text(def.Label, n), text(def.Label, n+1)}
	case steckbrief.TypeTable:
		return table(def, n)
	case steckbrief.TypeReference:
		return steckbrief.References{fmt.Sprintf("beispiel-%d", n+1)}
	case steckbrief.TypeLink:
		return steckbrief.Link{URL: fmt.Sprintf("https://stadt.example/%d", n+1), Title: text(def.Label, n)}
	}
	return steckbrief.Text(text(def.Label, n))
}

func text(label steckbrief.Label, n int) string { return fmt.Sprintf("Beispiel %d: %s", n+1, label.DE) }

// number stays within every range a field can have.
func number(most int64, n int) steckbrief.Number {
	whole := int64(n + 1)
	if most > 0 {
		whole = 1 + int64(n)%most
	}
	return steckbrief.Whole(whole)
}

func table(def steckbrief.FieldDef, n int) steckbrief.Table {
	row := steckbrief.Row{}
	for _, column := range def.Columns {
		switch {
		case column.Format == "uri":
			row[column.Key] = steckbrief.Text(fmt.Sprintf("https://recht.example/%d", n+1))
		case column.Type == steckbrief.TypeNumber:
			row[column.Key] = number(column.Max, n)
		case column.Type == steckbrief.TypeChoice:
			row[column.Key] = steckbrief.Choice(column.Options[n%len(column.Options)].Key)
		default:
			row[column.Key] = steckbrief.Text(text(column.Label, n))
		}
	}
	return steckbrief.Table{row}
}
