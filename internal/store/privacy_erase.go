package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/privacy"
)

// erasureRow is a row of erasures.
type erasureRow struct {
	TenantID string
	ID       string
	UserID   string
	ErasedAt int64
	ErasedBy *string
	Counts   string
	Files    string
}

func (erasureRow) TableName() string { return "erasures" }

// erasureCounts is how much an erasure changed.
type erasureCounts struct{ Rows, Places, Trail, Left int }

// BlankUser takes everything from an account that says whose it was. Its id stays, and leads to no name. A directory that
// still knows the person does not bring them back: of their key there a hash stays.
func (s *DB) BlankUser(ctx context.Context, id string, at time.Time) error {
	if err := s.eraseStaffLink(ctx, id); err != nil {
		return err
	}
	err := s.writer(ctx).Table("users").Where("tenant_id = ? AND id = ?", tenant(ctx), id).Updates(map[string]any{
		"username": "geloescht-" + id, "name": privacy.ErasedName, "email": "", "function": "", "unit_id": nil, "lang": "",
		"password_hash": "", "issuer": "", "subject": "", "active": false, "erased_at": micros(at), "revision": clause.Expr{SQL: "revision + 1"},
	}).Error
	return translate(err, "user")
}

// InsertErasure keeps the record of an erasure.
func (s *DB) InsertErasure(ctx context.Context, e privacy.Erasure) error {
	counts, err := json.Marshal(erasureCounts{e.Rows, e.Places, e.Trail, e.Left})
	if err != nil {
		return fmt.Errorf("store: erasure: %w", err)
	}
	files, err := json.Marshal(e.Files)
	if err != nil {
		return fmt.Errorf("store: erasure: %w", err)
	}
	return translate(s.writer(ctx).Create(&erasureRow{
		TenantID: tenant(ctx), ID: e.ID, UserID: e.UserID, ErasedAt: micros(e.At), ErasedBy: orNull(e.By), Counts: string(counts), Files: string(files),
	}).Error, "erasure")
}

// Erasures returns the records of the tenant of ctx, the latest first.
func (s *DB) Erasures(ctx context.Context) ([]privacy.Erasure, error) {
	var rows []struct {
		Row    erasureRow `gorm:"embedded"`
		ByName *string
	}
	err := s.reader(ctx).Raw(`SELECT e.*, u.name AS by_name FROM erasures e LEFT JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.erased_by
		WHERE e.tenant_id = ? ORDER BY e.erased_at DESC, e.id DESC`, tenant(ctx)).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "erasure")
	}
	out := make([]privacy.Erasure, len(rows))
	for i, named := range rows {
		var c erasureCounts
		r := named.Row
		e := privacy.Erasure{ID: r.ID, UserID: r.UserID, At: fromMicros(r.ErasedAt), By: orEmpty(r.ErasedBy), ByName: orEmpty(named.ByName)}
		if err := json.Unmarshal([]byte(r.Counts), &c); err != nil {
			return nil, fmt.Errorf("store: erasure %s: %w", r.ID, err)
		}
		if err := json.Unmarshal([]byte(r.Files), &e.Files); err != nil {
			return nil, fmt.Errorf("store: erasure %s: %w", r.ID, err)
		}
		e.Rows, e.Places, e.Trail, e.Left = c.Rows, c.Places, c.Trail, c.Left
		out[i] = e
	}
	return out, nil
}

// RenewIndexes makes the search index again, with all words of names and all tokens, and the values processes are found by:
// a value that stands on in its process because somebody else is meant stays.
func (s *DB) RenewIndexes(ctx context.Context, replace func(string) (string, int)) error {
	var terms []termRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Find(&terms).Error; err != nil {
		return translate(err, "search")
	}
	for _, t := range terms {
		if value, n := replace(t.Value); n > 0 {
			if err := s.renewTerm(ctx, t, value); err != nil {
				return err
			}
		}
	}
	if err := s.forgetTokens(ctx); err != nil {
		return err
	}
	if err := s.writer(ctx).Where("tenant_id = ?", tenant(ctx)).Delete(&wordRow{}).Error; err != nil { // nobody keeps any meanwhile
		return translate(err, "search")
	}
	return s.Reindex(ctx)
}

// termSources are the documents from which the terms of a view of a process were made.
var termSources = map[string]string{
	viewBoth:     "SELECT detail FROM processes WHERE tenant_id = @tenant AND id = @process",
	viewCurrent:  termVersion + "p.current_no",
	viewReleased: termVersion + "p.released_no",
}

const termVersion = `SELECT v.document FROM steckbrief_versions v JOIN processes p ON p.tenant_id = v.tenant_id AND p.id = v.process_id
	WHERE p.tenant_id = @tenant AND p.id = @process AND v.no = `

// renewTerm puts another value into a term, unless the old one still stands where it comes from.
func (s *DB) renewTerm(ctx context.Context, t termRow, value string) error {
	var sources []string
	err := s.reader(ctx).Raw(termSources[t.View], map[string]any{"tenant": t.TenantID, "process": t.ProcessID}).Scan(&sources).Error
	if err != nil {
		return translate(err, "search")
	}
	for _, document := range sources {
		if privacy.HoldsValue(document, t.Value) {
			return nil
		}
	}
	q := s.writer(ctx).Where("tenant_id = ? AND field = ? AND value = ? AND view = ? AND process_id = ?", t.TenantID, t.Field, t.Value, t.View, t.ProcessID)
	if err := q.Delete(&termRow{}).Error; err != nil {
		return translate(err, "search")
	}
	t.Value = value
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&t).Error, "search")
}

// Shred lets the file of an SQLite database and its log forget what was deleted: otherwise it would stand in free pages
// until something else is written there. PostgreSQL does so by itself, with autovacuum and the end of its log.
func (s *DB) Shred(ctx context.Context) error {
	if s.dialect != SQLite {
		return nil
	}
	for _, sql := range []string{"INSERT INTO search_fts (search_fts) VALUES ('optimize')", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if err := s.write.WithContext(ctx).Exec(sql).Error; err != nil {
			return translate(err, "database")
		}
	}
	return nil
}
