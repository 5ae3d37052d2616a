package api_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type handover struct{ Units, Processes, People, Grants, Participating, Applications, Views int }

// TestMergedUnitHandsEverythingOver merges 33 into 20 and looks at everything that named 33.
func TestMergedUnitHandsEverythingOver(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, from, into := town.Client(t, "admin"), town.Units["33"].ID, town.Units["20"].ID
		town.AddUser(t, "sachbearbeitung33", identity.Grant{Role: identity.Editor, UnitID: from})
		town.AddUser(t, "beide", identity.Grant{Role: identity.Editor, UnitID: from}, identity.Grant{Role: identity.Editor, UnitID: into})
		own := newProcess(admin, from, "Wohnsitz anmelden")
		other := addProcess(t, town, "51", "Elterngeld bewilligen", map[string]any{"participatingUnitIds": []string{from, into}})
		application := map[string]any{"name": "Melde-System", "kind": "fachverfahren", "ownerUnitId": from, "unitIds": []string{from, town.Units["51"].ID}}
		var saved struct{ ID string }
		admin.Do("POST", "/api/v1/applications", application).Want(http.StatusCreated).Into(&saved)
		var view struct{ ID, Query string }
		admin.Do("POST", "/api/v1/saved-views", map[string]any{"name": "Meine", "page": "processes", "query": "orgUnit=" + url.QueryEscape(from)}).Want(http.StatusCreated).Into(&view)

		want := handover{Processes: 1, Grants: 2, Participating: 1, Applications: 1, Views: 1}
		var seen handover
		path := "/api/v1/org-units/" + from + "/merge"
		town.Client(t, "editor51").Do("GET", path+"?into="+into, nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		admin.Do("GET", path+"?into="+into, nil).Want(http.StatusOK).Into(&seen)
		if diff := cmp.Diff(want, seen); diff != "" {
			t.Errorf("preview (-want +got):\n%s", diff)
		}
		if u := unitOf(admin, from); u.ETag != `"r1"` {
			t.Errorf("the preview changed the unit: %+v", u)
		}
		var answer struct{ HandedOver handover }
		admin.Do("POST", path, map[string]any{"into": into}, "If-Match", `"r1"`).Want(http.StatusOK).Into(&answer)
		if diff := cmp.Diff(want, answer.HandedOver); diff != "" {
			t.Errorf("merge (-want +got):\n%s", diff)
		}

		for _, name := range []string{"sachbearbeitung33", "beide"} {
			grants, err := a.Store.GrantsOf(town.Context, town.Users[name])
			if err != nil || len(grants) != 1 || grants[0].UnitID != into || grants[0].Role != identity.Editor {
				t.Errorf("grants of %s = %+v, %v", name, grants, err)
			}
			var trail struct {
				Items []struct{ Action, Sentence string }
			}
			admin.Do("GET", "/api/v1/audit?objectId="+town.Users[name], nil).Want(http.StatusOK).Into(&trail)
			if len(trail.Items) != 1 || trail.Items[0].Action != "grant.move" || !strings.Contains(trail.Items[0].Sentence, "33") {
				t.Errorf("trail of %s = %+v", name, trail.Items)
			}
		}
		var history struct {
			Items []struct {
				Action  string
				Details struct {
					Changes []struct{ Field, From, To string }
				}
			}
		}
		admin.Do("GET", processesPath+"/"+own.ID+"/history", nil).Want(http.StatusOK).Into(&history)
		if c := history.Items[0].Details.Changes; len(c) != 1 || c[0].Field != "unit" || c[0].From != "33" || c[0].To != "20" {
			t.Errorf("the history of the process tells %+v", history.Items)
		}
		editor := town.Client(t, "sachbearbeitung33")
		editor.Do("PATCH", processesPath+"/"+own.ID, map[string]any{"important": true}, "If-Match", `"r2"`).Want(http.StatusOK)
		var p struct{ ParticipatingUnits []struct{ ID string } }
		admin.Do("GET", processesPath+"/"+other.ID, nil).Want(http.StatusOK).Into(&p)
		if len(p.ParticipatingUnits) != 1 || p.ParticipatingUnits[0].ID != into {
			t.Errorf("participating = %+v", p.ParticipatingUnits)
		}
		var got struct {
			OwnerUnitID string
			UnitIDs     []string
		}
		admin.Do("GET", "/api/v1/applications/"+saved.ID, nil).Want(http.StatusOK).Into(&got)
		if got.OwnerUnitID != into || !slices.Equal(got.UnitIDs, []string{into, town.Units["51"].ID}) {
			t.Errorf("application = %+v", got)
		}
		var views []struct{ ID, Query string }
		admin.Do("GET", "/api/v1/saved-views", nil).Want(http.StatusOK).Into(&views)
		if len(views) != 1 || views[0].Query != "orgUnit="+into {
			t.Errorf("views = %+v", views)
		}
	})
}

// TestStepsOfReleasesFollowAMergedUnit: its people have gone to the other unit and still agree or not.
func TestStepsOfReleasesFollowAMergedUnit(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		askTwoSteps(town.Client(t, "admin"))
		town.AddUser(t, "approver33", identity.Grant{Role: identity.Approver, UnitID: town.Units["33"].ID})
		process, line := newLine(t, town, "51", "ist")
		author, other, admin := town.Client(t, "modeler51"), town.Client(t, "approver33"), town.Client(t, "admin")
		v := uploadTo(t, author, line)
		step(author, v, "submit", map[string]any{"units": []string{town.Units["33"].ID}, "comment": "Bitte"}).Want(http.StatusOK)
		var answer struct{ HandedOver struct{ Steps int } }
		into := town.Units["20"].ID
		admin.Do("POST", "/api/v1/org-units/"+town.Units["33"].ID+"/merge", map[string]any{"into": into}, "If-Match", `"r1"`).Want(http.StatusOK).Into(&answer)
		if answer.HandedOver.Steps != 1 || !strings.HasPrefix(tasksOf(other), "cosign ") {
			t.Errorf("handed over %+v, tasks %q", answer, tasksOf(other))
		}
		r := releaseOf(author, process)
		other.Do("POST", "/api/v1/releases/"+r.ID+"/cosign", map[string]any{"unitId": into, "agrees": true}).Want(http.StatusOK)
		if got := stepsOf(releaseOf(author, process)); got != "method:open cosign:done release:open" {
			t.Errorf("steps: %s", got)
		}
	})
}
