package steckbrief

import (
	"reflect"
	"slices"
)

// mergeValues joins lists, sets, references and tables; ok is false for other values and for parts changed twice.
func mergeValues(def FieldDef, base, mine, theirs Value) (Value, bool) {
	switch b := base.(type) {
	case List:
		return mergeLists(b, mine, theirs)
	case References:
		return mergeLists(b, mine, theirs)
	case Multi:
		return mergeSets(b, mine, theirs)
	case Table:
		m, mineOK := mine.(Table)
		t, theirsOK := theirs.(Table)
		if mineOK && theirsOK {
			return mergeTables(def, b, m, t)
		}
	}
	return nil, false
}

// lines is what List and References have in common.
type lines interface {
	~[]string
	Value
}

func mergeLists[T lines](base T, mine, theirs Value) (Value, bool) {
	m, mineOK := mine.(T)
	t, theirsOK := theirs.(T)
	if !mineOK || !theirsOK {
		return nil, false
	}
	out, ok := mergeLines(base, m, t)
	return T(out), ok
}

func mergeSets(base Multi, mine, theirs Value) (Value, bool) {
	m, mineOK := mine.(Multi)
	t, theirsOK := theirs.(Multi)
	if !mineOK || !theirsOK {
		return nil, false
	}
	out := without(t, without(base, m))
	return Multi(append(out, without(m, base)...)).normalised(), true
}

// mergeLines joins lines that occur once per side: both sides' additions and removals. It fails if both replaced the same
// line differently, or both changed the order differently.
func mergeLines(base, mine, theirs []string) ([]string, bool) {
	removedMine, removedTheirs := without(base, mine), without(base, theirs)
	addedMine, addedTheirs := without(mine, base), without(theirs, base)
	bothRemoved := len(removedMine) != len(without(removedMine, removedTheirs))
	if bothRemoved && len(addedMine)+len(addedTheirs) > 0 && !reflect.DeepEqual(addedMine, addedTheirs) {
		return nil, false
	}
	common := without(without(base, removedMine), removedTheirs)
	inMine, inTheirs := keep(mine, common), keep(theirs, common)
	switch {
	case slices.Equal(inMine, common), slices.Equal(inMine, inTheirs): // mine kept the order, so theirs leads
		return append(without(theirs, removedMine), without(addedMine, theirs)...), true
	case slices.Equal(inTheirs, common):
		return append(without(mine, removedTheirs), without(addedTheirs, mine)...), true
	}
	return nil, false
}

// without returns the lines of a that are not in b.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

// keep returns the lines of a that are in b.
func keep(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return !slices.Contains(b, s) })
}

// mergeTables joins rows by their names and, in rows that all sides have, cell by cell.
func mergeTables(def FieldDef, base, mine, theirs Table) (Value, bool) {
	b, m, t := rowsByName(def, base), rowsByName(def, mine), rowsByName(def, theirs)
	names, ok := mergeLines(rowNames(def, base), rowNames(def, mine), rowNames(def, theirs))
	if !ok {
		return nil, false
	}
	for name, row := range b {
		deletedAndChanged := (m[name] == nil && t[name] != nil && !reflect.DeepEqual(row, t[name])) ||
			(t[name] == nil && m[name] != nil && !reflect.DeepEqual(row, m[name]))
		if deletedAndChanged {
			return nil, false
		}
	}
	out := make(Table, 0, len(names))
	for _, name := range names {
		row, ok := mergeRow(def, b[name], m[name], t[name])
		if !ok {
			return nil, false
		}
		out = append(out, row)
	}
	return out, true
}

func rowsByName(def FieldDef, rows Table) map[string]Row {
	out := make(map[string]Row, len(rows))
	for i, name := range rowNames(def, rows) {
		out[name] = rows[i]
	}
	return out
}

// mergeRow joins the cells of a row; a row that a side does not have is as the other one says.
func mergeRow(def FieldDef, base, mine, theirs Row) (Row, bool) {
	switch {
	case mine == nil:
		return theirs, true
	case theirs == nil:
		return mine, true
	}
	out := Row{}
	for _, key := range columnKeys(def, base, mine, theirs) {
		cell, ok := pick(base[key], mine[key], theirs[key])
		if !ok {
			return nil, false
		}
		if cell != nil {
			out[key] = cell
		}
	}
	return out, true
}
