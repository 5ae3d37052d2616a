package store

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// searchTokenRow is a token that documents of a tenant are found by.
type searchTokenRow struct {
	TenantID string
	Token    string
}

func (searchTokenRow) TableName() string { return "search_tokens" }

// maxCompletions is of how many tokens a beginning may be and still be turned into them: each costs a look into every
// part of the full-text index, while the beginning itself costs all documents behind it.
const maxCompletions = 40

// behindTokens sorts after every byte of a token: tokens are letters and digits of ASCII.
const behindTokens = "\x7f"

// Complete returns q with the beginning of its last word turned into the tokens of the index that begin so. It finds the
// same documents, but from the first one on; q itself is returned where there are too many tokens.
func (s *DB) Complete(ctx context.Context, q searchtext.Query) (searchtext.Query, error) {
	beginning := q.Beginning()
	if beginning == "" {
		return q, nil
	}
	var tokens []string
	err := s.reader(ctx).Raw("SELECT token FROM search_tokens WHERE tenant_id = ? AND token >= ? AND token < ? ORDER BY token LIMIT "+strconv.Itoa(maxCompletions+1),
		tenant(ctx), beginning, beginning+behindTokens).Scan(&tokens).Error
	if err != nil || len(tokens) > maxCompletions {
		return q, translate(err, "search")
	}
	return q.Completed(tokens), nil
}

// noteTokens remembers tokens of documents until the transaction ends.
func (s *DB) noteTokens(ctx context.Context, tokens []string) { note(&indexing(ctx).tokens, tokens) }

// addTokens keeps the tokens that the transaction noted.
func (s *DB) addTokens(ctx context.Context, tx *transaction) error {
	return keepNoted(ctx, s, tx.tokens, func(token string) searchTokenRow { return searchTokenRow{TenantID: tenant(ctx), Token: token} })
}

// indexing returns the open transaction, which notes what to keep when it ends.
func indexing(ctx context.Context) *transaction {
	tx, open := ctx.Value(txKey{}).(*transaction)
	if !open {
		panic("store: search index outside of a transaction")
	}
	return tx
}

func note(noted *map[string]bool, all []string) {
	if *noted == nil {
		*noted = map[string]bool{}
	}
	for _, one := range all {
		(*noted)[one] = true
	}
}

// keepNoted inserts a row for all that was noted and is not there yet: all at once and in its order, so that transactions at
// the same time wait for each other and never in a circle.
func keepNoted[R any](ctx context.Context, s *DB, noted map[string]bool, row func(one string) R) error {
	for part := range slices.Chunk(slices.Sorted(maps.Keys(noted)), idsPerStatement) {
		rows := make([]R, len(part))
		for i, one := range part {
			rows[i] = row(one)
		}
		if err := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error; err != nil {
			return translate(err, "search")
		}
	}
	return nil
}

// forgetTokens removes the tokens of the tenant; all its documents must be indexed again in the same transaction.
//
// Whoever has documents with tokens that stand here already, and is not yet through, is waited for, since its documents
// could not be seen; whoever comes later waits until the new tokens stand.
func (s *DB) forgetTokens(ctx context.Context) error {
	if s.dialect == Postgres {
		if err := s.writer(ctx).Exec("LOCK TABLE search_tokens IN SHARE ROW EXCLUSIVE MODE").Error; err != nil {
			return translate(err, "search")
		}
	}
	return translate(s.writer(ctx).Where("tenant_id = ?", tenant(ctx)).Delete(&searchTokenRow{}).Error, "search")
}
