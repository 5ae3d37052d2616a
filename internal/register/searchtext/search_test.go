package searchtext_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
	"github.com/prozessregister/prozessregister/internal/register/searchtext/pairs"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestPairs(t *testing.T) {
	suite, err := pairs.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(suite.Queries) < 60 {
		t.Errorf("%d queries, want 60 and more", len(suite.Queries))
	}
	tokens := map[string][]string{}
	for id, text := range suite.Documents {
		tokens[id] = searchtext.IndexTokens(text)
	}
	for _, q := range suite.Queries {
		t.Run(q.Q, func(t *testing.T) {
			query := searchtext.ParseQuery(q.Q)
			got := []string{}
			for _, id := range slices.Sorted(maps.Keys(tokens)) {
				if query.Matches(tokens[id]) {
					got = append(got, id)
				}
				if query.Matches(tokens[id]) != query.MatchesText(suite.Documents[id]) {
					t.Errorf("%s: Matches and MatchesText do not agree", id)
				}
			}
			want := append([]string{}, q.Hits...)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("hits (-want +got):\n%s\n%s", diff, query.FTS5())
			}
		})
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Bürgerbüro": "burgerburo", "BUERGERBUERO": "burgerburo", "Straße": "strasse", "STRASSE": "strasse", "ẞ": "ss",
		"Ämter": "amter", "Aemter": "amter", "Steuer": "steuer", "Quelle": "quelle", "bauen": "bauen", "neue": "neue",
		"Café": "cafe", "a\u0308": "a", "Göteborg": "goteborg", "ﬁ": "fi", "Łódź": "lodz", "": "", "Größe": "grosse",
	} {
		if got := searchtext.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := searchtext.Fold(rapid.String().Draw(t, "text"))
		if twice := searchtext.Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q", once, twice)
		}
	})
}

