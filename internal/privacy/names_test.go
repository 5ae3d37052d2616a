package privacy_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
)

func TestFinderReplacesNamesAndNothingElse(t *testing.T) {
	f := privacy.NewFinder(privacy.Terms(identity.User{Name: "Dr. Jürgen Groß", Email: "j.gross@stadt.test", Username: "jgross"}))
	for text, want := range map[string]string{
		"Herr Groß prüft.":                "Herr gelöschte Person prüft.",
		"JÜRGEN GROß":                     "gelöschte Person",
		"Gross, Juergen":                  "gelöschte Person",
		"Jürgen Großs Liste":              "gelöschte Person Liste",
		"Vermerk_Groß.pdf":                "Vermerk_gelöschte Person.pdf",
		"Frag j.gross@stadt.test!":        "Frag gelöschte Person!",
		"Ju\u0308rgen Groß":               "gelöschte Person",
		"Großprojekt, vergrößert, Größe":  "Großprojekt, vergrößert, Größe",
		"":                                "",
		"Jürgen allein ist vielen eigen.": "Jürgen allein ist vielen eigen.",
	} {
		if got, _ := f.Replace(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	const document = `{"Groß": "bei \"Groß\"", "n": 1.50, "l": ["x<y", "Groß"]}`
	if got, n := f.ReplaceIn(document); n != 2 || got != `{"Groß": "bei \"gelöschte Person\"", "n": 1.50, "l": ["x<y", "gelöschte Person"]}` {
		t.Errorf("document: %d, %s", n, got)
	}
}
