package store

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// idList is a list of ids in one column, as JSON.
type idList []string

// Value implements driver.Valuer.
func (l idList) Value() (driver.Value, error) {
	raw, err := json.Marshal(append([]string{}, l...))
	return string(raw), err
}

// Scan implements sql.Scanner.
func (l *idList) Scan(from any) error {
	switch v := from.(type) {
	case nil:
		*l = nil
		return nil
	case string:
		return json.Unmarshal([]byte(v), l)
	case []byte:
		return json.Unmarshal(v, l)
	}
	return fmt.Errorf("store: %T is no list of ids", from)
}

// makersRow says whose work something is.
type makersRow struct {
	AuthorID *string
	MakerIDs idList `gorm:"column:maker_ids"`
}

// makers returns all whose work the rows of a query are; it selects author_id and maker_ids.
func (s *DB) makers(ctx context.Context, sql string, args ...any) ([]string, error) {
	var rows []makersRow
	err := s.reader(ctx).Raw(sql, append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	var ids []string
	for _, r := range rows {
		ids = append(append(ids, orEmpty(r.AuthorID)), r.MakerIDs...)
	}
	return ids, translate(err, "version")
}

// FileMakers returns those whose work a file is that was uploaded before, in any line.
func (s *DB) FileMakers(ctx context.Context, sha256 string) ([]string, error) {
	return s.makers(ctx, "SELECT author_id, maker_ids FROM model_versions WHERE tenant_id = ? AND sha256 = ?", sha256)
}

// SheetMakers returns those who have saved the same document as a version of a process before.
func (s *DB) SheetMakers(ctx context.Context, processID string, document []byte) ([]string, error) {
	return s.makers(ctx, "SELECT author AS author_id, maker_ids FROM steckbrief_versions WHERE tenant_id = ? AND process_id = ? AND document = ?",
		processID, string(document))
}
