package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestDraftsOfLawAreHandedOut(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "ahlenbrueck")
	for name, want := range map[string]string{
		"dienstvereinbarung": "# Dienstvereinbarung", "verarbeitungstaetigkeiten": "Art. 30 DSGVO", "berechtigungskonzept": "| Aktion |", "loeschkonzept": "# Löschkonzept",
	} {
		path := "/api/v1/admin/documents/" + name
		a := town.Client(t, "revision").Do("GET", path, nil).Want(http.StatusOK)
		if !strings.Contains(string(a.Body), want) || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/markdown") || !strings.Contains(a.Header.Get("Content-Disposition"), name+".md") {
			t.Errorf("%s: %v", name, a.Header)
		}
		town.Client(t, "leser").Do("GET", path, nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	}
	if a := town.Client(t, "revision").Do("GET", "/api/v1/admin/documents/..%2Frecht.go", nil); a.Status < 400 {
		t.Errorf("another file: %d", a.Status)
	}
}