func TestFoldTakesDecomposedLettersTheSameWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-zÄÖÜäöüß \-.]{0,20}`).Draw(t, "text")
		if got, want := searchtext.Fold(norm.NFD.String(text)+"\u00ad"), searchtext.Fold(text); got != want {
			t.Fatalf("decomposed %q gives %q, composed %q", text, got, want)
		}
	})
}

// germanWords are drawn to make documents.
var germanWords = []string{"Antrag", "Bürgerbüro", "Hundesteueranmeldung", "überprüft", "Straßenverkehrsbehörde", "Kfz-Zulassung",
	"20.3-0001", "§ 18", "A 10", "Bürger*innen", "Café", "Ü-Ei", "der", "Привет", "½", "a.b", "x", "Anlage-2", "DSGVO", "9a"}

func TestADocumentIsFoundByEachOfItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(germanWords), rapid.StringMatching(`[A-Za-zäöüßÄÖÜ]{3,20}`)), 1, 8).Draw(t, "words")
		tokens := searchtext.IndexTokens(strings.Join(drawn, ", "))
		for _, word := range drawn {
			if len(searchtext.IndexTokens(word)) == 1 {
				continue // a stop word is not in the index
			}
			if q := searchtext.ParseQuery(word); !q.IsEmpty() && !q.Matches(tokens) {
				t.Fatalf("%q is not found by %q: %v, %s", drawn, word, tokens, q.FTS5())
			}
			phrase := searchtext.ParseQuery(`"` + strings.Join(drawn, " ") + `"`)
			if !phrase.IsEmpty() && !phrase.Matches(tokens) {
				t.Fatalf("%q is not found as a phrase: %s", drawn, phrase.FTS5())
			}
		}
	})
}

func TestLettersThatFoldToNothing(t *testing.T) {
	for _, text := range []string{"\u037a", "\ufe70", "\u0308", "¼", "Bürger\u037a"} {
		if tokens := searchtext.IndexTokens(text); slices.Contains(tokens, "") {
			t.Errorf("IndexTokens(%+q) = %q, want no empty token", text, tokens)
		}
	}
}

func TestTokensAreSafeForBothDatabases(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, token := range searchtext.IndexTokens(rapid.String().Draw(t, "text")) {
			if token == "" || len(token) > 64 || strings.Trim(token, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
				t.Fatalf("token %q", token)
			}
		}
	})
}

func TestQueriesForBothDatabases(t *testing.T) {
	for _, tt := range []struct{ in, fts5, tsquery string }{
		{"", "", ""},
		{"  \"\" - ", "", ""},
		{"Anträge", `("antrag" OR "antrage" *)`, `('antrag' | 'antrage':*)`},
		{"Antrag Hund", `("antrag") AND ("hund" OR "hund" *)`, `('antrag') & ('hund' | 'hund':*)`},
		{`"großer Hunde" -Steuer`, `(("gross hund")) NOT ("steuer")`, `((('gross' <-> 'hund'))) & !('steuer')`},
		{"-Steuer", `("xq9break") NOT ("steuer")`, `('xq9break') & !('steuer')`},
		{"der", `("der" *)`, `('der':*)`},
		{"x OR y", `("x") AND ("or") AND ("y")`, `('x') & ('or') & ('y')`},
	} {
		q := searchtext.ParseQuery(tt.in)
		if got := q.FTS5(); got != tt.fts5 {
			t.Errorf("FTS5(%q) = %s, want %s", tt.in, got, tt.fts5)
		}
		if got := q.TSQuery(); got != tt.tsquery {
			t.Errorf("TSQuery(%q) = %s, want %s", tt.in, got, tt.tsquery)
		}
	}
}

func TestIndexTextForBothDatabases(t *testing.T) {
	tokens := searchtext.IndexTokens("Hunde und Hundesteuer, Hund")
	if got, want := searchtext.FTS5Text(tokens), "hund hundsteuer hund xq9break hunde xq9break hundesteuer xq9break steuer"; got != want {
		t.Errorf("FTS5Text() = %s, want %s", got, want)
	}
	if got, want := searchtext.TSVector(tokens), "'hund':1,3 'hunde' 'hundesteuer' 'hundsteuer':2 'steuer' 'xq9break'"; got != want {
		t.Errorf("TSVector() = %s, want %s", got, want)
	}
}

func TestLongInputIsCut(t *testing.T) {
	long := strings.Repeat("Prüfung wort ", 200_000)
	var different strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&different, "%06d%s ", i, strings.Repeat("z", 40))
	}
	if n := len(searchtext.TSVector(searchtext.IndexTokens(different.String()))); n < 500_000 || n > 1<<20 {
		t.Errorf("the vector has %d bytes, want 500,000 to 1 MiB", n)
	}
	if q := searchtext.ParseQuery(long); strings.Count(q.FTS5(), " AND ") >= searchtext.MaxTerms {
		t.Errorf("query has too many terms: %s", q.FTS5())
	}
	late := strings.Repeat("Prüfung ", 9_000) + "Hundesteuer anmelden"
	for in, want := range map[string]bool{"Hundesteuer": true, `"Hundesteuer anmelden"`: false, `"Prüfung Prüfung"`: true} {
		if q := searchtext.ParseQuery(in); q.Matches(searchtext.IndexTokens(late)) != want || q.MatchesText(late) != want {
			t.Errorf("%s behind %d words: want %v", in, 9_000, want)
		}
	}
	word := strings.Repeat("steuer", 50_000)
	if q := searchtext.ParseQuery(word); q.IsEmpty() || !q.Matches(searchtext.IndexTokens(word[:searchtext.MaxQuery])) {
		t.Error("a very long word is not found by itself")
	}
}

func TestTheLastWordOfALongTextIsFound(t *testing.T) {
	var text strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&text, "Vorgang %d prüfen\n", i)
	}
	text.WriteString("Hundesteuer")
	if !searchtext.ParseQuery("hundesteuer").Matches(searchtext.IndexTokens(text.String())) {
		t.Error("not found behind 20,000 different words")
	}
}

func TestHostileTextTakesNoTime(t *testing.T) {
	for name, text := range map[string]string{
		"folding again and again": "a" + strings.Repeat("e", 1<<20), "one word": strings.Repeat("steuer", 1<<17), "hyphens": strings.Repeat("a-", 1<<18),
		"ellipses": strings.Repeat("an- ", 1<<17), "paragraphs": strings.Repeat("§", 1<<18), "numbers": strings.Repeat("1.", 1<<18) + "1",
		"marks": strings.Repeat("a\u0308", 1<<17), "unknown words": strings.Repeat("hundqxyz ", 1<<16),
	} {
		start := time.Now()
		searchtext.IndexTokens(text)
		searchtext.ParseQuery(text).Snippet(text[:1<<16], 100)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{`Antrag "an der Straße" -Hund`, `"`, `-"`, `--a`, "„x“", "a' OR 1=1 --", "NEAR(a b)", "§§ 27 ff.", "*innen", "20.3-", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		q := searchtext.ParseQuery(in)
		fts, ts := q.FTS5(), q.TSQuery()
		if (fts == "") != q.IsEmpty() || (ts == "") != q.IsEmpty() {
			t.Fatalf("%q: empty %v, FTS5 %q, TSQuery %q", in, q.IsEmpty(), fts, ts)
		}
		if strings.Trim(fts, `abcdefghijklmnopqrstuvwxyz0123456789"() *ANDORT`) != "" || strings.Count(fts, `"`)%2 != 0 || strings.Count(fts, "(") != strings.Count(fts, ")") {
			t.Fatalf("%q gives FTS5 %s", in, fts)
		}
		if strings.Trim(ts, `abcdefghijklmnopqrstuvwxyz0123456789'()| &!:*<->`) != "" || strings.Count(ts, "'")%2 != 0 {
			t.Fatalf("%q gives TSQuery %s", in, ts)
		}
		if q.Matches(searchtext.IndexTokens(in)) != q.MatchesText(in) {
			t.Fatalf("%q: Matches and MatchesText do not agree", in)
		}
		var joined strings.Builder
		for _, fragment := range q.Highlight(in) {
			joined.WriteString(fragment.Text)
		}
		if joined.String() != in {
			t.Fatalf("Highlight(%q) changed the text to %q", in, joined.String())
		}
		q.Snippet(in, 20)
	})
}

func FuzzFold(f *testing.F) {
	f.Add("Bürgerbüro")
	f.Add("aee\u0308\u0130ﬁ")
	f.Fuzz(func(t *testing.T, in string) {
		once := searchtext.Fold(in)
		if twice := searchtext.Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, again %q", in, once, twice)
		}
	})
}
