package main_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
)

type job struct {
	ID, State   string
	Done, Total int
	Result      struct{ Counts map[string]int }
}

const (
	processes    = 100
	filesPerLine = 5
)

// TestKilledImportGoesOn kills the server twice in the middle of an import of 500 files. PostgreSQL survives it and sees
// connections that end in the middle of a transaction.
func TestKilledImportGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the real program for a minute")
	}
	eachDatabase(t, killedImportGoesOn)
}

func killedImportGoesOn(t *testing.T, dir string) {
	newTown(t, dir)
	s := start(t, dir)
	ids, archive := manyProcesses(t, s)
	var j job
	s.do("POST", "/imports", "application/zip", archive, http.StatusAccepted, &j)
	for _, until := range []int{60, 250} {
		s.waitFor(j.ID, func(j job) bool { return j.Done >= until })
		s.kill()
		s = start(t, dir)
	}
	end := s.waitFor(j.ID, func(j job) bool { return j.State == "done" || j.State == "failed" })
	if end.State != "done" || end.Done != 500 || end.Total != 500 || end.Result.Counts["created"] != 500 {
		t.Errorf("job = %+v, want 500 of 500 created", end)
	}
	for _, id := range ids {
		checkProcess(t, s, id)
	}
	s.kill()
	checkDatabase(t, dir)
}

// manyProcesses creates processes and an archive with several files for each.
func manyProcesses(t *testing.T, s *server) (ids []string, archive []byte) {
	t.Helper()
	var unit struct{ ID string }
	s.post("/org-units", map[string]any{"number": "51", "name": "Jugend", "kind": "amt"}, &unit)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range processes {
		var p struct{ ID, Number string }
		s.post("/processes", map[string]any{"name": fmt.Sprintf("Antrag %d prüfen", i), "unitId": unit.ID}, &p)
		ids = append(ids, p.ID)
		for n := range filesPerLine {
			f, err := w.Create(fmt.Sprintf("%s/Stand %d.bpmn", p.Number, n))
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(f, `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">`+
				`<process id="p" name="Prozess %d"><task id="t" name="Stand %d prüfen"/></process></definitions>`, i, n)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return ids, b.Bytes()
}

func (s *server) waitFor(id string, reached func(job) bool) job {
	s.t.Helper()
	var j job
	for range 2400 {
		s.get("/jobs/"+id, &j)
		if reached(j) {
			return j
		}
		time.Sleep(25 * time.Millisecond)
	}
	s.t.Fatalf("the import does not go on: %+v", j)
	return j
}

// checkProcess wants one line with the versions 1 to 5, each of other bytes.
func checkProcess(t *testing.T, s *server, id string) {
	t.Helper()
	var lines struct{ Items []struct{ ID string } }
	s.get("/processes/"+id+"/models", &lines)
	if len(lines.Items) != 1 {
		t.Fatalf("%d lines, want one", len(lines.Items))
	}
	var versions struct {
		Items []struct {
			Number int
			SHA256 string
		}
	}
	s.get("/models/"+lines.Items[0].ID+"/versions", &versions)
	seen := map[string]bool{}
	for i, v := range versions.Items {
		seen[v.SHA256] = true
		if v.Number != filesPerLine-i {
			t.Errorf("version %d has number %d", filesPerLine-i, v.Number)
		}
	}
	if len(seen) != filesPerLine {
		t.Errorf("%d different versions, want %d", len(seen), filesPerLine)
	}
}

// checkDatabase looks for what a request cannot see: an unbroken audit trail, versions with all their parts.
func checkDatabase(t *testing.T, dir string) {
	t.Helper()
	o := store.Options{DSN: os.Getenv("DATABASE_URL"), MigrateDSN: os.Getenv("MIGRATE_DATABASE_URL")}
	if o.DSN == "" {
		o.DSN = filepath.Join(dir, "prozessregister.db")
	}
	db, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tenants, err := db.Tenants(t.Context())
	if err != nil || len(tenants) != 1 {
		t.Fatalf("tenants: %v, %v", tenants, err)
	}
	ctx := identity.WithActor(t.Context(), identity.SystemActor(tenants[0].ID))
	if head, fault, err := db.VerifyAudit(ctx); err != nil || fault != nil || head.Seq < 500 {
		t.Errorf("audit trail: %+v, fault %+v, %v", head, fault, err)
	}
	for what, want := range map[string]int{
		"SELECT COUNT(*) FROM model_versions":                   500,
		"SELECT COUNT(*) FROM files":                            500,
		"SELECT COUNT(*) FROM job_steps":                        500,
		"SELECT COUNT(*) FROM job_inputs":                       0,
		"SELECT COUNT(DISTINCT version_id) FROM model_elements": 500,
	} {
		if got := count(ctx, t, db, what); got != want {
			t.Errorf("%s = %d, want %d", what, got, want)
		}
	}
}

func count(ctx context.Context, t *testing.T, db *store.DB, query string) int {
	t.Helper()
	var n int
	if err := db.Pools()[0].QueryRowContext(ctx, query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
