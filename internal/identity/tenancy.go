package identity

import (
	"cmp"
	"context"
	"crypto/subtle"
	"regexp"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// TenantStore keeps the tenants, the one list that stands above all of them.
type TenantStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Tenants(ctx context.Context) ([]Tenant, error)
	Tenant(ctx context.Context, id string) (Tenant, error)
	CreateTenant(ctx context.Context, t Tenant) error
	UpdateTenant(ctx context.Context, t Tenant) (Tenant, error)
	// LockTenants lets one transaction after the other decide which tenants there are.
	LockTenants(ctx context.Context) error
	RecordEvent(ctx context.Context, e Event)
}

// Tenancy is what the operator of an installation does; it sees no content.
type Tenancy struct {
	store    TenantStore
	accounts AccountStore
	grants   GrantStore
	now      func() time.Time
	newID    func() string
}

// NewTenancy returns the service.
func NewTenancy(store TenantStore, accounts AccountStore, grants GrantStore, now func() time.Time, newID func() string) *Tenancy {
	return &Tenancy{store: store, accounts: accounts, grants: grants, now: now, newID: newID}
}

// List returns all tenants.
func (s *Tenancy) List(ctx context.Context) ([]Tenant, error) {
	if err := Require(ctx, ManageTenants, Object{}); err != nil {
		return nil, err
	}
	return s.store.Tenants(ctx)
}

// FirstAccount is the administration of a new tenant.
type FirstAccount struct{ Username, Name, Password string }

// Create sets up a tenant with its first administration.
func (s *Tenancy) Create(ctx context.Context, t Tenant, first FirstAccount) (Tenant, error) {
	if err := Require(ctx, ManageTenants, Object{}); err != nil {
		return Tenant{}, err
	}
	return s.create(ctx, t, first, func(context.Context) error { return nil })
}

// SetUp sets up the first tenant of an empty installation with the one-time secret that the server
// wrote to a file at its start. It returns problem.Forbidden if the secret is wrong or the
// installation is not empty any more.
func (s *Tenancy) SetUp(ctx context.Context, want, given string, t Tenant, first FirstAccount) (Tenant, error) {
	over := problem.New(problem.Forbidden, "identity.setup.over")
	if want == "" || subtle.ConstantTimeCompare([]byte(want), []byte(given)) != 1 {
		return Tenant{}, over
	}
	empty := func(ctx context.Context) error {
		tenants, err := s.store.Tenants(ctx)
		if err == nil && len(tenants) > 0 {
			err = over
		}
		return err
	}
	if err := empty(ctx); err != nil {
		return Tenant{}, err
	}
	return s.create(ctx, t, first, empty)
}

// Suspend stops or resumes a tenant: nobody can sign in to it, nothing is deleted.
func (s *Tenancy) Suspend(ctx context.Context, id string, suspended bool, revision int) (Tenant, error) {
	if err := Require(ctx, ManageTenants, Object{}); err != nil {
		return Tenant{}, err
	}
	return s.change(ctx, id, revision, func(_ context.Context, t *Tenant) (Event, error) {
		if !suspended {
			t.Suspended = time.Time{}
			return Event{Action: "tenant.resume"}, nil
		}
		t.Suspended = s.now().UTC()
		return Event{Action: "tenant.suspend"}, nil
	})
}

// change saves what do makes of a tenant, with its event in the trail.
func (s *Tenancy) change(ctx context.Context, id string, revision int, do func(ctx context.Context, t *Tenant) (Event, error)) (Tenant, error) {
	var out Tenant
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		t, err := s.store.Tenant(ctx, id)
		if err != nil {
			return err
		}
		t.Revision = revision
		e, err := do(ctx, &t)
		if err != nil {
			return err
		}
		e.ObjectKind, e.ObjectID = "tenant", id
		s.store.RecordEvent(ctx, e)
		out, err = s.store.UpdateTenant(ctx, t)
		return err
	})
	return out, err
}

// MaxQuotaMB is the most that can be given to a tenant, in MB of 1024 × 1024 bytes.
const MaxQuotaMB = 10_000_000

