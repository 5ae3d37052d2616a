package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestGrantsEndAtTheirUnit tries the actions on processes of another unit.
func TestGrantsEndAtTheirUnit(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := newProcess(town.Client(t, "strategie"), town.Units["20"].ID, "Hundesteuer anmelden")
		for _, name := range []string{"editor51", "modeler51", "approver51", "coordinatoriii"} {
			c := town.Client(t, name)
			for what, a := range map[string]testkit.Answer{
				"create":    c.Do("POST", "/api/v1/processes", map[string]any{"name": "x y", "unitId": town.Units["20"].ID}),
				"trash":     c.Do("DELETE", "/api/v1/processes/"+p.ID, nil, "If-Match", p.ETag),
				"save":      c.Do("PUT", "/api/v1/processes/"+p.ID+"/steckbrief", map[string]any{"fields": map[string]any{}}, "If-Match", `"r0"`),
				"new model": c.Do("POST", "/api/v1/processes/"+p.ID+"/models", map[string]any{"kind": "ist", "name": "x"}),
			} {
				if done(a) {
					t.Errorf("%s in another unit as %s: %d %s", what, name, a.Status, a.Body)
				}
			}
		}
	})
}

// TestAProcessSaysWhatOneCan compares the actions that a process names with the table of rights, which the probes try:
// in a unit of the accounts and in one where most of them read only. Nothing may be named that would be refused.
func TestAProcessSaysWhatOneCan(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		addWatchers(t, town)
		named := []identity.Action{identity.ReadDraft, identity.EditProcess, identity.TrashProcess, identity.MergeProcess, identity.EditSteckbrief,
			identity.UploadModel, identity.SubmitVersion, identity.ReleaseVersion, identity.WithdrawVersion, identity.ReadOwnAttachment,
			identity.ReportChangeover, identity.MeasureChangeover}
		for unit, rolesHere := range map[string]func(name string) []identity.Role{
			"51": func(name string) []identity.Role { return rolesOf[name] },
			"20": func(name string) []identity.Role {
				if strings.HasSuffix(name, "51") || strings.HasSuffix(name, "iii") {
					return []identity.Role{identity.Reader}
				}
				return rolesOf[name]
			},
		} {
			p := newProcess(town.Client(t, "strategie"), town.Units[unit].ID, "Vaterschaft anerkennen")
			for name := range rolesOf {
				answer := town.Client(t, name).Do("GET", "/api/v1/processes/"+p.ID, nil)
				if name == "betrieb" {
					answer.WantProblem(http.StatusNotFound, "request.notFound")
					continue
				}
				want := []string{}
				for _, action := range named {
					if slices.ContainsFunc(rolesHere(name), func(r identity.Role) bool { return identity.Permits(r, action) }) {
						want = append(want, string(action))
					}
				}
				var got struct{ Can []string }
				answer.Want(http.StatusOK).Into(&got)
				if diff := cmp.Diff(want, got.Can); diff != "" {
					t.Errorf("%s on a process of %s (-want +got):\n%s", name, unit, diff)
				}
			}
		}
	})
}
