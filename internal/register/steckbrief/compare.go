package steckbrief

import (
	"cmp"
	"maps"
	"slices"
)

// ChangeKind says what happened.
type ChangeKind string

// The kinds of changes.
const (
	Added   ChangeKind = "added"
	Removed ChangeKind = "removed"
	Changed ChangeKind = "changed"
)

// Aspect says which part of a field a change is about.
type Aspect string

// The aspects of a field.
const (
	AspectValue  Aspect = "value"  // state and value of a fact as a whole
	AspectSource Aspect = "source" // the following five belong to a fact that exists on both sides
	AspectMethod Aspect = "method"
	AspectYear   Aspect = "year"
	AspectNote   Aspect = "note"
	AspectCounts Aspect = "counts"
	AspectItem   Aspect = "item"  // one line of a list, one option of a set, one reference
	AspectRow    Aspect = "row"   // one row of a table
	AspectCell   Aspect = "cell"  // one cell of a row that exists on both sides
	AspectOrder  Aspect = "order" // the same lines in another order
)

// Change is one difference between two documents.
type Change struct {
	Field  string
	Kind   ChangeKind
	Aspect Aspect
	Year   int    // of a series, else 0
	Source string // of a series with several sources in that year, else ""
	Row    string // name of the row, for rows and cells
	Column string // key of the column, for cells
	// Old and New are the facts of both sides; for items, rows and cells they hold just that part. The zero Fact means
	// that the side says nothing.
	Old, New Fact
}

// Compare returns what changed from a to b, field by field in the order of the schema, also inside lists, tables and
// series. It is empty if and only if the documents are equal.
func Compare(a, b Document, s *Schema) []Change {
	keys := map[string]bool{}
	for key := range a.fields {
		keys[key] = true
	}
	for key := range b.fields {
		keys[key] = true
	}
	var out []Change
	for _, key := range slices.SortedFunc(maps.Keys(keys), s.compareKeys) {
		def, ok := s.Field(key)
		if !ok {
			def = FieldDef{Key: key}
		}
		out = append(out, compareField(def, a.fields[key], b.fields[key])...)
	}
	return out
}

func compareField(def FieldDef, a, b Field) []Change {
	var out []Change
	for _, pair := range pairFacts(a.Facts, b.Facts) {
		changes := compareFact(def, pair.old, pair.new)
		for i := range changes {
			changes[i].Field, changes[i].Source = def.Key, pair.source
			if def.Series {
				changes[i].Year = pair.year
			}
		}
		out = append(out, changes...)
	}
	return out
}

type factPair struct {
	year     int
	source   string // only if the year has several sources
	old, new Fact
}

// pairFacts matches the facts of two fields: by year and source, and by year alone where each side has one source. A
// field that is no series is one pair.
func pairFacts(a, b []Fact) []factPair {
	if len(a) == 1 && len(b) == 1 && !a[0].Counts && !b[0].Counts {
		return []factPair{{old: a[0], new: b[0]}}
	}
	years := map[int][2][]Fact{}
	for side, facts := range [2][]Fact{a, b} {
		for _, fact := range facts {
			both := years[fact.Year]
			both[side] = append(both[side], fact)
			years[fact.Year] = both
		}
	}
	var out []factPair
	for _, year := range slices.Sorted(maps.Keys(years)) {
		out = append(out, pairYear(year, years[year][0], years[year][1])...)
	}
	return out
}

func pairYear(year int, a, b []Fact) []factPair {
	if len(a) <= 1 && len(b) <= 1 {
		return []factPair{{year: year, old: first(a), new: first(b)}}
	}
	bySource := map[string]factPair{}
	for _, fact := range a {
		bySource[fact.Source] = factPair{year: year, source: fact.Source, old: fact}
	}
	for _, fact := range b {
		pair := bySource[fact.Source]
		pair.year, pair.source, pair.new = year, fact.Source, fact
		bySource[fact.Source] = pair
	}
	return slices.SortedFunc(maps.Values(bySource), func(x, y factPair) int { return cmp.Compare(x.source, y.source) })
}

func first(facts []Fact) Fact {
	if len(facts) == 0 {
		return Fact{}
	}
	return facts[0]
}

func compareFact(def FieldDef, a, b Fact) []Change {
	switch {
	case a.State == "":
		return []Change{{Kind: Added, Aspect: AspectValue, New: b}}
	case b.State == "":
		return []Change{{Kind: Removed, Aspect: AspectValue, Old: a}}
	}
	var out []Change
	if a.State == Known && b.State == Known {
		out = compareValues(def, a, b)
	} else if a.State != b.State {
		out = append(out, Change{Kind: Changed, Aspect: AspectValue, Old: a, New: b})
	}
	for _, x := range []struct {
		aspect Aspect
		differ bool
	}{
		{AspectSource, a.Source != b.Source},
		{AspectMethod, a.Method != b.Method},
		{AspectYear, a.Year != b.Year},
		{AspectNote, a.Note != b.Note},
		{AspectCounts, a.Counts != b.Counts},
	} {
		if x.differ {
			out = append(out, Change{Kind: Changed, Aspect: x.aspect, Old: a, New: b})
		}
	}
	return out
}
