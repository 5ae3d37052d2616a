package usage

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// Connections keeps connections with their mappings. All methods work in the tenant of ctx.
type Connections interface {
	DMSConnections(ctx context.Context) ([]Connection, error) // by name
	DMSConnection(ctx context.Context, id string) (Connection, error)
	InsertDMSConnection(ctx context.Context, c Connection) error
	// UpdateDMSConnection writes what people set if the revision is the stored one, else it returns problem.Stale.
	UpdateDMSConnection(ctx context.Context, c Connection) error
	DeleteDMSConnection(ctx context.Context, id string, revision int) error
	// NoteDMSReading writes how reading went, and a secret that was sealed again; the revision stays.
	NoteDMSReading(ctx context.Context, c Connection) error
}

// Readings keeps counts and what follows from them. All methods work in the tenant of ctx.
type Readings interface {
	SaveDMSCount(ctx context.Context, c Count) error                        // replaces that of the same day
	DMSCounts(ctx context.Context, rolloutID string) ([]Count, error)       // newest first
	NewestDMSCounts(ctx context.Context) ([]Count, error)                   // of each class of each connection
	DMSProposals(ctx context.Context, rolloutID string) ([]Proposal, error) // of all open ones for "", else all of one; newest first
	DMSProposal(ctx context.Context, id string) (Proposal, error)           //
	InsertDMSProposal(ctx context.Context, p Proposal) error                //
	UpdateDMSProposal(ctx context.Context, p Proposal) error                // problem.Stale if the revision is not the stored one
}

// Surroundings is what is known beside. All methods work in the tenant of ctx.
type Surroundings interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
	Settings(ctx context.Context) (identity.Settings, error)
	Rollout(ctx context.Context, id string) (rollout.Rollout, error)
}

// Store is everything the service keeps and reads itself.
type Store interface {
	Connections
	Readings
	Surroundings
}

// Rollouts are those the actor may see, and the one way to change their stage.
type Rollouts interface {
	Get(ctx context.Context, id string) (rollout.View, error)
	List(ctx context.Context, f rollout.Filter) ([]rollout.View, error)
	Move(ctx context.Context, id string, revision int, m rollout.Move) (rollout.View, error)
}

// Service reads the DMS and proposes what follows.
type Service struct {
	store    Store
	rollouts Rollouts
	dialer   Dialer
	vault    Vault
	now      func() time.Time
	newID    func() string
}

// NewService returns the service.
func NewService(store Store, rollouts Rollouts, dialer Dialer, vault Vault, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, rollouts: rollouts, dialer: dialer, vault: vault, now: now, newID: newID}
}

// place is where the secret of a connection is kept.
func place(ctx context.Context, id string) []string {
	return []string{identity.TenantID(ctx), "dms_connections", id}
}

// connector opens the secret and makes a connector.
func (s *Service) connector(ctx context.Context, c Connection) (Connector, error) {
	a := Access{Kind: c.Kind, Address: c.Address, Repository: c.Repository, Username: c.Username}
	var err error
	if a.Secret, err = s.vault.Open(c.Sealed, place(ctx, c.ID)...); err != nil {
		return nil, err
	}
	return s.dialer.Open(a)
}

// mayAdminister wants the right to set connections up.
func mayAdminister(ctx context.Context) error {
	return identity.Require(ctx, identity.EditSettings, identity.Object{})
}

// mayRead wants the right to have a DMS read: who sets connections up, and who leads rollouts.
func mayRead(ctx context.Context) error {
	if mayAdminister(ctx) == nil {
		return nil
	}
	return identity.RequireAnywhere(ctx, identity.EditRollout)
}

// troubleOf turns an error of reading into what people read; the time of a trouble that goes on stays.
func troubleOf(err error, before *Trouble, now time.Time) *Trouble {
	if err == nil {
		return nil
	}
	t := &Trouble{Since: now.UTC(), Key: "dms.failed"}
	if before != nil {
		t.Since = before.Since
	}
	if p := asProblem(err); p != nil && p.Code != problem.Internal {
		t.Key, t.Params = p.Key, p.Params
	}
	return t
}
