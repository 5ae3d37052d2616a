package steckbrief

import (
	"cmp"
	"slices"
)

// Missing is a fact that is not answered yet.
type Missing struct {
	Field  FieldDef
	Weight int  // share in the completeness; the greater, the more useful the answer
	Asked  bool // somebody was asked and the answer was "unknown"
}

// Completeness returns the weighted share of answered fields in percent, rounded down, and what is missing, the most
// useful fact first. "Not applicable" is an answer, "unknown" is none. Fields that are hidden, weigh nothing or do not
// apply because of another answer are left out.
func Completeness(d Document, s *Schema) (percent int, missing []Missing) {
	total, answered := 0, 0
	for _, def := range s.fields {
		if def.Hidden || def.Weight <= 0 || !applies(d, s, def) {
			continue
		}
		total += def.Weight
		if d.fields[def.Key].answered() {
			answered += def.Weight
			continue
		}
		missing = append(missing, Missing{Field: def, Weight: def.Weight, Asked: d.Has(def.Key)})
	}
	sortMissing(missing)
	if total == 0 {
		return 100, nil
	}
	return 100 * answered / total, missing
}

// RequiredMissing returns the visible fields that are mandatory in the given state of the process and not answered.
func RequiredMissing(d Document, s *Schema, state string) []Missing {
	var missing []Missing
	for _, def := range s.fields {
		mandatory := !def.Hidden && slices.Contains(def.RequiredFor, state)
		if mandatory && applies(d, s, def) && !d.fields[def.Key].answered() {
			missing = append(missing, Missing{Field: def, Weight: def.Weight, Asked: d.Has(def.Key)})
		}
	}
	sortMissing(missing)
	return missing
}

// sortMissing puts the heaviest first; of equal ones those nobody was asked for, then as the schema orders them.
func sortMissing(missing []Missing) {
	slices.SortStableFunc(missing, func(a, b Missing) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), boolOrder(!a.Asked, !b.Asked))
	})
}

// applies reports whether the condition of a field holds. A condition on a field that is hidden or not answered holds.
func applies(d Document, s *Schema, def FieldDef) bool {
	if def.OnlyIf == nil {
		return true
	}
	parent, ok := s.Field(def.OnlyIf.Field)
	fact := d.fields[def.OnlyIf.Field].Fact()
	if !ok || parent.Hidden || fact.State == "" || fact.State == Unknown {
		return true
	}
	if fact.State == NotApplicable {
		return false
	}
	text := plain(fact.Value)
	if def.OnlyIf.Not != "" {
		return text != def.OnlyIf.Not
	}
	return text == def.OnlyIf.Is
}

// plain returns the canonical text of a single value, empty for compound ones.
func plain(v Value) string {
	switch v := v.(type) {
	case Choice:
		return string(v)
	case Text:
		return string(v)
	case Bool:
		if v {
			return "true"
		}
		return "false"
	case Number:
		return v.decimal(".", "")
	case Date:
		return v.String()
	}
	return ""
}
