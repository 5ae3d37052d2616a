package identity

import (
	"context"
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Provisioned is an account that a directory keeps up to date by itself.
type Provisioned struct {
	User
	UserName   string // as the directory writes it; the name of the account here may differ
	ExternalID string // how the directory knows the person: the subject of its OpenID Connect; "" = not said
	GivenName  string
	FamilyName string
	Department string // as the directory writes it; the number of a unit makes that one the person's own
	UpdatedAt  time.Time
	Groups     []ProvisionedGroup // without their members
}

// ProvisionedGroup is a group of a directory. Rules turn it into roles.
type ProvisionedGroup struct {
	ID         string
	Name       string
	ExternalID string
	Members    []GroupMember
	CreatedAt  time.Time
	UpdatedAt  time.Time
	Revision   int
}

// GroupMember is somebody in a group.
type GroupMember struct{ UserID, Name string }

// ProvisionStore keeps what directories say of accounts. All methods work in the tenant of ctx.
type ProvisionStore interface {
	// ProvisionedUsers returns the accounts that a directory looks after or that are linked with it, by id.
	ProvisionedUsers(ctx context.Context, p Provider) ([]Provisioned, error)
	SaveProvisioned(ctx context.Context, providerID string, u Provisioned) error
	DeleteProvisioned(ctx context.Context, providerID, userID string) error
	// UnitByNumber returns the id of the valid unit with a number, problem.NotFound if there is none.
	UnitByNumber(ctx context.Context, number string) (string, error)
}

// GroupStore keeps the groups of directories. All methods work in the tenant of ctx.
type GroupStore interface {
	ProvisionedGroups(ctx context.Context, providerID string) ([]ProvisionedGroup, error)
	InsertProvisionedGroup(ctx context.Context, providerID string, g ProvisionedGroup) error
	UpdateProvisionedGroup(ctx context.Context, g ProvisionedGroup) (ProvisionedGroup, error)
	DeleteProvisionedGroup(ctx context.Context, id string, revision int) error
	// GroupsOfUser returns the names and the external ids of the groups somebody is in.
	GroupsOfUser(ctx context.Context, providerID, userID string) ([]string, error)
}

// ProvisioningStores is everything that a Provisioning keeps; one database is all of them.
type ProvisioningStores interface {
	FederationStores
	ProvisionStore
	GroupStore
	LeaverStore
}

// Provisioning lets a directory of the house keep accounts and groups up to date.
type Provisioning struct {
	store    ProvisionStore
	groups   GroupStore
	tx       FederationStore
	names    SessionStore
	provider ProviderStore
	users    AccountStore
	grants   GrantStore
	accounts *Accounts
	now      func() time.Time
	newID    func() string
}

// NewProvisioning returns the service.
func NewProvisioning(db ProvisioningStores, now func() time.Time, newID func() string) *Provisioning {
	return &Provisioning{
		store: db, groups: db, tx: db, names: db, provider: db, users: db, grants: db, accounts: NewAccounts(db, db, db, newID), now: now, newID: newID,
	}
}

// open returns a directory that may keep accounts up to date. Only programs with a token for it get here.
func (s *Provisioning) open(ctx context.Context, providerID string) (Provider, error) {
	actor, err := From(ctx)
	if err != nil {
		return Provider{}, err
	}
	if !actor.System && !slices.Contains(actor.Scopes, ScopeProvision) {
		return Provider{}, problem.New(problem.Forbidden, "identity.forbidden")
	}
	if err := Require(ctx, ProvisionUsers, Object{}); err != nil {
		return Provider{}, err
	}
	p, err := s.provider.Provider(ctx, providerID)
	if err == nil && !p.Provisioned {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	return p, err
}

// inTx lets one after the other decide who may do what.
func (s *Provisioning) inTx(ctx context.Context, fn func(ctx context.Context) error) error {
	return s.tx.InTx(ctx, func(ctx context.Context) error {
		if err := s.grants.LockGrants(ctx); err != nil {
			return err
		}
		return fn(ctx)
	})
}

// Ready returns problem.Forbidden or problem.NotFound if a directory may not keep accounts up to date here.
func (s *Provisioning) Ready(ctx context.Context, providerID string) error {
	_, err := s.open(ctx, providerID)
	return err
}

// Users returns the accounts that a directory looks after, with their groups.
func (s *Provisioning) Users(ctx context.Context, providerID string) ([]Provisioned, error) {
	p, err := s.open(ctx, providerID)
	if err != nil {
		return nil, err
	}
	return s.list(ctx, p)
}

func (s *Provisioning) list(ctx context.Context, p Provider) ([]Provisioned, error) {
	users, err := s.store.ProvisionedUsers(ctx, p)
	if err != nil {
		return nil, err
	}
	groups, err := s.groups.ProvisionedGroups(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	of := map[string][]ProvisionedGroup{}
	for _, g := range groups {
		for _, m := range g.Members {
			of[m.UserID] = append(of[m.UserID], ProvisionedGroup{ID: g.ID, Name: g.Name})
		}
	}
	for i := range users {
		users[i].Groups = of[users[i].ID]
	}
	return users, nil
}

// User returns one of the accounts.
func (s *Provisioning) User(ctx context.Context, providerID, id string) (Provisioned, error) {
	p, err := s.open(ctx, providerID)
	if err != nil {
		return Provisioned{}, err
	}
	return s.one(ctx, p, id)
}

func (s *Provisioning) one(ctx context.Context, p Provider, id string) (Provisioned, error) {
	users, err := s.list(ctx, p)
	if err != nil {
		return Provisioned{}, err
	}
	at := slices.IndexFunc(users, func(u Provisioned) bool { return u.ID == id })
	if at < 0 {
		return Provisioned{}, problem.New(problem.NotFound, "request.notFound")
	}
	return users[at], nil
}

// AddUser makes an account for somebody whom the directory knows. Nobody is recognised by name: an account that exists
// already is linked by the administration first.
func (s *Provisioning) AddUser(ctx context.Context, providerID string, u Provisioned) (out Provisioned, err error) {
	p, err := s.open(ctx, providerID)
	if err != nil {
		return out, err
	}
	if err := problem.InvalidFields(checkProvisioned(&u)...); err != nil {
		return out, err
	}
	err = s.inTx(ctx, func(ctx context.Context) error {
		if err := s.free(ctx, p, u); err != nil {
			return err
		}
		u.ID, u.TenantID, u.Issuer, u.Subject, u.Revision = s.newID(), TenantID(ctx), issuerFor(p, u), u.ExternalID, 1
		if u.Username, err = freeName(ctx, s.names, usernameOf(Claims{"preferred_username": u.UserName}), s.newID); err != nil {
			return err
		}
		if u.UnitID, err = s.unit(ctx, u.Department, ""); err != nil {
			return err
		}
		s.users.RecordEvent(ctx, Event{Action: "user.provision", ObjectKind: "user", ObjectID: u.ID, Details: map[string]any{"provider": p.Name}})
		if err := s.users.InsertUser(ctx, u.User); err != nil {
			return err
		}
		if p.FirstSignIn == FirstReader {
			if err := s.grants.InsertGrant(ctx, Grant{ID: s.newID(), UserID: u.ID, Role: Reader}); err != nil {
				return err
			}
		}
		if err := s.store.SaveProvisioned(ctx, p.ID, u); err != nil {
			return err
		}
		out, err = s.one(ctx, p, u.ID)
		return err
	})
	return out, err
}

// ChangeUser saves what the directory says of somebody. Who is not active any more loses sessions, tokens and deputyships,
// and the functions they filled are vacant. Whom people have locked stays so. It returns problem.Stale if u.Revision is not the stored one.
func (s *Provisioning) ChangeUser(ctx context.Context, providerID string, u Provisioned) (out Provisioned, err error) {
	p, err := s.open(ctx, providerID)
	if err != nil {
		return out, err
	}
	if err := problem.InvalidFields(checkProvisioned(&u)...); err != nil {
		return out, err
	}
	err = s.inTx(ctx, func(ctx context.Context) error {
		old, err := s.touchable(ctx, p, u.ID)
		if err != nil {
			return err
		}
		if err := s.free(ctx, p, u); err != nil {
			return err
		}
		next := old.User
		next.Name, next.Email, next.Function, next.Lang, next.Active, next.Revision = u.Name, u.Email, u.Function, u.Lang, u.Active && !old.Locked, u.Revision
		if u.ExternalID != "" && u.ExternalID != old.ExternalID {
			next.Issuer, next.Subject = p.Issuer, u.ExternalID
		}
		if next.UnitID, err = s.unit(ctx, u.Department, old.UnitID); err != nil {
			return err
		}
		if err := s.save(ctx, p, old, next, u); err != nil {
			return err
		}
		out, err = s.one(ctx, p, u.ID)
		return err
	})
	return out, err
}

func (s *Provisioning) save(ctx context.Context, p Provider, old Provisioned, next User, u Provisioned) error {
	s.users.RecordEvent(ctx, Event{Action: "user.provisioned", ObjectKind: "user", ObjectID: u.ID, Details: map[string]any{"provider": p.Name, "active": next.Active}})
	next, err := s.users.UpdateUser(ctx, next)
	if err != nil {
		return err
	}
	if err := s.store.SaveProvisioned(ctx, p.ID, u); err != nil {
		return err
	}
	if old.Active && !next.Active {
		return s.accounts.end(ctx, u.ID)
	}
	return s.follow(ctx, p, &next)
}

// RemoveUser lets go of an account: it is switched off, unlinked and out of all groups. The account itself stays, because
// the register names it; erasing a person is another step.
func (s *Provisioning) RemoveUser(ctx context.Context, providerID, id string, revision int) error {
	p, err := s.open(ctx, providerID)
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(ctx context.Context) error {
		u, err := s.touchable(ctx, p, id)
		if err != nil {
			return err
		}
		if revision != 0 && revision != u.Revision {
			return problem.New(problem.Stale, "request.stale")
		}
		active := u.Active
		u.Active, u.Issuer, u.Subject = false, "", ""
		s.users.RecordEvent(ctx, Event{Action: "user.unprovision", ObjectKind: "user", ObjectID: id, Details: map[string]any{"provider": p.Name}})
		if err := s.store.DeleteProvisioned(ctx, p.ID, id); err != nil {
			return err
		}
		next, err := s.users.UpdateUser(ctx, u.User)
		if err != nil {
			return err
		}
		if err := s.follow(ctx, p, &next); err != nil {
			return err
		}
		if active {
			return s.accounts.end(ctx, id)
		}
		return nil
	})
}

// touchable returns an account that a directory may change: no directory of one tenant decides about operators.
func (s *Provisioning) touchable(ctx context.Context, p Provider, id string) (Provisioned, error) {
	u, err := s.one(ctx, p, id)
	if err != nil {
		return u, err
	}
	grants, err := s.grants.GrantsOf(ctx, id)
	if err == nil && operates(grants) {
		err = problem.New(problem.Forbidden, "provision.operator")
	}
	return u, err
}

// free returns problem.Conflict if somebody else of the directory has the name or the external id.
func (s *Provisioning) free(ctx context.Context, p Provider, u Provisioned) error {
	all, err := s.store.ProvisionedUsers(ctx, p)
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.ID != u.ID && (strings.EqualFold(other.UserName, u.UserName) || (u.ExternalID != "" && other.ExternalID == u.ExternalID)) {
			return problem.New(problem.Conflict, "provision.taken")
		}
	}
	return nil
}

// unit is the person's own unit: that with the number the directory writes, else the one there was.
func (s *Provisioning) unit(ctx context.Context, department, old string) (string, error) {
	if department == "" {
		return old, nil
	}
	id, err := s.store.UnitByNumber(ctx, department)
	if problem.Is(err, problem.NotFound) {
		return old, nil
	}
	return id, err
}

// follow gives the roles that follow from the groups somebody is in, and takes away those that do not any longer.
func (s *Provisioning) follow(ctx context.Context, p Provider, u *User) error {
	groups, err := s.groups.GroupsOfUser(ctx, p.ID, u.ID)
	if err != nil {
		return err
	}
	return ruler{s.users, s.grants, s.newID}.apply(ctx, p, u, p.fromGroups(groups))
}

func issuerFor(p Provider, u Provisioned) string {
	if u.ExternalID == "" {
		return ""
	}
	return p.Issuer
}

func checkProvisioned(u *Provisioned) []problem.Field {
	var bad []problem.Field
	if u.UserName == "" || len(u.UserName) > 255 {
		bad = append(bad, problem.FieldOf("userName", "field.required"))
	}
	if len(u.ExternalID) > 255 {
		bad = append(bad, problem.FieldOf("externalId", "field.tooLong", "max", 255))
	}
	if name := []rune(u.Name); len(name) > 200 {
		u.Name = string(name[:200])
	}
	if function := []rune(u.Function); len(function) > 200 {
		u.Function = string(function[:200])
	}
	if u.Email != "" {
		address, err := mail.ParseAddress(u.Email)
		if err != nil || len(u.Email) > 200 {
			return append(bad, problem.FieldOf("email", "identity.email.form"))
		}
		u.Email = address.Address
	}
	return bad
}
