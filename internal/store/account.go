package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// RecordEvent is Record for package identity, which stands below package audit.
func (s *DB) RecordEvent(ctx context.Context, e identity.Event) {
	s.Record(ctx, audit.Entry{Action: e.Action, ObjectKind: e.ObjectKind, ObjectID: e.ObjectID, ProcessID: e.ProcessID, Details: audit.Details(e.Details)})
}

// UpdateTenant saves name, host, quota and suspension of t if the stored revision still equals t.Revision.
func (s *DB) UpdateTenant(ctx context.Context, t identity.Tenant) (identity.Tenant, error) {
	res := s.writer(ctx).Model(&tenantRow{}).Where("id = ? AND revision = ?", t.ID, t.Revision).
		Updates(map[string]any{"name": t.Name, "host": t.Host, "suspended": micros(t.Suspended), "quota_bytes": t.QuotaBytes, "revision": t.Revision + 1})
	if res.Error == nil && res.RowsAffected == 0 {
		return t, problem.New(problem.Stale, "request.stale")
	}
	t.Revision++
	return t, translate(res.Error, "tenant")
}

// RenameTenant gives the tenant of ctx a name and reports whether it had another one.
func (s *DB) RenameTenant(ctx context.Context, name string) (bool, error) {
	res := s.writer(ctx).Model(&tenantRow{}).Where("id = ? AND name <> ?", tenant(ctx), name).
		Updates(map[string]any{"name": name, "revision": gorm.Expr("revision + 1")})
	return res.RowsAffected > 0, translate(res.Error, "tenant")
}

// Users returns all users of the tenant by name.
func (s *DB) Users(ctx context.Context) ([]identity.User, error) {
	var rows []userRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("name, id").Find(&rows).Error; err != nil {
		return nil, translate(err, "user")
	}
	users := make([]identity.User, len(rows))
	for i, r := range rows {
		users[i] = r.user()
	}
	return users, nil
}

// UpdateUser saves u if the stored revision still equals u.Revision, else it returns problem.Stale.
func (s *DB) UpdateUser(ctx context.Context, u identity.User) (identity.User, error) {
	res := s.writer(ctx).Model(&userRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), u.ID, u.Revision).
		Updates(map[string]any{
			"name": u.Name, "email": u.Email, "function": u.Function, "unit_id": orNull(u.UnitID), "lang": u.Lang,
			"password_hash": u.PasswordHash, "issuer": u.Issuer, "subject": u.Subject, "active": u.Active, "locked": u.Locked,
			"revision": u.Revision + 1,
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return u, problem.New(problem.Stale, "request.stale")
	}
	u.Revision++
	return u, translate(res.Error, "user")
}

// AllGrants returns every grant of the tenant with the path its unit has now.
func (s *DB) AllGrants(ctx context.Context) ([]identity.Grant, error) { return s.grants(ctx, "") }

// LockGrants holds the tenant of ctx until the transaction ends. References to it may still be made. SQLite has one
// writer at a time anyway.
func (s *DB) LockGrants(ctx context.Context) error {
	if s.dialect != Postgres {
		return nil
	}
	var held string
	return translate(s.writer(ctx).Raw("SELECT id FROM tenants WHERE id = ? FOR NO KEY UPDATE", tenant(ctx)).Scan(&held).Error, "tenant")
}

// LockTenants holds the list of tenants until the transaction ends.
func (s *DB) LockTenants(ctx context.Context) error {
	if s.dialect != Postgres {
		return nil
	}
	return translate(s.writer(ctx).Exec("SELECT pg_advisory_xact_lock(hashtext('tenants'), 4)").Error, "tenant")
}

// DeleteGrant takes a grant away.
func (s *DB) DeleteGrant(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&grantRow{}).Error, "grant")
}

type tokenRow struct {
	TenantID  string
	ID        string
	UserID    string
	Name      string
	Hash      string
	Scopes    string
	CreatedAt int64
	ExpiresAt int64
	UsedAt    int64
	RevokedAt int64
}

func (tokenRow) TableName() string { return "api_tokens" }

func (r tokenRow) token() (identity.Token, error) {
	t := identity.Token{
		ID: r.ID, UserID: r.UserID, Name: r.Name, Hash: r.Hash, CreatedAt: fromMicros(r.CreatedAt),
		ExpiresAt: fromMicros(r.ExpiresAt), UsedAt: fromMicros(r.UsedAt), RevokedAt: fromMicros(r.RevokedAt),
	}
	if err := json.Unmarshal([]byte(r.Scopes), &t.Scopes); err != nil {
		return t, fmt.Errorf("store: scopes of token %s: %w", r.ID, err)
	}
	return t, nil
}

// InsertToken adds a token.
func (s *DB) InsertToken(ctx context.Context, t identity.Token) error {
	scopes, err := json.Marshal(t.Scopes)
	if err != nil {
		return fmt.Errorf("store: scopes: %w", err)
	}
	return translate(s.writer(ctx).Create(&tokenRow{
		TenantID: tenant(ctx), ID: t.ID, UserID: t.UserID, Name: t.Name, Hash: t.Hash, Scopes: string(scopes),
		CreatedAt: micros(t.CreatedAt), ExpiresAt: micros(t.ExpiresAt),
	}).Error, "token")
}

