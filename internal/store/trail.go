package store

import (
	"context"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// AuditEntries returns entries of the trail, newest first.
func (s *DB) AuditEntries(ctx context.Context, f audit.Filter) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ?", tenant(ctx))
	for column, value := range map[string]string{
		"object_kind": f.ObjectKind, "object_id": f.ObjectID, "process_id": f.ProcessID, "action": f.Action,
	} {
		if value != "" {
			q = q.Where(column+" = ?", value)
		}
	}
	return s.newestEntries(ctx, q, f.Before, f.Limit)
}

// ProcessTrail returns the newest entries of the audit trail about processes, older than entry before (0 = from the end);
// those that tell of drafts only if wanted.
func (s *DB) ProcessTrail(ctx context.Context, processIDs []string, drafts bool, before int64, limit int) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ? AND process_id IN ?", tenant(ctx), processIDs)
	if !drafts {
		q = q.Where("draft = ?", false)
	}
	return s.latestEntries(ctx, q, before, limit)
}

// UnitTrail returns the newest entries of the audit trail about units, older than entry before (0 = from the end).
func (s *DB) UnitTrail(ctx context.Context, unitIDs []string, before int64, limit int) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ? AND object_kind = ? AND object_id IN ?", tenant(ctx), "unit", unitIDs)
	return s.latestEntries(ctx, q, before, limit)
}

// latestEntries returns the entries that q finds by the time at which things happened, newest first: what came with a history
// of its own was written down later. before is the last entry of the page before (0: there is none).
func (s *DB) latestEntries(ctx context.Context, q *gorm.DB, before int64, limit int) ([]audit.Entry, error) {
	if before > 0 {
		q = q.Where("(at, seq) < (SELECT last.at, last.seq FROM audit_log AS last WHERE last.tenant_id = ? AND last.seq = ?)", tenant(ctx), before)
	}
	return s.entries(ctx, q.Order("at DESC, seq DESC"), limit)
}

// newestEntries returns the entries that q finds before number before (0 = from the end), newest first.
func (s *DB) newestEntries(ctx context.Context, q *gorm.DB, before int64, limit int) ([]audit.Entry, error) {
	if before > 0 {
		q = q.Where("seq < ?", before)
	}
	return s.entries(ctx, q.Order("seq DESC"), limit)
}

func (s *DB) entries(ctx context.Context, q *gorm.DB, limit int) ([]audit.Entry, error) {
	var rows []auditRow
	if err := q.Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err, "audit")
	}
	return s.entriesOf(ctx, rows)
}
