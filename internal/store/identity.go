package store

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/prozessregister/prozessregister/internal/identity"
)

type tenantRow struct {
	ID        string
	Slug      string
	Name      string
	Host      string
	CreatedAt int64
	Suspended int64
	Revision  int

	ArchivedAt    int64
	ArchiveSHA256 string `gorm:"column:archive_sha256"`
	QuotaBytes    int64
}

func (tenantRow) TableName() string { return "tenants" }

func (r tenantRow) tenant() identity.Tenant {
	return identity.Tenant{
		ID: r.ID, Slug: r.Slug, Name: r.Name, Host: r.Host,
		CreatedAt: fromMicros(r.CreatedAt), Suspended: fromMicros(r.Suspended), Revision: r.Revision,
		ArchivedAt: fromMicros(r.ArchivedAt), ArchiveSHA256: r.ArchiveSHA256, QuotaBytes: r.QuotaBytes,
	}
}

// NewID returns a new id: a UUIDv7, so that ids sort by time.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// CreateTenant inserts t; its id must be set.
func (s *DB) CreateTenant(ctx context.Context, t identity.Tenant) error {
	return translate(s.writer(ctx).Create(&tenantRow{
		ID: t.ID, Slug: t.Slug, Name: t.Name, Host: t.Host, CreatedAt: micros(s.Now()), Revision: 1,
	}).Error, "tenant")
}

// Tenants returns all tenants by name: the one list that stands above tenants.
func (s *DB) Tenants(ctx context.Context) ([]identity.Tenant, error) {
	var rows []tenantRow
	if err := s.reader(ctx).Order("name, id").Find(&rows).Error; err != nil {
		return nil, translate(err, "tenant")
	}
	tenants := make([]identity.Tenant, len(rows))
	for i, r := range rows {
		tenants[i] = r.tenant()
	}
	return tenants, nil
}

// Tenant returns the tenant with an id.
func (s *DB) Tenant(ctx context.Context, id string) (identity.Tenant, error) {
	var row tenantRow
	err := s.reader(ctx).Where("id = ?", id).Take(&row).Error
	return row.tenant(), translate(err, "tenant")
}

type userRow struct {
	TenantID     string
	ID           string
	Username     string
	Name         string
	Email        string
	Function     string
	UnitID       *string
	Lang         string
	PasswordHash string
	Issuer       string
	Subject      string
	Active       bool
	Locked       bool
	CreatedAt    int64
	ErasedAt     int64
	Revision     int
}

func (userRow) TableName() string { return "users" }

func (r userRow) user() identity.User {
	return identity.User{
		ID: r.ID, TenantID: r.TenantID, Username: r.Username, Name: r.Name, Email: r.Email, Function: r.Function,
		UnitID: orEmpty(r.UnitID), Lang: r.Lang, PasswordHash: r.PasswordHash, Issuer: r.Issuer, Subject: r.Subject,
		Active: r.Active, Locked: r.Locked, CreatedAt: fromMicros(r.CreatedAt), Erased: fromMicros(r.ErasedAt), Revision: r.Revision,
	}
}

// InsertUser adds u to the tenant of ctx.
func (s *DB) InsertUser(ctx context.Context, u identity.User) error {
	return translate(s.writer(ctx).Create(&userRow{
		TenantID: tenant(ctx), ID: u.ID, Username: u.Username, Name: u.Name, Email: u.Email, Function: u.Function,
		UnitID: orNull(u.UnitID), Lang: u.Lang, PasswordHash: u.PasswordHash, Issuer: u.Issuer, Subject: u.Subject,
		Active: u.Active, CreatedAt: micros(s.Now()), Revision: 1,
	}).Error, "user")
}

// User returns the user with an id.
func (s *DB) User(ctx context.Context, id string) (identity.User, error) {
	var row userRow
	err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
	return row.user(), translate(err, "user")
}

// UserByName returns the user with a user name, which is lower case.
func (s *DB) UserByName(ctx context.Context, username string) (identity.User, error) {
	var row userRow
	err := s.reader(ctx).Where("tenant_id = ? AND username = ?", tenant(ctx), username).Take(&row).Error
	return row.user(), translate(err, "user")
}

type grantRow struct {
	TenantID  string
	ID        string
	UserID    string
	Role      string
	UnitID    *string
	CreatedAt int64

	ProviderID string
}

func (grantRow) TableName() string { return "grants" }

