package register

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// Confirmation is the word of the head of a unit that its register is complete.
type Confirmation struct {
	ID        string
	UnitID    string
	Processes int // how many there were
	UserID    string
	At        time.Time // zero: never confirmed
}

// RegisterState is how complete the register of a unit is by its own word.
type RegisterState struct {
	Processes    int // live ones of the unit and everything below
	Confirmation Confirmation
	ChangedSince int // processes that came or changed since the confirmation
}

// ConfirmationStore keeps confirmations. All methods work in the tenant of ctx.
type ConfirmationStore interface {
	InsertConfirmation(ctx context.Context, c Confirmation) error
	LastConfirmation(ctx context.Context, unitID string) (Confirmation, error)
	CountProcesses(ctx context.Context, unitPath string, changedSince time.Time) (int, error)
}

// ConfirmRegister records that the register of a unit is complete as it stands now.
func (s *Units) ConfirmRegister(ctx context.Context, unitID string) (RegisterState, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return RegisterState{}, err
	}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		u, err := s.Get(ctx, unitID)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.ConfirmRegister, identity.Object{UnitPath: u.Path}); err != nil {
			return err
		}
		n, err := s.confirmations.CountProcesses(ctx, u.Path, time.Time{})
		if err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: "unit.confirmRegister", ObjectKind: "unit", ObjectID: unitID, UnitID: unitID,
			Details: audit.Details{"number": u.Number, "name": u.Name, "processes": n}})
		return s.confirmations.InsertConfirmation(ctx, Confirmation{
			ID: s.newID(), UnitID: unitID, Processes: n, UserID: actor.UserID, At: s.now().UTC(),
		})
	})
	if err != nil {
		return RegisterState{}, err
	}
	return s.Register(ctx, unitID)
}

// Register returns how complete the register of a unit is.
func (s *Units) Register(ctx context.Context, unitID string) (RegisterState, error) {
	u, err := s.Get(ctx, unitID)
	if err != nil {
		return RegisterState{}, err
	}
	var state RegisterState
	if state.Confirmation, err = s.confirmations.LastConfirmation(ctx, unitID); err != nil {
		return RegisterState{}, err
	}
	if state.Processes, err = s.confirmations.CountProcesses(ctx, u.Path, time.Time{}); err != nil {
		return RegisterState{}, err
	}
	if !state.Confirmation.At.IsZero() {
		state.ChangedSince, err = s.confirmations.CountProcesses(ctx, u.Path, state.Confirmation.At)
	}
	return state, err
}
