package identity

import (
	"context"
	"net/mail"
	"regexp"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// MinPasswordLen is the shortest password accepted, in Unicode code points.
const MinPasswordLen = 10

// Event is what the audit trail learns of a change to accounts; package identity stands below it.
type Event struct {
	Action     string // "user.create" …
	ObjectKind string
	ObjectID   string
	ProcessID  string // in whose history it stands, "" in none
	Details    map[string]any
}

// AccessStore ends what lets somebody in without a password. Both methods return how many there were.
type AccessStore interface {
	EndSessionsOf(ctx context.Context, userID string) (int, error)
	RevokeTokensOf(ctx context.Context, userID string) (int, error)
}

// AccountStore keeps accounts. All methods work in the tenant of ctx.
type AccountStore interface {
	AccessStore
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Users(ctx context.Context) ([]User, error)
	User(ctx context.Context, id string) (User, error)
	InsertUser(ctx context.Context, u User) error
	UpdateUser(ctx context.Context, u User) (User, error)
	RecordEvent(ctx context.Context, e Event)
	LocalSignIn(ctx context.Context) (LocalSignIn, error)
}

// GrantStore keeps who has which role where.
type GrantStore interface {
	GrantsOf(ctx context.Context, userID string) ([]Grant, error)
	AllGrants(ctx context.Context) ([]Grant, error)
	InsertGrant(ctx context.Context, g Grant) error
	DeleteGrant(ctx context.Context, id string) error
	// LockGrants lets one transaction after the other decide who administers the tenant of ctx.
	LockGrants(ctx context.Context) error
}

// Accounts manages users and their grants.
type Accounts struct {
	store  AccountStore
	grants GrantStore
	leave  LeaverStore
	newID  func() string
}

// NewAccounts returns the service.
func NewAccounts(store AccountStore, grants GrantStore, leave LeaverStore, newID func() string) *Accounts {
	return &Accounts{store: store, grants: grants, leave: leave, newID: newID}
}

// Account is a user with what they may do.
type Account struct {
	User
	Grants []Grant
}

// List returns all accounts by name, with grants for those who manage users, without for others.
func (s *Accounts) List(ctx context.Context) ([]Account, error) {
	if err := RequireAnywhere(ctx, ReadUsers); err != nil {
		return nil, err
	}
	users, err := s.store.Users(ctx)
	if err != nil {
		return nil, err
	}
	byUser := map[string][]Grant{}
	if Require(ctx, ManageUsers, Object{}) == nil {
		all, err := s.grants.AllGrants(ctx)
		if err != nil {
			return nil, err
		}
		for _, g := range all {
			byUser[g.UserID] = append(byUser[g.UserID], g)
		}
	}
	accounts := make([]Account, len(users))
	for i, u := range users {
		accounts[i] = Account{User: u, Grants: byUser[u.ID]}
	}
	return accounts, nil
}

// Get returns one account for those who manage users, or one's own.
func (s *Accounts) Get(ctx context.Context, id string) (Account, error) {
	actor, err := From(ctx)
	if err != nil {
		return Account{}, err
	}
	if actor.UserID != id {
		if err := Require(ctx, ManageUsers, Object{}); err != nil {
			return Account{}, err
		}
	}
	u, err := s.store.User(ctx, id)
	if err != nil {
		return Account{}, err
	}
	grants, err := s.grants.GrantsOf(ctx, id)
	return Account{User: u, Grants: grants}, err
}

// Create adds an account that signs in with a password.
func (s *Accounts) Create(ctx context.Context, u User, password string) (User, error) {
	if err := Require(ctx, ManageUsers, Object{}); err != nil {
		return User{}, err
	}
	u.Username = strings.ToLower(strings.TrimSpace(u.Username))
	if err := problem.InvalidFields(append(checkUser(u), checkPassword("password", password)...)...); err != nil {
		return User{}, err
	}
	hash, err := HashPassword(password)
	if err != nil {
		return User{}, err
	}
	u.ID, u.PasswordHash, u.Active, u.Revision = s.newID(), hash, true, 1
	u.TenantID = TenantID(ctx)
	return u, s.store.InTx(ctx, func(ctx context.Context) error {
		s.store.RecordEvent(ctx, Event{Action: "user.create", ObjectKind: "user", ObjectID: u.ID})
		return s.store.InsertUser(ctx, u)
	})
}

// Change saves name, e-mail, function, unit, language and whether the account is active. An account
// that is switched off loses its sessions at once, and no directory switches it on again; the last administration cannot be
// switched off.
func (s *Accounts) Change(ctx context.Context, u User) (User, error) {
	if err := Require(ctx, ManageUsers, Object{}); err != nil {
		return User{}, err
	}
	if err := problem.InvalidFields(checkUser(u)...); err != nil {
		return User{}, err
	}
	var out User
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		old, err := s.store.User(ctx, u.ID)
		if err != nil {
			return err
		}
		if !old.Erased.IsZero() {
			return problem.New(problem.Conflict, "privacy.erase.already")
		}
		u.Username, u.PasswordHash, u.Issuer, u.Subject = old.Username, old.PasswordHash, old.Issuer, old.Subject
		if u.Locked = old.Locked && !u.Active; old.Active && !u.Active {
			u.Locked = true
			if err := s.end(ctx, u.ID); err != nil {
				return err
			}
		}
		s.store.RecordEvent(ctx, Event{Action: "user.change", ObjectKind: "user", ObjectID: u.ID, Details: map[string]any{"active": u.Active}})
		out, err = s.store.UpdateUser(ctx, u)
		return err
	})
	return out, err
}

