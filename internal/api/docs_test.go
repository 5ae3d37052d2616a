package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestContractIsReadableForPeople(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	a := town.Client(t, "").Do("GET", "/api/docs", nil).Want(http.StatusOK)
	page := string(a.Body)
	for _, e := range endpoints(t) {
		if !strings.Contains(page, e.method+" "+e.path) {
			t.Errorf("the page does not name %s %s", e.method, e.path)
		}
	}
	if strings.Contains(page, "<script") || !strings.Contains(a.Header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Error("the page may load something")
	}
}
