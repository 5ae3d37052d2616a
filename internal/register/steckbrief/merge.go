package steckbrief

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
)

// Conflict is a fact that two people changed in different ways. The zero Fact means that a side has deleted it or never
// had it.
type Conflict struct {
	Field              string
	Year               int    // of a series, else 0
	Source             string // of a series with several sources in that year, else ""
	Base, Mine, Theirs Fact
}

// Merge3 joins two versions that started from base. What only one side changed, or both in the same way, is taken; lists,
// sets, tables and series are joined part by part. What both changed differently is listed, and the document holds theirs
// there, so that the saved state is never overwritten unseen.
func Merge3(base, mine, theirs Document, s *Schema) (Document, []Conflict) {
	return MergeChoosing(base, mine, theirs, s, func(Conflict) bool { return false })
}

// MergeChoosing is Merge3 for somebody who looked at the conflicts: where takeMine says so, the document holds mine and
// the conflict is settled.
func MergeChoosing(base, mine, theirs Document, s *Schema, takeMine func(Conflict) bool) (Document, []Conflict) {
	keys := map[string]bool{}
	for _, doc := range []Document{base, mine, theirs} {
		for key := range doc.fields {
			keys[key] = true
		}
	}
	out := theirs
	var conflicts []Conflict
	for _, key := range slices.SortedFunc(maps.Keys(keys), s.compareKeys) {
		def, ok := s.Field(key)
		if !ok {
			def = FieldDef{Key: key}
		}
		field, clashes := mergeField(def, base.fields[key], mine.fields[key], theirs.fields[key], takeMine)
		out = out.with(key, field)
		conflicts = append(conflicts, clashes...)
	}
	return out, conflicts
}

// pick returns the side that changed, if only one did or both agree.
func pick[T any](base, mine, theirs T) (T, bool) {
	switch {
	case reflect.DeepEqual(base, mine), reflect.DeepEqual(mine, theirs):
		return theirs, true
	case reflect.DeepEqual(base, theirs):
		return mine, true
	}
	return theirs, false
}

func mergeField(def FieldDef, base, mine, theirs Field, takeMine func(Conflict) bool) (Field, []Conflict) {
	if field, ok := pick(base, mine, theirs); ok {
		return field, nil
	}
	var out Field
	var conflicts []Conflict
	for _, triple := range matchFacts(base.Facts, mine.Facts, theirs.Facts, def.Series) {
		fact, ok := mergeFact(def, triple.base, triple.mine, triple.theirs)
		conflict := Conflict{Field: def.Key, Year: triple.year, Source: triple.source, Base: triple.base, Mine: triple.mine, Theirs: triple.theirs}
		switch {
		case !ok && takeMine(conflict):
			fact = triple.mine
		case !ok:
			conflicts = append(conflicts, conflict)
		}
		if fact.State != "" {
			out.Facts = append(out.Facts, fact)
		}
	}
	if out = out.normalised(def.Series); len(out.Facts) == 0 {
		return out, conflicts
	}
	if errs := checkField(def, out); len(errs) > 0 {
		whole := Conflict{Field: def.Key, Base: base.Fact(), Mine: mine.Fact(), Theirs: theirs.Fact()}
		if takeMine(whole) {
			return mine, conflicts
		}
		return theirs, []Conflict{whole}
	}
	return out, conflicts
}

type factTriple struct {
	year               int
	source             string
	base, mine, theirs Fact
}

// matchFacts pairs facts of three sides: a single fact each; in a series by year, and where a side has several sources in
// a year, by source.
func matchFacts(base, mine, theirs []Fact, series bool) []factTriple {
	if !series {
		return []factTriple{{base: first(base), mine: first(mine), theirs: first(theirs)}}
	}
	sides := [3]map[int][]Fact{byYear(base), byYear(mine), byYear(theirs)}
	years := map[int]bool{}
	for _, side := range sides {
		for year := range side {
			years[year] = true
		}
	}
	var out []factTriple
	for _, year := range slices.Sorted(maps.Keys(years)) {
		out = append(out, matchYear(year, sides[0][year], sides[1][year], sides[2][year])...)
	}
	return out
}

func byYear(facts []Fact) map[int][]Fact {
	out := map[int][]Fact{}
	for _, fact := range facts {
		out[fact.Year] = append(out[fact.Year], fact)
	}
	return out
}

func matchYear(year int, base, mine, theirs []Fact) []factTriple {
	if len(base) <= 1 && len(mine) <= 1 && len(theirs) <= 1 {
		return []factTriple{{year: year, base: first(base), mine: first(mine), theirs: first(theirs)}}
	}
	bySource := map[string]*factTriple{}
	for i, side := range [3][]Fact{base, mine, theirs} {
		for _, fact := range side {
			triple := bySource[fact.Source]
			if triple == nil {
				triple = &factTriple{year: year, source: fact.Source}
				bySource[fact.Source] = triple
			}
			*[3]*Fact{&triple.base, &triple.mine, &triple.theirs}[i] = fact
		}
	}
	out := make([]factTriple, 0, len(bySource))
	for _, triple := range bySource {
		out = append(out, *triple)
	}
	slices.SortFunc(out, func(a, b factTriple) int { return cmp.Compare(a.source, b.source) })
	return out
}

// mergeFact joins one fact. The note stands for itself; value, origin and year belong together.
func mergeFact(def FieldDef, base, mine, theirs Fact) (Fact, bool) {
	if fact, ok := pick(base, mine, theirs); ok {
		return fact, true
	}
	if base.State == "" || mine.State == "" || theirs.State == "" {
		return theirs, false
	}
	note, ok := pick(base.Note, mine.Note, theirs.Note)
	if !ok {
		return theirs, false
	}
	base.Note, mine.Note, theirs.Note = "", "", ""
	fact, ok := pick(base, mine, theirs)
	if !ok {
		fact, ok = mergeParts(def, base, mine, theirs)
	}
	fact.Note = note
	return fact, ok
}

// mergeParts joins compound values whose origin only one side changed.
func mergeParts(def FieldDef, base, mine, theirs Fact) (Fact, bool) {
	values := [3]Value{base.Value, mine.Value, theirs.Value}
	base.Value, mine.Value, theirs.Value = nil, nil, nil
	fact, ok := pick(base, mine, theirs)
	theirs.Value = values[2]
	if !ok {
		return theirs, false
	}
	if fact.Value, ok = mergeValues(def, values[0], values[1], values[2]); !ok || fact.Value.empty() {
		return theirs, false
	}
	return fact, true
}
