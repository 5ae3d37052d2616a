package register

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// FindKind is a kind of object that is found by words.
type FindKind string

// The kinds, in the order in which results are shown.
const (
	FindProcess     FindKind = "process"
	FindModel       FindKind = "model"
	FindUnit        FindKind = "unit"
	FindApplication FindKind = "application"
	FindInitiative  FindKind = "initiative"
)

// FindKinds lists the kinds.
var FindKinds = []FindKind{FindProcess, FindModel, FindUnit, FindApplication, FindInitiative}

// MaxHits is how many documents are ranked; more hits than that are not looked at.
const MaxHits = 1000

// Hit is a document that holds all words asked for.
type Hit struct {
	Kind        FindKind
	ID          string
	ProcessID   string // of processes and models
	Title       string
	ProcessName string
	Number      string // of the process
	UnitID      string
	UnitName    string
	Summary     string // short description, as far as the asking person may know it
	Elements    []FoundElement
}

// FoundElement is an element of a model that holds a word asked for.
type FoundElement struct {
	ID   string
	Kind string
	Name string // what the drawing shows
	Text string // description
}

// FindStore answers searches. Visible are the unit paths whose processes the actor sees, drafts those
// where unreleased text counts.
type FindStore interface {
	// Complete returns q in a form that finds the same and is cheaper to ask.
	Complete(ctx context.Context, q searchtext.Query) (searchtext.Query, error)
	// Hits returns hits with ID, ProcessID, Title and Number only.
	Hits(ctx context.Context, kind FindKind, q searchtext.Query, visible, drafts []string, limit int) ([]Hit, error)
	// Describe adds what else is shown of hits.
	Describe(ctx context.Context, hits []Hit, drafts []string) error
	ElementsOf(ctx context.Context, versionIDs []string) (map[string][]FoundElement, error)
	// Vocabulary returns the words that may be suggested, as far as the actor finds something by them.
	Vocabulary(ctx context.Context) ([]string, error)
}

// Finder finds things by words.
type Finder struct{ store FindStore }

// NewFinder returns the service.
func NewFinder(store FindStore) *Finder { return &Finder{store: store} }

// Found is the answer to a search.
type Found struct {
	Query       searchtext.Query
	Groups      map[FindKind]Group
	Suggestions []string // words that may have been meant, if nothing was found
}

// Group are the hits of one kind, best first.
type Group struct {
	Hits  []Hit
	Total int  // up to MaxHits
	More  bool // there are more than Total
}

// Find returns the best hits of each of the kinds wanted, at most limit of each.
func (f *Finder) Find(ctx context.Context, input string, kinds []FindKind, limit int) (Found, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Found{}, err
	}
	q := searchtext.ParseQuery(input)
	found := Found{Query: q, Groups: map[FindKind]Group{}}
	visible := actor.Paths(identity.ReadProcess)
	if q.IsEmpty() || len(visible) == 0 {
		return found, nil
	}
	asked, err := f.store.Complete(ctx, q)
	if err != nil {
		return Found{}, err
	}
	hit := false
	for _, kind := range kinds {
		group, err := f.group(ctx, kind, search{q, asked, input, visible, limit})
		if err != nil {
			return Found{}, err
		}
		hit = hit || group.Total > 0
		found.Groups[kind] = group
	}
	if !hit {
		found.Suggestions, err = f.suggest(ctx, input, visible)
	}
	return found, err
}

// search is what is looked for.
type search struct {
	query   searchtext.Query // for people: ranks and marks
	asked   searchtext.Query // for the store: finds the same
	input   string
	visible []string // paths of units
	limit   int
}

// group finds the best hits of one kind.
func (f *Finder) group(ctx context.Context, kind FindKind, s search) (Group, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Group{}, err
	}
	drafts := actor.Paths(identity.ReadDraft)
	hits, err := f.store.Hits(ctx, kind, s.asked, s.visible, drafts, MaxHits+1)
	if err != nil {
		return Group{}, err
	}
	g := Group{Total: min(len(hits), MaxHits), More: len(hits) > MaxHits}
	byTitle := rank(s.query, s.input, hits[:g.Total])
	g.Hits = hits[:min(g.Total, max(s.limit, byTitle+maxDescribed))]
	if byTitle >= s.limit {
		g.Hits = hits[:s.limit]
	}
	if err := f.store.Describe(ctx, g.Hits, drafts); err != nil {
		return Group{}, err
	}
	if byTitle < len(g.Hits) {
		rankBySummary(s.query, g.Hits[byTitle:])
		g.Hits = g.Hits[:min(s.limit, len(g.Hits))]
	}
	if kind == FindModel {
		err = f.addElements(ctx, s.query, g.Hits)
	}
	return g, err
}

