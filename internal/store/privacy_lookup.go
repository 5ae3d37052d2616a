package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type lookupRow struct {
	TenantID  string
	ID        string
	UserID    string
	FromDay   string
	ToDay     string
	Reason    string
	State     string
	AskedBy   *string
	AskedAt   int64
	DecidedBy *string
	DecidedAt int64
	Comment   string
	OpenUntil int64
	Revision  int
}

func (lookupRow) TableName() string { return "person_lookups" }

// namedLookup is a look-up with the names of those it is about.
type namedLookup struct {
	Row lookupRow `gorm:"embedded"`

	UserName, AskedByName, DecidedByName *string
}

func (n namedLookup) lookup() privacy.Lookup {
	r := n.Row
	return privacy.Lookup{
		ID: r.ID, UserID: r.UserID, UserName: orEmpty(n.UserName), From: r.FromDay, To: r.ToDay, Reason: r.Reason, State: privacy.LookupState(r.State),
		AskedBy: orEmpty(r.AskedBy), AskedByName: orEmpty(n.AskedByName), AskedAt: fromMicros(r.AskedAt),
		DecidedBy: orEmpty(r.DecidedBy), DecidedByName: orEmpty(n.DecidedByName), DecidedAt: fromMicros(r.DecidedAt),
		Comment: r.Comment, OpenUntil: fromMicros(r.OpenUntil), Revision: r.Revision,
	}
}

func (s *DB) lookups(ctx context.Context) *gorm.DB {
	return s.reader(ctx).Table("person_lookups AS l").Select("l.*, u.name AS user_name, a.name AS asked_by_name, d.name AS decided_by_name").
		Joins("JOIN users u ON u.tenant_id = l.tenant_id AND u.id = l.user_id").
		Joins("LEFT JOIN users a ON a.tenant_id = l.tenant_id AND a.id = l.asked_by").
		Joins("LEFT JOIN users d ON d.tenant_id = l.tenant_id AND d.id = l.decided_by").
		Where("l.tenant_id = ?", tenant(ctx))
}

// Lookups returns the look-ups of the tenant of ctx, the latest first.
func (s *DB) Lookups(ctx context.Context) ([]privacy.Lookup, error) {
	var rows []namedLookup
	err := s.lookups(ctx).Order("l.asked_at DESC, l.id DESC").Limit(500).Scan(&rows).Error
	out := make([]privacy.Lookup, len(rows))
	for i, r := range rows {
		out[i] = r.lookup()
	}
	return out, translate(err, "lookup")
}

// Lookup returns one look-up.
func (s *DB) Lookup(ctx context.Context, id string) (privacy.Lookup, error) {
	var row namedLookup
	err := s.lookups(ctx).Where("l.id = ?", id).Take(&row).Error
	return row.lookup(), translate(err, "lookup")
}

// SaveLookup saves a look-up if its stored revision is still the one it has; 0 is a new one.
func (s *DB) SaveLookup(ctx context.Context, l privacy.Lookup) (privacy.Lookup, error) {
	row := lookupRow{
		TenantID: tenant(ctx), ID: l.ID, UserID: l.UserID, FromDay: l.From, ToDay: l.To, Reason: l.Reason, State: string(l.State),
		AskedBy: orNull(l.AskedBy), AskedAt: micros(l.AskedAt), DecidedBy: orNull(l.DecidedBy), DecidedAt: micros(l.DecidedAt),
		Comment: l.Comment, OpenUntil: micros(l.OpenUntil), Revision: l.Revision + 1,
	}
	l.Revision++
	if row.Revision == 1 {
		return l, translate(s.writer(ctx).Create(&row).Error, "lookup")
	}
	res := s.writer(ctx).Model(&lookupRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision-1).Updates(map[string]any{
		"state": row.State, "decided_by": row.DecidedBy, "decided_at": row.DecidedAt, "comment": row.Comment, "open_until": row.OpenUntil, "revision": row.Revision,
	})
	if res.Error == nil && res.RowsAffected == 0 {
		return l, problem.New(problem.Stale, "request.stale")
	}
	return l, translate(res.Error, "lookup")
}

// PersonEntries returns what an account did from one time to before another, newest first, before entry number before
// (0 = from the end).
func (s *DB) PersonEntries(ctx context.Context, userID string, from, to time.Time, before int64, limit int) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ? AND at >= ? AND at < ?", tenant(ctx), micros(from), micros(to)).
		Where("actor_ref IN (SELECT ref FROM audit_people WHERE tenant_id = ? AND user_id = ?)", tenant(ctx), userID)
	return s.newestEntries(ctx, q, before, limit)
}

// MadeBy reports whether the trail tells that somebody has made an account, set its password or given it a role.
func (s *DB) MadeBy(ctx context.Context, userID, makerID string) (bool, error) {
	if makerID == "" || userID == "" {
		return false, nil
	}
	var n int64
	err := s.reader(ctx).Table("audit_log").Where("tenant_id = ? AND object_kind = 'user' AND object_id = ?", tenant(ctx), userID).
		Where("action IN ?", []string{"user.create", "grant.add", "user.setPassword"}).
		Where("actor_ref IN (SELECT ref FROM audit_people WHERE tenant_id = ? AND user_id = ?)", tenant(ctx), makerID).Count(&n).Error
	return n > 0, translate(err, "lookup")
}
