package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestNoOperationTellsReadersOfDrafts reads with every operation, and searches for the words of drafts.
func TestNoOperationTellsReadersOfDrafts(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		town := testkit.NewTown(t, connectedApp(t, o), "a")
		ids := furnish(t, town, "Hund", draftWord)
		furnishHouse(t, town, "Hund", draftWord, ids)
		leser := town.Client(t, "leser")
		answered := 0
		for _, e := range contentful(t, ids) {
			answer := e.do(leser, ids)
			if strings.Contains(string(answer.Body), draftWord) {
				t.Errorf("%s %s tells a reader of a draft: %s", e.method, e.path, answer.Body)
			}
			if e.method != "GET" && answer.Status < 300 {
				answered++
			}
		}
		if answered < 10 {
			t.Errorf("a reader is answered by %d operations beside GET, the test proves little", answered)
		}
		if got := found(t, town.Client(t, "editor51"), draftWord); got == "" {
			t.Error("an editor does not find the draft: the test looks for nothing")
		}
		for _, word := range []string{draftWord, draftWord[:5], "eingegangen"} {
			if got := found(t, leser, word); got != "" {
				t.Errorf("a reader finds %q by %q", got, word)
			}
			var hits struct{ Groups []struct{ Total int } }
			leser.Do("GET", "/api/v1/search?q="+word, nil).Want(http.StatusOK).Into(&hits)
			for _, g := range hits.Groups {
				if g.Total != 0 {
					t.Errorf("a reader's search for %q has hits: %+v", word, hits)
				}
			}
		}
		var facets struct{ Facets map[string]map[string]int }
		leser.Do("GET", "/api/v1/processes?facets=mark,taskKind", nil).Want(http.StatusOK).Into(&facets)
		if facets.Facets["mark"]["described"] != 0 || facets.Facets["mark"]["istModelled"] != 0 {
			t.Errorf("facets tell a reader of drafts: %v", facets.Facets)
		}
		export := leser.Do("GET", "/api/v1/processes/export?format=csv", nil).Want(http.StatusOK)
		if strings.Contains(string(export.Body), draftWord) {
			t.Errorf("the export tells a reader of a draft: %s", export.Body)
		}
		strategie := town.Client(t, "strategie")
		if !slices.ContainsFunc(contentful(t, ids), func(e endpoint) bool {
			return e.method == "POST" && strings.Contains(string(e.do(strategie, ids).Body), draftWord)
		}) {
			t.Error("no POST tells those of the draft who may know it: the test looks for nothing")
		}
	})
}
