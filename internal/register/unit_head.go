package register

import (
	"slices"
	"strings"
)

// Dezernate returns the units at the head of the house to which the processes below them are counted: those of kind
// Dezernat, and units above which there is none.
func Dezernate(units []Unit) []Unit {
	byID := map[string]Unit{}
	for _, u := range units {
		byID[u.ID] = u
	}
	return slices.DeleteFunc(slices.Clone(units), func(u Unit) bool { return HeadOf(byID, u.Path) != u.ID })
}

// HeadOf returns the id of the unit to which a path is counted: its Dezernat, else its topmost unit.
func HeadOf(units map[string]Unit, path string) string {
	ids := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	for _, id := range ids {
		if units[id].Kind == Dezernat {
			return id
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}
