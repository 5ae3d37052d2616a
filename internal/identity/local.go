package identity

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// LocalSignIn says who may sign in with a password of the register. The zero value lets everybody.
type LocalSignIn struct {
	Off          bool   `json:"off"`          // nobody but the account for emergencies
	BreakGlassID string `json:"breakGlassId"` // the account for emergencies: a user with a password who administers everything
	Revision     int    `json:"-"`
}

// Lets reports whether a user may sign in with a password.
func (l LocalSignIn) Lets(userID string) bool { return !l.Off || userID == l.BreakGlassID }

// LocalSignInStore keeps who may sign in with a password, in the tenant of ctx.
type LocalSignInStore interface {
	LocalSignIn(ctx context.Context) (LocalSignIn, error)
	SaveLocalSignIn(ctx context.Context, v LocalSignIn) (LocalSignIn, error)
	// EndSessionsBy ends the sessions that began by a directory, "" for a password, but those of one user.
	EndSessionsBy(ctx context.Context, providerID, except string) (int, error)
}

// Local returns who may sign in with a password.
func (s *Providers) Local(ctx context.Context) (LocalSignIn, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return LocalSignIn{}, err
	}
	return s.local.LocalSignIn(ctx)
}

// SaveLocal switches signing in with a password off or on; sessions that began with one end with it. It stays possible for one account that administers the whole
// tenant, so that a directory that fails locks nobody out.
func (s *Providers) SaveLocal(ctx context.Context, v LocalSignIn) (LocalSignIn, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return LocalSignIn{}, err
	}
	var out LocalSignIn
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.grants.LockGrants(ctx); err != nil {
			return err
		}
		if v.Off {
			if err := s.checkBreakGlass(ctx, v.BreakGlassID); err != nil {
				return err
			}
		} else {
			v.BreakGlassID = ""
		}
		ended := 0
		if v.Off {
			n, err := s.local.EndSessionsBy(ctx, "", v.BreakGlassID)
			if err != nil {
				return err
			}
			ended = n
		}
		s.store.RecordEvent(ctx, Event{Action: "signIn.local", ObjectKind: "settings", ObjectID: "signIn", Details: map[string]any{"off": v.Off, "sessions": ended}})
		saved, err := s.local.SaveLocalSignIn(ctx, v)
		if out = saved; err != nil || !v.Off {
			return err
		}
		return s.keepAWayIn(ctx, "")
	})
	return out, err
}

func (s *Providers) checkBreakGlass(ctx context.Context, id string) error {
	unfit := problem.InvalidFields(problem.FieldOf("breakGlassId", "oidc.local.unfit"))
	if id == "" {
		return unfit
	}
	user, err := s.users.User(ctx, id)
	if problem.Is(err, problem.NotFound) {
		return unfit
	}
	if err != nil {
		return err
	}
	grants, err := s.grants.GrantsOf(ctx, id)
	if err == nil && (!user.Active || user.PasswordHash == "" || !slices.ContainsFunc(grants, Grant.administers)) {
		err = unfit
	}
	return err
}

// administers reports whether a grant is one that people gave and that leads to everything in the tenant.
func (g Grant) administers() bool {
	return g.Role == Admin && g.UnitPath == Everywhere && g.ProviderID == "" && g.DeputyFor == ""
}
