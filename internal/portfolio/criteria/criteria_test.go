package criteria_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

func TestBuiltinSetsAreWhole(t *testing.T) {
	for _, s := range criteria.Builtin() {
		if _, err := s.Compile(); err != nil {
			t.Errorf("%s: %v", s.ID, err)
		}
		if s.Title.EN == "" || s.Note.DE == "" {
			t.Errorf("%s lacks texts", s.ID)
		}
	}
	if len(criteria.Builtin()) != 6 || criteria.Builtin()[0].ID != criteria.Default {
		t.Errorf("%d sets, %s first", len(criteria.Builtin()), criteria.Builtin()[0].ID)
	}
}
