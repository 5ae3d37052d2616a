package api_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestEverythingIsReadAtOnce lets several people read with every operation, and check and draw a file, side by side: what
// requests share, such as catalogues, rules and caches, is the same for all of them. Its worth lies with the race detector.
func TestEverythingIsReadAtOnce(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	ids := furnish(t, town, "Hund", draftWord)
	list := slices.DeleteFunc(endpoints(t), func(e endpoint) bool {
		return !(e.method == "GET" && !strings.HasPrefix(e.path, "/api/v1/auth/")) && !strings.HasPrefix(e.path, "/api/v1/bpmn/")
	})
	answered := make([]int, 4)
	var wg sync.WaitGroup
	for n, name := range []string{"strategie", "strategie", "leser", "admin"} {
		c := town.Client(t, name)
		wg.Go(func() {
			for i := range list {
				e := list[(i+n*len(list)/8)%len(list)] // not in step, and never far apart
				a := e.do(c, ids)
				if a.Status >= http.StatusInternalServerError && a.Status != http.StatusServiceUnavailable {
					t.Errorf("%s reads %s: %d %s", name, e.path, a.Status, a.Body)
				}
				if a.Status == http.StatusOK {
					answered[n]++
				}
			}
		})
	}
	wg.Wait()
	if answered[0] < len(list)/2 || answered[0] != answered[1] {
		t.Errorf("of %d operations strategie was answered by %d and %d", len(list), answered[0], answered[1])
	}
}
