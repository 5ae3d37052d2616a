package handbook

import (
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// The bounds of a search.
const (
	maxHits = 30
	excerpt = 180 // characters of a section that are shown
)

// Hit is a section that says something about what was asked.
type Hit struct {
	Page    Page
	Section Section
	Title   []searchtext.Fragment
	Text    []searchtext.Fragment
}

// divide makes the sections of a page; two headings of level 2 or 3 must not share an id.
func (p *Page) divide() ([]Section, error) {
	list := []Section{{Title: p.Title}}
	seen := map[string]bool{}
	for _, b := range p.Blocks {
		if b.Kind == Heading {
			if seen[b.ID] {
				return nil, fmt.Errorf("two headings %q", b.ID)
			}
			seen[b.ID] = true
		}
		if b.Kind == Heading && b.Level == 2 {
			list = append(list, Section{ID: b.ID, Title: plain(b.Text)})
			continue
		}
		at := &list[len(list)-1]
		at.text = strings.TrimSpace(at.text + " " + b.plain())
	}
	for i, s := range list {
		list[i].words = searchtext.IndexTokens(p.Title + ". " + s.Title + ". " + s.text)
	}
	return list, nil
}

// plain is everything that a block says, in reading order.
func (b Block) plain() string {
	parts := []string{plain(b.Text), b.Alt}
	for _, item := range b.Items {
		parts = append(parts, plain(item))
	}
	for _, row := range b.Rows {
		for _, cell := range row {
			parts = append(parts, plain(cell))
		}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// Search returns the sections in which all words of a question occur, in any form; those whose heading has them first.
func (b *Book) Search(question string) []Hit {
	q := searchtext.ParseQuery(question)
	if q.IsEmpty() {
		return []Hit{}
	}
	var titled, others []Hit
	for _, p := range b.pages {
		for _, s := range p.Sections {
			if !q.Matches(s.words) {
				continue
			}
			hit := Hit{Page: p, Section: s, Title: q.Highlight(s.Title), Text: q.Snippet(s.text, excerpt)}
			if q.MatchesText(s.Title) {
				titled = append(titled, hit)
			} else {
				others = append(others, hit)
			}
		}
	}
	hits := append(titled, others...)
	return hits[:min(len(hits), maxHits)]
}
