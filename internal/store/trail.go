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

// ProcessTrail returns the newest entries of the audit trail about processes, before seq (0 = from the end);
// those that tell of drafts only if wanted.
func (s *DB) ProcessTrail(ctx context.Context, processIDs []string, drafts bool, before int64, limit int) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ? AND process_id IN ?", tenant(ctx), processIDs)
	if !drafts {
		q = q.Where("draft = ?", false)
	}
	return s.newestEntries(ctx, q, before, limit)
}

// UnitTrail returns the newest entries of the audit trail about units, before seq (0 = from the end).
func (s *DB) UnitTrail(ctx context.Context, unitIDs []string, before int64, limit int) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ? AND object_kind = ? AND object_id IN ?", tenant(ctx), "unit", unitIDs)
	return s.newestEntries(ctx, q, before, limit)
}

// newestEntries returns the entries that q finds before number before (0 = from the end), newest first.
func (s *DB) newestEntries(ctx context.Context, q *gorm.DB, before int64, limit int) ([]audit.Entry, error) {
	if before > 0 {
		q = q.Where("seq < ?", before)
	}
	var rows []auditRow
	if err := q.Order("seq DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err, "audit")
	}
	return s.entriesOf(ctx, rows)
}
