package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// public are the operations that answer people who are not signed in.
var public = []string{"/healthz", "/readyz", "/api/v1/auth/login", "/api/v1/auth/logout", "/api/v1/auth/setup", "/api/v1/auth/tenants",
	"/api/v1/auth/directory", "/api/v1/auth/directory/start", "/api/v1/auth/directory/callback", "/api/v1/auth/directory/logout",
	"/api/v1/auth/directory/notice/{slug}/{provider}",
	"/api/v1/public/accessibility", "/api/v1/public/barriers", "/api/v1/public/look", "/api/v1/public/handbook", "/api/v1/public/handbook/search",
}

// signedLinks begins the operations that answer whoever holds a link from a mail.
const signedLinks = "/api/v1/public/"

func TestNobodyGetsFurtherThanSignIn(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	nobody := town.Client(t, "")
	for _, e := range endpoints(t) {
		a := e.do(nobody, things{})
		switch {
		case slices.Contains(public, e.path):
		case strings.HasPrefix(e.path, signedLinks):
			if a.Status != http.StatusNotFound && a.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s %s without a link: %d %s, want 404 or 422", e.method, e.path, a.Status, a.Body)
			}
		case a.Status != http.StatusUnauthorized:
			t.Errorf("%s %s: %d %s, want 401", e.method, e.path, a.Status, a.Body)
		}
	}
}
