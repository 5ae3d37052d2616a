package searchtext_test

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
	"pgregory.net/rapid"
)

func TestSuggest(t *testing.T) {
	vocabulary := []string{"Hundesteuer", "Hundemarke", "Bürgerbüro", "Wohngeld", "Straße", "Genehmigung"}
	for in, want := range map[string]string{
		"Hundestuer": "Hundesteuer", "Bürgebüro": "Bürgerbüro", "Buergerbuoro": "Bürgerbüro", "Wohngled": "Wohngeld",
		"Genemigung": "Genehmigung", "Starße": "Straße", "xyz": "", "Wohngeld": "",
	} {
		got := ""
		if suggestions := searchtext.Suggest(in, slices.Values(vocabulary), 3); len(suggestions) > 0 {
			got = suggestions[0].Word
		}
		if got != want {
			t.Errorf("Suggest(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestWordsOfTheLengthComeFirst: a word that holds nearly all signs is rather meant than the part of it that stands in both.
func TestWordsOfTheLengthComeFirst(t *testing.T) {
	vocabulary := []string{"Hunde", "Hundes", "Hundesteuer", "Wohnung", "Wohnungen", "Wohngeld"}
	for in, want := range map[string]string{"Hundestuer": "Hundesteuer", "Wohnunegn": "Wohnungen", "Wohngled": "Wohngeld"} {
		if got := searchtext.Suggest(in, slices.Values(vocabulary), 3); len(got) == 0 || got[0].Word != want {
			t.Errorf("Suggest(%q) = %v, want %s first", in, got, want)
		}
	}
}

func TestSuggestOverlooksNothing(t *testing.T) {
	letters := rapid.StringMatching(`[a-eäß]{3,9}`)
	rapid.Check(t, func(t *rapid.T) {
		word, vocabulary := letters.Draw(t, "word"), rapid.SliceOfN(letters, 1, 20).Draw(t, "vocabulary")
		want := 0
		for _, candidate := range vocabulary {
			if searchtext.Fold(candidate) != searchtext.Fold(word) && searchtext.Similarity(word, candidate) >= 0.3 {
				want++
			}
		}
		if got := searchtext.Suggest(word, slices.Values(vocabulary), 100); len(got) != want {
			t.Fatalf("%d suggestions for %q of %q, want %d", len(got), word, vocabulary, want)
		}
	})
}

func BenchmarkSuggest(b *testing.B) {
	vocabulary := make([]string, 20_000)
	for i := range vocabulary {
		vocabulary[i] = "Verwaltung" + strconv.Itoa(i*7919) + "sverfahren"
	}
	for b.Loop() {
		searchtext.Suggest("Hundestuer", slices.Values(vocabulary), 5)
	}
}

func TestSimilarity(t *testing.T) {
	if s := searchtext.Similarity("Straße", "STRASSE"); s != 1 {
		t.Errorf("same words: %v, want 1", s)
	}
	if s := searchtext.Similarity("", "Straße"); s != 0 {
		t.Errorf("nothing in common: %v, want 0", s)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if s := searchtext.Similarity(a, b); s < 0 || s > 1 || s != searchtext.Similarity(b, a) {
			t.Fatalf("Similarity(%q, %q) = %v", a, b, s)
		}
	})
}

func TestWordsForAVocabulary(t *testing.T) {
	got := searchtext.Words("20.3-0001 Anmeldung der Hundesteuer für Bürger*innen, Kfz-Zulassung")
	if diff := gocmp.Diff([]string{"Anmeldung", "Hundesteuer", "Bürger*innen"}, got); diff != "" {
		t.Errorf("Words() (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([]string{"hundestur", "anmelden"}, searchtext.PlainTerms(`Hundestür anmelden -Katze "große Hunde" 12`)); diff != "" {
		t.Errorf("PlainTerms() (-want +got):\n%s", diff)
	}
}

// marked writes fragments with hits in brackets.
func marked(fragments []searchtext.Fragment) string {
	var out strings.Builder
	for _, f := range fragments {
		if f.Hit {
			out.WriteString("[" + f.Text + "]")
		} else {
			out.WriteString(f.Text)
		}
	}
	return out.String()
}

func TestHighlight(t *testing.T) {
	for _, tt := range []struct{ query, text, want string }{
		{"Prüfung", "Antrag prüfen, Überprüfung", "Antrag [prüfen], Überprüfung"},
		{"steuer", "Die Hundesteuer & <b>Steuern</b>", "Die [Hundesteuer] & <b>[Steuern]</b>"},
		{"Strass", "Straßen und Strasse", "[Straßen] und [Strasse]"},
		{"20.3", "20.3-0001 Hundesteuer", "[20.3-0001] Hundesteuer"},
		{"§ 18", "nach § 18 StrWG", "nach § [18] StrWG"},
		{"-Hund", "Hund", "Hund"},
		{"", "Hund", "Hund"},
		{`"große Hunde"`, "Haltung großer Hunde", "Haltung [großer] [Hunde]"},
	} {
		if got := marked(searchtext.ParseQuery(tt.query).Highlight(tt.text)); got != tt.want {
			t.Errorf("Highlight(%q, %q) = %q, want %q", tt.query, tt.text, got, tt.want)
		}
	}
}

func TestSnippet(t *testing.T) {
	text := strings.Repeat("Erläuterung ohne Belang. ", 20) + "Die Hundesteuer wird\nangemeldet. " + strings.Repeat("Noch mehr Text. ", 20)
	if got, want := marked(searchtext.ParseQuery("Hundesteuer Anmeldung").Snippet(text, 60)), "… Belang. Die [Hundesteuer] wird [angemeldet]. Noch mehr Text. …"; got != want {
		t.Errorf("Snippet() = %q, want %q", got, want)
	}
	if got, want := marked(searchtext.ParseQuery("nichts").Snippet("ä ö ü ß und so weiter", 9)), "ä ö ü ß …"; got != want {
		t.Errorf("Snippet() = %q, want %q", got, want)
	}
	if got, want := marked(searchtext.ParseQuery("kurz").Snippet("kurz", 60)), "[kurz]"; got != want {
		t.Errorf("Snippet() = %q, want %q", got, want)
	}
}

func TestGermanOrder(t *testing.T) {
	want := []string{"Abfall", "Amt 9", "Amt 10", "Ämter", "Amtshilfe", "Ofen", "Öffnung", "Straße", "Strasse 2", "Übung", "Zug"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return bytes.Compare(searchtext.SortKey(a), searchtext.SortKey(b)) })
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if bytes.Equal(searchtext.SortKey("Maße"), searchtext.SortKey("Masse")) {
		t.Error("Maße and Masse have one key")
	}
}

func TestNaturalOrderOfNumbers(t *testing.T) {
	want := []string{"9-0002", "10-0001", "10.1-0001", "33-0001", "33.1-0002", "33.1-0010", "33.1.2-0001", "33.2-0001", "33.10-0001", "BBH-0002", "EBS-0001", "ebs-0002", "FB 2-1", "FB 11.2-1"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return bytes.Compare(searchtext.NumberKey(a), searchtext.NumberKey(b)) })
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.IntRange(0, 99999).Draw(t, "a"), rapid.IntRange(0, 99999).Draw(t, "b")
		key := func(n int) []byte { return searchtext.NumberKey("51-" + strings.Repeat("0", n%3) + strconv.Itoa(n)) }
		if got, want := bytes.Compare(key(a), key(b)), cmp.Compare(a, b); got != want {
			t.Fatalf("order of %d and %d is %d, want %d", a, b, got, want)
		}
	})
}

