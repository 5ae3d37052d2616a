package handover

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Appendix returns what a message said of a process, with its class: problem.NotFound if nothing is kept. It counts as a
// draft.
func (s *Service) Appendix(ctx context.Context, processID string) (Item, error) {
	p, _, _, err := s.Register.Load(ctx, processID)
	if err != nil {
		return Item{}, err
	}
	if identity.Require(ctx, identity.ReadDraft, identity.Object{UnitPath: p.UnitPath}) != nil {
		return Item{}, problem.New(problem.NotFound, "request.notFound")
	}
	item, _, ok, err := s.appendix(ctx, processID)
	if err == nil && !ok {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	return item, err
}

// Groups are the activities that the structure of an item describes.
func (i Item) Groups() []xprozess.Group {
	if st := i.Process.Structure; st != nil && st.FIM != nil {
		return st.FIM.Groups
	}
	return nil
}
