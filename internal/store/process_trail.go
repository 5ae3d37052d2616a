package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// ProcessTrail returns the newest entries of the audit trail about processes, before seq (0 = from the end);
// those that tell of drafts only if wanted.
func (s *DB) ProcessTrail(ctx context.Context, processIDs []string, drafts bool, before int64, limit int) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ? AND process_id IN ?", tenant(ctx), processIDs)
	if !drafts {
		q = q.Where("draft = ?", false)
	}
	if before > 0 {
		q = q.Where("seq < ?", before)
	}
	var rows []auditRow
	if err := q.Order("seq DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err, "audit")
	}
	return s.entriesOf(ctx, rows)
}
