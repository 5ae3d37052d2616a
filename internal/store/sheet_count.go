package store

import "context"

// countedFieldsKey keeps by which fields the Steckbriefe of a tenant were counted.
const countedFieldsKey = "countedFields"

type countedFields struct{ Mark string }

// CountedFields returns the mark of the fields by which all Steckbriefe were counted, "" if none is noted.
func (s *DB) CountedFields(ctx context.Context) (string, error) {
	var noted countedFields
	_, err := s.readSetting(ctx, countedFieldsKey, &noted)
	return noted.Mark, err
}

// NoteCountedFields notes the mark of the fields by which all Steckbriefe were counted. It returns problem.Stale if somebody
// notes one at the same time.
func (s *DB) NoteCountedFields(ctx context.Context, mark string) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		var noted countedFields
		revision, err := s.readSetting(ctx, countedFieldsKey, &noted)
		if err == nil && noted.Mark != mark {
			_, err = s.writeSetting(ctx, countedFieldsKey, countedFields{mark}, revision)
		}
		return err
	})
}

// DescribedProcesses returns the ids of all processes that have a Steckbrief, wherever they lie, in the order of their ids.
func (s *DB) DescribedProcesses(ctx context.Context) ([]string, error) {
	var ids []string
	err := s.reader(ctx).Raw("SELECT id FROM processes WHERE tenant_id = ? AND current_no > 0 ORDER BY id", tenant(ctx)).Scan(&ids).Error
	return ids, translate(err, "sheet")
}
