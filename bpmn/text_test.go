package bpmn_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
)

func TestBothLanguagesHaveTheSameTextsAndPlaceholders(t *testing.T) {
	de, en := bpmn.TextKeys(bpmn.German), bpmn.TextKeys(bpmn.English)
	slices.Sort(de)
	slices.Sort(en)
	if diff := cmp.Diff(de, en); diff != "" {
		t.Fatalf("keys differ (-de +en):\n%s", diff)
	}
	placeholder := regexp.MustCompile(`\{[a-z]+\}`)
	for _, key := range de {
		a := placeholder.FindAllString(bpmn.Text(bpmn.German, key, nil), -1)
		b := placeholder.FindAllString(bpmn.Text(bpmn.English, key, nil), -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(slices.Compact(a), slices.Compact(b)) {
			t.Errorf("%s: placeholders %v in German, %v in English", key, a, b)
		}
	}
}

func TestEveryFindingAndRefusalHasAdvice(t *testing.T) {
	keys := bpmn.TextKeys(bpmn.German)
	for _, key := range keys {
		sentence := strings.HasPrefix(key, "rule.") || strings.HasPrefix(key, "refusal.")
		if sentence && !strings.HasSuffix(key, ".advice") && !slices.Contains(keys, key+".advice") {
			t.Errorf("%s has no advice", key)
		}
	}
}

func TestElementLabelNamesKindAndName(t *testing.T) {
	for _, tt := range []struct {
		lang           bpmn.Language
		kind, name, id string
		want           string
	}{
		{bpmn.German, "userTask", "Antrag\n prüfen", "T1", "Benutzer-Aufgabe „Antrag prüfen“"},
		{bpmn.English, "userTask", "Check", "T1", "User task “Check”"},
		{bpmn.German, "startEvent", "", "S1", "Startereignis (S1)"},
		{bpmn.German, "unbekannt", "", "", "unbekannt"},
		{"fr", "task", "", "T", "Aufgabe (T)"},
	} {
		if got := bpmn.ElementLabel(tt.lang, tt.kind, tt.name, tt.id); got != tt.want {
			t.Errorf("ElementLabel(%s, %s) = %q, want %q", tt.lang, tt.kind, got, tt.want)
		}
	}
}

// TestQuotationMarks: German texts quote „so“, English ones “so”.
func TestQuotationMarks(t *testing.T) {
	for lang, marks := range map[bpmn.Language]string{bpmn.German: "»«‚‘”", bpmn.English: "»«„‚"} {
		for _, key := range bpmn.TextKeys(lang) {
			if text := bpmn.Text(lang, key, nil); strings.ContainsAny(text, marks) {
				t.Errorf("%s: %s", key, text)
			}
		}
	}
}

// TestNamesDoNotTurnASentence: a sign in a label that turns the direction of writing would turn all that follows it.
func TestNamesDoNotTurnASentence(t *testing.T) {
	label := bpmn.ElementLabel(bpmn.German, "task", "Antrag \u202e\u2067prüfen\u200f שלום", "t")
	got := bpmn.Text(bpmn.German, "rule.end-for-start", map[string]string{"element": label})
	if strings.ContainsAny(got, "\u202e\u2067\u200f") || !strings.Contains(got, "„Antrag prüfen שלום“") {
		t.Errorf("sentence = %q, want it without signs of direction", got)
	}
}
