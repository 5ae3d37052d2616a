package accessibility_test

import (
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/accessibility"
	"github.com/prozessregister/prozessregister/internal/text"
)

func TestEveryGapSaysInBothLanguagesWhatWhyAndWhereTheEqualIs(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range accessibility.Gaps() {
		if _, err := time.Parse(time.DateOnly, g.Since); err != nil || seen[g.ID] {
			t.Errorf("%s: since %q, or twice", g.ID, g.Since)
		}
		seen[g.ID] = true
		for _, lang := range []text.Lang{text.German, text.English} {
			for name, said := range map[string]accessibility.Said{"what": g.What, "why": g.Why, "equal": g.Equal} {
				if len([]rune(said[lang])) < 20 {
					t.Errorf("%s says of %q in %s: %q", g.ID, name, lang, said[lang])
				}
			}
		}
	}
	if len(seen) == 0 {
		t.Error("no gaps: then the statement claims that everything is accessible")
	}
}

func TestEveryFederalStateHasAKeyANameAndALaw(t *testing.T) {
	keys := map[string]bool{}
	for _, s := range accessibility.States() {
		if len(s.Key) != 2 || s.Name == "" || s.Law == "" || keys[s.Key] {
			t.Errorf("state %+v", s)
		}
		keys[s.Key] = true
	}
	if len(keys) != 16 {
		t.Errorf("%d federal states, want 16", len(keys))
	}
}