// Ended is what a new password has ended: who knew the old one gets in no more by what was made with it.
type Ended struct{ Sessions, Tokens int }

// SetPassword gives another person's account a new password and ends its sessions and tokens. The password of an
// operator is set by an operator only: who knows it acts in all tenants.
func (s *Accounts) SetPassword(ctx context.Context, id, password string) (Ended, error) {
	if err := Require(ctx, ManageUsers, Object{}); err != nil {
		return Ended{}, err
	}
	grants, err := s.grants.GrantsOf(ctx, id)
	if err != nil {
		return Ended{}, err
	}
	if operates(grants) && !operates(grantsOf(ctx)) {
		return Ended{}, problem.New(problem.Forbidden, "identity.password.operator")
	}
	return s.replacePassword(ctx, id, password, "user.setPassword")
}

// ChangeOwnPassword replaces the actor's own password; all sessions end, also this one, and all tokens.
func (s *Accounts) ChangeOwnPassword(ctx context.Context, sessions *Sessions, old, password string) (Ended, error) {
	actor, err := Self(ctx)
	if err != nil {
		return Ended{}, err
	}
	user, err := s.store.User(ctx, actor.UserID)
	if err != nil {
		return Ended{}, err
	}
	if err := sessions.checkOwnPassword(ctx, user, old); problem.Is(err, problem.Unauthorized) {
		return Ended{}, problem.InvalidFields(problem.FieldOf("oldPassword", "identity.password.wrong"))
	} else if err != nil {
		return Ended{}, err
	}
	return s.replacePassword(ctx, user.ID, password, "user.changePassword")
}

// ChangeOwnLang saves the language in which the actor wants to read.
func (s *Accounts) ChangeOwnLang(ctx context.Context, lang string) error {
	actor, err := Self(ctx)
	if err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		user, err := s.store.User(ctx, actor.UserID)
		if err != nil {
			return err
		}
		user.Lang = lang
		s.store.RecordEvent(ctx, Event{Action: "user.changeLang", ObjectKind: "user", ObjectID: user.ID, Details: map[string]any{"lang": lang}})
		_, err = s.store.UpdateUser(ctx, user)
		return err
	})
}

func (s *Accounts) replacePassword(ctx context.Context, id, password, action string) (Ended, error) {
	if err := problem.InvalidFields(checkPassword("password", password)...); err != nil {
		return Ended{}, err
	}
	hash, err := HashPassword(password)
	if err != nil {
		return Ended{}, err
	}
	var ended Ended
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		user, err := s.store.User(ctx, id)
		if err != nil {
			return err
		}
		if !user.Erased.IsZero() {
			return problem.New(problem.Conflict, "privacy.erase.already")
		}
		user.PasswordHash = hash
		if _, err := s.store.UpdateUser(ctx, user); err != nil {
			return err
		}
		if ended.Sessions, err = s.store.EndSessionsOf(ctx, id); err != nil {
			return err
		}
		if ended.Tokens, err = s.store.RevokeTokensOf(ctx, id); err != nil {
			return err
		}
		s.store.RecordEvent(ctx, Event{Action: action, ObjectKind: "user", ObjectID: id,
			Details: map[string]any{"sessions": ended.Sessions, "tokens": ended.Tokens}})
		return nil
	})
	return ended, err
}

