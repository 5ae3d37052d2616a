// Package demo turns the data files of the demo municipality into what the
// services of the register take.
package demo

import (
	"fmt"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Document returns the Steckbrief as a document of the schema. applications maps
// the ids of the data files ("A10") to those of the register; ids it does not
// name are kept. The document is not validated.
//
// It returns an error if the schema lacks a field of the files.
func Document(s data.Steckbrief, schema *steckbrief.Schema, applications map[string]string) (steckbrief.Document, error) {
	c := converter{schema: schema, applications: applications, notes: s.Notes}
	for _, key := range s.NotApplicable {
		c.set(key, steckbrief.Fact{State: steckbrief.NotApplicable})
	}
	for key, fact := range s.Facts {
		c.set(key, c.fact(key, fact))
	}
	for key, series := range s.Figures {
		facts := make([]steckbrief.Fact, 0, len(series))
		for _, fact := range series {
			facts = append(facts, c.fact(key, fact))
		}
		c.set(key, facts...)
	}
	return c.doc, c.err
}

// converter collects the document and the first error.
type converter struct {
	schema       *steckbrief.Schema
	applications map[string]string
	notes        data.Notes
	doc          steckbrief.Document
	err          error
}

func (c *converter) set(key string, facts ...steckbrief.Fact) {
	def, ok := c.schema.Field(key)
	if !ok {
		c.fail(fmt.Errorf("no field %q", key))
		return
	}
	facts[0].Note = c.notes[key]
	c.doc = c.doc.Set(def, steckbrief.Field{Facts: facts})
}

func (c *converter) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *converter) fact(key string, f data.Fact) steckbrief.Fact {
	def, _ := c.schema.Field(key)
	return steckbrief.Fact{
		State: steckbrief.Known, Value: c.value(def, f), Source: f.Source,
		Method: steckbrief.Method(f.Method), Year: f.Year, Counts: f.Counts,
	}
}

func (c *converter) value(def steckbrief.FieldDef, f data.Fact) steckbrief.Value {
	v := f.Value
	switch def.Type {
	case steckbrief.TypeNumber:
		return steckbrief.Number{Hundredths: int64(v.Number), Approx: f.About}
	case steckbrief.TypeChoice:
		return steckbrief.Choice(v.Text)
	case steckbrief.TypeMulti:
		return steckbrief.Multi(v.List)
	case steckbrief.TypeBool:
		return steckbrief.Bool(v.Bool)
	case steckbrief.TypeDate:
		return c.month(v.Text)
	case steckbrief.TypeList:
		return steckbrief.List(v.List)
	case steckbrief.TypeTable:
		return c.table(def, v.Table)
	case steckbrief.TypeReference:
		return c.references(v.List)
	default:
		return steckbrief.Text(v.Text)
	}
}

// month reads "2023-03".
func (c *converter) month(s string) steckbrief.Value {
	t, err := data.Month(s).Time()
	if err != nil {
		c.fail(err)
	}
	return steckbrief.Date{Precision: steckbrief.PrecisionMonth, Year: t.Year(), Part: int(t.Month())}
}

func (c *converter) references(ids []string) steckbrief.References {
	refs := make(steckbrief.References, 0, len(ids))
	for _, id := range ids {
		if known, ok := c.applications[id]; ok {
			id = known
		}
		refs = append(refs, id)
	}
	return refs
}

func (c *converter) table(def steckbrief.FieldDef, rows []map[string]string) steckbrief.Table {
	table := make(steckbrief.Table, 0, len(rows))
	for _, row := range rows {
		cells := steckbrief.Row{}
		for _, column := range def.Columns {
			if text := row[column.Key]; text != "" {
				cells[column.Key] = c.cell(column.Type, text)
			}
		}
		table = append(table, cells)
	}
	return table
}

func (c *converter) cell(kind steckbrief.Type, text string) steckbrief.Value {
	switch kind {
	case steckbrief.TypeNumber:
		n, err := data.ParseHundredths(text)
		if err != nil {
			c.fail(err)
		}
		return steckbrief.Number{Hundredths: int64(n)}
	case steckbrief.TypeChoice:
		return steckbrief.Choice(text)
	default:
		return steckbrief.Text(text)
	}
}
