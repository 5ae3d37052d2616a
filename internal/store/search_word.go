package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// wordRow is a word that may be suggested for one that nothing is found by. It stays when its documents go.
type wordRow struct {
	TenantID string
	Word     string
}

func (wordRow) TableName() string { return "search_words" }

// words are those that everybody who sees the object may know: of a process also those of its released texts. The name of a
// model is not among them: a draft's may not become known.
func (d searchDoc) words() []string {
	switch {
	case d.kind == "model":
		return nil
	case d.kind == "process" && d.view != viewCurrent:
		return searchtext.Words(d.title + "\n" + d.text)
	}
	return searchtext.Words(d.title)
}

// noteWords remembers words of documents until the transaction ends.
func (s *DB) noteWords(ctx context.Context, words []string) { note(&indexing(ctx).words, words) }

// addWords keeps the words that the transaction noted.
func (s *DB) addWords(ctx context.Context, tx *transaction) error {
	return keepNoted(ctx, s, tx.words, func(word string) wordRow { return wordRow{TenantID: tenant(ctx), Word: word} })
}
