package portal_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/portal"
)

func TestGuardTakesNamesOut(t *testing.T) {
	guard := portal.NewGuard([]string{"Dr. Selma Voigt", "Cem Yıldız", "Möllering, Torben", "Anna Müller-Lüdenscheid", "Konto leser", "X"})
	for text, want := range map[string]string{
		"Antrag prüfen":                         "Antrag prüfen",
		"Rückfrage an Selma Voigt":              "Rückfrage an […]",
		"Rückfrage an Frau Dr. Voigt, Zimmer 3": "Rückfrage an Frau Dr. […], Zimmer 3",
		"Voigts Vermerk":                        "[…] Vermerk",
		"Vermerk Voigt, Selma":                  "Vermerk […], […]",
		"C. Yıldız zeichnet":                    "C. […] zeichnet",
		"Torben Möllering":                      "[…]",
		"Müller-Akte":                           "[…]",
		"Lüdenscheid":                           "[…]",
		"Herr Unbekannt entscheidet":            "Herr […] entscheidet",
		"bei Herrn Klaus Unbekannt":             "bei Herrn […] Unbekannt",
		"Frau und Mann":                         "Frau und Mann",
		"Der Leser liest":                       "Der Leser liest",
		"Selma, die Gemeinde":                   "Selma, die Gemeinde",
		"":                                      "",
	} {
		if got := guard.Clean(text); got != want {
			t.Errorf("Clean(%q) = %q, want %q", text, got, want)
		}
		if got := guard.Names(text); got != (text != want) {
			t.Errorf("Names(%q) = %v", text, got)
		}
	}
}

// FuzzGuard looks for texts in which a known surname is left as a word of its own.
func FuzzGuard(f *testing.F) {
	f.Add("Rückfrage an Frau Dr. Selma Voigt, Voigts Büro")
	f.Add("Voigt-Voigt Voigt.\xff")
	guard := portal.NewGuard([]string{"Dr. Selma Voigt"})
	f.Fuzz(func(t *testing.T, text string) {
		clean := guard.Clean(text)
		for _, word := range strings.Fields(clean) {
			if word == "Voigt" {
				t.Errorf("Clean(%q) = %q", text, clean)
			}
		}
		if again := guard.Clean(clean); strings.Contains(again, "Voigt") && !strings.Contains(text, "Voigt") {
			t.Errorf("cleaning twice: %q", again)
		}
	})
}
