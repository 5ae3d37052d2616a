package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/alexedwards/argon2id"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Lifetimes of a session: it ends after IdleTimeout without a request and after AbsoluteTimeout anyway.
const (
	IdleTimeout     = 2 * time.Hour
	AbsoluteTimeout = 12 * time.Hour
)

// passwordParams follows the OWASP recommendation for argon2id: 19 MiB, two passes, one lane.
var passwordParams = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// HashPassword returns the argon2id hash of a password with its parameters and salt.
func HashPassword(password string) (string, error) {
	return argon2id.CreateHash(password, passwordParams)
}

// dummyHash is what a password is compared with when the user does not exist: same time either way.
var dummyHash = sync.OnceValues(func() (string, error) { return HashPassword("no account has this password") })

// SessionStore keeps accounts and sessions. All methods work in the tenant of ctx.
type SessionStore interface {
	ThrottleStore
	LocalSignInStore
	UserByName(ctx context.Context, username string) (User, error)
	User(ctx context.Context, id string) (User, error)
	GrantsOf(ctx context.Context, userID string) ([]Grant, error)
	InsertSession(ctx context.Context, s Session) error
	Session(ctx context.Context, tokenHash string) (Session, error)
	TouchSession(ctx context.Context, tokenHash string, at time.Time) error
	DeleteSession(ctx context.Context, tokenHash string) error
}

// Sessions signs people in and out.
type Sessions struct {
	store SessionStore
	slow  throttle
	marks *marks
	now   func() time.Time
	gate  chan struct{} // limits parallel password checks: each needs 19 MiB
	dummy string        // see dummyHash
}

// NewSessions returns the service; now is the clock. The log learns what is only of interest when looking for a fault.
func NewSessions(store SessionStore, now func() time.Time, log *slog.Logger) (*Sessions, error) {
	dummy, err := dummyHash()
	if err != nil {
		return nil, err
	}
	return &Sessions{
		store: store, slow: throttle{store, now}, marks: newMarks(log, time.Minute), // enough for an idle timeout of hours
		now: now, gate: make(chan struct{}, 4), dummy: dummy,
	}, nil
}

// SignIn checks name and password in the tenant of ctx and opens a session; old is the token the
// browser came with, whose session ends. The token returned is for the browser's cookie; only its hash
// is stored.
//
// It returns problem.Unauthorized with one and the same key for an unknown name, a wrong password
// and a deactivated account, with another one where passwords are switched off, and problem.TooMany after repeated failures
// for a name or an address.
func (s *Sessions) SignIn(ctx context.Context, c Credentials, old string) (token string, actor Actor, err error) {
	name := strings.ToLower(strings.TrimSpace(c.Username))
	keys := throttleKeys(ctx, name, c.Address)
	if err := s.slow.check(ctx, keys); err != nil {
		return "", Actor{}, err
	}
	user, err := s.store.UserByName(ctx, name)
	if err != nil && !problem.Is(err, problem.NotFound) {
		return "", Actor{}, err
	}
	if err := s.checkPassword(ctx, keys, user, c.Password); err != nil {
		return "", Actor{}, err
	}
	if err := s.mayUsePassword(ctx, user); err != nil {
		return "", Actor{}, err
	}
	secret, hash := newSecret()
	now := s.now().UTC()
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.slow.succeeded(ctx, keys); err != nil {
			return err
		}
		if err := s.store.DeleteSession(ctx, TokenHash(old)); err != nil {
			return err
		}
		return s.store.InsertSession(ctx, Session{
			TenantID: user.TenantID, UserID: user.ID, TokenHash: hash, CreatedAt: now, SeenAt: now, Agent: c.Agent,
		})
	})
	if err != nil {
		return "", Actor{}, err
	}
	actor, err = s.actor(ctx, user)
	return user.TenantID + "." + secret, actor, err
}

// mayUsePassword returns problem.Unauthorized if the house wants the account to sign in by its directory.
func (s *Sessions) mayUsePassword(ctx context.Context, user User) error {
	local, err := s.store.LocalSignIn(ctx)
	if err == nil && !local.Lets(user.ID) {
		err = problem.New(problem.Unauthorized, "oidc.local.off")
	}
	return err
}

