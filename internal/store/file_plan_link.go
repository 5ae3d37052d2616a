package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/register"
)

type filePlanLinkRow struct {
	TenantID  string
	ProcessID string
	Key       string
	CreatedAt int64
}

func (filePlanLinkRow) TableName() string { return "file_plan_links" }

// FilePlanLinks returns the keys of the units that a process is linked to, in order.
func (s *DB) FilePlanLinks(ctx context.Context, processID string) ([]string, error) {
	var keys []string
	err := s.reader(ctx).Model(&filePlanLinkRow{}).Where("tenant_id = ? AND process_id = ?", tenant(ctx), processID).Order("key").Pluck("key", &keys).Error
	return keys, translate(err, "filePlan")
}

// AddFilePlanLink links a process to a unit; a link that is there stays as it is.
func (s *DB) AddFilePlanLink(ctx context.Context, processID, key string, at time.Time) error {
	row := filePlanLinkRow{TenantID: tenant(ctx), ProcessID: processID, Key: key, CreatedAt: micros(at)}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error, "filePlan")
}

// DropFilePlanLink removes a link.
func (s *DB) DropFilePlanLink(ctx context.Context, processID, key string) error {
	err := s.writer(ctx).Where("tenant_id = ? AND process_id = ? AND key = ?", tenant(ctx), processID, key).Delete(&filePlanLinkRow{}).Error
	return translate(err, "filePlan")
}

// MoveFilePlanLinks gives the links of a process to the one it is merged into.
func (s *DB) MoveFilePlanLinks(ctx context.Context, fromID, intoID string) error {
	keys, err := s.FilePlanLinks(ctx, fromID)
	if err != nil || len(keys) == 0 {
		return err
	}
	for _, key := range keys {
		if err := s.AddFilePlanLink(ctx, intoID, key, s.Now()); err != nil {
			return err
		}
	}
	return translate(s.writer(ctx).Where("tenant_id = ? AND process_id = ?", tenant(ctx), fromID).Delete(&filePlanLinkRow{}).Error, "filePlan")
}

// FilePlanUses counts the live processes below paths that have not ended, by the key of a unit.
func (s *DB) FilePlanUses(ctx context.Context, paths []string) (map[string]int, error) {
	inside, args := belowOrNone("p.unit_path", paths)
	var rows []struct {
		Key string
		N   int
	}
	err := s.reader(ctx).Raw(`SELECT l.key, COUNT(*) AS n FROM file_plan_links l
		JOIN processes p ON p.tenant_id = l.tenant_id AND p.id = l.process_id
		WHERE l.tenant_id = ? AND p.place = 'live' AND (p.marks & ?) = 0 AND `+inside+` GROUP BY l.key`,
		append([]any{tenant(ctx), markBit(register.Retired)}, args...)...).Scan(&rows).Error
	out := make(map[string]int, len(rows))
	for _, r := range rows {
		out[r.Key] = r.N
	}
	return out, translate(err, "filePlan")
}

// LinkedProcesses returns the ids of the live processes below paths that are linked to a unit, by number.
func (s *DB) LinkedProcesses(ctx context.Context, key string, paths []string) ([]string, error) {
	inside, args := belowOrNone("p.unit_path", paths)
	var ids []string
	err := s.reader(ctx).Raw(`SELECT p.id FROM file_plan_links l JOIN processes p ON p.tenant_id = l.tenant_id AND p.id = l.process_id
		WHERE l.tenant_id = ? AND l.key = ? AND p.place = 'live' AND (p.marks & ?) = 0 AND `+inside+` ORDER BY p.number_key, p.id`,
		append([]any{tenant(ctx), key, markBit(register.Retired)}, args...)...).Scan(&ids).Error
	return ids, translate(err, "filePlan")
}

// UnlinkedProcesses returns a page of the ids of live processes below paths that have not ended and are linked to no unit,
// by number, and how many there are.
func (s *DB) UnlinkedProcesses(ctx context.Context, paths []string, offset, limit int) (ids []string, total int, err error) {
	inside, args := belowOrNone("p.unit_path", paths)
	where := `FROM processes p WHERE p.tenant_id = ? AND p.place = 'live' AND (p.marks & ?) = 0 AND ` + inside + `
		AND NOT EXISTS (SELECT 1 FROM file_plan_links l WHERE l.tenant_id = p.tenant_id AND l.process_id = p.id)`
	args = append([]any{tenant(ctx), markBit(register.Retired)}, args...)
	if err := s.reader(ctx).Raw("SELECT COUNT(*) "+where, args...).Scan(&total).Error; err != nil {
		return nil, 0, translate(err, "filePlan")
	}
	err = s.reader(ctx).Raw("SELECT p.id "+where+" ORDER BY p.number_key, p.id LIMIT ? OFFSET ?", append(args, limit, offset)...).Scan(&ids).Error
	return ids, total, translate(err, "filePlan")
}
