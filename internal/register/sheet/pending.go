package sheet

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Pending returns what the actor has entered and not saved, problem.NotFound if there is nothing.
func (s *Service) Pending(ctx context.Context, processID string) (Pending, error) {
	p, actor, err := s.editable(ctx, processID)
	if err != nil {
		return Pending{}, err
	}
	return s.store.Pending(ctx, p.ID, actor.UserID)
}

// Keep stores what the actor has entered so far over the version base. Only its shape is checked: a half
// written address is no reason to lose the rest.
//
// It returns problem.Stale if revision is not the stored one (0 = nothing is stored yet).
func (s *Service) Keep(ctx context.Context, processID string, base, revision int, raw []byte) (Pending, error) {
	var out Pending
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		p, actor, err := s.editable(ctx, processID)
		if err != nil {
			return err
		}
		if actor.UserID == "" {
			return problem.New(problem.Forbidden, "identity.forbidden")
		}
		schema, err := s.Schema(ctx)
		if err != nil {
			return err
		}
		doc, err := steckbrief.Load(raw, schema)
		if err != nil {
			return faults("fields.", err)
		}
		if base < 0 || base > p.Current.Version {
			return problem.InvalidFields(problem.FieldOf("baseVersion", "sheet.version.unknown"))
		}
		out, err = s.store.SavePending(ctx, Pending{
			ProcessID: p.ID, UserID: actor.UserID, Base: base, Raw: doc.JSON(), UpdatedAt: s.now().UTC(), Revision: revision,
		})
		return err
	})
	return out, err
}

// Drop forgets what the actor has entered and not saved.
func (s *Service) Drop(ctx context.Context, processID string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		p, actor, err := s.editable(ctx, processID)
		if err != nil {
			return err
		}
		pending, err := s.store.Pending(ctx, p.ID, actor.UserID)
		if err != nil {
			return err
		}
		if pending.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		return s.store.DeletePending(ctx, p.ID, actor.UserID)
	})
}
