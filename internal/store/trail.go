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

// AuditNames returns the names behind pseudonyms that were not erased.
func (s *DB) AuditNames(ctx context.Context, refs []string) (map[string]string, error) {
	var rows []struct{ Ref, Name string }
	err := s.reader(ctx).Table("audit_people AS p").Select("p.ref, u.name").
		Joins("JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.user_id").
		Where("p.tenant_id = ? AND p.ref IN ?", tenant(ctx), refs).Scan(&rows).Error
	names := make(map[string]string, len(rows))
	for _, r := range rows {
		names[r.Ref] = r.Name
	}
	return names, translate(err, "audit")
}
