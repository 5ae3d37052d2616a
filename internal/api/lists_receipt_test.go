package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestATableIsSavedWithItsReceiptOrNotAtAll: who reads that it failed finds nothing of it.
func TestATableIsSavedWithItsReceiptOrNotAtAll(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	town := testkit.NewTown(t, a, "a")
	const full = "CREATE TRIGGER full BEFORE INSERT ON import_receipts BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
	if _, err := a.Store.Pools()[0].ExecContext(t.Context(), full); err != nil {
		t.Fatal(err)
	}
	admin := town.Client(t, "admin")
	imported := func() testkit.Answer {
		return importTable(t, admin, "kind=units", []byte("Nummer;Name;Art\n77;Friedhofsamt;Amt\n"))
	}
	imported().WantProblem(http.StatusServiceUnavailable, "error.unavailable")
	units := func() bool {
		return strings.Contains(string(admin.Do("GET", "/api/v1/org-units", nil).Want(http.StatusOK).Body), "Friedhofsamt")
	}
	if units() {
		t.Error("it is answered as failed and saved all the same")
	}
	if _, err := a.Store.Pools()[0].ExecContext(t.Context(), "DROP TRIGGER full"); err != nil {
		t.Fatal(err)
	}
	if imported().Want(http.StatusOK); !units() {
		t.Error("nothing is saved")
	}
}
