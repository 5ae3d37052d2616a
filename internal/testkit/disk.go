package testkit

import (
	"context"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/prozessregister/prozessregister/internal/store"
)

// Disk is the disk of a PostgreSQL server that runs full: rows of a table are refused as the server refuses them when
// it cannot extend a file.
type Disk struct {
	t     testing.TB
	owner *pgx.Conn
}

// NewDisk returns the disk of the database of o.
func NewDisk(t testing.TB, o store.Options) Disk {
	t.Helper()
	owner, err := pgx.Connect(t.Context(), o.MigrateDSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = owner.Close(context.Background()) })
	return Disk{t, owner}
}

func (d Disk) exec(sql string) {
	d.t.Helper()
	if _, err := d.owner.Exec(d.t.Context(), sql); err != nil {
		d.t.Fatal(err)
	}
}

// Fill leaves room for so many rows of a table, then none may be added or changed; code is the error that the server answers.
func (d Disk) Fill(table string, rows int, code string) {
	d.t.Helper()
	d.exec(fmt.Sprintf(`CREATE FUNCTION no_room_%[1]s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
		IF (SELECT COUNT(*) FROM %[1]s) >= %[2]d THEN
			RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '%[3]s';
		END IF;
		RETURN NEW; END $$;
		CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON %[1]s FOR EACH ROW EXECUTE FUNCTION no_room_%[1]s()`, table, rows, code))
}

// Clear gives room again.
func (d Disk) Clear(table string) {
	d.t.Helper()
	d.exec("DROP TRIGGER no_room ON " + table + "; DROP FUNCTION no_room_" + table + "()")
}

// Unwritable lets every change of a table of an SQLite database fail as on a full disk.
func Unwritable(t testing.TB, db *store.DB, table string) {
	t.Helper()
	_, err := db.Pools()[0].ExecContext(t.Context(), "CREATE TRIGGER no_room BEFORE UPDATE ON "+table+" BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
	if err != nil {
		t.Fatal(err)
	}
}
