package searchtext_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/searchtext"
	"github.com/prozessregister/prozessregister/internal/register/searchtext/pairs"
	"pgregory.net/rapid"
)

// vocabulary returns all tokens of documents.
func vocabulary(documents map[string]string) []string {
	var out []string
	for _, text := range documents {
		out = append(out, searchtext.IndexTokens(text)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// beginningWith returns the tokens that begin so, none for "".
func beginningWith(tokens []string, beginning string) []string {
	return slices.DeleteFunc(slices.Clone(tokens), func(token string) bool {
		return beginning == "" || !strings.HasPrefix(token, beginning)
	})
}

func TestACompletedQueryFindsTheSame(t *testing.T) {
	suite, err := pairs.Load()
	if err != nil {
		t.Fatal(err)
	}
	tokens := vocabulary(suite.Documents)
	completed := 0
	check := func(t *testing.T, input string) {
		t.Helper()
		q := searchtext.ParseQuery(input)
		c := q.Completed(beginningWith(tokens, q.Beginning()))
		if c.Beginning() == "" && q.Beginning() != "" {
			completed++
		}
		for id, text := range suite.Documents {
			if got, want := c.Matches(searchtext.IndexTokens(text)), q.Matches(searchtext.IndexTokens(text)); got != want {
				t.Errorf("%q in %s: completed %v, want %v: %s", input, id, got, want, c.FTS5())
			}
		}
	}
	for _, q := range suite.Queries {
		check(t, q.Q)
		for i := range []rune(q.Q) { // as it is typed
			check(t, string([]rune(q.Q)[:i]))
		}
	}
	if completed < 60 {
		t.Errorf("%d queries were completed: little was tested", completed)
	}
}

func TestBeginning(t *testing.T) {
	for input, want := range map[string]string{
		"": "", "h": "", "hu": "hu", "Hund anm": "anm", "Hund anm ": "anm", "Bürgerbü": "burgerbu", `"Hund anm"`: "", "Hund -anm": "",
		"für": "fur", "§ 5": "par5", "Kfz-Zu": "kfzzu", "20.3": "20p3",
	} {
		if got := searchtext.ParseQuery(input).Beginning(); got != want {
			t.Errorf("%q begins with %q, want %q", input, got, want)
		}
	}
}

func TestATermWithoutAnythingElseKeepsItsBeginning(t *testing.T) {
	q := searchtext.ParseQuery("an") // a stop word, or the beginning of a word
	if got := q.Completed(nil); got.FTS5() != q.FTS5() || got.Beginning() != "an" {
		t.Errorf("%s, want %s", got.FTS5(), q.FTS5())
	}
	if got, want := q.Completed([]string{"anmelden", "antrag"}).TSQuery(), "('anmelden' | 'antrag')"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestCompletedLeavesTheQueryAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := searchtext.ParseQuery(rapid.StringMatching(`[a-zäöü "\-]{0,30}`).Draw(t, "input"))
		before := q.FTS5()
		q.Completed([]string{q.Beginning() + "x", q.Beginning() + "y"})
		if after := q.FTS5(); after != before {
			t.Fatalf("%s became %s", before, after)
		}
	})
}
