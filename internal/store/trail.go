package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// AuditEntries returns entries of the trail, newest first.
func (s *DB) AuditEntries(ctx context.Context, f audit.Filter) ([]audit.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("seq DESC").Limit(f.Limit)
	for column, value := range map[string]string{
		"object_kind": f.ObjectKind, "object_id": f.ObjectID, "process_id": f.ProcessID, "action": f.Action,
	} {
		if value != "" {
			q = q.Where(column+" = ?", value)
		}
	}
	if f.Before > 0 {
		q = q.Where("seq < ?", f.Before)
	}
	var rows []auditRow
	if err := q.Find(&rows).Error; err != nil {
		return nil, translate(err, "audit")
	}
	return s.entriesOf(ctx, rows)
}
