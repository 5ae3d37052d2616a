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
	return entriesOf(rows)
}

// entriesOf gives rows of the trail as entries.
func entriesOf(rows []auditRow) ([]audit.Entry, error) {
	entries := make([]audit.Entry, len(rows))
	for i, r := range rows {
		var err error
		if entries[i], err = r.entry(); err != nil {
			return nil, err
		}
	}
	return entries, nil
}