const sample = "20.3-0001 Hundesteuer an- und abmelden. Hundehaltung steuerlich erfassen, ändern, beenden. Auslöser: Anmeldung, " +
	"Abmeldung, Zuzug mit Hund, Hinweis des Ordnungsamts. Ergebnis: Steuerbescheid, Hundemarke, Kontoabschluss. Beteiligte: " +
	"Bürgerbüro (nimmt Formulare an), Stadtkasse (bucht). Rechtsgrundlage: KAG NRW, Hundesteuersatzung 2024."

func BenchmarkIndexTokens(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		searchtext.IndexTokens(sample)
	}
}

func BenchmarkMatchesText(b *testing.B) {
	q := searchtext.ParseQuery("Hundesteuer Anmeldung")
	for b.Loop() {
		q.MatchesText("Hundesteuer an- und abmelden")
	}
}

func BenchmarkParseQuery(b *testing.B) {
	for b.Loop() {
		searchtext.ParseQuery("Hundesteuer Anmeldung -Katze 20.3")
	}
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		searchtext.Fold("Straßenverkehrsbehörde")
	}
}

func BenchmarkSortKey(b *testing.B) {
	for b.Loop() {
		searchtext.SortKey("Straßenverkehrsbehörde 12")
	}
}

func BenchmarkSnippet(b *testing.B) {
	q := searchtext.ParseQuery("Stadtkasse Hund")
	for b.Loop() {
		q.Snippet(sample, 160)
	}
}

func TestFamilies(t *testing.T) {
	got := searchtext.Families("20.3-0001 Anmeldung der Hundesteuer, Hunde anmelden")
	if diff := gocmp.Diff([]string{"anmelden", "hund", "steuer"}, got); diff != "" {
		t.Errorf("Families() (-want +got):\n%s", diff)
	}
}

func TestLexiconIsSound(t *testing.T) {
	for _, tt := range []struct{ a, b string }{
		{"Prüfungen", "geprüft"}, {"Vergabe", "vergeben"}, {"Räte", "Rat"}, {"Bücher", "Buch"}, {"Gebühren", "Gebühr"}, {"Heirat", "Eheschließung"},
		{"Straßenreinigung", "Strassenreinigungen"}, {"Überprüfungen", "überprüft"}, {"Kindertagesstätte", "Kita"},
	} {
		if diff := gocmp.Diff(searchtext.Families(tt.a), searchtext.Families(tt.b)); diff != "" {
			t.Errorf("%s and %s are not one family:\n%s", tt.a, tt.b, diff)
		}
	}
	for _, word := range []string{"gesamt", "Apparat", "Vorrat", "Umstand", "Amtsblatt"} {
		if got := searchtext.Families(word); len(got) != 1 {
			t.Errorf("%s is taken apart into %v", word, got)
		}
	}
}
