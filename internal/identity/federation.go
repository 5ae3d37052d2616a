package identity

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// SignInTime is how long somebody has to sign in at the directory.
const SignInTime = 10 * time.Minute

// SignInAttempt is a sign-in at a directory that is under way.
type SignInAttempt struct {
	Key        string // hash of what only the browser knows
	ProviderID string
	UserID     string // account that its holder links with the directory; "" for a sign-in
	Target     string // own address to go on to
	Back       string // address to which the directory sends the browser
	CreatedAt  time.Time
}

// FederationStore keeps sign-ins under way and who is who at a directory. All methods work in the tenant of ctx.
type FederationStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	InsertSignInAttempt(ctx context.Context, a SignInAttempt) error
	// TakeSignInAttempt returns an attempt and forgets it: problem.NotFound the second time.
	TakeSignInAttempt(ctx context.Context, key string) (SignInAttempt, error)
	UserBySubject(ctx context.Context, issuer, subject string) (User, error)
	EndProviderSessions(ctx context.Context, providerID, session, userID string) (int, error)
}

// Federation signs people in who are known to a directory of the house.
type Federation struct {
	store    FederationStore
	provider ProviderStore
	users    AccountStore
	names    SessionStore
	grants   GrantStore
	groups   GroupStore
	sessions *Sessions
	openID   OpenID
	seal     Sealer
	now      func() time.Time
	newID    func() string
}

// FederationStores is everything that a Federation keeps; one database is all of them.
type FederationStores interface {
	FederationStore
	ProviderStore
	AccountStore
	GrantStore
	GroupStore
	SessionStore
}

// NewFederation returns the service.
func NewFederation(db FederationStores, sessions *Sessions, openID OpenID, seal Sealer, now func() time.Time, newID func() string) *Federation {
	return &Federation{
		store: db, provider: db, users: db, names: db, grants: db, groups: db, sessions: sessions, openID: openID, seal: seal, now: now, newID: newID,
	}
}

// SignInButton is a directory as the sign-in page shows it.
type SignInButton struct{ ID, Name string }

// Buttons returns the directories by which one may sign in to the tenant of ctx, and whether a password is of use to
// everybody.
func (f *Federation) Buttons(ctx context.Context) ([]SignInButton, LocalSignIn, error) {
	all, err := f.provider.Providers(ctx)
	if err != nil {
		return nil, LocalSignIn{}, err
	}
	buttons := []SignInButton{}
	for _, p := range all {
		if p.Enabled {
			buttons = append(buttons, SignInButton{p.ID, p.Name})
		}
	}
	local, err := f.names.LocalSignIn(ctx)
	return buttons, local, err
}

// Beginning is what somebody wants who is sent to a directory.
type Beginning struct {
	ProviderID string
	Target     string // own address to go on to; anything else leads to the start page
	Back       string // address to which the directory sends the browser
	Link       bool   // link one's own account instead of signing in
}

// Begin returns the secret that the browser keeps until it comes back, and the address to which it goes. Everything that
// binds the two to each other follows from the secret, of which the database knows a hash.
func (f *Federation) Begin(ctx context.Context, b Beginning) (secret, address string, err error) {
	p, err := f.provider.Provider(ctx, b.ProviderID)
	if err != nil {
		return "", "", err
	}
	if !p.Enabled {
		return "", "", problem.New(problem.NotFound, "request.notFound")
	}
	attempt := SignInAttempt{ProviderID: p.ID, Target: OwnTarget(b.Target), Back: b.Back, CreatedAt: f.now().UTC()}
	if b.Link {
		actor, err := Self(ctx)
		if err != nil {
			return "", "", err
		}
		attempt.UserID = actor.UserID
	}
	client, err := f.client(ctx, p)
	if err != nil {
		return "", "", err
	}
	secret, attempt.Key = newSecret()
	if address, err = f.openID.SignInURL(ctx, client, request(secret, b.Back)); err != nil {
		return "", "", err
	}
	err = f.store.InTx(ctx, func(ctx context.Context) error { return f.store.InsertSignInAttempt(ctx, attempt) })
	return TenantID(ctx) + "." + secret, address, err
}

// Return is what a browser brings back from a directory.
type Return struct {
	Secret  string // what it kept, with the tenant
	State   string
	Code    string
	Issuer  string // "" if the directory does not name itself
	Refused string // error by which the directory refuses, "" = none
	Session string // token of the session that the browser has, which ends
	Agent   string
}

// Landing is how a sign-in ends.
type Landing struct {
	Token  string // of the new session; "" if an account was linked
	Target string // own address to go on to
}

// Tenant returns the context of the tenant in which a browser began to sign in.
func (r Return) Tenant(ctx context.Context) context.Context {
	tenant, _, _ := strings.Cut(r.Secret, ".")
	return WithTenant(ctx, tenant)
}

