package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
)

// countedFieldsKey keeps by which fields the Steckbriefe of a tenant were counted.
const countedFieldsKey = "countedFields"

type countedFields struct{ Mark string }

// CountedFields returns by which fields all Steckbriefe were counted, no mark if that is not known.
func (s *DB) CountedFields(ctx context.Context) (sheet.Counted, error) {
	var noted countedFields
	revision, err := s.readSetting(ctx, countedFieldsKey, &noted)
	return sheet.Counted{Mark: noted.Mark, Revision: revision}, err
}

// NoteCountedFields notes by which fields all Steckbriefe were counted, or returns problem.Stale if somebody has noted something
// since.
func (s *DB) NoteCountedFields(ctx context.Context, c sheet.Counted) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		_, err := s.writeSetting(ctx, countedFieldsKey, countedFields{c.Mark}, c.Revision)
		return err
	})
}

// ForgetCountedFields notes that it is not known by which fields the Steckbriefe were counted, whatever was noted.
func (s *DB) ForgetCountedFields(ctx context.Context) error {
	readAnew(ctx)
	return translate(s.writer(ctx).Exec(`INSERT INTO settings (tenant_id, key, value, revision) VALUES (?, ?, '{"Mark":""}', 1)
		ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value, revision = settings.revision + 1`,
		tenant(ctx), countedFieldsKey).Error, "settings")
}

// HoldFieldRows is FieldRows as they are stored at this moment, also in a transaction that has read them before. Until it ends
// no change of fields does: each of them ends with ForgetCountedFields, if anything is noted.
func (s *DB) HoldFieldRows(ctx context.Context) ([]sheet.FieldRow, error) {
	if s.dialect == Postgres { // on SQLite one transaction writes at a time
		var revision int
		err := s.writer(ctx).Raw("SELECT revision FROM settings WHERE tenant_id = ? AND key = ? FOR UPDATE", tenant(ctx), countedFieldsKey).Scan(&revision).Error
		if err != nil {
			return nil, translate(err, "settings")
		}
	}
	return s.fieldRows(ctx)
}

// DescribedProcesses returns the ids of all processes that have a Steckbrief, wherever they lie, in the order of their ids.
func (s *DB) DescribedProcesses(ctx context.Context) ([]string, error) {
	var ids []string
	err := s.reader(ctx).Raw("SELECT id FROM processes WHERE tenant_id = ? AND current_no > 0 ORDER BY id", tenant(ctx)).Scan(&ids).Error
	return ids, translate(err, "sheet")
}

// NoteFields notes by which fields the Steckbriefe of the tenant of ctx are counted that has none yet, so that there is nothing
// to count again. What was noted before stays.
func (s *DB) NoteFields(ctx context.Context, mark string) error {
	err := s.NoteCountedFields(ctx, sheet.Counted{Mark: mark})
	if problem.Is(err, problem.Stale) {
		return nil
	}
	return err
}
