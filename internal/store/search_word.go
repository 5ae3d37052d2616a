package store

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm/clause"

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
func (s *DB) noteWords(ctx context.Context, words []string) {
	tx, open := ctx.Value(txKey{}).(*transaction)
	if !open {
		panic("store: search index outside of a transaction")
	}
	if tx.words == nil {
		tx.words = map[string]bool{}
	}
	for _, word := range words {
		tx.words[word] = true
	}
}

// addWords keeps the words that the transaction noted, in their order as [DB.addTokens] does.
func (s *DB) addWords(ctx context.Context, tx *transaction) error {
	for part := range slices.Chunk(slices.Sorted(maps.Keys(tx.words)), idsPerStatement) {
		rows := make([]wordRow, len(part))
		for i, word := range part {
			rows[i] = wordRow{TenantID: tenant(ctx), Word: word}
		}
		if err := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error; err != nil {
			return translate(err, "search")
		}
	}
	return nil
}
