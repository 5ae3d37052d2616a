package api_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// onPostgres runs test against the whole program on PostgreSQL.
func onPostgres(t *testing.T, test func(t *testing.T, a *app.App, clock *movingClock, d testkit.Disk)) {
	t.Helper()
	t.Run("postgres", func(t *testing.T) {
		o := testkit.Postgres(t)
		clock := &movingClock{now: testkit.Noon}
		o.Now = clock.Now
		test(t, testkit.NewApp(t, o), clock, testkit.NewDisk(t, o))
	})
}

// TestFullDiskUnderPostgres lets the disk run full at the beginning, in the middle and at the end of an upload: nothing
// is half written, reading goes on, and the person is told what SQLite's users are told.
func TestFullDiskUnderPostgres(t *testing.T) {
	onPostgres(t, func(t *testing.T, a *app.App, clock *movingClock, d testkit.Disk) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c := town.Client(t, "modeler51")
		first := upload(t, c, line, diagram("A")).Version
		path := "/api/v1/models/" + line + "/versions"
		rows := func() (n [4]int) {
			t.Helper()
			for i, table := range []string{"files", "model_versions", "model_elements", "audit_log"} {
				if err := a.Store.Pools()[0].QueryRowContext(town.Context, "SELECT COUNT(*) FROM "+table).Scan(&n[i]); err != nil {
					t.Fatal(err)
				}
			}
			return n
		}
		before := rows()
		for _, full := range []struct{ table, code string }{
			{"files", "53100"}, {"model_versions", "53100"}, {"model_elements", "53100"}, {"audit_log", "53100"}, {"files", "25006"},
		} {
			d.Fill(full.table, 0, full.code)
			d.Fill("sessions", 0, full.code)
			clock.pass(2 * time.Minute) // the next request would note that the session is used
			c.Do("POST", path, diagram("B"), "Content-Type", "application/xml").WantProblem(http.StatusServiceUnavailable, "error.unavailable")
			var list struct{ Total int }
			if c.Do("GET", path, nil).Want(http.StatusOK).Into(&list); list.Total != 1 {
				t.Errorf("%s: %d versions, want the one that was confirmed", full.table, list.Total)
			}
			c.Do("GET", "/api/v1/model-versions/"+first.ID+"/bpmn", nil).Want(http.StatusOK)
			d.Clear(full.table)
			d.Clear("sessions")
			if after := rows(); after != before {
				t.Errorf("%s: rows %v, before %v", full.table, after, before)
			}
		}
		if _, fault, err := a.Store.VerifyAudit(town.Context); err != nil || fault != nil {
			t.Errorf("audit trail: fault %+v, %v", fault, err)
		}
		upload(t, c, line, diagram("B"))
	})
}

// TestImportUntilTheDiskIsFullUnderPostgres: the job says why it waits, and goes on behind its last whole entry.
func TestImportUntilTheDiskIsFullUnderPostgres(t *testing.T) {
	onPostgres(t, func(t *testing.T, a *app.App, _ *movingClock, d testkit.Disk) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		dog := addProcess(t, town, "51", "Hund anmelden", nil)
		var entries [][2]string
		for i := range 12 {
			entries = append(entries, [2]string{fmt.Sprintf("%d/%s.bpmn", i, dog.Number), string(diagram(fmt.Sprint("Stand ", i)))})
		}
		d.Fill("files", 5, "53100")
		c := town.Client(t, "modeler51")
		var j jobDTO
		c.Do("POST", "/api/v1/imports", zipOf(t, entries...), "Content-Type", "application/zip").Want(http.StatusAccepted).Into(&j)
		for range 600 {
			if c.Do("GET", "/api/v1/jobs/"+j.ID, nil).Want(http.StatusOK).Into(&j); j.State == "waiting" && j.Result.Error.Key != "" {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		if j.State != "waiting" || j.Result.Error.Key != "error.unavailable" || j.Result.Error.Message == "" || j.Done != 5 {
			t.Fatalf("job on a full disk: %s, %d of %d, %+v", j.State, j.Done, j.Total, j.Result.Error)
		}
		d.Clear("files")
		if j = finish(t, c, j.ID); j.State != "done" || j.Done != 12 || j.Result.Counts["created"] != 12 {
			t.Errorf("job after there is room: %s, %d of %d, %v", j.State, j.Done, j.Total, j.Result.Counts)
		}
	})
}
