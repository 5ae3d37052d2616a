package naming_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/prozessregister/prozessregister/internal/register/naming"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"
)

type example struct {
	Name, Verb, Suggestion string
	Advice                 []string
}

func examples(t testing.TB) []example {
	t.Helper()
	data, err := os.ReadFile("testdata/names.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	if err := yaml.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNames(t *testing.T) {
	all := examples(t)
	if len(all) < 60 {
		t.Errorf("%d names, want 60 and more", len(all))
	}
	for _, want := range all {
		t.Run(want.Name, func(t *testing.T) {
			r := naming.Check(want.Name)
			got := example{Name: want.Name, Verb: r.Verb, Suggestion: r.Suggestion}
			for _, advice := range r.Advice {
				got.Advice = append(got.Advice, strings.TrimPrefix(advice.Key, "naming."))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Check() (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEveryAdviceHasATextInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range examples(t) {
		for _, advice := range naming.Check(e.Name).Advice {
			seen[advice.Key] = true
			de, en := advice.Message("de"), advice.Message("en")
			if de == advice.Key || en == advice.Key || de == en || strings.ContainsAny(de+en, "{}") {
				t.Errorf("%q: %s reads %q, %q", e.Name, advice.Key, de, en)
			}
		}
	}
	if len(seen) != 13 {
		t.Errorf("the examples show %d kinds of advice, want 13: %v", len(seen), seen)
	}
}

func TestObjectAndVerb(t *testing.T) {
	for name, want := range map[string][2]string{
		"Gewerbe an-, um- und abmelden": {"Gewerbe", "an-, um- und abmelden"},
		"Bauantragsprüfung":             {"Bauantrag", "prüfen"},
		"  Hundesteuer \n anmelden ":    {"Hundesteuer", "anmelden"},
	} {
		if r := naming.Check(name); r.Object != want[0] || r.Verb != want[1] {
			t.Errorf("Check(%q) = %q, %q; want %q", name, r.Object, r.Verb, want)
		}
	}
}

func TestSimilarity(t *testing.T) {
	for _, tt := range []struct {
		a, b      string
		duplicate bool
	}{
		{"Sondernutzung von Straßen erlauben", "Sondernutzungserlaubnis", true},
		{"Hundesteuer anmelden", "Anmeldung der Hundesteuer", true},
		{"Hundesteuer anmelden", "20.3-0001 Hundesteueranmeldung", true},
		{"Hundesteuer anmelden", "Hundestuer anmelden", true},
		{"Personalausweis ausstellen", "Ausstellung von Personalausweisen", true},
		{"Eingangsrechnung prüfen und zahlen", "Rechnungseingang bearbeiten", true},
		{"Sperrmüll abholen", "Sperrmüllabholung", true},
		{"Kita-Platz vergeben", "Kitaplatzvergabe", true},
		{"Hundesteuer anmelden", "Hundemarke ausgeben", false},
		{"Grundsteuer festsetzen", "Gewerbesteuer festsetzen", false},
		{"Personalausweis ausstellen", "Reisepass ausstellen", false},
		{"Geburt beurkunden", "Sterbefall beurkunden", false},
		{"Bauantrag prüfen", "Hundesteuer anmelden", false},
		{"", "Hundesteuer anmelden", false},
	} {
		if s := naming.Similarity(tt.a, tt.b); (s >= naming.DuplicateFrom) != tt.duplicate {
			t.Errorf("Similarity(%q, %q) = %.2f, want duplicate %v", tt.a, tt.b, s, tt.duplicate)
		}
	}
}

func TestSimilarityIsSymmetricAndBounded(t *testing.T) {
	word := rapid.SampledFrom([]string{"Hundesteuer", "anmelden", "Anmeldung", "der", "bearbeiten", "§ 18", "33.1-0001", "Straße", "x"})
	rapid.Check(t, func(t *rapid.T) {
		a := strings.Join(rapid.SliceOfN(word, 0, 5).Draw(t, "a"), " ")
		b := strings.Join(rapid.SliceOfN(word, 0, 5).Draw(t, "b"), " ")
		s := naming.Similarity(a, b)
		if s < 0 || s > 1.000001 || s != naming.Similarity(b, a) {
			t.Fatalf("Similarity(%q, %q) = %v, back %v", a, b, s, naming.Similarity(b, a))
		}
	})
}

func FuzzCheck(f *testing.F) {
	for _, e := range examples(f) {
		f.Add(e.Name)
	}
	f.Add("von der")
	f.Add("Anmeldung von")
	f.Fuzz(func(t *testing.T, name string) {
		r := naming.Check(name)
		if r.Suggestion == "" || !utf8.ValidString(name) {
			return
		}
		if again := naming.Check(r.Suggestion); again.Verb == "" {
			t.Fatalf("%q: the suggestion %q has no verb", name, r.Suggestion)
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		naming.Check("Prüfung von Bauanträgen im vereinfachten Verfahren")
	}
}

func BenchmarkSimilarity(b *testing.B) {
	var others []naming.Prepared
	for _, e := range examples(b) {
		others = append(others, naming.Prepare(e.Name))
	}
	for b.Loop() {
		name := naming.Prepare("Sondernutzungserlaubnis")
		for _, other := range others {
			name.Similarity(other)
		}
	}
}
