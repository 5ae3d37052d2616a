package steckbrief

import (
	"maps"
	"slices"
	"strconv"
)

// compareValues compares two known facts, compound values part by part.
func compareValues(def FieldDef, a, b Fact) []Change {
	if equalValues(a.Value, b.Value) {
		return nil
	}
	switch old := a.Value.(type) {
	case List:
		if now, ok := b.Value.(List); ok {
			return compareItems(old, now, func(s string) Value { return Text(s) })
		}
	case References:
		if now, ok := b.Value.(References); ok {
			return compareItems(old, now, func(s string) Value { return References{s} })
		}
	case Multi:
		if now, ok := b.Value.(Multi); ok {
			return compareSets(old, now)
		}
	case Table:
		if now, ok := b.Value.(Table); ok {
			return compareTables(def, old, now)
		}
	}
	return []Change{{Kind: Changed, Aspect: AspectValue, Old: a, New: b}}
}

func known(v Value) Fact { return Fact{State: Known, Value: v} }

func compareSets(a, b Multi) []Change {
	var out []Change
	for _, key := range a {
		if !slices.Contains(b, key) {
			out = append(out, Change{Kind: Removed, Aspect: AspectItem, Old: known(Choice(key))})
		}
	}
	for _, key := range b {
		if !slices.Contains(a, key) {
			out = append(out, Change{Kind: Added, Aspect: AspectItem, New: known(Choice(key))})
		}
	}
	return out
}

func compareItems(a, b []string, wrap func(string) Value) []Change {
	var out []Change
	for _, op := range alignLines(a, b) {
		change := Change{Kind: op.kind(), Aspect: AspectItem}
		if op.old >= 0 {
			change.Old = known(wrap(a[op.old]))
		}
		if op.new >= 0 {
			change.New = known(wrap(b[op.new]))
		}
		if !op.same {
			out = append(out, change)
		}
	}
	if len(out) == 0 {
		out = append(out, Change{Kind: Changed, Aspect: AspectOrder})
	}
	return out
}

// lineOp pairs line old of one side with line new of the other; -1 means that the side has none.
type lineOp struct {
	old, new int
	same     bool
}

func (op lineOp) kind() ChangeKind {
	switch {
	case op.old < 0:
		return Added
	case op.new < 0:
		return Removed
	}
	return Changed
}

// alignLines matches equal lines wherever they stand; of the rest, lines at the same position are one that was changed.
// Every line occurs once per side.
func alignLines(a, b []string) []lineOp {
	position := make(map[string]int, len(b))
	for j, line := range b {
		position[line] = j
	}
	matched := make(map[int]bool, len(b))
	var ops []lineOp
	for i, line := range a {
		if j, ok := position[line]; ok {
			matched[j] = true
			ops = append(ops, lineOp{old: i, new: j, same: true})
		}
	}
	for i, line := range a {
		if _, ok := position[line]; ok {
			continue
		}
		if i < len(b) && !matched[i] {
			matched[i] = true
			ops = append(ops, lineOp{old: i, new: i})
		} else {
			ops = append(ops, lineOp{old: i, new: -1})
		}
	}
	for j := range b {
		if !matched[j] {
			ops = append(ops, lineOp{old: -1, new: j})
		}
	}
	return ops
}

func compareTables(def FieldDef, a, b Table) []Change {
	var out []Change
	aNames, bNames := rowNames(def, a), rowNames(def, b)
	for _, op := range alignLines(aNames, bNames) {
		switch op.kind() {
		case Added:
			out = append(out, Change{Kind: Added, Aspect: AspectRow, Row: rowTitle(def, b[op.new]), New: known(Table{b[op.new]})})
		case Removed:
			out = append(out, Change{Kind: Removed, Aspect: AspectRow, Row: rowTitle(def, a[op.old]), Old: known(Table{a[op.old]})})
		default:
			out = append(out, compareRows(def, a[op.old], b[op.new])...)
		}
	}
	if len(out) == 0 {
		out = append(out, Change{Kind: Changed, Aspect: AspectOrder})
	}
	return out
}

func compareRows(def FieldDef, a, b Row) []Change {
	var out []Change
	for _, key := range columnKeys(def, a, b) {
		if equalValues(a[key], b[key]) {
			continue
		}
		change := Change{Kind: Changed, Aspect: AspectCell, Row: rowTitle(def, a), Column: key}
		if a[key] != nil {
			change.Old = known(a[key])
		}
		if b[key] != nil {
			change.New = known(b[key])
		}
		out = append(out, change)
	}
	return out
}

// columnKeys returns the columns of two rows: those of the definition first, then others that old versions may hold.
func columnKeys(def FieldDef, rows ...Row) []string {
	keys := map[string]bool{}
	for _, row := range rows {
		for key := range row {
			keys[key] = true
		}
	}
	var out []string
	for _, column := range def.Columns {
		if keys[column.Key] {
			out = append(out, column.Key)
			delete(keys, column.Key)
		}
	}
	return append(out, slices.Sorted(maps.Keys(keys))...)
}

// rowNames identifies rows by their first column; equal names are counted, so that every row has its own.
func rowNames(def FieldDef, rows Table) []string {
	seen := map[string]int{}
	out := make([]string, len(rows))
	for i, row := range rows {
		name := rowTitle(def, row)
		seen[name]++
		out[i] = name + "\x00" + strconv.Itoa(seen[name])
	}
	return out
}

// rowTitle is the text of the first column.
func rowTitle(def FieldDef, row Row) string {
	if len(def.Columns) == 0 {
		return ""
	}
	return plain(row[def.Columns[0].Key])
}
