package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// livedHere lets a person use everything, and others write about her.
func livedHere(t *testing.T, town *testkit.Town) things {
	t.Helper()
	town.AddUser(t, goneUser, identity.Grant{Role: identity.Strategy}, identity.Grant{Role: identity.Approver, UnitID: town.Units["51"].ID})
	knownTo(t, town)
	ids := furnish(t, town, goneName, " Entwurf")
	her, other := town.Client(t, goneUser), town.Client(t, "strategie")
	process, id := "/api/v1/processes/"+ids["processes"], town.Users[goneUser]
	ownedBy(t, other, process, id)
	say(her, map[string]any{"processId": ids["processes"], "text": "Fragen an gisela.zwetschgenbrink@stadt.test, G. Zwetschgenbrink"}).Want(http.StatusCreated)
	say(other, map[string]any{"processId": ids["processes"], "text": "@{" + id + "} bitte prüfen"}).Want(http.StatusCreated)
	her.Do("POST", process+"/favourite", nil).Want(http.StatusNoContent)
	her.Do("POST", "/api/v1/me/tokens", map[string]any{"name": "von Frau Zwetschgenbrink", "scopes": []string{"read"}, "expiresAt": "2027-01-01T00:00:00Z"}).Want(http.StatusCreated)
	her.Do("POST", "/api/v1/saved-views", map[string]any{"name": "Zwetschgenbrinks Liste", "page": "processes", "query": "q=zwetschgenbrink"}).Want(http.StatusCreated)
	her.Do("POST", "/api/v1/me/deputies", map[string]any{"deputyId": town.Users["strategie"], "from": "2026-11-20", "to": "2026-12-20"}).Want(http.StatusCreated)
	describedBy(t, her, process)
	her.Do("POST", "/api/v1/models/"+ids["models"]+"/versions", []byte(bpmnFile("Antrag")), "Content-Type", "application/xml", "Content-Disposition",
		`attachment; filename="Ablauf_Zwetschgenbrink.bpmn"`).Want(http.StatusCreated)
	file, kind := form(t, []byte("%PDF-1.7 leer"))
	var attachment struct{ ID, ETag string }
	her.Do("POST", process+"/attachments", file, "Content-Type", kind).Into(&attachment)
	her.Do("POST", "/api/v1/concerns", map[string]any{"unitId": town.Units["51"].ID, "title": "Anliegen von Zwetschgenbrink, Gisela", "bothers": "GISELA ZWETSCHGENBRINK wartet"}).Want(http.StatusCreated)
	her.Do("POST", "/api/v1/decisions", map[string]any{"title": "Entscheidung Zwetschgenbrink", "note": "mit Gisela Zwetschgenbrink"}).Want(http.StatusCreated)
	ratedBy(her, ids["processes"])
	importedBy(t, town, her)
	ids["exports"], _ = takeAway(t, other)
	return ids
}

// knownTo gives her an address and a link to a directory.
func knownTo(t *testing.T, town *testkit.Town) {
	t.Helper()
	db := town.App.Store
	err := db.InTx(town.Context, func(ctx context.Context) error {
		u, err := db.User(ctx, town.Users[goneUser])
		if err != nil {
			return err
		}
		u.Name, u.Email, u.Function = goneName, "gisela.zwetschgenbrink@stadt.test", "Leitung 51, Zwetschgenbrink"
		u.Issuer, u.Subject = "https://idp.stadt.test", "zwetschgenbrink"
		_, err = db.UpdateUser(ctx, u)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ownedBy makes her responsible for a process.
func ownedBy(t *testing.T, c *testkit.Client, process, id string) {
	t.Helper()
	var p map[string]any
	a := c.Do("GET", process, nil).Want(http.StatusOK)
	a.Into(&p)
	c.Do("PATCH", process, map[string]any{"owner": map[string]any{"function": "Leitung 51", "userId": id}, "caretaker": map[string]any{"function": "Lotsin 51", "userId": id}},
		"If-Match", a.ETag(), "Content-Type", "application/merge-patch+json").Want(http.StatusOK)
}

// describedBy saves a version of the Steckbrief and leaves a draft of the next.
func describedBy(t *testing.T, c *testkit.Client, process string) {
	t.Helper()
	says := func(text string) map[string]any {
		return map[string]any{"fields": map[string]any{"shortDescription": map[string]any{"state": "known", "value": text, "source": "Gespräch mit Fr. Zwetschgenbrink"}}, "reason": "Zwetschgenbrink hat berichtigt"}
	}
	a := c.Do("GET", process+"/steckbrief", nil).Want(http.StatusOK)
	c.Do("PUT", process+"/steckbrief", says("Macht Frau Zwetschgenbrink."), "If-Match", a.ETag()).Want(http.StatusOK)
	a = c.Do("GET", process+"/steckbrief/draft", nil)
	c.Do("PUT", process+"/steckbrief/draft", map[string]any{"fields": says("Entwurf Zwetschgenbrink")["fields"]}, "If-Match", a.ETag())
}

// ratedBy lets her rate a process, with a reason.
func ratedBy(c *testkit.Client, process string) {
	entry := point(process, "rules", 75)
	entry["reason"] = "so sieht es Gisela Zwetschgenbrink"
	c.Do("POST", "/api/v1/ratings", rateBy("", entry)).Want(http.StatusCreated)
}

// importedBy lets her import an archive and waits for the end.
func importedBy(t *testing.T, town *testkit.Town, c *testkit.Client) {
	t.Helper()
	work(t, town.App)
	var job struct{ ID string }
	c.Do("POST", "/api/v1/imports", zipOf(t, [2]string{"Zwetschgenbrink/Ablauf.bpmn", bpmnFile("Antrag")}), "Content-Type", "application/zip").Want(http.StatusAccepted).Into(&job)
	finish(t, c, job.ID)
}
