package lint

import "slices"

// fimState finds states in an order that is not allowed, and releases without their day.
//
// Source: FIM code list Freigabestatus; XProzess 2.0, Zustandsangaben.
var fimState = Rule{Name: "fim-state", Refs: []string{"F10"}, check: func(r *run) {
	before := ""
	for _, s := range r.dossier.States {
		switch next, known := nextStates[s.Code]; {
		case !known:
			r.reportAs("unknown", r.process(), "state", s.Code)
		case before != "" && !slices.Contains(nextStates[before], s.Code):
			r.report(r.process(), "before", before, "state", s.Code)
		case next != nil && released[s.Code] && s.Technical == "":
			r.reportAs("technical", r.process(), "state", s.Code)
		case s.Formal != "" && s.Technical != "" && s.Formal < s.Technical:
			r.reportAs("formal", r.process(), "formal", s.Formal, "technical", s.Technical)
		}
		before = s.Code
	}
}}

// nextStates says which states may follow a state: forward one by one, back to
// work at any time, out of use from anywhere.
// 1 planned, 2 in work, 3 draft, 4 methodically released, 5 and 6 technically
// released (silver, gold), 7 inactive, 8 to be deleted.
var nextStates = map[string][]string{
	"1": {"2", "7", "8"}, "2": {"1", "3", "7", "8"}, "3": {"2", "4", "7", "8"}, "4": {"2", "3", "5", "6", "7", "8"},
	"5": {"2", "6", "7", "8"}, "6": {"2", "5", "7", "8"}, "7": {"2", "8"}, "8": {"7"},
}

// released are the states that count as released.
var released = map[string]bool{"5": true, "6": true}
