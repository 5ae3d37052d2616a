package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/store"
)

// TestTheTrailIsVerifiedOnTheCommandLine asks of a whole chain and of one whose end somebody has cut off in the database.
func TestTheTrailIsVerifiedOnTheCommandLine(t *testing.T) {
	eachDatabase(t, func(t *testing.T, dir string) {
		newTown(t, dir)
		s := start(t, dir)
		s.post("/org-units", map[string]any{"number": "51", "name": "Jugend", "kind": "amt"}, nil)
		s.kill()
		verify := func(want int, words ...string) {
			t.Helper()
			out, code := command(t, "", "audit", "verify", "--data", dir)
			if code != want {
				t.Errorf("audit verify ends with %d, want %d: %s", code, want, out)
			}
			for _, w := range words {
				if !strings.Contains(out, w) {
					t.Errorf("no %q in:\n%s", w, out)
				}
			}
		}
		verify(0, "lückenlos", "Prüfwert")
		out, _ := command(t, "", "audit", "verify", "--data", dir)
		fields := strings.Fields(out) // the last one is to be kept: "12:9f86…"
		number, hash, _ := strings.Cut(fields[len(fields)-1], ":")
		for anchor, want := range map[string]int{
			fields[len(fields)-1]: 0, number + ":" + strings.Repeat("0", 64): 1, "999999:" + hash: 1, "x": 2,
		} {
			if out, code := command(t, "", "audit", "verify", "--data", dir, "--anchor", anchor); code != want {
				t.Errorf("--anchor %s ends with %d, want %d: %s", anchor, code, want, out)
			}
		}
		cutTrail(t, dir)
		verify(1, "nicht in Ordnung", "Das Ende der Kette wurde abgeschnitten")
		if _, code := command(t, "", "audit", "verify", "--data", dir, "--tenant", "b"); code != 2 {
			t.Errorf("of an unknown municipality: ends with %d, want 2", code)
		}
	})
}

// cutTrail removes the last entry, as the owner of the tables.
func cutTrail(t *testing.T, dir string) {
	t.Helper()
	o, unlock := store.Options{DSN: filepath.Join(dir, "prozessregister.db")}, "DROP TRIGGER audit_log_kept"
	if owner := os.Getenv("MIGRATE_DATABASE_URL"); owner != "" {
		o, unlock = store.Options{DSN: owner, MigrateDSN: owner}, "ALTER TABLE audit_log NO FORCE ROW LEVEL SECURITY"
	}
	db, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range []string{unlock, "DELETE FROM audit_log WHERE seq = (SELECT MAX(seq) FROM audit_log)"} {
		if _, err := db.Pools()[0].ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
}
