package privacy_test

import (
	"context"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// acting is a context in which somebody of a town acts, with the rights of this moment.
func acting(t *testing.T, a *app.App, town *testkit.Town, id string) context.Context {
	t.Helper()
	grants, err := a.Store.GrantsOf(town.Context, id)
	if err != nil {
		t.Fatal(err)
	}
	return identity.WithActor(t.Context(), identity.Actor{TenantID: identity.TenantID(town.Context), UserID: id, Name: "Konto", Grants: grants})
}

// TestOnePersonIsNotTwo lets an administration make the second person for its own request.
func TestOnePersonIsNotTwo(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "rat", identity.Grant{Role: identity.StaffCouncil})
		town.AddUser(t, "rat2", identity.Grant{Role: identity.StaffCouncil})
		town.AddUser(t, "pruefung", identity.Grant{Role: identity.Auditor})
		admin := acting(t, a, town, town.Users["admin"])
		made, err := a.Services.Users.Create(admin, identity.User{Username: "strohfrau", Name: "Stroh Frau"}, "ein-langes-passwort-9")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Services.Users.AddGrant(admin, made.ID, identity.StaffCouncil, ""); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Services.Users.SetPassword(admin, town.Users["rat2"], "ein-langes-passwort-8"); err != nil {
			t.Fatal(err)
		}
		l, err := a.Services.PersonLogs.Ask(admin, privacy.Lookup{UserID: town.Users["leser"], From: "2026-11-01", To: "2026-11-20", Reason: "Verdacht auf Missbrauch, Vermerk 12"})
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{made.ID, town.Users["rat2"]} {
			if _, err := a.Services.PersonLogs.Decide(acting(t, a, town, id), l.ID, true, "", l.Revision); !problem.Is(err, problem.Forbidden) {
				t.Errorf("somebody in the hand of who asked decides: %v", err)
			}
		}
		if others, err := a.Services.PersonLogs.List(acting(t, a, town, town.Users["pruefung"])); err != nil || len(others) != 0 {
			t.Errorf("who may only ask reads the requests of others: %v, %v", others, err)
		}
		pending := func() bool {
			own, err := a.Services.OwnData.Data(acting(t, a, town, town.Users["leser"]))
			if err != nil {
				t.Fatal(err)
			}
			for _, table := range own.Tables {
				if table.Name == "person_lookups" {
					return true
				}
			}
			return false
		}
		if pending() {
			t.Error("the person is warned of a request nobody has decided on")
		}
		if _, err := a.Services.PersonLogs.Decide(acting(t, a, town, town.Users["rat"]), l.ID, true, "", l.Revision); err != nil {
			t.Errorf("somebody else decides: %v", err)
		}
		if !pending() {
			t.Error("the person is not told of a decided look-up")
		}
	})
}
