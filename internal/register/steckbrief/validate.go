package steckbrief

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits, in Unicode code points and pieces.
const (
	MaxText     = 1000
	MaxRichText = 20000
	MaxItems    = 200 // of lists, tables, references
	MaxSource   = 300
	MaxNote     = 4000
	MaxFacts    = 120 // of a series
)

// Validate judges a document against the schema: known keys, types, ranges, lengths, options, states. It returns all
// faults in the order of the fields, nil if there are none.
func (s *Schema) Validate(d Document) FieldErrors {
	var errs FieldErrors
	for _, key := range slices.SortedFunc(maps.Keys(d.fields), s.compareKeys) {
		def, ok := s.Field(key)
		if !ok {
			errs = append(errs, FieldError{Field: key, Key: "steckbrief.field.unknown"})
			continue
		}
		errs = append(errs, checkField(def, d.fields[key])...)
	}
	return errs
}

// compareKeys orders by position in the schema, then by name.
func (s *Schema) compareKeys(a, b string) int {
	if d := s.position(a) - s.position(b); d != 0 {
		return d
	}
	return strings.Compare(a, b)
}

func checkField(def FieldDef, f Field) FieldErrors {
	if !def.Series {
		if len(f.Facts) > 1 {
			return FieldErrors{{Field: def.Key, Key: "steckbrief.fact.single"}}
		}
		return checkFact(def, def.Key, f.Facts[0])
	}
	errs := checkSeries(def, f)
	for i, fact := range f.Facts {
		for _, e := range checkFact(def, fmt.Sprintf("%s.series[%d]", def.Key, i), fact) {
			e.Params = maps.Clone(e.Params)
			if e.Params == nil {
				e.Params = map[string]string{}
			}
			e.Params["year"] = strconv.Itoa(fact.Year)
			errs = append(errs, e)
		}
	}
	return errs
}

// checkSeries checks what only holds between facts: one counts per year, no source twice, and a statement without a year
// stands alone.
func checkSeries(def FieldDef, f Field) FieldErrors {
	if len(f.Facts) > MaxFacts {
		return FieldErrors{fault(def.Key, "steckbrief.series.tooMany", "max", MaxFacts)}
	}
	var errs FieldErrors
	counting, seen := map[int]int{}, map[string]bool{}
	for i, fact := range f.Facts {
		path := fmt.Sprintf("%s.series[%d]", def.Key, i)
		if fact.Counts {
			counting[fact.Year]++
		}
		if fact.Year == 0 && (fact.State == Known || len(f.Facts) > 1) {
			errs = append(errs, FieldError{Field: path + ".year", Key: "steckbrief.series.year"})
		}
		id := strconv.Itoa(fact.Year) + fact.Source
		if seen[id] {
			errs = append(errs, fault(path, "steckbrief.series.duplicate", "year", fact.Year))
		}
		seen[id] = true
	}
	for _, fact := range f.Facts {
		if counting[fact.Year] != 1 {
			return append(errs, fault(def.Key, "steckbrief.series.counting", "year", fact.Year))
		}
	}
	return errs
}

func fault(path, key, name string, value any) FieldError {
	return FieldError{Field: path, Key: key, Params: map[string]string{name: fmt.Sprint(value)}}
}

func checkFact(def FieldDef, path string, x Fact) FieldErrors {
	errs := checkOrigin(path, x)
	switch x.State {
	case Known:
		if x.Value == nil || x.Value.empty() {
			return append(errs, FieldError{Field: path + ".value", Key: "steckbrief.value.missing"})
		}
		return append(errs, checkValue(def, path+".value", x.Value)...)
	case Unknown, NotApplicable:
		if x.Value != nil {
			errs = append(errs, FieldError{Field: path + ".value", Key: "steckbrief.value.unexpected"})
		}
		return errs
	}
	return append(errs, FieldError{Field: path + ".state", Key: "steckbrief.state.invalid"})
}

func checkOrigin(path string, x Fact) FieldErrors {
	var errs FieldErrors
	if x.Year != 0 && (x.Year < minYear || x.Year > maxYear) {
		errs = append(errs, FieldError{Field: path + ".year", Key: "steckbrief.year.range"})
	}
	if !slices.Contains([]Method{"", Measured, SelfRecorded, AnalyticEstimate, Estimate}, x.Method) {
		errs = append(errs, FieldError{Field: path + ".method", Key: "steckbrief.method.invalid"})
	}
	errs = append(errs, checkLength(path+".source", x.Source, MaxSource)...)
	return append(errs, checkLength(path+".note", x.Note, MaxNote)...)
}

func checkLength(path, s string, most int) FieldErrors {
	if utf8.RuneCountInString(s) > most {
		return FieldErrors{fault(path, "steckbrief.text.tooLong", "max", most)}
	}
	return nil
}
