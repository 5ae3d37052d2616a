package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/demo"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/tenancy"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// movedTenant is one that is exported, removed and imported.
type movedTenant struct {
	id, slug, password string
	accounts           []string // who asks before and after
	keys               map[string][]string
	path               string // of its archive
	receipt            tenancy.Receipt
	before             map[string]string // answers by account and path
}

// demoToMove is the demo, which holds much of what the register is about.
func demoToMove(t *testing.T, a *app.App) *movedTenant {
	t.Helper()
	if _, err := a.LoadDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	tenants, err := a.Store.Tenants(t.Context())
	if err != nil || len(tenants) != 1 {
		t.Fatal(tenants, err)
	}
	m := &movedTenant{id: tenants[0].ID, slug: "ahlenbrueck", password: demo.Password, accounts: []string{"admin", "leser", "strategie"}}
	m.keys = keysOf(t, a, m.inside(t), m.slug)
	m.keys["number"] = []string{"20.3-0001", "66-0001"} // shown in the portal
	return m
}

// townToMove has one of everything that the sweeps furnish, and what the demo lacks besides.
func townToMove(t *testing.T, a *app.App) *movedTenant {
	t.Helper()
	message := realMessage(t)
	m := &movedTenant{slug: "bruchsal", password: testkit.Password, accounts: []string{"admin", "leser", "strategie", "revision"}}
	chosen := map[string][]string{}
	t.Run("furnished", func(t *testing.T) { // jobs run only meanwhile
		work(t, a)
		town := testkit.NewTown(t, a, m.slug)
		m.id = town.TenantID
		ids := furnish(t, town, "Hund", draftWord)
		furnishHouse(t, town, "Hund", draftWord, ids)
		ids["changeovers"] = changedOver(t, town, "Hund")
		c := town.Client(t, "strategie")
		for _, job := range []string{"jobs", "exports"} {
			finish(t, c, ids[job])
		}
		imported := importMessage(t, c, "", message, map[string]string{"unitId": town.Units["51"].ID})
		chosen["/api/v1/processes/{id}/fim"] = []string{imported.Result.Entries[0].ProcessID}
		furnishDrafts(t, town, c, chosen)
		grantPersonLog(t, town, ids["person-logs"])
		c.Do("POST", "/api/v1/catalog", map[string]any{"scheme": "leika", "key": "99102013002000", "name": "Hundesteuer Festsetzung"}).Want(http.StatusCreated)
		c.Do("GET", "/api/v1/candidates", nil).Want(http.StatusOK) // reads the facts of every process once
		chosen["heir"] = []string{town.Units["20"].ID}
	})
	if t.Failed() {
		t.FailNow()
	}
	m.keys = keysOf(t, a, m.inside(t), m.slug)
	for name, values := range chosen {
		m.keys[name] = values
	}
	return m
}

func (m *movedTenant) inside(t *testing.T) context.Context {
	return identity.WithActor(t.Context(), identity.SystemActor(m.id))
}

// furnishDrafts leaves a drawing and a Steckbrief that c has begun.
func furnishDrafts(t *testing.T, town *testkit.Town, c *testkit.Client, chosen map[string][]string) {
	t.Helper()
	process, line := newLine(t, town, "51", "ist")
	save(c, line, begin(t, c, line, map[string]any{"origin": "empty"}).ETag, diagram(draftWord)).Want(http.StatusOK)
	body := map[string]any{"baseVersion": 0, "fields": map[string]any{"shortDescription": known(draftWord)}}
	c.Do("PUT", sheetURL(process)+"/draft", body, "If-Match", `"r0"`).Want(http.StatusOK)
	chosen["/api/v1/models/{id}/draft"], chosen["/api/v1/processes/{id}/steckbrief/draft"] = []string{line}, []string{process}
}

// grantPersonLog opens a log that somebody has asked for.
func grantPersonLog(t *testing.T, town *testkit.Town, id string) {
	t.Helper()
	addWatchers(t, town)
	town.Client(t, "personalrat").Do("POST", "/api/v1/person-logs/"+id+"/decision", map[string]any{"grant": true}, "If-Match", `"r1"`).Want(http.StatusOK)
}
