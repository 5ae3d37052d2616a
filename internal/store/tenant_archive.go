package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
)

// Snapshot runs fn such that all it reads with the context it is handed is of one moment, whatever others write meanwhile.
func (s *DB) Snapshot(ctx context.Context, fn func(ctx context.Context) error) error {
	var options *sql.TxOptions // SQLite: a transaction sees what was there when it first read
	if s.dialect == Postgres {
		options = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	err := s.read.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		return fn(context.WithValue(ctx, txKey{}, &transaction{db: db}))
	}, options)
	return translate(err, "database")
}

// TableColumns returns the columns of a table beside its tenant, by name.
func (s *DB) TableColumns(ctx context.Context, table string) ([]archive.Column, error) {
	query := "SELECT name, lower(type) AS type, NOT \"notnull\" OR dflt_value IS NOT NULL AS optional FROM pragma_table_info(?)"
	if s.dialect == Postgres {
		query = `SELECT column_name AS name, data_type AS type, is_nullable = 'YES' OR column_default IS NOT NULL AS optional
			FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?`
	}
	var rows []struct {
		Name, Type string
		Optional   bool
	}
	if err := s.reader(ctx).Raw(query, table).Scan(&rows).Error; err != nil {
		return nil, translate(err, "database")
	}
	columns := make([]archive.Column, 0, len(rows))
	for _, r := range rows {
		if r.Name == "tenant_id" {
			continue
		}
		kind, known := columnKinds[r.Type]
		if !known {
			return nil, fmt.Errorf("store: %s.%s is of type %q", table, r.Name, r.Type)
		}
		columns = append(columns, archive.Column{Name: r.Name, Kind: kind, Optional: r.Optional, Truth: r.Type == "boolean"})
	}
	slices.SortFunc(columns, func(a, b archive.Column) int { return strings.Compare(a.Name, b.Name) })
	return columns, nil
}

// columnKinds says what the types of both databases hold.
var columnKinds = map[string]archive.Kind{
	"text": archive.Text, "integer": archive.Integer, "bigint": archive.Integer, "boolean": archive.Integer,
	"real": archive.Real, "double precision": archive.Real, "blob": archive.Bytes, "bytea": archive.Bytes,
}

// EachRow hands the rows of a table of the tenant of ctx to fn, one at a time, ordered by some of the columns. fn asks the
// database nothing meanwhile.
func (s *DB) EachRow(ctx context.Context, table string, columns []archive.Column, order []string, fn func(row []any) error) error {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = quoted(c.Name)
	}
	by := make([]string, len(order))
	for i, name := range order {
		by[i] = quoted(name)
	}
	query := "SELECT " + strings.Join(names, ", ") + " FROM " + quoted(table) + " WHERE tenant_id = ?"
	if len(by) > 0 {
		query += " ORDER BY " + strings.Join(by, ", ")
	}
	rows, err := s.reader(ctx).Raw(query, tenant(ctx)).Rows()
	if err != nil {
		return translate(err, "database")
	}
	defer rows.Close()
	row, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return translate(err, "database")
		}
		for i, v := range row {
			if truth, is := v.(bool); is {
				row[i] = integerOf(truth)
			}
		}
		if err := fn(row); err != nil {
			return err
		}
	}
	return translate(rows.Err(), "database")
}

func integerOf(truth bool) int64 {
	if truth {
		return 1
	}
	return 0
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// ImportTenant adds a tenant with what it had elsewhere. Until the transaction ends, rows may come in any order. It belongs
// into a transaction in the context of the new tenant.
func (s *DB) ImportTenant(ctx context.Context, t identity.Tenant) error {
	if err := s.deferKeys(ctx); err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&tenantRow{
		ID: t.ID, Slug: t.Slug, Name: t.Name, Host: t.Host, CreatedAt: micros(t.CreatedAt), Suspended: micros(t.Suspended),
		QuotaBytes: t.QuotaBytes, Revision: t.Revision,
	}).Error, "tenant")
}

// deferKeys lets foreign keys be looked at when the transaction ends.
func (s *DB) deferKeys(ctx context.Context) error {
	statement := "PRAGMA defer_foreign_keys = ON"
	if s.dialect == Postgres {
		statement = "SET CONSTRAINTS ALL DEFERRED"
	}
	return translate(s.writer(ctx).Exec(statement).Error, "database")
}

// mostValues is how many values one statement holds at most; both databases take some more.
const mostValues = 20_000

// InsertRows adds rows to a table of the tenant of ctx as they are.
func (s *DB) InsertRows(ctx context.Context, table string, columns []archive.Column, rows [][]any) error {
	names := []string{"tenant_id"}
	for _, c := range columns {
		names = append(names, quoted(c.Name))
	}
	head := "INSERT INTO " + quoted(table) + " (" + strings.Join(names, ", ") + ") VALUES "
	one := "(" + tuples(len(names), "?") + ")"
	for part := range slices.Chunk(rows, max(1, mostValues/len(names))) {
		args := make([]any, 0, len(part)*len(names))
		for _, row := range part {
			args = append(args, tenant(ctx))
			for i, v := range row {
				args = append(args, s.valueOf(columns[i], v))
			}
		}
		if err := s.writer(ctx).Exec(head+tuples(len(part), one), args...).Error; err != nil {
			return translate(err, "tenant.archive.row")
		}
	}
	return nil
}

// valueOf is a value as the database wants it.
func (s *DB) valueOf(c archive.Column, v any) any {
	if n, is := v.(int64); is && c.Truth && (n == 0 || n == 1) {
		return n == 1
	}
	return v
}

// ImportFile keeps the bytes of a file that stood elsewhere since a time. The hash is that of the bytes.
func (s *DB) ImportFile(ctx context.Context, hash string, content []byte, createdAt int64) error {
	row := fileRow{TenantID: tenant(ctx), SHA256: hash, Size: int64(len(content)), CreatedAt: createdAt}
	row.Encoding, row.Bytes = pack(content)
	return translate(s.writer(ctx).Create(&row).Error, "tenant.archive.row")
}

// ArchiveKept reports whether a job of the tenant of ctx has made the archive with a hash and still keeps all its pieces.
func (s *DB) ArchiveKept(ctx context.Context, sha256 string) (bool, error) {
	var rows []struct {
		Result string
		Kept   int
	}
	err := s.reader(ctx).Raw(`SELECT result, (SELECT count(*) FROM job_files f WHERE f.tenant_id = jobs.tenant_id AND f.job_id = jobs.id) AS kept
		FROM jobs WHERE tenant_id = ? AND state = 'done' AND result LIKE ?`, tenant(ctx), `%"`+sha256+`"%`).Scan(&rows).Error
	if err != nil {
		return false, translate(err, "job")
	}
	for _, r := range rows {
		var made struct {
			SHA256 string
			Pieces int
		}
		if json.Unmarshal([]byte(r.Result), &made) == nil && made.SHA256 == sha256 && made.Pieces > 0 && r.Kept >= made.Pieces {
			return true, nil
		}
	}
	return false, nil
}

// NoteArchive writes when everything of a tenant was put into an archive, and its hash.
func (s *DB) NoteArchive(ctx context.Context, id string, at int64, sha256 string) error {
	return translate(s.writer(ctx).Exec("UPDATE tenants SET archived_at = ?, archive_sha256 = ? WHERE id = ?", at, sha256, id).Error, "tenant")
}
