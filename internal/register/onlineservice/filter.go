package onlineservice

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// fits reports whether a service is one of the filter.
func (f Filter) fits(s Service) bool {
	switch {
	case f.UnitPath != "" && !strings.HasPrefix(s.UnitPath, f.UnitPath),
		len(f.States) > 0 && !slices.Contains(f.States, string(s.State)),
		f.Solution != "" && s.Solution != f.Solution,
		f.EPayment != "" && s.EPayment != f.EPayment,
		f.Fee != "" && s.Fee != f.Fee,
		f.ProcessID != "" && !slices.Contains(s.ProcessIDs, f.ProcessID):
		return false
	}
	return f.mature(s) && f.named(s)
}

func (f Filter) mature(s Service) bool {
	step, known := s.Step(Scale11)
	if f.MinMaturity != nil && (!known || step < *f.MinMaturity) {
		return false
	}
	return f.MaxMaturity == nil || !known || step <= *f.MaxMaturity
}

// named reports whether name or keys hold all words of the query.
func (f Filter) named(s Service) bool {
	text := searchtext.Fold(s.Name) + " " + s.OZGID + " " + strings.Join(s.LeiKaKeys, " ")
	for _, word := range strings.Fields(searchtext.Fold(f.Query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