// maxDescribed is of how many hits without the words in their title the short description is looked at.
const maxDescribed = 100

// rank orders hits: those that hold all words in their title first, then by how much of the title the words are, then
// by title. It returns how many hold them in their title or number. The order is the same on every database.
func rank(q searchtext.Query, input string, hits []Hit) (byTitle int) {
	want := searchtext.Fold(strings.TrimSpace(input))
	score, scored := make(map[string]int, len(hits)), map[string]int{}
	for _, h := range hits {
		s, known := scored[h.Title]
		if !known {
			s = scoreOf(q, want, h.Title)
			scored[h.Title] = s
		}
		if searchtext.Fold(h.Number) == want {
			s = exactly
		}
		if score[h.ID] = s; s > 0 {
			byTitle++
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(score[b.ID], score[a.ID]), strings.Compare(a.Title, b.Title), strings.Compare(a.ID, b.ID))
	})
	return byTitle
}

// rankBySummary puts those first that hold all words in title and short description together.
func rankBySummary(q searchtext.Query, hits []Hit) {
	within := make(map[string]int, len(hits))
	for _, h := range hits {
		if !q.MatchesText(h.Title + "\n" + h.Summary) {
			within[h.ID] = 1
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(within[a.ID], within[b.ID]) })
}

const (
	longestTitle = 1000             // above the length of every title, so that scores of a step stay within it
	exactly      = 4 * longestTitle // the score of a title or number that is what was asked for
)

func scoreOf(q searchtext.Query, want, title string) int {
	folded := searchtext.Fold(title)
	length := min(len(folded), longestTitle-1)
	switch {
	case folded == want:
		return exactly
	case strings.HasPrefix(folded, want):
		return 3*longestTitle - length
	case q.MatchesText(title):
		return 2*longestTitle - length
	}
	return 0
}

// maxElements is how many elements of a model are named.
const maxElements = 5

// addElements names the elements of each model that hold a word asked for.
func (f *Finder) addElements(ctx context.Context, q searchtext.Query, hits []Hit) error {
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	elements, err := f.store.ElementsOf(ctx, ids)
	if err != nil {
		return err
	}
	for i := range hits {
		for _, e := range elements[hits[i].ID] {
			if (q.Finds(e.Name) || q.Finds(e.Text)) && len(hits[i].Elements) < maxElements {
				hits[i].Elements = append(hits[i].Elements, e)
			}
		}
	}
	return nil
}

// At most so many words are suggested, and so many for each word asked for, of so many that are like it.
const (
	maxSuggestions = 5
	maxPerWord     = 3
	maxLike        = 8
)

// suggest returns words that look like the words asked for and lead to something that the actor sees.
func (f *Finder) suggest(ctx context.Context, input string, visible []string) ([]string, error) {
	vocabulary, err := f.store.Vocabulary(ctx)
	if err != nil {
		return nil, err
	}
	var words []string
	for _, term := range searchtext.PlainTerms(input) {
		most := min(len(words)+maxPerWord, maxSuggestions)
		for _, s := range searchtext.Suggest(term, slices.Values(vocabulary), maxLike) {
			if len(words) == most {
				break
			}
			if slices.Contains(words, s.Word) {
				continue
			}
			leads, err := f.leadsSomewhere(ctx, s.Word, visible)
			if err != nil {
				return nil, err
			}
			if leads {
				words = append(words, s.Word)
			}
		}
	}
	return words, nil
}

// leadsSomewhere reports that the actor finds anything by a word.
func (f *Finder) leadsSomewhere(ctx context.Context, word string, visible []string) (bool, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return false, err
	}
	for _, kind := range FindKinds {
		hits, err := f.store.Hits(ctx, kind, searchtext.ParseQuery(word), visible, actor.Paths(identity.ReadDraft), 1)
		if err != nil || len(hits) > 0 {
			return err == nil, err
		}
	}
	return false, nil
}
