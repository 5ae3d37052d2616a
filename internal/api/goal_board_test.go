package api_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestDashboardTellsWhatMoved compares with what was written down before a day.
func TestDashboardTellsWhatMoved(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		reading := func(v int64) goal.Reading { return goal.Reading{Number: v * 100} }
		err := a.Store.InTx(town.Context, func(ctx context.Context) error {
			return a.Store.KeepSnapshots(ctx, []goal.Snapshot{
				{Figure: "processes", Month: "2026-08", Reading: reading(7)}, {Figure: "processes", Month: "2026-10", Reading: reading(0)},
				{Figure: "applications", Month: "2026-10", Reading: reading(0)},
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		newProcess(c, town.Units["51"].ID, "Vaterschaft beurkunden")
		var b struct {
			Since string
			Moved []struct {
				Figure      struct{ Key string }
				Month       string
				Before, Now struct{ Number float64 }
			}
		}
		for since, want := range map[string][3]any{"2026-11-01": {"2026-10", 0.0, 1.0}, "2026-09-15": {"2026-08", 7.0, 1.0}} {
			c.Do("GET", "/api/v1/dashboard?since="+since, nil).Want(http.StatusOK).Into(&b)
			if len(b.Moved) != 1 || b.Moved[0].Figure.Key != "processes" || [3]any{b.Moved[0].Month, b.Moved[0].Before.Number, b.Moved[0].Now.Number} != want {
				t.Errorf("since %s: %+v, want %v", since, b.Moved, want)
			}
		}
		c.Do("GET", "/api/v1/dashboard?since=2027-01-01", nil).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		town.Client(t, "leser").Do("GET", "/api/v1/dashboard", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

type tileDTO struct {
	Number, Dialogue           string
	Processes, Workplaces, DMS int
	WorkplacesDMS              int `json:"workplacesDms"`
	Suppressed                 bool
	Register                   *struct{ Keep, Confirmed, Own, Expected int }
}

// TestDigitalizationMap shows offices with everything below them, and registers to their own people only.
func TestDigitalizationMap(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := smallTown(t, a)
		newProcess(town.Client(t, "strategie"), town.Units["51.3"].ID, "Unterhalt vorschießen")
		tiles := func(account string) map[string]tileDTO {
			var m struct {
				Groups []struct {
					Number string
					Tiles  []tileDTO
				}
			}
			town.Client(t, account).Do("GET", "/api/v1/digitalization-map", nil).Want(http.StatusOK).Into(&m)
			out, order := map[string]tileDTO{}, ""
			for _, g := range m.Groups {
				for _, tile := range g.Tiles {
					out[tile.Number] = tile
					order += g.Number + ">" + tile.Number + " "
				}
			}
			if order != "III>51 >20 >33 " {
				t.Errorf("%s: tiles %s", account, order)
			}
			return out
		}
		full := tiles("strategie")
		want := tileDTO{Number: "51", Dialogue: "held", Processes: 1, Workplaces: 23, WorkplacesDMS: 8, Register: &struct{ Keep, Confirmed, Own, Expected int }{2, 0, 1, 5}}
		if diff := cmp.Diff(want, full["51"]); diff != "" {
			t.Errorf("51 (-want +got):\n%s", diff)
		}
		if full["33"].Dialogue != "planned" || full["20"].Dialogue != "none" {
			t.Errorf("dialogues: %+v", full)
		}
		reader := tiles("leser")["51"]
		if reader.Register != nil || !reader.Suppressed || reader.Workplaces != 20 || reader.WorkplacesDMS != 5 {
			t.Errorf("a reader learns %+v", reader)
		}
		editor := tiles("editor51")
		if editor["51"].Register == nil || editor["33"].Register != nil {
			t.Errorf("an editor of 51 sees registers of 51 %v and 33 %v", editor["51"].Register, editor["33"].Register)
		}
	})
}

// TestGoalsNeedFewStatements: however many goals there are.
func TestGoalsNeedFewStatements(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		body, c := aims(t, town), town.Client(t, "strategie")
		for i := range 12 {
			more := map[string]any{}
			if i%2 == 0 {
				more["figure"] = a.Services.Goals.Catalogue().Figures()[i].Key
			}
			c.Do("POST", "/api/v1/goals", body(fmt.Sprint("Ziel ", i), more)).Want(http.StatusCreated)
		}
		for name, tt := range map[string]struct {
			most int64
			read func(ctx context.Context) error
		}{
			"goals":   {20, func(ctx context.Context) error { _, err := a.Services.Goals.List(ctx, goal.Filter{}); return err }},
			"figures": {14, func(ctx context.Context) error { _, err := a.Services.Goals.Figures(ctx); return err }},
			"board":   {37, func(ctx context.Context) error { _, err := a.Services.Goals.Board(ctx, ""); return err }},
			"map":     {15, func(ctx context.Context) error { _, err := a.Services.HouseMap.Read(ctx); return err }},
		} {
			ctx, count := store.CountStatements(town.As(t, "strategie"))
			if err := tt.read(ctx); err != nil || count.Load() > tt.most {
				t.Errorf("%s: %d statements, want at most %d; %v", name, count.Load(), tt.most, err)
			}
		}
	})
}
