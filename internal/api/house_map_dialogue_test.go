package api_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// houseMap reads the map as an account sees it, tiles by the number of the office.
func houseMap(t *testing.T, town *testkit.Town, account string) (counts []string, tiles map[string]map[string]any) {
	t.Helper()
	var m struct {
		Counts []string
		Groups []struct{ Tiles []map[string]any }
	}
	town.Client(t, account).Do("GET", "/api/v1/digitalization-map", nil).Want(http.StatusOK).Into(&m)
	tiles = map[string]map[string]any{}
	for _, g := range m.Groups {
		for _, tile := range g.Tiles {
			tiles[tile["number"].(string)] = tile
		}
	}
	return m.Counts, tiles
}

// TestRecordedDialoguesReachMapAndFigures: what is entered under "Strategiedialoge" is what map, figure and report say; the
// note of a unit counts only where there is no record.
func TestRecordedDialoguesReachMapAndFigures(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := smallTown(t, a) // notes: 51 "geführt 11/2024", 33 "geplant 2027"
		c := town.Client(t, "strategie")
		add := func(unit, state, date string) {
			c.Do("POST", "/api/v1/dialogues", map[string]any{
				"unitId": town.Units[unit].ID, "state": state, "date": date, "participants": []string{"Leitung"},
			}).Want(http.StatusCreated)
		}
		said := func() map[string][3]any {
			_, tiles := houseMap(t, town, "leser")
			out := map[string][3]any{}
			for number, tile := range tiles {
				out[number] = [3]any{tile["dialogue"], tile["dialogueOn"], tile["noted"]}
			}
			return out
		}
		want := func(held string, want map[string][3]any) {
			t.Helper()
			if diff := cmp.Diff(want, said()); diff != "" {
				t.Errorf("map (-want +got):\n%s", diff)
			}
			if got := figures(t, c)["dialoguesHeld"]; got != held {
				t.Errorf("dialoguesHeld = %q, want %q", got, held)
			}
		}
		want("1", map[string][3]any{"51": {"held", "", "geführt 11/2024"}, "33": {"planned", "", "geplant 2027"}, "20": {"none", "", ""}})
		add("33", "held", "2026-03")
		add("51.3", "held", "2025-03-19")
		add("20", "planned", "2028")
		add("20", "planned", "2027-05")
		want("3", map[string][3]any{"51": {"held", "2025-03-19", ""}, "33": {"held", "2026-03", ""}, "20": {"planned", "2027-05", ""}})
		add("51", "planned", "2027") // a record of 51 itself: its note counts no more, 51.3 still does
		want("2", map[string][3]any{"51": {"held", "2025-03-19", ""}, "33": {"held", "2026-03", ""}, "20": {"planned", "2027-05", ""}})
		var r committeeReport
		c.Do("POST", "/api/v1/committee-reports", obj{
			"title": "Bericht", "from": "2026-05-01", "to": "2026-11-30", "parts": []string{"map"}, "mapFigure": "dialogue",
		}).Want(http.StatusCreated).Into(&r)
		for _, row := range r.rows(t, "map") {
			if row[0] == "33 Bürgerservice" && row[len(row)-1] != "geführt" {
				t.Errorf("the report says of 33 %q", row)
			}
		}
	})
}
