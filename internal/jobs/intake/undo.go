package intake

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Undone is what came of taking a list back.
type Undone struct {
	List    List
	Trashed int                   // processes that lie in the trash now
	Kept    []register.BulkResult // those that stayed, and why
}

// Undo takes back what a list brought: its processes go into the trash, from where each can be restored, and the list is
// open again. Processes that lie there already or were merged stay as they are.
//
// It returns problem.Conflict for a list that was not taken over.
func (s *Service) Undo(ctx context.Context, id string, revision int) (Undone, error) {
	var out Undone
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		l, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		if l.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if l.State != Taken {
			return problem.New(problem.Conflict, "cleaning.notTaken")
		}
		if err := s.trash(ctx, l, &out); err != nil {
			return err
		}
		s.record(ctx, "cleaning.undo", l)
		l.State, l.JobID, l.UpdatedAt = Open, "", s.now().UTC()
		out.List, err = s.store.UpdateCleaningList(ctx, l)
		return err
	})
	return out, err
}

func (s *Service) trash(ctx context.Context, l List, out *Undone) error {
	ids, err := s.Receipts.Made(ctx, l.JobID)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(ids, register.MaxBulk) {
		results, err := s.Processes.ChangeMany(ctx, some, register.ProcessFilter{}, register.BulkChange{Field: register.BulkTrash}, false)
		if err != nil {
			return err
		}
		for _, r := range results {
			if r.Changed {
				out.Trashed++
			} else {
				out.Kept = append(out.Kept, r)
			}
		}
	}
	return nil
}
