package store

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// searchMade is how documents are made; it grows when they are made otherwise. 1: with the names of the elements of models;
// 2: with the words of released texts to suggest.
const searchMade = 2

// searchSetting keeps by which searchMade the documents of a tenant were made.
const searchSetting = "search"

type searchState struct{ Made int }

// RenewSearch makes the documents of the processes of the tenant of ctx anew if an older program made them. One that is stopped
// begins anew the next time.
func (s *DB) RenewSearch(ctx context.Context) error {
	var state searchState
	_, err := s.readSetting(ctx, searchSetting, &state)
	if err != nil || state.Made >= searchMade {
		return err
	}
	if err := s.reindexProcesses(ctx); err != nil {
		return err
	}
	return s.NoteSearch(ctx)
}

// reindexProcesses makes the documents of all processes anew, so few at a time that nobody waits for it. It holds them: whoever
// saves one makes the same documents.
func (s *DB) reindexProcesses(ctx context.Context) error {
	var ids []string
	if err := s.reader(ctx).Raw("SELECT id FROM processes WHERE tenant_id = ? ORDER BY id", tenant(ctx)).Scan(&ids).Error; err != nil {
		return translate(err, "search")
	}
	for few := range slices.Chunk(ids, idsPerStatement) {
		err := s.InTx(ctx, func(ctx context.Context) error {
			s.touchProcess(ctx, few...)
			return s.LockProcesses(ctx, few...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// NoteSearch notes that all documents of the tenant of ctx are made as this program makes them.
func (s *DB) NoteSearch(ctx context.Context) error {
	err := s.InTx(ctx, func(ctx context.Context) error {
		var state searchState
		revision, err := s.readSetting(ctx, searchSetting, &state)
		if err == nil && state.Made < searchMade {
			_, err = s.writeSetting(ctx, searchSetting, searchState{searchMade}, revision)
		}
		return err
	})
	if problem.Is(err, problem.Stale) { // another instance has just noted it
		return nil
	}
	return err
}
