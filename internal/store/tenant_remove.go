package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// TenantTables returns the tables that hold rows of tenants, by name.
func (s *DB) TenantTables(ctx context.Context) ([]string, error) {
	query := "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'tenant_id' ORDER BY m.name"
	if s.dialect == Postgres {
		query = "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY table_name"
	}
	var names []string
	err := s.reader(ctx).Raw(query).Scan(&names).Error
	return names, translate(err, "database")
}

// RemoveTenant removes the tenant of ctx with all its rows, if the stored revision still is the one named, and returns how many
// rows that were. The row of the tenant goes first: only then does the database let go of what otherwise only grows.
func (s *DB) RemoveTenant(ctx context.Context, revision int) (rows int64, err error) {
	err = s.InTx(ctx, func(ctx context.Context) error {
		if err := s.deferKeys(ctx); err != nil {
			return err
		}
		res := s.writer(ctx).Exec("DELETE FROM tenants WHERE id = ? AND revision = ?", tenant(ctx), revision)
		if res.Error == nil && res.RowsAffected == 0 {
			return problem.New(problem.Stale, "request.stale")
		}
		if res.Error != nil {
			return translate(res.Error, "tenant")
		}
		rows, err = s.removeRows(ctx)
		return err
	})
	return rows, err
}

func (s *DB) removeRows(ctx context.Context) (rows int64, err error) {
	tables, err := s.TenantTables(ctx)
	if err != nil {
		return 0, err
	}
	if err := s.dropDocs(ctx, "TRUE"); err != nil { // with the words that stand elsewhere
		return 0, err
	}
	for _, table := range tables {
		statement, args := "DELETE FROM "+quoted(table)+" WHERE tenant_id = ?", []any{tenant(ctx)}
		if table == "audit_log" && s.dialect == Postgres {
			statement, args = "SELECT remove_audit_log()", nil
		}
		res := s.writer(ctx).Exec(statement, args...)
		if res.Error != nil {
			return 0, translate(res.Error, "tenant")
		}
		rows += res.RowsAffected
	}
	return rows, nil
}

// TenantRows returns how many rows of a table the tenant of ctx has.
func (s *DB) TenantRows(ctx context.Context, table string) (n int64, err error) {
	err = s.reader(ctx).Raw("SELECT count(*) FROM "+quoted(table)+" WHERE tenant_id = ?", tenant(ctx)).Scan(&n).Error
	return n, translate(err, "database")
}

// FileBytes returns how many bytes of files the tenant of ctx keeps: what was given, before compression.
func (s *DB) FileBytes(ctx context.Context) (n int64, err error) {
	err = s.reader(ctx).Raw("SELECT COALESCE(sum(size), 0) FROM files WHERE tenant_id = ?", tenant(ctx)).Scan(&n).Error
	return n, translate(err, "file")
}

// Quota returns how many bytes of files the tenant of ctx may keep; 0 is no limit.
func (s *DB) Quota(ctx context.Context) (n int64, err error) {
	err = s.reader(ctx).Raw("SELECT quota_bytes FROM tenants WHERE id = ?", identity.TenantID(ctx)).Scan(&n).Error
	return n, translate(err, "tenant")
}
