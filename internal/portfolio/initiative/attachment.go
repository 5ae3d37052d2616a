package initiative

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// MayReadAttachments returns what the audit trail says of an initiative whose files the actor may read. It implements
// register.AttachmentHolder.
func (s *Service) MayReadAttachments(ctx context.Context, id string) (audit.Entry, error) {
	b, err := s.Book(ctx)
	if err != nil {
		return audit.Entry{}, err
	}
	v, ok := b.Initiatives[id]
	if !ok {
		return audit.Entry{}, problem.New(problem.NotFound, "request.notFound")
	}
	of := audit.Entry{UnitID: v.LeadUnitID, Details: audit.Details{"number": v.Number, "name": v.Title}}
	return of, mayReadFiles(ctx, b, v)
}

func mayReadFiles(ctx context.Context, b Book, v Initiative) error {
	return identity.Require(ctx, identity.ReadOwnAttachment, object(b.Units[v.LeadUnitID].Path))
}

// MayReadFiles reports whether the actor may read the files of an initiative.
func MayReadFiles(ctx context.Context, b Book, v Initiative) bool {
	return mayReadFiles(ctx, b, v) == nil
}

// MayChangeAttachments is MayReadAttachments for who answers for the initiative. It implements register.AttachmentHolder.
func (s *Service) MayChangeAttachments(ctx context.Context, id string) (audit.Entry, error) {
	of, err := s.MayReadAttachments(ctx, id)
	if err != nil {
		return of, err
	}
	if err := s.store.LockPortfolio(ctx); err != nil { // nobody deletes it meanwhile
		return of, err
	}
	b, err := s.book(ctx)
	if err != nil {
		return of, err
	}
	v, ok := b.Initiatives[id]
	if !ok {
		return of, problem.New(problem.NotFound, "request.notFound")
	}
	return of, mayEdit(ctx, b, v)
}