// AddGrant gives a role to a user for a unit and below, "" for the whole tenant.
func (s *Accounts) AddGrant(ctx context.Context, userID string, role Role, unitID string) (Grant, error) {
	if err := Require(ctx, ManageUsers, Object{}); err != nil {
		return Grant{}, err
	}
	if !role.Valid() {
		return Grant{}, problem.InvalidFields(problem.FieldOf("role", "field.notAllowed"))
	}
	if role == Operator && !operates(grantsOf(ctx)) {
		return Grant{}, problem.New(problem.Forbidden, "identity.grant.operator")
	}
	g := Grant{ID: s.newID(), UserID: userID, Role: role, UnitID: unitID}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		user, err := s.store.User(ctx, userID)
		if err != nil {
			return err
		}
		if !user.Erased.IsZero() {
			return problem.New(problem.Conflict, "privacy.erase.already")
		}
		s.store.RecordEvent(ctx, Event{Action: "grant.add", ObjectKind: "user", ObjectID: userID,
			Details: map[string]any{"role": string(role), "unit": unitID}})
		return s.grants.InsertGrant(ctx, g)
	})
	return g, err
}

// RemoveGrant takes a role away; the last grant of the administration stays.
func (s *Accounts) RemoveGrant(ctx context.Context, userID, grantID string) error {
	if err := Require(ctx, ManageUsers, Object{}); err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		grants, err := s.grants.GrantsOf(ctx, userID)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(grants, func(g Grant) bool { return g.ID == grantID })
		if at < 0 {
			return problem.New(problem.NotFound, "request.notFound")
		}
		if grants[at].ProviderID != "" {
			return problem.New(problem.Conflict, "oidc.grant.mapped")
		}
		if grants[at].Role == Admin {
			if err := s.keepAnAdmin(ctx, "", grantID); err != nil {
				return err
			}
		}
		s.store.RecordEvent(ctx, Event{Action: "grant.remove", ObjectKind: "user", ObjectID: userID,
			Details: map[string]any{"role": string(grants[at].Role), "unit": grants[at].UnitID}})
		return s.grants.DeleteGrant(ctx, grantID)
	})
}

// keepAnAdmin returns problem.Conflict if nobody would administer the whole tenant without the user
// or the grant named. What the groups of a directory give does not count, nor who may not sign in without the directory:
// others decide about those. Others who ask the same wait until this transaction has ended: two who take the right away from
// each other at the same moment would both find that the other one has it.
func (s *Accounts) keepAnAdmin(ctx context.Context, withoutUser, withoutGrant string) error {
	if err := s.grants.LockGrants(ctx); err != nil {
		return err
	}
	users, err := s.store.Users(ctx)
	if err != nil {
		return err
	}
	all, err := s.grants.AllGrants(ctx)
	if err != nil {
		return err
	}
	local, err := s.store.LocalSignIn(ctx)
	if err != nil {
		return err
	}
	for _, g := range all {
		active := slices.ContainsFunc(users, func(u User) bool { return u.ID == g.UserID && u.Active && u.ID != withoutUser })
		if g.administers() && g.ID != withoutGrant && active && local.Lets(g.UserID) {
			return nil
		}
	}
	return problem.New(problem.Conflict, "identity.lastAdmin")
}

func grantsOf(ctx context.Context) []Grant {
	actor, err := From(ctx)
	if err != nil {
		return nil
	}
	return actor.Grants
}

func operates(grants []Grant) bool {
	return slices.ContainsFunc(grants, func(g Grant) bool { return g.Role == Operator })
}

var usernamePattern = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{1,99}$`)

func checkUser(u User) []problem.Field {
	var bad []problem.Field
	if !usernamePattern.MatchString(u.Username) && u.ID == "" {
		bad = append(bad, problem.FieldOf("username", "identity.username.form"))
	}
	if strings.TrimSpace(u.Name) == "" {
		bad = append(bad, problem.FieldOf("name", "field.required"))
	}
	if u.Email != "" {
		if _, err := mail.ParseAddress(u.Email); err != nil {
			bad = append(bad, problem.FieldOf("email", "identity.email.form"))
		}
	}
	return bad
}

func checkPassword(field, password string) []problem.Field {
	if n := len([]rune(password)); n < MinPasswordLen || n > 500 {
		return []problem.Field{problem.FieldOf(field, "identity.password.length", "min", MinPasswordLen)}
	}
	return nil
}
