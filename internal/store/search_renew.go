package store

import (
	"context"
	"slices"
)

// searchMade is how documents are made; it grows when they are made otherwise. 1: with the names of the elements of models.
const searchMade = 1

// searchSetting keeps by which searchMade the documents of a tenant were made.
const searchSetting = "search"

type searchState struct{ Made int }

// RenewSearch makes the documents of the processes of the tenant of ctx anew if an older program made them: so few at a time that
// nobody waits for it. One that is stopped begins anew the next time.
func (s *DB) RenewSearch(ctx context.Context) error {
	var state searchState
	revision, err := s.readSetting(ctx, searchSetting, &state)
	if err != nil || state.Made >= searchMade {
		return err
	}
	var ids []string
	if err := s.reader(ctx).Raw("SELECT id FROM processes WHERE tenant_id = ? ORDER BY id", tenant(ctx)).Scan(&ids).Error; err != nil {
		return translate(err, "search")
	}
	for few := range slices.Chunk(ids, idsPerStatement) {
		err := s.InTx(ctx, func(ctx context.Context) error { s.touchProcess(ctx, few...); return nil })
		if err != nil {
			return err
		}
	}
	return s.InTx(ctx, func(ctx context.Context) error {
		_, err := s.writeSetting(ctx, searchSetting, searchState{searchMade}, revision)
		return err
	})
}
