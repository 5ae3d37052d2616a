package audit

import (
	"context"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Filter narrows the trail; zero values do not.
type Filter struct {
	ObjectKind string
	ObjectID   string
	ProcessID  string
	Action     string
	Before     int64 // only entries with a smaller number; 0: from the newest
	Limit      int   // 1 to 200
}

// Store reads the trail of the tenant of ctx, and erases what people typed freely.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e Entry)
	EraseAuditTexts(ctx context.Context, seq int64) (int, error)
	AuditEntries(ctx context.Context, f Filter) ([]Entry, error)
	VerifyAudit(ctx context.Context) (Head, *Fault, error)
}

// Trail lets the roles that may see it read and verify the trail.
type Trail struct{ store Store }

// NewTrail returns the service.
func NewTrail(store Store) *Trail { return &Trail{store: store} }

// List returns entries, newest first. They say whether a person did something, not who: that is told for cause only, and
// by two people.
func (t *Trail) List(ctx context.Context, f Filter) ([]Entry, error) {
	if err := identity.Require(ctx, identity.ReadAudit, identity.Object{}); err != nil {
		return nil, err
	}
	return t.store.AuditEntries(ctx, f)
}

// EraseTexts forgets what people typed freely in an entry, for good: a comment, a reason, the name of a file. The
// entry stays, and the chain stays whole. It returns problem.NotFound if there is nothing to forget.
func (t *Trail) EraseTexts(ctx context.Context, seq int64) error {
	for _, action := range []identity.Action{identity.ReadAudit, identity.ManageUsers} {
		if err := identity.Require(ctx, action, identity.Object{}); err != nil {
			return err
		}
	}
	return t.store.InTx(ctx, func(ctx context.Context) error {
		n, err := t.store.EraseAuditTexts(ctx, seq)
		if err != nil {
			return err
		}
		if n == 0 {
			return problem.New(problem.NotFound, "request.notFound")
		}
		t.store.Record(ctx, Entry{Action: "audit.eraseTexts", ObjectKind: "audit", ObjectID: strconv.FormatInt(seq, 10), Details: Details{"seq": seq, "count": n}})
		return nil
	})
}

// Verify checks the whole chain and returns its head, which may be kept outside as an anchor.
func (t *Trail) Verify(ctx context.Context) (Head, *Fault, error) {
	if err := identity.Require(ctx, identity.ReadAudit, identity.Object{}); err != nil {
		return Head{}, nil, err
	}
	return t.store.VerifyAudit(ctx)
}
