package portal_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/portal"
)

func TestTextsThatLookNamed(t *testing.T) {
	for text, want := range map[string]bool{
		"Antrag an Jürgen geben":           true,
		"Petras Ablage prüfen":             true,
		"Rückfrage bei K. Unbekannt":       true,
		"Kollegin Unbekannt zeichnet mit":  true,
		"SB Unbekannt":                     true,
		"Antrag prüfen":                    false,
		"Antrag vollständig?":              false,
		"Bescheid nach § 3 Abs. 2 S. 1":    false,
		"Familien beraten":                 false,
		"Steuer für 2. Hund":               false,
		"[…] prüft":                        false,
		"Familie lädt ein":                 false,
		"Die Kollegen der Kasse verbuchen": false,
		"":                                 false,
	} {
		if got := portal.LooksNamed(text); got != want {
			t.Errorf("LooksNamed(%q) = %v", text, got)
		}
	}
}
