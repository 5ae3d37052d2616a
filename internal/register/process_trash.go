package register

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Discard puts a process into the trash. Nothing of it is lost; its number stays taken.
//
// It returns problem.Stale if revision is not the stored one.
func (s *Processes) Discard(ctx context.Context, id string, revision int) (Card, error) {
	return s.movePlace(ctx, id, revision, Trash)
}

// Restore takes a process out of the trash.
func (s *Processes) Restore(ctx context.Context, id string, revision int) (Card, error) {
	return s.movePlace(ctx, id, revision, Live)
}

func (s *Processes) movePlace(ctx context.Context, id string, revision int, to Place) (Card, error) {
	var card Card
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockProcesses(ctx, id); err != nil {
			return err
		}
		p, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if p.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if p, err = s.replace(ctx, p, to); err != nil {
			return err
		}
		card, err = s.card(ctx, p)
		return err
	})
	return card, err
}

// replace moves a process between register and trash.
func (s *Processes) replace(ctx context.Context, p Process, to Place) (Process, error) {
	if err := identity.Require(ctx, identity.TrashProcess, p.object()); err != nil {
		return Process{}, err
	}
	if p.Place == Merged || p.Place == to {
		return Process{}, problem.New(problem.Conflict, "process.place."+string(p.Place))
	}
	action := "process.trash"
	p.Place, p.UpdatedAt, p.TrashedAt = to, s.now().UTC(), s.now().UTC()
	if to == Live {
		action, p.TrashedAt = "process.restore", time.Time{}
	}
	s.record(ctx, action, p, audit.Details{"number": p.Number, "name": p.Name})
	return s.store.UpdateProcess(ctx, p)
}
