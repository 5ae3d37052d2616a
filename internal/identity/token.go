package identity

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// MaxTokenLife is how long an API token may be valid.
const MaxTokenLife = 366 * 24 * time.Hour

// tokenPrefix makes tokens recognisable for people and for scanners of secrets.
const tokenPrefix = "pr_"

// Token lets a program act for its owner, within scopes, until it expires.
type Token struct {
	ID        string
	UserID    string
	Name      string
	Hash      string
	Scopes    []Scope
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    time.Time // zero: never
	RevokedAt time.Time // zero: valid
}

// TokenStore keeps tokens. All methods work in the tenant of ctx.
type TokenStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	User(ctx context.Context, id string) (User, error)
	InsertToken(ctx context.Context, t Token) error
	TokensOf(ctx context.Context, userID string) ([]Token, error)
	TokenByHash(ctx context.Context, hash string) (Token, error)
	MarkToken(ctx context.Context, t Token) error
	RecordEvent(ctx context.Context, e Event)
}

// Tokens manages API tokens.
type Tokens struct {
	store  TokenStore
	grants GrantStore
	marks  *marks
	now    func() time.Time
	newID  func() string
}

// NewTokens returns the service. The log learns what is only of interest when looking for a fault.
func NewTokens(store TokenStore, grants GrantStore, now func() time.Time, newID func() string, log *slog.Logger) *Tokens {
	return &Tokens{store: store, grants: grants, marks: newMarks(log, time.Minute), now: now, newID: newID}
}

// Create makes a token for the actor and returns it with its secret, which is shown once.
func (s *Tokens) Create(ctx context.Context, name string, scopes []Scope, expires time.Time) (Token, string, error) {
	if err := RequireAnywhere(ctx, OwnTokens); err != nil {
		return Token{}, "", err
	}
	actor, err := From(ctx)
	if err != nil {
		return Token{}, "", err
	}
	now := s.now().UTC()
	var bad []problem.Field
	if strings.TrimSpace(name) == "" {
		bad = append(bad, problem.FieldOf("name", "field.required"))
	}
	if expires.Before(now) || expires.Sub(now) > MaxTokenLife {
		bad = append(bad, problem.FieldOf("expiresAt", "identity.token.life"))
	}
	for _, scope := range scopes {
		mine := actor.Scopes == nil || slices.Contains(actor.Scopes, scope) // a token makes none that may do more than itself
		if !mine || !slices.Contains(Scopes, scope) {
			bad = append(bad, problem.FieldOf("scopes", "field.notAllowed"))
		}
	}
	if len(scopes) == 0 {
		bad = append(bad, problem.FieldOf("scopes", "field.required"))
	}
	if err := problem.InvalidFields(bad...); err != nil {
		return Token{}, "", err
	}
	secret, hash := newSecret()
	t := Token{ID: s.newID(), UserID: actor.UserID, Name: name, Hash: hash, Scopes: scopes, CreatedAt: now, ExpiresAt: expires.UTC()}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		s.store.RecordEvent(ctx, Event{Action: "token.create", ObjectKind: "token", ObjectID: t.ID})
		return s.store.InsertToken(ctx, t)
	})
	return t, tokenPrefix + actor.TenantID + "." + secret, err
}

// Own returns the actor's tokens, newest first.
func (s *Tokens) Own(ctx context.Context) ([]Token, error) {
	actor, err := Self(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.TokensOf(ctx, actor.UserID)
}

// Revoke ends one of the actor's tokens at once.
func (s *Tokens) Revoke(ctx context.Context, id string) error {
	actor, err := Self(ctx)
	if err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		own, err := s.store.TokensOf(ctx, actor.UserID)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(own, func(t Token) bool { return t.ID == id })
		if at < 0 {
			return problem.New(problem.NotFound, "request.notFound")
		}
		own[at].RevokedAt = s.now().UTC()
		s.store.RecordEvent(ctx, Event{Action: "token.revoke", ObjectKind: "token", ObjectID: id})
		return s.store.MarkToken(ctx, own[at])
	})
}

// Resume returns the context in which a token's owner acts within its scopes, or problem.Unauthorized.
func (s *Tokens) Resume(ctx context.Context, bearer string) (context.Context, error) {
	refused := problem.New(problem.Unauthorized, "identity.token.refused")
	rest, ours := strings.CutPrefix(bearer, tokenPrefix)
	tenantID, secret, ok := strings.Cut(rest, ".")
	if !ours || !ok || tenantID == "" {
		return nil, refused
	}
	ctx = WithTenant(ctx, tenantID)
	t, err := s.store.TokenByHash(ctx, hashSecret(secret))
	if problem.Is(err, problem.NotFound) {
		return nil, refused
	}
	if err != nil {
		return nil, err
	}
	now := s.now().UTC()
	user, err := s.store.User(ctx, t.UserID)
	if err != nil {
		return nil, err
	}
	if !t.RevokedAt.IsZero() || now.After(t.ExpiresAt) || !user.Active {
		return nil, refused
	}
	if now.Sub(t.UsedAt) > time.Hour { // enough to see whether a token is still needed
		used := t
		used.UsedAt = now
		s.marks.mark(ctx, t.Hash, t.UsedAt, now, func(ctx context.Context) error {
			return s.store.InTx(ctx, func(ctx context.Context) error { return s.store.MarkToken(ctx, used) })
		})
	}
	grants, err := s.grants.GrantsOf(ctx, user.ID)
	return WithActor(ctx, Actor{TenantID: tenantID, UserID: user.ID, Name: user.Name, Grants: grants, Scopes: t.Scopes}), err
}
