package privacy_test

import (
	"slices"
	"strings"
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

// TestFinderKnowsOtherLetters finds names as those write them whose keyboard has no such letters, in capitals of any language.
func TestFinderKnowsOtherLetters(t *testing.T) {
	for name, texts := range map[string][]string{
		"Cem Yıldız":         {"CEM YILDIZ", "Cem Yildiz", "Herr Yildiz", "Herr YILDIZ", "Yıldız", "Yıldızs"},
		"Zeynep Çelik":       {"Zeynep Celik", "ÇELİK, ZEYNEP", "ÇELIK, ZEYNEP", "Frau Celik", "C\u0327elik"},
		"İpek Şahin":         {"Ipek Sahin", "ŞAHİN", "SAHIN", "ipek şahin"},
		"Łukasz Dvořák":      {"Lukasz Dvorak", "ŁUKASZ DVOŘÁK", "Dvorak"},
		"Can Öztürk":         {"Ozturk", "Oeztuerk", "ÖZTÜRK"},
		"Jürgen Müller-Groß": {"Jurgen Muller-Groß", "Juergen Mueller-Gross", "Müller-Groß", "Muller-Groß"},
		"Søren Đorđević":     {"Soren Dordevic", "SØREN ĐORĐEVIĆ"},
	} {
		f := privacy.NewFinder(privacy.Terms(identity.User{Name: name, Username: "kto"}))
		for _, text := range texts {
			if got, _ := f.Replace(text); strings.TrimPrefix(strings.TrimPrefix(got, "Herr "), "Frau ") != "gelöschte Person" {
				t.Errorf("%s: %q becomes %q", name, text, got)
			}
			folded := strings.ToLower(text)
			if !slices.ContainsFunc(f.Fragments(), func(part string) bool { return strings.Contains(folded, part) }) {
				t.Errorf("%s: a database that looks for %q does not read %q", name, f.Fragments(), text)
			}
		}
	}
	f := privacy.NewFinder(privacy.Terms(identity.User{Name: "Cem Yıldız", Username: "cyildiz"}))
	if got, sure := f.Excerpt("fragt cyildiz"); got == "" || sure {
		t.Errorf("the name of the account alone: %q, %t", got, sure)
	}
	if got, n := f.Replace("Yıldızweg, Cemal"); n != 0 {
		t.Errorf("somebody else: %q", got)
	}
}