// Finish opens a session for whom the directory has named, or links the account. ctx is that of [Return.Tenant]; when an
// account is linked, its holder acts in it. Every refusal is problem.Unauthorized with a key that says what to do.
func (f *Federation) Finish(ctx context.Context, r Return) (Landing, error) {
	_, secret, ok := strings.Cut(r.Secret, ".")
	if !ok || secret == "" || TenantID(ctx) == "" {
		return Landing{}, refused(nil, "oidc.otherBrowser")
	}
	if subtle.ConstantTimeCompare([]byte(derived(secret, "state")), []byte(r.State)) != 1 {
		return Landing{}, refused(nil, "oidc.state")
	}
	attempt, p, err := f.take(ctx, secret)
	if err != nil {
		return Landing{}, err
	}
	landing := Landing{Target: attempt.Target}
	switch {
	case r.Issuer != "" && r.Issuer != p.Issuer:
		return landing, refused(nil, "oidc.token")
	case r.Refused == "access_denied":
		return landing, refused(nil, "oidc.denied")
	case r.Refused != "" || r.Code == "":
		return landing, refused(nil, "oidc.refused")
	}
	client, err := f.client(ctx, p)
	if err != nil {
		return landing, err
	}
	who, err := f.openID.Redeem(ctx, client, request(secret, attempt.Back), r.Code)
	if err != nil {
		return landing, err
	}
	if attempt.UserID != "" {
		return landing, f.linkOwn(ctx, attempt.UserID, p, who)
	}
	landing.Token, err = f.enter(ctx, p, who, r)
	return landing, err
}

// take takes up an attempt, once.
func (f *Federation) take(ctx context.Context, secret string) (attempt SignInAttempt, p Provider, err error) {
	err = f.store.InTx(ctx, func(ctx context.Context) error {
		attempt, err = f.store.TakeSignInAttempt(ctx, hashSecret(secret))
		return err
	})
	if problem.Is(err, problem.NotFound) || (err == nil && f.now().UTC().Sub(attempt.CreatedAt) > SignInTime) {
		return attempt, p, refused(nil, "oidc.over")
	}
	if err != nil {
		return attempt, p, err
	}
	p, err = f.provider.Provider(ctx, attempt.ProviderID)
	if problem.Is(err, problem.NotFound) || (err == nil && !p.Enabled) {
		err = refused(nil, "oidc.disabled")
	}
	return attempt, p, err
}

// SignOut returns the address at which the browser ends its session at the directory by which it began, "" if there is
// none. token is that of the session, back the address to come back to.
func (f *Federation) SignOut(ctx context.Context, token, back string) (string, error) {
	session, err := f.names.Session(ctx, TokenHash(token))
	if err != nil || session.ProviderID == "" {
		return "", ignoreMissing(err)
	}
	p, err := f.provider.Provider(ctx, session.ProviderID)
	if err != nil {
		return "", ignoreMissing(err)
	}
	idToken := ""
	if session.IDToken != "" {
		if idToken, err = f.seal.Open(session.IDToken, sessionPlace(ctx, session.TokenHash)...); err != nil {
			return "", err
		}
	}
	return f.openID.SignOutURL(ctx, OpenIDClient{Issuer: p.Issuer, ID: p.ClientID}, idToken, back)
}

// SignedOut ends the sessions of which a directory says that they are over, and returns how many there were.
func (f *Federation) SignedOut(ctx context.Context, providerID, token string) (ended int, err error) {
	p, err := f.provider.Provider(ctx, providerID)
	if err != nil {
		return 0, err
	}
	who, err := f.openID.SignedOut(ctx, OpenIDClient{Issuer: p.Issuer, ID: p.ClientID}, token)
	if err != nil {
		return 0, err
	}
	return ended, f.store.InTx(ctx, func(ctx context.Context) error {
		userID := ""
		if who.Session == "" {
			user, err := f.store.UserBySubject(ctx, who.Issuer, who.Subject)
			if err != nil {
				return ignoreMissing(err)
			}
			userID = user.ID
		}
		ended, err = f.store.EndProviderSessions(ctx, p.ID, who.Session, userID)
		return err
	})
}

func (f *Federation) client(ctx context.Context, p Provider) (c OpenIDClient, err error) {
	c = OpenIDClient{Issuer: p.Issuer, ID: p.ClientID, Scopes: p.Scopes}
	if p.Secret != "" {
		c.Secret, err = f.seal.Open(p.Secret, providerSecret(ctx, p.ID)...)
	}
	return c, err
}

// request is what binds a sign-in to the secret of a browser.
func request(secret, back string) OpenIDRequest {
	return OpenIDRequest{State: derived(secret, "state"), Nonce: derived(secret, "nonce"), Verifier: derived(secret, "verifier"), Back: back}
}

// derived is a value of its own for a purpose. It tells nothing of the secret, nor of the values for other purposes.
func derived(secret, purpose string) string {
	sum := sha256.Sum256([]byte("prozessregister " + purpose + "\x00" + secret))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// OwnTarget keeps a way on inside of this installation: the path of a page, "/" for anything else.
func OwnTarget(target string) string {
	strange := strings.ContainsFunc(target, func(r rune) bool { return r < ' ' || r == '\\' || r == 0x7f })
	switch {
	case strange, len(target) > 2000, !strings.HasPrefix(target, "/"), strings.HasPrefix(target, "//"),
		strings.HasPrefix(target, "/anmelden"), strings.HasPrefix(target, "/api/"):
		return "/"
	}
	return target
}

// refused says that somebody does not get in; cause is for the log.
func refused(cause error, key string) error { return problem.Wrap(cause, problem.Unauthorized, key) }

func ignoreMissing(err error) error {
	if problem.Is(err, problem.NotFound) {
		return nil
	}
	return err
}

// sessionPlace is the place of the sealed token of a session.
func sessionPlace(ctx context.Context, tokenHash string) []string {
	return []string{TenantID(ctx), "sessions", tokenHash}
}
