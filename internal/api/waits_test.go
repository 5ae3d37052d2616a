package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type waitsView struct {
	Nodes []struct{ ID, Kind, Name, State, When string }
	Edges []struct {
		From, To string
		Reasons  []string
		Circle   bool
	}
	Circles     []struct{ IDs []string }
	Left, Unset int
}

// says joins who waits for whom, by names, with the reasons.
func (v waitsView) says() string {
	names := map[string]string{}
	for _, n := range v.Nodes {
		names[n.ID] = n.Name
	}
	var lines []string
	for _, e := range v.Edges {
		lines = append(lines, names[e.From]+" → "+names[e.To]+": "+strings.Join(e.Reasons, " "))
	}
	return strings.Join(lines, "\n")
}

func waitsOf(c *testkit.Client, query string) (v waitsView) {
	c.Do("GET", "/api/v1/waits"+query, nil).Want(http.StatusOK).Into(&v)
	return v
}

// TestWhoWaitsForWhat: a process waits for its file, the file for an interface, the interface for an initiative, in sentences.
func TestWhoWaitsForWhat(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		lead, reader := town.Client(t, "strategie"), town.Client(t, "leser")
		var fach, dog tagged
		lead.Do("POST", "/api/v1/applications", map[string]any{"name": "JugendKom", "kind": "fachverfahren", "dmsInterface": "unclear"}).Want(http.StatusCreated).Into(&fach)
		lead.Do("POST", "/api/v1/applications", map[string]any{"name": "HundeReg", "kind": "fachverfahren", "detail": map[string]any{
			"interfaces": []any{map[string]any{"applicationId": fach.ID, "name": "Daten", "state": "planned"}},
		}}).Want(http.StatusCreated).Into(&dog)
		p := addProcess(t, town, "51.3", "Unterhaltsvorschuss bewilligen", nil)
		saveSheet(t, town.Client(t, "editor51"), p.ID, 0, map[string]any{
			"shortDescription": known("Unterhaltsvorschuss"), "fileKind": known("fachakte"), "applications": known([]string{fach.ID, dog.ID}),
		})
		newRollout(lead, town.Units["51"].ID, "fachakte", "test", map[string]any{
			"interface": map[string]any{"applicationId": fach.ID, "state": "unclear"}, "dates": map[string]any{"productive": map[string]any{"planned": "2027-Q2"}},
			"obstacles": []any{map[string]any{"text": "Hersteller schweigt", "function": "IT", "due": "2027-03", "applicationId": fach.ID}},
		})
		var first, second tagged
		lead.Do("POST", "/api/v1/initiatives", map[string]any{"title": "Ablösung JugendKom", "kind": "project", "leadUnitId": town.Units["51"].ID}).Want(http.StatusCreated).Into(&first)
		lead.Do("PUT", "/api/v1/initiatives/"+first.ID+"/links", map[string]any{"items": []any{map[string]any{"kind": "application", "targetId": fach.ID, "relation": "replaces"}}}, "If-Match", first.ETag).Want(http.StatusOK).Into(&first)
		lead.Do("POST", "/api/v1/initiatives", map[string]any{"title": "E-Akte Jugend", "kind": "project", "leadUnitId": town.Units["20"].ID}).Want(http.StatusCreated).Into(&second)
		lead.Do("PUT", "/api/v1/initiatives/"+second.ID+"/dependencies", map[string]any{"items": []any{map[string]any{"kind": "needs", "onInitiative": first.ID}}}, "If-Match", second.ETag).Want(http.StatusOK)
		got := waitsOf(lead, "")
		for _, want := range []string{
			"Unterhaltsvorschuss bewilligen → Fachakte, 51 Jugend: Die Fachakte in 51 Jugend ist noch nicht produktiv; Stand: Test.",
			"Fachakte, 51 Jugend → Schnittstelle JugendKom – DMS: Die Schnittstelle von JugendKom zum DMS ist ungeklärt. Hindernis: Hersteller schweigt (zuständig: IT, bis 03/2027)",
			"Schnittstelle JugendKom – DMS → Ablösung JugendKom: V-01 löst JugendKom ab.",
			"Unterhaltsvorschuss bewilligen → Schnittstelle HundeReg – JugendKom: Arbeitet mit HundeReg und JugendKom; ihre Schnittstelle ist erst geplant.",
			"E-Akte Jugend → Ablösung JugendKom: Braucht, was V-01 liefert.",
		} {
			if !strings.Contains(got.says(), want) {
				t.Errorf("%q is missing in\n%s", want, got.says())
			}
		}
		if len(got.Circles) != 0 || got.Left != 0 {
			t.Errorf("circles %v, %d left out", got.Circles, got.Left)
		}
		if s := waitsOf(lead, "?orgUnit="+town.Units["20"].ID).says(); s != "E-Akte Jugend → Ablösung JugendKom: Braucht, was V-01 liefert." {
			t.Errorf("of unit 20: %s", s)
		}
		if s := waitsOf(lead, "?initiative="+second.ID).says(); strings.Count(s, "→") != 1 {
			t.Errorf("of the initiative: %s", s)
		}
		if s := waitsOf(reader, "").says(); strings.Contains(s, "Unterhaltsvorschuss") || !strings.Contains(s, "Fachakte, 51 Jugend →") {
			t.Errorf("a reader, before anything is released: %s", s)
		}
		town.Client(t, "betrieb").Do("GET", "/api/v1/waits", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		town.Client(t, "").Do("GET", "/api/v1/waits", nil).WantProblem(http.StatusUnauthorized, "identity.signInNeeded")
	})
}
