package api_test

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// bulky is a model that no compression makes small.
func bulky(seed byte, size int) []byte {
	noise := make([]byte, size/2)
	_, _ = rand.NewChaCha8([32]byte{seed}).Read(noise) // never fails
	return diagram(hex.EncodeToString(noise))
}

// TestFullDatabase lets the database run full while models are uploaded: nothing is half written, reading goes
// on, and the person is told. With more room everything works again.
func TestFullDatabase(t *testing.T) {
	a, clock := clockedApp(t, func(*config.Config) {})
	work(t, a)
	town := testkit.NewTown(t, a, "a")
	_, line := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	first := upload(t, c, line, diagram("A")).Version
	writer := a.Store.Pools()[0]
	testkit.Unwritable(t, a.Store, "sessions")
	var pages int
	if err := writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 300) // of 4 KiB

	path := "/api/v1/models/" + line + "/versions"
	stored := 1
	for i := byte(1); ; i++ {
		answer := c.Do("POST", path, bulky(i, 300_000), "Content-Type", "application/xml")
		if answer.Status != http.StatusCreated {
			answer.WantProblem(http.StatusServiceUnavailable, "error.unavailable")
			break
		}
		if stored++; i > 50 {
			t.Fatal("the database does not run full")
		}
	}
	c.Do("POST", "/api/v1/imports", zipOf(t, [2]string{"x.bpmn", string(bulky(99, 2_000_000))}), "Content-Type", "application/zip").
		WantProblem(http.StatusServiceUnavailable, "error.unavailable")

	clock.pass(2 * time.Minute) // the next request would note that the session is used
	var list struct{ Total int }
	c.Do("GET", path, nil).Want(http.StatusOK).Into(&list)
	if list.Total != stored {
		t.Errorf("%d versions, want the %d that were confirmed", list.Total, stored)
	}
	c.Do("GET", "/api/v1/model-versions/"+first.ID+"/bpmn", nil).Want(http.StatusOK)
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM files": stored, "SELECT COUNT(*) FROM jobs WHERE kind LIKE 'import%'": 0,
		"SELECT COUNT(DISTINCT version_id) FROM model_elements": stored,
	} {
		var n int
		if err := a.Store.Pools()[1].QueryRow(query).Scan(&n); err != nil || n != want {
			t.Errorf("%s = %d, %v; want %d", query, n, err, want)
		}
	}
	if _, fault, err := a.Store.VerifyAudit(town.Context); err != nil || fault != nil {
		t.Errorf("audit trail: fault %+v, %v", fault, err)
	}

	limit(1 << 20)
	upload(t, c, line, bulky(200, 300_000))
}

// TestImportIntoAFullDatabase lets the database run full in the middle of an import: the job says why it waits, and
// goes on behind its last whole entry when there is room again.
func TestImportIntoAFullDatabase(t *testing.T) {
	a := newSQLiteApp(t)
	work(t, a)
	town := testkit.NewTown(t, a, "a")
	dog := addProcess(t, town, "51", "Hund anmelden", nil)
	var entries [][2]string
	for i := range byte(12) {
		entries = append(entries, [2]string{fmt.Sprintf("%d/%s.bpmn", i, dog.Number), string(bulky(i, 300_000))})
	}
	content := zipOf(t, entries...)
	writer := a.Store.Pools()[0]
	var pages int
	if err := writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+len(content)/4096+200)); err != nil {
		t.Fatal(err)
	}
	c := town.Client(t, "modeler51")
	var j jobDTO
	c.Do("POST", "/api/v1/imports", content, "Content-Type", "application/zip").Want(http.StatusAccepted).Into(&j)
	for range 600 {
		if c.Do("GET", "/api/v1/jobs/"+j.ID, nil).Want(http.StatusOK).Into(&j); j.State == "waiting" && j.Result.Error.Key != "" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if j.State != "waiting" || j.Result.Error.Key != "error.unavailable" || j.Result.Error.Message == "" || j.Done == 0 || j.Done == 12 {
		t.Fatalf("job in a full database: %s, %d of %d, %+v", j.State, j.Done, j.Total, j.Result.Error)
	}
	if _, err := writer.Exec("PRAGMA max_page_count = 1048576"); err != nil {
		t.Fatal(err)
	}
	if j = finish(t, c, j.ID); j.State != "done" || j.Done != 12 || j.Result.Counts["created"] != 12 {
		t.Errorf("job after there is room: %s, %d of %d, %v", j.State, j.Done, j.Total, j.Result.Counts)
	}
}
