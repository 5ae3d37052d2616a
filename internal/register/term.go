package register

import (
	"maps"
	"slices"
)

// Term is something a process is found by beside its own columns.
type Term struct {
	Field  string
	Value  string
	Amount *int64 // hundredths, for numbers
}

// The fields of terms that belong to the process itself. Those of its Steckbrief have the keys of the fields.
const (
	TermTag           = "tag"
	TermService       = "service"
	TermFormerNumber  = "formerNumber"
	TermParticipating = "participating"
	TermClass         = "class"       // "scheme key"
	TermExternalKey   = "externalKey" // key by which another system knows the process
)

// OwnTerms returns what a process is found by, without its Steckbrief.
func OwnTerms(p Process) []Term {
	var out []Term
	for _, list := range []struct {
		field  string
		values []string
	}{
		{TermTag, p.Detail.Tags}, {TermService, p.Detail.Services}, {TermFormerNumber, p.Detail.FormerNumbers},
		{TermParticipating, p.Detail.Participating}, {TermExternalKey, slices.Sorted(maps.Values(p.Detail.ExternalKeys))},
	} {
		for _, v := range list.values {
			out = append(out, Term{Field: list.field, Value: v})
		}
	}
	for _, c := range p.Detail.Classifications {
		out = append(out, Term{Field: TermClass, Value: c.Scheme + " " + c.Key})
	}
	return out
}