// InsertGrant gives a role to a user.
func (s *DB) InsertGrant(ctx context.Context, g identity.Grant) error {
	return translate(s.writer(ctx).Create(&grantRow{
		TenantID: tenant(ctx), ID: g.ID, UserID: g.UserID, Role: string(g.Role), UnitID: orNull(g.UnitID),
		CreatedAt: micros(s.Now()), ProviderID: g.ProviderID,
	}).Error, "grant")
}

// GrantsOf returns the grants of a user with the paths their units have now.
func (s *DB) GrantsOf(ctx context.Context, userID string) ([]identity.Grant, error) {
	return s.grants(ctx, userID)
}

// grants returns the grants of one user, or of all for "".
func (s *DB) grants(ctx context.Context, userID string) ([]identity.Grant, error) {
	var rows []struct {
		ID     string
		UserID string
		Role   string
		UnitID *string
		Path   *string

		ProviderID string
	}
	q := s.reader(ctx).Table("grants AS g").Select("g.id, g.user_id, g.role, g.unit_id, g.provider_id, u.path").
		Joins("LEFT JOIN org_units u ON u.tenant_id = g.tenant_id AND u.id = g.unit_id").
		Where("g.tenant_id = ?", tenant(ctx)).Order("g.id")
	if userID != "" {
		q = q.Where("g.user_id = ?", userID)
	}
	if err := q.Scan(&rows).Error; err != nil {
		return nil, translate(err, "grant")
	}
	grants := make([]identity.Grant, len(rows))
	for i, r := range rows {
		grants[i] = identity.Grant{ID: r.ID, UserID: r.UserID, Role: identity.Role(r.Role), UnitID: orEmpty(r.UnitID), UnitPath: orEmpty(r.Path), ProviderID: r.ProviderID}
		if r.UnitID == nil {
			grants[i].UnitPath = identity.Everywhere
		}
	}
	return grants, nil
}

type sessionRow struct {
	TenantID  string
	TokenHash string
	UserID    string
	Agent     string
	CreatedAt int64
	SeenAt    int64

	ProviderID      string
	ProviderSession string
	IDToken         string
}

func (sessionRow) TableName() string { return "sessions" }

func (r sessionRow) session() identity.Session {
	return identity.Session{
		TenantID: r.TenantID, UserID: r.UserID, TokenHash: r.TokenHash, Agent: r.Agent,
		CreatedAt: fromMicros(r.CreatedAt), SeenAt: fromMicros(r.SeenAt),
		ProviderID: r.ProviderID, ProviderSession: r.ProviderSession, IDToken: r.IDToken,
	}
}

// InsertSession stores a new session.
func (s *DB) InsertSession(ctx context.Context, v identity.Session) error {
	return translate(s.writer(ctx).Create(&sessionRow{
		TenantID: tenant(ctx), TokenHash: v.TokenHash, UserID: v.UserID, Agent: v.Agent,
		CreatedAt: micros(v.CreatedAt), SeenAt: micros(v.SeenAt),
		ProviderID: v.ProviderID, ProviderSession: v.ProviderSession, IDToken: v.IDToken,
	}).Error, "session")
}

// Session returns the session with a token hash.
func (s *DB) Session(ctx context.Context, tokenHash string) (identity.Session, error) {
	var r sessionRow
	err := s.reader(ctx).Where("tenant_id = ? AND token_hash = ?", tenant(ctx), tokenHash).Take(&r).Error
	return r.session(), translate(err, "session")
}

// TouchSession notes that a session was used.
func (s *DB) TouchSession(ctx context.Context, tokenHash string, at time.Time) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		return s.writer(ctx).Model(&sessionRow{}).Where("tenant_id = ? AND token_hash = ?", tenant(ctx), tokenHash).
			Update("seen_at", micros(at)).Error
	})
}

// DeleteSession ends one session of the tenant of ctx.
func (s *DB) DeleteSession(ctx context.Context, tokenHash string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND token_hash = ?", tenant(ctx), tokenHash).
		Delete(&sessionRow{}).Error, "session")
}

// EndSessionsOf ends all sessions of a user and returns their number.
func (s *DB) EndSessionsOf(ctx context.Context, userID string) (int, error) {
	res := s.writer(ctx).Where("tenant_id = ? AND user_id = ?", tenant(ctx), userID).Delete(&sessionRow{})
	return int(res.RowsAffected), translate(res.Error, "session")
}
