package steckbrief_test

import (
	"fmt"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"pgregory.net/rapid"
)

// words are what generated texts are made of: umlauts, separators of cells, escape signs and words with a meaning.
var words = []string{"Antrag", "Bürgerbüro", "Straße", "prüfen", "§ 18", "unbekannt", "entfällt", "–", "ca. 5", "|", `\`, "; ",
	",", "=1+1", "„Ä“", "<b>", "1.200", "ja", "x", "\u00e9", "😀", "s. o.", "&", "Q1 2026"}

func drawText(t *rapid.T, label string) string {
	text := ""
	for _, word := range rapid.SliceOfN(rapid.SampledFrom(words), 1, 4).Draw(t, label) {
		text += word + " "
	}
	return text
}

// ownSchema is the built-in catalogue with one own field of every type, some hidden.
func ownSchema() *steckbrief.Schema {
	var fields []steckbrief.FieldDef
	for _, typ := range []steckbrief.Type{"text", "richText", "number", "choice", "multi", "date", "link", "reference"} {
		def := steckbrief.FieldDef{Key: "x-" + string(typ), Type: typ, Group: "x-haus", Weight: 1, Searchable: true,
			Label: steckbrief.Label{DE: "Eigenes Feld " + string(typ)}}
		switch typ {
		case "choice", "multi":
			def.Options = []steckbrief.Option{
				{Key: "a", Label: steckbrief.Label{DE: "Ampel grün", EN: "green light"}},
				{Key: "b", Label: steckbrief.Label{DE: "Ampel rot"}},
			}
		case "number":
			def.Unit = steckbrief.UnitMinutes
		case "reference":
			def.Target = "process"
		}
		fields = append(fields, def)
	}
	s, err := steckbrief.Builtin().With(steckbrief.Tenant{
		Groups: []steckbrief.Group{{Key: "x-haus", Label: steckbrief.Label{DE: "Unser Haus", EN: "Our house"}}},
		Fields: fields,
	})
	if err != nil {
		panic(err)
	}
	return s
}

func drawNumber(t *rapid.T, unit steckbrief.Unit, most int64) steckbrief.Number {
	if most == 0 {
		most = 1_000_000
	}
	n := steckbrief.Number{Hundredths: rapid.Int64Range(0, most*100).Draw(t, "hundredths"), Approx: rapid.Bool().Draw(t, "approx")}
	if unit == steckbrief.UnitCases || unit == steckbrief.UnitCount {
		n.Hundredths -= n.Hundredths % 100
	}
	return n
}

func drawDate(t *rapid.T) steckbrief.Date {
	year := rapid.IntRange(1900, 2199).Draw(t, "year")
	switch rapid.IntRange(0, 4).Draw(t, "precision") {
	case 0:
		return steckbrief.Date{Precision: steckbrief.PrecisionDay, Year: year, Part: rapid.IntRange(1, 12).Draw(t, "month"), Day: rapid.IntRange(1, 28).Draw(t, "day")}
	case 1:
		return steckbrief.Date{Precision: steckbrief.PrecisionMonth, Year: year, Part: rapid.IntRange(1, 12).Draw(t, "month")}
	case 2:
		return steckbrief.Date{Precision: steckbrief.PrecisionQuarter, Year: year, Part: rapid.IntRange(1, 4).Draw(t, "quarter")}
	case 3:
		return steckbrief.Date{Precision: steckbrief.PrecisionYear, Year: year}
	}
	return steckbrief.Date{Precision: steckbrief.PrecisionOngoing}
}

func drawOptions(t *rapid.T, options []steckbrief.Option) steckbrief.Multi {
	var keys steckbrief.Multi
	for _, option := range rapid.SliceOfN(rapid.SampledFrom(options), 1, 3).Draw(t, "options") {
		if option.Exclusive {
			return steckbrief.Multi{option.Key}
		}
		keys = append(keys, option.Key)
	}
	return keys
}

func drawTable(t *rapid.T, def steckbrief.FieldDef) steckbrief.Table {
	rows := make(steckbrief.Table, rapid.IntRange(1, 3).Draw(t, "rows"))
	for i := range rows {
		rows[i] = steckbrief.Row{}
		for c, column := range def.Columns {
			if c > 0 && rapid.Bool().Draw(t, "empty") {
				continue
			}
			rows[i][column.Key] = drawCell(t, column)
		}
	}
	return rows
}

func drawCell(t *rapid.T, column steckbrief.Column) steckbrief.Value {
	switch {
	case column.Format == "uri":
		return steckbrief.Text(fmt.Sprintf("https://recht.example/%d?a=|", rapid.IntRange(0, 99).Draw(t, "uri")))
	case column.Type == steckbrief.TypeNumber:
		return drawNumber(t, column.Unit, column.Max)
	case column.Type == steckbrief.TypeChoice:
		return steckbrief.Choice(rapid.SampledFrom(column.Options).Draw(t, "option").Key)
	}
	return steckbrief.Text(drawText(t, "cell"))
}

// drawValue makes a value that the rules of def allow.
func drawValue(t *rapid.T, def steckbrief.FieldDef) steckbrief.Value {
	switch def.Type {
	case steckbrief.TypeNumber:
		return drawNumber(t, def.Unit, def.Max)
	case steckbrief.TypeChoice:
		return steckbrief.Choice(rapid.SampledFrom(def.Options).Draw(t, "option").Key)
	case steckbrief.TypeMulti:
		return drawOptions(t, def.Options)
	case steckbrief.TypeBool:
		return steckbrief.Bool(rapid.Bool().Draw(t, "bool"))
	case steckbrief.TypeDate:
		return drawDate(t)
	case steckbrief.TypeList:
		return steckbrief.List{drawText(t, "item"), drawText(t, "item")}
	case steckbrief.TypeReference:
		return steckbrief.References{fmt.Sprintf("A%02d", rapid.IntRange(1, 42).Draw(t, "ref")), "33.1-0001"}
	case steckbrief.TypeLink:
		return steckbrief.Link{URL: "https://stadt.example/a?b=1", Title: rapid.SampledFrom([]string{"", "Merkblatt <neu>", "unbekannt"}).Draw(t, "title")}
	case steckbrief.TypeTable:
		return drawTable(t, def)
	case steckbrief.TypeRichText:
		return steckbrief.Text(drawText(t, "text") + "\n" + drawText(t, "text"))
	}
	return steckbrief.Text(drawText(t, "text"))
}

func drawFact(t *rapid.T, def steckbrief.FieldDef) steckbrief.Fact {
	fact := steckbrief.Fact{
		State:  rapid.SampledFrom([]steckbrief.State{steckbrief.Known, steckbrief.Known, steckbrief.Unknown, steckbrief.NotApplicable}).Draw(t, "state"),
		Source: rapid.SampledFrom([]string{"", "A10", "Jahresbericht"}).Draw(t, "source"),
		Method: rapid.SampledFrom([]steckbrief.Method{"", steckbrief.Measured, steckbrief.Estimate}).Draw(t, "method"),
		Note:   rapid.SampledFrom([]string{"", "Zeile 1\nZeile 2"}).Draw(t, "note"),
		Year:   rapid.SampledFrom([]int{0, 2024, 2025}).Draw(t, "factYear"),
	}
	if fact.State == steckbrief.Known {
		fact.Value = drawValue(t, def)
	}
	return fact
}

func drawField(t *rapid.T, def steckbrief.FieldDef) steckbrief.Field {
	if !def.Series {
		return steckbrief.One(drawFact(t, def))
	}
	var field steckbrief.Field
	for year := 2023; year < 2023+rapid.IntRange(1, 3).Draw(t, "years"); year++ {
		fact := drawFact(t, def)
		fact.Year = year
		field.Facts = append(field.Facts, fact)
		if rapid.Bool().Draw(t, "second source") {
			field.Facts[len(field.Facts)-1].Counts = true
			second := drawFact(t, def)
			second.Year, second.Source = year, "Zweite Quelle"
			field.Facts = append(field.Facts, second)
		}
	}
	return field
}

// drawDocument makes a valid document that says something in some fields.
func drawDocument(t *rapid.T, s *steckbrief.Schema) steckbrief.Document {
	var doc steckbrief.Document
	for _, def := range rapid.SliceOfN(rapid.SampledFrom(s.Fields()), 0, 6).Draw(t, "fields") {
		doc = doc.Set(def, drawField(t, def))
	}
	return doc
}
