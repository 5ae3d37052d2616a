package steckbrief

import (
	"cmp"
	"reflect"
	"slices"
)

// State says whether a fact is known. The zero value is invalid.
type State string

// The states of a fact.
const (
	Known         State = "known"
	Unknown       State = "unknown"       // asked, nobody could say
	NotApplicable State = "notApplicable" // the question makes no sense here
)

// Method says how a figure was found.
type Method string

// The methods; the empty one means "not said".
const (
	Measured         Method = "measured"
	SelfRecorded     Method = "selfRecorded"
	AnalyticEstimate Method = "analyticEstimate"
	Estimate         Method = "estimate"
)

// Fact is one answer with where it comes from.
type Fact struct {
	State  State
	Value  Value  // set if and only if State is Known
	Source string // one line, such as the name of an application or report
	Method Method
	Year   int    // the year the fact holds for, 1900–2199; 0 = not said
	Note   string // free text with line breaks
	Counts bool   // in a series: this source is the one that counts for its year
}

// Field is what a document holds under one key: exactly one fact, or, where the definition says Series, one or more facts
// per year of which one counts.
type Field struct {
	Facts []Fact
}

// One returns a field of a single fact.
func One(f Fact) Field { return Field{Facts: []Fact{f}} }

// Is returns a field that is known to hold v.
func Is(v Value) Field { return One(Fact{State: Known, Value: v}) }

// Fact returns the one fact that counts: of a series, that of the latest year with a known value, else of the latest
// year. It returns the zero Fact if there is none.
func (f Field) Fact() Fact {
	var best Fact
	for _, fact := range f.Facts {
		if len(f.Facts) > 1 && !fact.Counts {
			continue
		}
		better := (fact.State == Known) != (best.State == Known)
		if best.State == "" || (better && fact.State == Known) || (!better && fact.Year > best.Year) {
			best = fact
		}
	}
	return best
}

// answered reports whether some fact says more than "unknown".
func (f Field) answered() bool {
	return slices.ContainsFunc(f.Facts, func(x Fact) bool { return x.State == Known || x.State == NotApplicable })
}

// normalised returns the field as it is stored: values and texts cleaned, facts by year, the counting one first; a year
// with one source counts by itself.
func (f Field) normalised(series bool) Field {
	out := Field{Facts: make([]Fact, len(f.Facts))}
	perYear := map[int]int{}
	for i, fact := range f.Facts {
		out.Facts[i] = fact.normalised()
		perYear[fact.Year]++
	}
	for i := range out.Facts {
		fact := &out.Facts[i]
		fact.Counts = series && (fact.Counts || perYear[fact.Year] == 1)
	}
	slices.SortStableFunc(out.Facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), boolOrder(a.Counts, b.Counts), cmp.Compare(a.Source, b.Source))
	})
	return out
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func (x Fact) normalised() Fact {
	if x.Value != nil {
		x.Value = x.Value.normalised()
	}
	x.Source, x.Note = cleanLine(x.Source), cleanText(x.Note)
	return x
}

func equalFields(a, b Field) bool { return reflect.DeepEqual(a, b) }