// SetQuota says how many MB of files a tenant may keep, 0 for no limit. What it keeps already stays, however much that is.
func (s *Tenancy) SetQuota(ctx context.Context, id string, megabytes int64, revision int) (Tenant, error) {
	if err := Require(ctx, ManageTenants, Object{}); err != nil {
		return Tenant{}, err
	}
	if megabytes < 0 || megabytes > MaxQuotaMB {
		return Tenant{}, problem.InvalidFields(problem.FieldOf("megabytes", "tenancy.quota.range", "max", MaxQuotaMB))
	}
	return s.change(ctx, id, revision, func(_ context.Context, t *Tenant) (Event, error) {
		t.QuotaBytes = megabytes << 20
		return Event{Action: "tenant.quota", Details: map[string]any{"megabytes": megabytes}}, nil
	})
}

// Change gives a tenant a name and the host name that selects it, "" for none.
func (s *Tenancy) Change(ctx context.Context, id, name, host string, revision int) (Tenant, error) {
	if err := Require(ctx, ManageTenants, Object{}); err != nil {
		return Tenant{}, err
	}
	return s.change(ctx, id, revision, func(ctx context.Context, t *Tenant) (Event, error) {
		t.Name, t.Host = strings.TrimSpace(name), plainHost(host)
		bad, err := s.checkTenant(ctx, *t)
		e := Event{Action: "tenant.change", Details: map[string]any{"name": t.Name, "host": t.Host}}
		return e, cmp.Or(err, problem.InvalidFields(bad...))
	})
}

func plainHost(host string) string { return strings.ToLower(strings.TrimSpace(host)) }

var hostPattern = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$`)

// checkTenant says what is wrong with a tenant: without a name, or with a host name that is none or that selects another one.
func (s *Tenancy) checkTenant(ctx context.Context, t Tenant) (bad []problem.Field, err error) {
	if t.Name == "" {
		bad = append(bad, problem.FieldOf("tenantName", "field.required"))
	}
	if t.Host != "" && !hostPattern.MatchString(t.Host) {
		bad = append(bad, problem.FieldOf("host", "tenancy.host.form"))
	}
	tenants, err := s.store.Tenants(ctx)
	if err != nil {
		return nil, err
	}
	for _, other := range tenants {
		if t.Host != "" && other.ID != t.ID && strings.EqualFold(other.Host, t.Host) {
			bad = append(bad, problem.FieldOf("host", "tenancy.host.taken"))
		}
	}
	return bad, nil
}

var slugPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,60}$`)

// ValidSlug reports whether a text can be the short name of a tenant.
func ValidSlug(slug string) bool { return slugPattern.MatchString(slug) }

// create sets up a tenant if nothing speaks against it at the very moment.
func (s *Tenancy) create(ctx context.Context, t Tenant, first FirstAccount, allowed func(context.Context) error) (Tenant, error) {
	user := User{Username: strings.ToLower(strings.TrimSpace(first.Username)), Name: first.Name}
	bad := append(checkUser(user), checkPassword("password", first.Password)...)
	if !slugPattern.MatchString(t.Slug) {
		bad = append(bad, problem.FieldOf("slug", "identity.username.form"))
	}
	t.Name, t.Host = strings.TrimSpace(t.Name), plainHost(t.Host)
	more, err := s.checkTenant(ctx, t)
	if err := cmp.Or(err, problem.InvalidFields(append(bad, more...)...)); err != nil {
		return Tenant{}, err
	}
	hash, err := HashPassword(first.Password)
	if err != nil {
		return Tenant{}, err
	}
	t.ID, t.CreatedAt, t.Revision = s.newID(), s.now().UTC(), 1
	user.ID, user.TenantID, user.PasswordHash, user.Active, user.Revision = s.newID(), t.ID, hash, true, 1
	ctx = WithActor(ctx, SystemActor(t.ID))
	return t, s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockTenants(ctx); err != nil {
			return err
		}
		if err := allowed(ctx); err != nil {
			return err
		}
		if err := s.store.CreateTenant(ctx, t); err != nil {
			return err
		}
		s.store.RecordEvent(ctx, Event{Action: "tenant.create", ObjectKind: "tenant", ObjectID: t.ID})
		if err := s.accounts.InsertUser(ctx, user); err != nil {
			return err
		}
		return s.grants.InsertGrant(ctx, Grant{ID: s.newID(), UserID: user.ID, Role: Admin})
	})
}
