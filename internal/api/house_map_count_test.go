package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestMapTellsCandidates: those who may know the ranking see how many candidates of A and B an office has. An office of whose
// processes nothing is known has no number, and so have offices of others.
func TestMapTellsCandidates(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		full := newProcess(c, town.Units["51.3"].ID, "Elternbeitrag festsetzen").ID
		newProcess(c, town.Units["51"].ID, "Sorge beurkunden") // nobody knows anything of it
		weak := newProcess(c, town.Units["20"].ID, "Hundesteuer erheben").ID
		newProcess(c, town.Units["33"].ID, "Ausweis ausstellen") // nor of this
		saveFigures(c, full, map[string]float64{"caseCount": 27000, "processingMinutes": 90, "mediaBreaks": 6}, map[string]any{"customers": []string{"citizens"}})
		saveFigures(c, weak, map[string]float64{"caseCount": 3, "processingMinutes": 1, "mediaBreaks": 0}, nil)
		c.Do("POST", "/api/v1/ratings", rateBy("", point(full, "rules", 100), point(full, "solution", 100))).Want(http.StatusCreated)
		classes := map[string]string{}
		for _, item := range ranking(c, "").Items {
			classes[item.ID] = item.Class
		}
		if classes[full] != "A" && classes[full] != "B" || classes[weak] != "C" {
			t.Fatalf("classes %v", classes)
		}
		for account, want := range map[string]struct {
			offered bool
			counts  map[string]any // nil: unknown
			hidden  []string
		}{
			"strategie":      {true, map[string]any{"51": 1.0, "20": 0.0, "33": nil}, nil},
			"coordinatoriii": {true, map[string]any{"51": 1.0, "20": nil, "33": nil}, []string{"20", "33"}},
			"approver51":     {true, map[string]any{"51": 1.0, "20": nil, "33": nil}, []string{"20", "33"}},
			"leser":          {false, map[string]any{"51": nil, "20": nil, "33": nil}, []string{"20", "33", "51"}},
		} {
			offered, tiles := houseMap(t, town, account)
			got, hidden := map[string]any{}, []string(nil)
			for number, tile := range tiles {
				got[number] = tile["counts"].(map[string]any)["candidates"]
				if slices.Contains(tile["withheld"].([]any), any("candidates")) {
					hidden = append(hidden, number)
				}
				if n := tile["counts"].(map[string]any)["initiatives"]; n != 0.0 {
					t.Errorf("%s: %s leads %v initiatives, want a known 0", account, number, n)
				}
			}
			slices.Sort(hidden)
			if diff := cmp.Diff(want.counts, got) + cmp.Diff(want.hidden, hidden); diff != "" || slices.Contains(offered, "candidates") != want.offered {
				t.Errorf("%s: offered %v (-want +got):\n%s", account, offered, diff)
			}
		}
		want := map[string]string{"III · 51 Jugend": "1", "20 Finanzen": "0", "33 Bürgerservice": "nicht bekannt"}
		if diff := cmp.Diff(want, mappedInReport(t, c, "candidates")); diff != "" {
			t.Errorf("report (-want +got):\n%s", diff)
		}
	})
}

// TestMapTellsTheElectronicFile: the stage that is furthest among all rollouts of an office, how many are productive, and
// nothing where nobody has entered one.
func TestMapTellsTheElectronicFile(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		efile := func() map[string]any {
			_, tiles := houseMap(t, town, "leser")
			out := map[string]any{}
			for number, tile := range tiles {
				out[number] = tile["eFile"]
			}
			return out
		}
		state := func(stage string, productive, rollouts, step float64) map[string]any {
			return map[string]any{"stage": stage, "productive": productive, "rollouts": rollouts, "step": step}
		}
		newRollout(c, town.Units["51.3"].ID, "fallakte", "productive", nil)
		newRollout(c, town.Units["51"].ID, "sachakte", "planned", nil)
		newRollout(c, town.Units["20"].ID, "sachakte", "test", nil)
		want := map[string]any{"51": state("productive", 1, 2, 3), "20": state("test", 0, 1, 2), "33": nil}
		if diff := cmp.Diff(want, efile()); diff != "" {
			t.Errorf("map (-want +got):\n%s", diff)
		}
		newRollout(c, town.Units["33"].ID, "fallakte", "productive", nil)
		if diff := cmp.Diff(state("productive", 1, 1, 4), efile()["33"]); diff != "" {
			t.Errorf("33 (-want +got):\n%s", diff)
		}
		said := map[string]string{"III · 51 Jugend": "produktiv; 1 von 2 produktiv", "20 Finanzen": "Test; 0 von 1 produktiv", "33 Bürgerservice": "produktiv; 1 von 1 produktiv"}
		if diff := cmp.Diff(said, mappedInReport(t, c, "efile")); diff != "" {
			t.Errorf("report (-want +got):\n%s", diff)
		}
	})
}

// mappedInReport makes a report whose map shows a figure, and returns what its table says of each office in the last column.
func mappedInReport(t *testing.T, c *testkit.Client, figure string) map[string]string {
	t.Helper()
	var r committeeReport
	c.Do("POST", "/api/v1/committee-reports", obj{
		"title": "Bericht", "from": "2026-05-01", "to": "2026-11-30", "parts": []string{"map"}, "mapFigure": figure,
	}).Want(http.StatusCreated).Into(&r)
	out := map[string]string{}
	for _, row := range r.rows(t, "map") {
		out[row[0]] = row[len(row)-1]
	}
	for _, s := range r.Sections {
		if s.Key == "map" && (s.Map == nil || strings.Contains(s.Map.Alt, "committeeReport.")) {
			t.Errorf("picture %+v", s.Map)
		}
	}
	return out
}
