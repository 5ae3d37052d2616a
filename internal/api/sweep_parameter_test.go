package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestNoOperationTakesUnknownParameters: a parameter that does not exist is misspelt, not meant for nobody. What a directory
// adds to its answer is to be ignored (RFC 6749, section 4.1.2).
func TestNoOperationTakesUnknownParameters(t *testing.T) {
	town := testkit.NewTown(t, connectedApp(t, testkit.SQLite(t)), "a")
	ids := furnish(t, town, "Hund", draftWord)
	furnishHouse(t, town, "Hund", draftWord, ids)
	before := everything(t, town, ids)
	for _, e := range endpoints(t) {
		if e.path == "/api/v1/auth/directory/callback" {
			continue
		}
		path := e.at(ids)
		sign := map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")]
		headers := []string{"If-Match", `"r1"`}
		if e.bodyType != "" {
			headers = append(headers, "Content-Type", e.bodyType)
		}
		a := town.Client(t, "admin").Do(e.method, path+sign+"dryrun=true", e.body, headers...)
		if a.Status != http.StatusBadRequest || !strings.Contains(string(a.Body), `"request.unknownParameter"`) {
			t.Errorf("%s %s: %d %s, want a refusal", e.method, e.path, a.Status, a.Body)
		}
	}
	if after := everything(t, town, ids); after != before {
		t.Errorf("a refused request changed something:\n%s\n%s", before, after)
	}
}
