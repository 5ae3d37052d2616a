package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/api"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestMetricsHoldNothingAClientWrote: each name stays in memory, so nobody may make new ones.
func TestMetricsHoldNothingAClientWrote(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	seen := map[string]bool{}
	h := api.New(a.Services, api.Options{Observe: func(method, route string, _ int, _ float64) { seen[method+" "+route] = true }})
	for method, paths := range map[string][]string{
		"GET": {"/api/v1/x1", "/api/x2", "/api/v1/processes/x3", "/api/v1/auth/x4", "/x5", "/api/v1/auth/tenants"}, "DREIST": {"/x6"},
	} {
		for _, path := range paths {
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(method, path, http.NoBody))
		}
	}
	want := map[string]bool{"GET /api": true, "GET page": true, "GET /api/v1/auth/tenants": true, "other page": true}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestTooLargeBodiesNameTheRealLimit(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	body := map[string]string{"number": "1", "name": strings.Repeat("ä", 1<<20), "kind": "amt"}
	a := town.Client(t, "admin").Do("POST", "/api/v1/org-units", body).WantProblem(http.StatusRequestEntityTooLarge, "request.tooLarge")
	if !strings.Contains(string(a.Body), "1 MB") {
		t.Errorf("the answer names another limit: %s", a.Body)
	}
}
