package concern

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// Finder finds what the actor may see by words.
type Finder interface {
	Find(ctx context.Context, input string, kinds []register.FindKind, limit int) (register.Found, error)
}

// Initiatives is what the portfolio offers: what runs, and how something new begins.
type Initiatives interface {
	// Known returns the initiatives that the actor may see and that are not over.
	Known(ctx context.Context) ([]Known, error)
	// Start makes an initiative out of a concern and returns its id.
	Start(ctx context.Context, c Concern) (string, error)
	// Check returns an error unless there is such an initiative and the actor may see it.
	Check(ctx context.Context, id string) error
}

// Known is an initiative as far as matching looks at it.
type Known struct {
	ID, Number, Title, Text string
}

// MatchKind is a kind of thing that may help.
type MatchKind string

// The kinds of matches.
const (
	MatchApplication MatchKind = "application"
	MatchInitiative  MatchKind = "initiative"
	MatchProcess     MatchKind = "process"
)

// Match is something that is there already and seems to be about the same.
type Match struct {
	Kind   MatchKind
	ID     string
	Number string
	Title  string
	Unit   string
	Words  []string // of the concern that it has

	score float64
}

// Bounds of the search for matches.
const (
	maxWords   = 14 // words of a concern that are looked for
	maxMatches = 5  // of each kind
	looked     = 20 // hits per word that are looked at
)

// Matches returns what may be about the same as a text, the closest first of each kind: a rare word counts more than
// a frequent one.
func (s *Service) Matches(ctx context.Context, text string) ([]Match, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReportConcern); err != nil {
		return nil, err
	}
	words := telling(text)
	found := map[string]*Match{}
	for _, word := range words {
		hits, err := s.finder.Find(ctx, word, []register.FindKind{register.FindApplication, register.FindProcess}, looked)
		if err != nil {
			return nil, err
		}
		for kind, group := range hits.Groups {
			for _, h := range group.Hits {
				m := Match{Kind: MatchKind(kind), ID: h.ID, Number: h.Number, Title: h.Title, Unit: h.UnitName}
				if kind == register.FindProcess {
					m.ID = h.ProcessID
				}
				note(found, m, word, group.Total)
			}
		}
	}
	known, err := s.initiatives.Known(ctx)
	if err != nil {
		return nil, err
	}
	noteInitiatives(found, known, words)
	return best(found), nil
}

// telling returns the words of a text that say what it is about, each once.
func telling(text string) []string {
	var words []string
	for _, w := range searchtext.PlainTerms(text) {
		if len(w) > 3 && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words[:min(len(words), maxWords)]
}

// note counts that m has a word which total things have.
func note(found map[string]*Match, m Match, word string, total int) {
	key := string(m.Kind) + m.ID
	if found[key] == nil {
		found[key] = &m
	}
	found[key].Words = append(found[key].Words, word)
	found[key].score += 1 / float64(2+total)
}

func noteInitiatives(found map[string]*Match, known []Known, words []string) {
	for _, word := range words {
		q := searchtext.ParseQuery(word)
		var having []Known
		for _, k := range known {
			if q.MatchesText(k.Title + "\n" + k.Text) {
				having = append(having, k)
			}
		}
		for _, k := range having {
			note(found, Match{Kind: MatchInitiative, ID: k.ID, Number: k.Number, Title: k.Title}, word, len(having))
		}
	}
}

func best(found map[string]*Match) []Match {
	order := []MatchKind{MatchApplication, MatchInitiative, MatchProcess}
	var all []Match
	for _, m := range found {
		all = append(all, *m)
	}
	slices.SortFunc(all, func(a, b Match) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)), cmp.Compare(b.score, a.score),
			strings.Compare(a.Title, b.Title), strings.Compare(a.ID, b.ID))
	})
	count := map[MatchKind]int{}
	return slices.DeleteFunc(all, func(m Match) bool {
		count[m.Kind]++
		return count[m.Kind] > maxMatches
	})
}
