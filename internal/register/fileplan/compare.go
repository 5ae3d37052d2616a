package fileplan

import "slices"

// Change says how a unit of a plan differs from the one of the same key in another version.
type Change struct {
	Key       string
	Kind      string // "added", "removed", "changed"
	Before    Unit   // zero if added
	After     Unit   // zero if removed
	Processes int    // linked to the key
}

// The kinds of changes.
const (
	Added   = "added"
	Removed = "removed"
	Changed = "changed"
)

// Differences are the changes from one version to another, those of the newer plan first. Units without a key are left
// out: nobody can say which is which.
func Differences(before, after Plan, processes map[string]int) []Change {
	old, fresh := before.ByKey(), after.ByKey()
	var out []Change
	for _, u := range after.Units {
		was, known := old[u.Key]
		switch {
		case u.Key == "":
		case !known:
			out = append(out, Change{Key: u.Key, Kind: Added, After: u, Processes: processes[u.Key]})
		case !same(before, was, after, u):
			out = append(out, Change{Key: u.Key, Kind: Changed, Before: was, After: u, Processes: processes[u.Key]})
		}
	}
	for _, u := range before.Units {
		if _, stays := fresh[u.Key]; u.Key != "" && !stays {
			out = append(out, Change{Key: u.Key, Kind: Removed, Before: u, Processes: processes[u.Key]})
		}
	}
	return out
}

// same reports whether two units say the same at the same place.
func same(before Plan, a Unit, after Plan, b Unit) bool {
	return a.Name == b.Name && a.Short == b.Short && a.Disposal == b.Disposal && a.DisposalWords == b.DisposalWords &&
		a.Retention == b.Retention && a.Retired == b.Retired && a.ValidFrom == b.ValidFrom && a.ValidTo == b.ValidTo &&
		slices.Equal(a.See, b.See) && before.parentKey(a) == after.parentKey(b)
}

func (p Plan) parentKey(u Unit) string {
	if u.Parent < 0 {
		return ""
	}
	return p.Units[u.Parent].Key
}