// TokensOf returns the tokens of a user, newest first.
func (s *DB) TokensOf(ctx context.Context, userID string) ([]identity.Token, error) {
	var rows []tokenRow
	err := s.reader(ctx).Where("tenant_id = ? AND user_id = ?", tenant(ctx), userID).Order("created_at DESC, id DESC").Find(&rows).Error
	if err != nil {
		return nil, translate(err, "token")
	}
	tokens := make([]identity.Token, len(rows))
	for i, r := range rows {
		if tokens[i], err = r.token(); err != nil {
			return nil, err
		}
	}
	return tokens, nil
}

// TokenByHash returns the token with a hash.
func (s *DB) TokenByHash(ctx context.Context, hash string) (identity.Token, error) {
	var row tokenRow
	if err := s.reader(ctx).Where("tenant_id = ? AND hash = ?", tenant(ctx), hash).Take(&row).Error; err != nil {
		return identity.Token{}, translate(err, "token")
	}
	return row.token()
}

// MarkToken saves when a token was used and, if t says so, when it was revoked. A revocation is never undone: who
// uses a token may have read it just before it was revoked.
func (s *DB) MarkToken(ctx context.Context, t identity.Token) error {
	marks := map[string]any{"used_at": micros(t.UsedAt)}
	if !t.RevokedAt.IsZero() {
		marks["revoked_at"] = micros(t.RevokedAt)
	}
	return translate(s.writer(ctx).Model(&tokenRow{}).Where("tenant_id = ? AND id = ?", tenant(ctx), t.ID).Updates(marks).Error, "token")
}

// RevokeTokensOf revokes all tokens of a user that are valid and returns their number.
func (s *DB) RevokeTokensOf(ctx context.Context, userID string) (int, error) {
	now := micros(s.Now())
	res := s.writer(ctx).Model(&tokenRow{}).
		Where("tenant_id = ? AND user_id = ? AND revoked_at = 0 AND expires_at > ?", tenant(ctx), userID, now).Update("revoked_at", now)
	return int(res.RowsAffected), translate(res.Error, "token")
}

type failureRow struct {
	TenantID string
	Key      string
	Count    int
	LastAt   int64
}

func (failureRow) TableName() string { return "sign_in_failures" }

// SignInFailures returns the failures under a key; none is not an error.
func (s *DB) SignInFailures(ctx context.Context, key string) (identity.Failures, error) {
	var row failureRow
	err := s.reader(ctx).Where("tenant_id = ? AND key = ?", tenant(ctx), key).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return identity.Failures{}, nil
	}
	return identity.Failures{Count: row.Count, Last: fromMicros(row.LastAt)}, translate(err, "session")
}

// SaveSignInFailures replaces the failures under a key.
func (s *DB) SaveSignInFailures(ctx context.Context, key string, f identity.Failures) error {
	row := failureRow{TenantID: tenant(ctx), Key: key, Count: f.Count, LastAt: micros(f.Last)}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "key"}},
		DoUpdates: clause.AssignmentColumns([]string{"count", "last_at"}),
	}).Create(&row).Error, "session")
}

// ClearSignInFailures forgets the failures under a key.
func (s *DB) ClearSignInFailures(ctx context.Context, key string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND key = ?", tenant(ctx), key).Delete(&failureRow{}).Error, "session")
}

// EndSessionsBy ends all sessions that began by a directory, "" for a password, but those of one user, "" for nobody, and
// returns their number.
func (s *DB) EndSessionsBy(ctx context.Context, providerID, except string) (int, error) {
	res := s.writer(ctx).Where("tenant_id = ? AND provider_id = ? AND user_id <> ?", tenant(ctx), providerID, except).Delete(&sessionRow{})
	return int(res.RowsAffected), translate(res.Error, "session")
}

// SessionsOf returns the open sessions of a user, newest first.
func (s *DB) SessionsOf(ctx context.Context, userID string) ([]identity.Session, error) {
	var rows []sessionRow
	err := s.reader(ctx).Where("tenant_id = ? AND user_id = ?", tenant(ctx), userID).Order("created_at DESC").Find(&rows).Error
	sessions := make([]identity.Session, len(rows))
	for i, r := range rows {
		sessions[i] = r.session()
	}
	return sessions, translate(err, "session")
}

// DeleteSessionsBefore removes sessions that were not used since seen or began before created.
func (s *DB) DeleteSessionsBefore(ctx context.Context, seen, created time.Time) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND (seen_at < ? OR created_at < ?)", tenant(ctx), micros(seen), micros(created)).
		Delete(&sessionRow{}).Error, "session")
}

// DeleteSignInFailuresBefore forgets the failures whose last one happened before a time.
func (s *DB) DeleteSignInFailuresBefore(ctx context.Context, last time.Time) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND last_at < ?", tenant(ctx), micros(last)).Delete(&failureRow{}).Error, "session")
}

const settingsKey = "tenant"

type settingsRow struct {
	TenantID string
	Key      string
	Value    string
	Revision int
}

func (settingsRow) TableName() string { return "settings" }

// Settings returns the settings of the tenant, the defaults if it never saved any.
func (s *DB) Settings(ctx context.Context) (v identity.Settings, err error) {
	v = identity.DefaultSettings
	v.Revision, err = s.readSetting(ctx, settingsKey, &v)
	return v, err
}

// SaveSettings writes v if the stored revision still equals v.Revision, 0 for the first time.
func (s *DB) SaveSettings(ctx context.Context, v identity.Settings) (identity.Settings, error) {
	revision, err := s.writeSetting(ctx, settingsKey, v, v.Revision)
	v.Revision = revision
	return v, err
}
