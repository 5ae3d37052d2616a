package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// The size of a register that the map has to bear, and the time it may take on the server.
const (
	benchUnits     = 60
	benchProcesses = 100_000
)

// BenchmarkMap makes the map of 60 units × 4 kinds of files over 100,000 processes, on each database: "first" counts the
// processes, as after every change of the register, "again" as long as nothing has changed. The aim is 200 ms for the first.
func BenchmarkMap(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		o := testkit.SQLite(b)
		benchMap(b, o, func(b *testing.B, town *testkit.Town, units, kinds []string) {
			fillSQLite(b, filepath.Join(filepath.Dir(o.DSN), "prozessregister.db"), town, units, kinds)
		})
	})
	b.Run("postgres", func(b *testing.B) {
		o := testkit.Postgres(b)
		benchMap(b, o, func(b *testing.B, town *testkit.Town, units, kinds []string) { fillPostgres(b, o, town, units, kinds) })
	})
}

func benchMap(b *testing.B, o store.Options, fill func(b *testing.B, town *testkit.Town, units, kinds []string)) {
	a := testkit.NewApp(b, o)
	town := testkit.NewTown(b, a, "a")
	units, kinds := benchRollouts(b, a.Store, town)
	fill(b, town, units, kinds)
	ctx := town.As(b, "strategie")
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			goOn(b, a.Store, ctx)
			readMap(b, ctx, a.Services.Rollouts)
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			readMap(b, ctx, a.Services.Rollouts)
		}
	})
}

// goOn lets the audit trail go on, so that what was counted is counted again.
func goOn(t testing.TB, db *store.DB, ctx context.Context) {
	t.Helper()
	err := db.InTx(ctx, func(ctx context.Context) error {
		db.Record(ctx, audit.Entry{Action: "process.change", ObjectKind: "process"})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func readMap(b *testing.B, ctx context.Context, s *rollout.Service) {
	b.Helper()
	m, err := s.Map(ctx)
	if err != nil || len(m.FileKinds) != 4 {
		b.Fatalf("kinds %v, %v", m.FileKinds, err)
	}
}

// benchRollouts makes the units with a rollout of each kind.
func benchRollouts(b *testing.B, db *store.DB, town *testkit.Town) (units, kinds []string) {
	b.Helper()
	kinds = rollout.FileKinds[1:5]
	err := db.InTx(town.Context, func(ctx context.Context) error {
		for i := range benchUnits {
			u, err := town.App.Services.Units.Create(ctx, register.Unit{ParentID: town.Units["III"].ID, Number: fmt.Sprintf("7.%d", i), Name: "Einheit", Kind: register.Abteilung})
			if err != nil {
				return err
			}
			units = append(units, u.ID)
			for _, kind := range kinds {
				if _, err := town.App.Services.Rollouts.Create(ctx, rollout.Rollout{UnitID: u.ID, FileKind: kind, Stage: rollout.Pilot}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return units, kinds
}

// fillSQLite writes processes with their kind of file and their minutes at once, since the services would take minutes for so
// many.
func fillSQLite(b *testing.B, file string, town *testkit.Town, units, kinds []string) {
	b.Helper()
	conn, err := sql.Open("sqlite", file)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	const bulk = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
		INSERT INTO processes (tenant_id, id, number, number_key, name, name_key, unit_id, unit_path, unit_number, unit_key, current_no, current_cases,
			current_file_kind, current_minutes, created_at, updated_at)
		SELECT ?, 'p' || i, '7-' || i, CAST('7-' || i AS BLOB), 'Vorgang ' || i, CAST('vorgang ' || i AS BLOB), u.id, u.path, u.number, u.sort_key, 1, 1000,
			json_extract(?, '$[' || (i / ? % ?) || ']'), 1500, 0, 0
		FROM n JOIN (SELECT id, path, number, sort_key, ROW_NUMBER() OVER (ORDER BY id) - 1 AS at FROM org_units
			WHERE tenant_id = ? AND id IN (SELECT value FROM json_each(?))) u ON u.at = i % ?`
	if _, err := conn.ExecContext(b.Context(), bulk, benchProcesses, town.TenantID, asJSON(kinds), len(units), len(kinds), town.TenantID, asJSON(units), len(units)); err != nil {
		b.Fatal(err)
	}
}

// fillPostgres is fillSQLite for PostgreSQL, where the owner of the tables collects what the planner knows of them.
func fillPostgres(b *testing.B, o store.Options, town *testkit.Town, units, kinds []string) {
	b.Helper()
	const bulk = `INSERT INTO processes (tenant_id, id, number, number_key, name, name_key, unit_id, unit_path, unit_number, unit_key, current_no,
			current_cases, current_file_kind, current_minutes, created_at, updated_at)
		SELECT $1, 'p' || i, '7-' || i, convert_to('7-' || i, 'UTF8'), 'Vorgang ' || i, convert_to('vorgang ' || i, 'UTF8'), u.id, u.path, u.number, u.sort_key,
			1, 1000, $2::json ->> (i / $3::int % $4::int), 1500, 0, 0
		FROM generate_series(0, $5::int - 1) AS n (i) JOIN (SELECT id, path, number, sort_key, ROW_NUMBER() OVER (ORDER BY id) - 1 AS at FROM org_units
			WHERE tenant_id = $1 AND id IN (SELECT json_array_elements_text($6::json))) u ON u.at = i % $3::int`
	run := func(dsn string, do func(conn *sql.Conn) error) {
		pool, err := sql.Open("pgx", dsn)
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = pool.Close() }()
		conn, err := pool.Conn(b.Context())
		if err == nil {
			defer func() { _ = conn.Close() }()
			err = do(conn)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	run(o.DSN, func(conn *sql.Conn) error {
		if _, err := conn.ExecContext(b.Context(), "SELECT set_config('app.tenant_id', $1, false)", town.TenantID); err != nil {
			return err
		}
		_, err := conn.ExecContext(b.Context(), bulk, town.TenantID, asJSON(kinds), len(units), len(kinds), benchProcesses, asJSON(units))
		return err
	})
	run(o.MigrateDSN, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(b.Context(), "ANALYZE processes")
		return err
	})
}

func asJSON(list []string) string { return `["` + strings.Join(list, `","`) + `"]` }
