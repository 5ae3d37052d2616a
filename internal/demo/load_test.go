package demo_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/demo"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestDemo loads the demo once into each database and looks at everything that it has to be.
func TestDemo(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		for range 2 { // the second time changes nothing
			if _, err := a.LoadDemo(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		tenants, err := a.Store.Tenants(t.Context())
		if err != nil || len(tenants) != 1 {
			t.Fatalf("tenants %v, %v", tenants, err)
		}
		ctx := identity.WithActor(t.Context(), identity.SystemActor(tenants[0].ID))
		for name, check := range map[string]func(context.Context, *testing.T, *app.App){
			"what is registered":          whatIsRegistered,
			"units were renumbered":       unitsAreFoundByTheirOldNumbers,
			"dialogues as a house says":   dialoguesAreSaidAsAHouseDoes,
			"saved views show something":  savedViewsShowSomething,
			"models as the files say":     modelsAreLoadedAsTheFilesSay,
			"what waits for a release":    whatWaitsForARelease,
			"initiatives are ranked":      initiativesOfTheDemoAreRanked,
			"money and days of the teams": moneyAndDaysOfTheDemo,
			"around the electronic file":  digitalParts,
		} {
			t.Run(name, func(t *testing.T) { check(ctx, t, a) })
		}
	})
}

// whatIsRegistered counts the processes, their Steckbriefe and the applications, and verifies the audit trail.
func whatIsRegistered(ctx context.Context, t *testing.T, a *app.App) {
	page, err := a.Services.Processes.List(ctx, register.ListRequest{Limit: 200, Total: true})
	if err != nil || page.Total != 167 {
		t.Fatalf("%d processes, %v; want 167", page.Total, err)
	}
	thin, released := 0, 0
	for _, p := range page.Items {
		if p.Current.Version == 0 || p.CreatedAt.After(testkit.Noon) || p.UpdatedAt.Before(p.CreatedAt) {
			t.Errorf("%s: version %d, created %s, updated %s", p.Number, p.Current.Version, p.CreatedAt, p.UpdatedAt)
		}
		if p.Current.Completeness < 50 {
			thin++
		}
		if p.Marks.Has(register.Described) {
			released++
		}
	}
	if thin < 40 || thin > 70 || released < 60 || released > 130 {
		t.Errorf("%d Steckbriefe under 50 %%, %d released", thin, released)
	}
	apps, uses, err := a.Services.Applications.List(ctx)
	if err != nil || len(apps) != 42 || len(uses) < 30 {
		t.Errorf("%d applications, %d of them used, %v", len(apps), len(uses), err)
	}
	if head, fault, err := a.Store.VerifyAudit(ctx); err != nil || fault != nil || head.Seq < 400 {
		t.Errorf("audit: %v %v %v", head, fault, err)
	}
}

// unitsAreFoundByTheirOldNumbers asks for the units of 2024 by the numbers they had, and for what happened to them since.
func unitsAreFoundByTheirOldNumbers(ctx context.Context, t *testing.T, a *app.App) {
	for old, want := range map[string]string{"35": "33.1 Bürgerbüro", "32.4": "33.2 Standesamt"} {
		found, err := a.Services.Finder.Find(ctx, old, []register.FindKind{register.FindUnit}, 5)
		if err != nil {
			t.Fatal(err)
		}
		hits := found.Groups[register.FindUnit].Hits
		if len(hits) != 1 || hits[0].Title != want {
			t.Errorf("%s finds %+v, want %s", old, hits, want)
			continue
		}
		history, err := a.Services.Units.History(ctx, hits[0].ID, 0, 50)
		if err != nil {
			t.Fatal(err)
		}
		first := map[string]time.Time{}
		for _, e := range history.Entries { // newest first
			first[e.Action] = e.At
		}
		if moved := first["unit.move"]; moved.IsZero() || !first["unit.change"].Equal(moved) || !first["unit.create"].Before(moved) || moved.After(testkit.Noon.AddDate(-1, 0, 0)) {
			t.Errorf("%s: %v", want, first)
		}
	}
}

func dialoguesAreSaidAsAHouseDoes(ctx context.Context, t *testing.T, a *app.App) {
	units, err := a.Services.Units.List(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"63": "geführt 09/2024", "30": "geplant 2027", "01": ""}
	for _, u := range units {
		if dialogue, asked := want[u.Number]; asked && u.Facts.Dialogue != dialogue {
			t.Errorf("%s: Strategiedialog %q, want %q", u.Number, u.Facts.Dialogue, dialogue)
		}
		for _, c := range u.Facts.Contacts {
			if strings.Contains(c.Share, ".") {
				t.Errorf("%s: share %q of %s, want a decimal comma", u.Number, c.Share, c.Title)
			}
		}
	}
}

// savedViewsShowSomething opens each view as the one who saved it: it narrows the list, and leaves something of it.
func savedViewsShowSomething(_ context.Context, t *testing.T, a *app.App) {
	for account, want := range map[string]int{"strategie": 3, "koordination": 1, "amt51": 1, "modellierung": 1} {
		c := testkit.SignIn(t, a, "ahlenbrueck", account, demo.Password)
		var views []struct {
			Name, Query string
			Own         bool
		}
		c.Do("GET", "/api/v1/saved-views?page=processes", nil).Want(http.StatusOK).Into(&views)
		var all struct{ Total int }
		c.Do("GET", "/api/v1/processes?limit=1", nil).Want(http.StatusOK).Into(&all)
		own := 0
		for _, v := range views {
			if !v.Own { // what others share may concern no unit of this person
				continue
			}
			own++
			var some struct{ Total int }
			c.Do("GET", "/api/v1/processes?limit=1&"+v.Query, nil).Want(http.StatusOK).Into(&some)
			if some.Total == 0 || some.Total == all.Total {
				t.Errorf("%s sees %d of %d processes in %q (%s)", account, some.Total, all.Total, v.Name, v.Query)
			}
		}
		if own != want {
			t.Errorf("%s has %d own views, want %d", account, own, want)
		}
	}
}
