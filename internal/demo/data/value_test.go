package data

import (
	"testing"
)

// in-package: decode is the only way to a Steckbrief that is not in the files.

func TestFactsAreReadStrictly(t *testing.T) {
	for name, in := range map[string]string{
		"unknown field":           "facts: {zweck: x}",
		"series among the facts":  "facts: {caseCount: 5}",
		"fact among the series":   "figures: {purpose: [{value: x}]}",
		"series that is no list":  "figures: {caseCount: {year: 2025, value: 1}}",
		"field given twice":       "facts: {purpose: a, purpose: b}",
		"unknown option":          "facts: {taskKind: freiwillig}",
		"option twice removed":    "facts: {writtenForm: [seal, stempel]}",
		"empty list":              "facts: {triggers: []}",
		"empty text":              "facts: {purpose: ''}",
		"empty table":             "facts: {variants: []}",
		"unknown column":          "facts: {variants: [{name: Anmeldung, anzahl: 3}]}",
		"unknown option in a row": "facts: {weaknesses: [{text: x, state: offen}]}",
		"number in words":         "figures: {caseCount: [{year: 2025, value: ca. 3.900}]}",
		"year in words":           "figures: {caseCount: [{year: voriges, value: 3}]}",
		"figure without value":    "figures: {caseCount: [{year: 2025}]}",
		"unknown part of a fact":  "figures: {caseCount: [{year: 2025, value: 3, quelle: A10}]}",
		"facts that are a list":   "facts: [purpose]",
		"yes and no in words":     "facts: {ePayment: ja}",
	} {
		if err := decode([]byte(in), new(Steckbrief)); err == nil {
			t.Errorf("%s: %q gives no error", name, in)
		}
	}
}

func TestFactsKeepWhereTheyComeFrom(t *testing.T) {
	var s Steckbrief
	in := "facts: {peakMonths: {value: ['01'], year: 2025, method: estimate, source: Angabe}, ePayment: no}\n" +
		"figures: {caseCount: [{year: 2025, value: 3900, about: true, counts: true, method: measured, source: A42}]}"
	if err := decode([]byte(in), &s); err != nil {
		t.Fatal(err)
	}
	want := Fact{Value: Value{Number: 390000}, Year: 2025, Method: MethodMeasured, Source: "A42", About: true, Counts: true}
	if got := s.Figures["caseCount"][0]; got.Value.Number != want.Value.Number || !got.About || !got.Counts || got.Source != want.Source {
		t.Errorf("figure = %+v, want %+v", got, want)
	}
	if got := s.Facts["peakMonths"]; got.Year != 2025 || got.Method != MethodEstimate || got.Source != "Angabe" || got.Value.List[0] != "01" {
		t.Errorf("fact = %+v, want its year, method and source", got)
	}
	if pay, ok := s.Facts["ePayment"]; !ok || pay.Value.Bool {
		t.Errorf("ePayment = %+v, %v; want known and no", pay, ok)
	}
}

func FuzzSteckbrief(f *testing.F) {
	f.Add("facts: {purpose: Ordnung, taskKind: voluntary, variants: [{name: a, cases: 3}]}")
	f.Add("figures: {caseCount: [{year: 2025, value: 1.5, method: measured, source: A10}]}")
	f.Add("facts: {triggers: &a [x, *a]}")
	f.Add("notApplicable: [obstacle]\nnotes: {fileState: geplant 2027}")
	f.Fuzz(func(t *testing.T, in string) {
		var s Steckbrief
		if decode([]byte(in), &s) != nil {
			return
		}
		for key := range s.Facts {
			if field, ok := FieldOf(key); !ok || field.Series {
				t.Errorf("fact %q of no field was accepted", key)
			}
		}
		for key := range s.Figures {
			if field, ok := FieldOf(key); !ok || !field.Series {
				t.Errorf("figure %q of no series was accepted", key)
			}
		}
	})
}
