package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// UnitTrail returns the newest entries of the audit trail about units, before seq (0 = from the end).
func (s *DB) UnitTrail(ctx context.Context, unitIDs []string, before int64, limit int) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ? AND object_kind = ? AND object_id IN ?", tenant(ctx), "unit", unitIDs)
	if before > 0 {
		q = q.Where("seq < ?", before)
	}
	var rows []auditRow
	if err := q.Order("seq DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err, "audit")
	}
	return s.entriesOf(ctx, rows)
}
