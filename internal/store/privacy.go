package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// The names of tables and columns here come from the inventory of package privacy, never from a request.

// CountOf counts the rows of a table that hold an account in a column.
func (s *DB) CountOf(ctx context.Context, table, column, userID string) (int, error) {
	var n int64
	err := s.reader(ctx).Table(table).Where("tenant_id = ? AND "+column+" = ?", tenant(ctx), userID).Count(&n).Error
	return int(n), translate(err, "privacy")
}

// DeleteOf deletes the rows of a table that hold an account in a column and returns how many there were.
func (s *DB) DeleteOf(ctx context.Context, table, column, userID string) (int, error) {
	res := s.writer(ctx).Exec("DELETE FROM "+table+" WHERE tenant_id = ? AND "+column+" = ?", tenant(ctx), userID)
	return int(res.RowsAffected), translate(res.Error, "privacy")
}

// VacateOf makes a function vacant that an account fills, such as "owner_user", and returns the ids of the processes.
func (s *DB) VacateOf(ctx context.Context, table, column, userID string) ([]string, error) {
	var ids []string
	where := " FROM " + table + " WHERE tenant_id = ? AND " + column + " = ?"
	if err := s.reader(ctx).Raw("SELECT id"+where+" ORDER BY id", tenant(ctx), userID).Scan(&ids).Error; err != nil {
		return nil, translate(err, "privacy")
	}
	err := s.writer(ctx).Table(table).Where("tenant_id = ? AND "+column+" = ?", tenant(ctx), userID).Updates(map[string]any{
		column: nil, strings.TrimSuffix(column, "_user") + "_vacant": true, "revision": gorm.Expr("revision + 1"),
	}).Error
	return ids, translate(err, "privacy")
}

// ScanTexts calls visit with the rows of a table of which one of the columns holds one of the fragments, which are small
// letters of English; with all rows if there are none.
func (s *DB) ScanTexts(ctx context.Context, t privacy.Table, columns, fragments []string, visit func(privacy.Row) error) error {
	q := s.reader(ctx).Table(t.Name).Select(slices.Concat(t.Key, columns, processColumn(t))).Where("tenant_id = ?", tenant(ctx)).Order(strings.Join(t.Key, ", "))
	if len(fragments) > 0 {
		var either []string
		var values []any
		for _, c := range columns {
			for _, f := range fragments {
				either, values = append(either, "LOWER("+c+") LIKE ?"), append(values, "%"+f+"%")
			}
		}
		q = q.Where("("+strings.Join(either, " OR ")+")", values...)
	}
	rows, err := q.Rows()
	if err != nil {
		return translate(err, "privacy")
	}
	found, err := readTexts(rows, t, columns)
	if err != nil {
		return translate(err, "privacy")
	}
	for _, r := range found { // the connection is free by now, as SQLite has only one in a transaction
		if err := visit(r); err != nil {
			return err
		}
	}
	return nil
}

func processColumn(t privacy.Table) []string {
	if t.Process == "" {
		return nil
	}
	return []string{t.Process}
}

func readTexts(rows *sql.Rows, t privacy.Table, columns []string) ([]privacy.Row, error) {
	defer rows.Close()
	var found []privacy.Row
	for rows.Next() {
		r := privacy.Row{Key: make([]any, len(t.Key)), Values: make(map[string]string, len(columns))}
		texts, process := make([]sql.NullString, len(columns)), sql.NullString{}
		into := make([]any, 0, len(t.Key)+len(columns)+1)
		for i := range r.Key {
			into = append(into, &r.Key[i])
		}
		for i := range texts {
			into = append(into, &texts[i])
		}
		if t.Process != "" {
			into = append(into, &process)
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		for i, c := range columns {
			r.Values[c] = texts[i].String
		}
		r.Process = process.String
		found = append(found, r)
	}
	return found, rows.Err()
}

// of is the condition that leads to one row.
func (s *DB) of(ctx context.Context, t privacy.Table, r privacy.Row) *gorm.DB {
	q := s.writer(ctx).Table(t.Name).Where("tenant_id = ?", tenant(ctx))
	for i, column := range t.Key {
		q = q.Where(column+" = ?", r.Key[i])
	}
	return q
}

// ReplaceText writes a text of a row, and what the row is sorted by if that follows from it.
func (s *DB) ReplaceText(ctx context.Context, t privacy.Table, r privacy.Row, column, text string) error {
	change := map[string]any{column: text}
	if slices.Contains(t.Of(privacy.Index), column+"_key") {
		change[column+"_key"] = searchtext.SortKey(text)
	}
	for _, counter := range []string{"revision", "redacted"} {
		if slices.Contains(t.Other, counter) {
			change[counter] = gorm.Expr(counter + " + 1")
		}
	}
	for _, file := range []string{"docx", "pdf"} { // they hold the name as well and are written anew
		if slices.Contains(t.Of(privacy.Index), file) {
			change[file] = nil
		}
	}
	if slices.Contains(t.Other, "redacted_at") {
		change["redacted_at"] = micros(s.now())
	}
	res := s.of(ctx, t, r).Updates(change)
	if res.Error == nil && res.RowsAffected != 1 {
		return fmt.Errorf("store: %s: %d rows instead of one", t.Name, res.RowsAffected)
	}
	return translate(res.Error, "privacy")
}

// DeleteRow deletes one row.
func (s *DB) DeleteRow(ctx context.Context, t privacy.Table, r privacy.Row) error {
	return translate(s.of(ctx, t, r).Delete(nil).Error, "privacy")
}
