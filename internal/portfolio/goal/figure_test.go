package goal_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
)

// TestFiguresQuoteAsTheirLanguageDoes: German descriptions quote „so“, English ones “so”, as all texts do.
func TestFiguresQuoteAsTheirLanguageDoes(t *testing.T) {
	for _, f := range slices.Concat(goal.RegisterSource{}.Figures(), goal.InitiativeSource{}.Figures(), goal.ServiceSource{}.Figures()) {
		if de, en := f.Label.DE+f.Help.DE, f.Label.EN+f.Help.EN; strings.ContainsAny(de, "»«‚‘”") || strings.ContainsAny(en, "»«„‚") {
			t.Errorf("%s: %s\n%s", f.Key, f.Help.DE, f.Help.EN)
		}
	}
}