// Credentials are what a person gives at sign-in.
type Credentials struct {
	Username, Password string
	Agent              string // browser, as shown in the list of one's own sessions
	Address            string // network address, for throttling only; never stored as it is
}

// Resume returns the actor of a session token and the context of its tenant. It returns
// problem.Unauthorized if the session is unknown or over. It needs the database for reading only: that the session is used is
// noted if it can be.
func (s *Sessions) Resume(ctx context.Context, token string) (context.Context, Actor, error) {
	expired := problem.New(problem.Unauthorized, "identity.session.over")
	tenantID, secret, ok := strings.Cut(token, ".")
	if !ok || tenantID == "" || secret == "" {
		return ctx, Actor{}, expired
	}
	ctx = WithTenant(ctx, tenantID)
	session, err := s.store.Session(ctx, hashSecret(secret))
	if problem.Is(err, problem.NotFound) {
		return ctx, Actor{}, expired
	}
	if err != nil {
		return ctx, Actor{}, err
	}
	now := s.now().UTC()
	if now.Sub(s.marks.seen(session.TokenHash, session.SeenAt)) > IdleTimeout || now.Sub(session.CreatedAt) > AbsoluteTimeout {
		return ctx, Actor{}, expired
	}
	user, err := s.store.User(ctx, session.UserID)
	if err != nil {
		return ctx, Actor{}, err
	}
	if !user.Active {
		return ctx, Actor{}, expired
	}
	s.marks.mark(ctx, session.TokenHash, session.SeenAt, now, func(ctx context.Context) error {
		return s.store.TouchSession(ctx, session.TokenHash, now)
	})
	actor, err := s.actor(ctx, user)
	return WithActor(ctx, actor), actor, err
}

// TokenHash returns the stored form of a session token, "" if it is not one.
func TokenHash(token string) string {
	if _, secret, ok := strings.Cut(token, "."); ok {
		return hashSecret(secret)
	}
	return ""
}

func (s *Sessions) actor(ctx context.Context, user User) (Actor, error) {
	grants, err := s.store.GrantsOf(ctx, user.ID)
	return Actor{TenantID: user.TenantID, UserID: user.ID, Name: user.Name, Grants: grants}, err
}

// checkPassword compares a password for which the keys answer: problem.Unauthorized if it is wrong,
// problem.TooMany if a key has to wait. Few are compared at a time, and each asks the keys anew when its turn has
// come: many guesses sent at once are slowed down like those sent one by one.
func (s *Sessions) checkPassword(ctx context.Context, keys []throttleKey, user User, password string) error {
	wrong := problem.New(problem.Unauthorized, "identity.signIn.failed")
	select {
	case s.gate <- struct{}{}:
		defer func() { <-s.gate }()
	case <-ctx.Done():
		return wrong
	}
	if err := s.slow.check(ctx, keys); err != nil {
		return err
	}
	if s.passwordFits(user, password) {
		return nil
	}
	if err := s.slow.failed(ctx, keys); err != nil {
		return err
	}
	return wrong
}

// checkOwnPassword is checkPassword for somebody who is signed in already; its failures do not count for signing in.
func (s *Sessions) checkOwnPassword(ctx context.Context, user User, password string) error {
	return s.checkPassword(ctx, []throttleKey{{hashSecret("own " + user.TenantID + " " + user.ID), nameLimit}}, user, password)
}

func (s *Sessions) passwordFits(user User, password string) bool {
	hash := user.PasswordHash
	if hash == "" {
		hash = s.dummy
	}
	match, err := argon2id.ComparePasswordAndHash(password, hash)
	return err == nil && match && user.Active && user.PasswordHash != ""
}

// newSecret returns 256 random bits for the holder and their hash for the database.
func newSecret() (secret, hash string) {
	raw := make([]byte, 32)
	rand.Read(raw) // never fails since Go 1.24
	secret = base64.RawURLEncoding.EncodeToString(raw)
	return secret, hashSecret(secret)
}

func hashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
