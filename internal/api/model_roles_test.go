package api_test

import (
	"net/http"
	"slices"
	"strconv"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// accounts are one of each role; those of 51 are readers elsewhere.
var accounts = []string{"leser", "editor51", "modeler51", "approver51", "coordinatoriii", "strategie", "revision", "admin", "betrieb"}

// TestRolesAndModels asks every endpoint that changes models as every role. Who may not even know a draft is told
// that there is none; who sees it is told that the right is missing.
func TestRolesAndModels(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		clients := map[string]*testkit.Client{}
		for _, name := range accounts {
			clients[name] = town.Client(t, name)
		}
		id := addProcess(t, town, "51", "Hund anmelden", nil).ID
		const no, gone = http.StatusForbidden, http.StatusNotFound
		upload, release := []string{"editor51", "modeler51", "coordinatoriii", "strategie"}, []string{"approver51", "coordinatoriii"}
		withdraw := []string{"approver51", "coordinatoriii", "strategie"}
		empty := map[string]any{}
		n := 0
		fresh := func(state ...string) (line string, v versionDTO) {
			_, line = newLine(t, town, "51", "ist")
			v = uploadTo(t, clients["modeler51"], line)
			for _, s := range state {
				step(map[string]*testkit.Client{"submit": clients["modeler51"], "approve": clients["approver51"]}[s], v, s, empty).Want(http.StatusOK).Into(&v)
			}
			return line, v
		}
		for _, tt := range []struct {
			name    string
			allowed []string
			reader  int // what those are told who see released content only
			do      func(c *testkit.Client) testkit.Answer
		}{
			{"create line", upload, no, func(c *testkit.Client) testkit.Answer {
				n++
				return c.Do("POST", processesPath+"/"+id+"/models", map[string]any{"kind": "soll", "name": "SOLL " + strconv.Itoa(n)})
			}},
			{"upload", upload, gone, func(c *testkit.Client) testkit.Answer {
				line, _ := fresh()
				return c.Do("POST", "/api/v1/models/"+line+"/versions", diagram("neu"), "Content-Type", "application/xml")
			}},
			{"change line", upload, gone, func(c *testkit.Client) testkit.Answer {
				line, _ := fresh()
				return c.Do("PUT", "/api/v1/models/"+line, map[string]any{"name": "IST neu"}, "If-Match", `"r1"`)
			}},
			{"trash version", upload, gone, func(c *testkit.Client) testkit.Answer {
				_, v := fresh()
				return c.Do("DELETE", "/api/v1/model-versions/"+v.ID, nil, "If-Match", v.ETag)
			}},
			{"submit", upload, gone, func(c *testkit.Client) testkit.Answer { _, v := fresh(); return step(c, v, "submit", empty) }},
			{"approve", release, gone, func(c *testkit.Client) testkit.Answer { _, v := fresh("submit"); return step(c, v, "approve", empty) }},
			{"return", release, gone, func(c *testkit.Client) testkit.Answer {
				_, v := fresh("submit")
				return step(c, v, "return", map[string]any{"comment": "Bitte ergänzen"})
			}},
			{"withdraw released", withdraw, no, func(c *testkit.Client) testkit.Answer {
				_, v := fresh("submit", "approve")
				return step(c, v, "withdraw", empty)
			}},
		} {
			for _, name := range accounts {
				want := no
				switch {
				case slices.Contains(tt.allowed, name):
					want = 0
				case name == "betrieb":
					want = gone // the operator sees no content at all
				case name == "leser":
					want = tt.reader
				}
				if got := tt.do(clients[name]).Status; got != want && (want != 0 || got > 201) {
					t.Errorf("%s as %s: %d, want %d", tt.name, name, got, want)
				}
			}
		}
	})
}

func uploadTo(t *testing.T, c *testkit.Client, line string) versionDTO {
	t.Helper()
	return upload(t, c, line, diagram("Modell")).Version
}

// TestModelsOfAnotherTenantDoNotExist asks every endpoint of models with the ids of another municipality.
func TestModelsOfAnotherTenantDoNotExist(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		process, line := newLine(t, town, "51", "ist")
		v := uploadTo(t, town.Client(t, "modeler51"), line)
		stranger := testkit.NewTown(t, a, "b")
		body := map[string]any{"name": "x", "kind": "ist", "comment": "x"}
		for _, name := range []string{"strategie", "admin", "coordinatoriii"} {
			c := stranger.Client(t, name)
			for _, path := range []string{
				"/processes/" + process + "/models", "/models/" + line, "/models/" + line + "/versions", "/model-versions/" + v.ID,
				"/model-versions/" + v.ID + "/bpmn", "/model-versions/" + v.ID + "/display.bpmn", "/model-versions/" + v.ID + "/receipt",
				"/model-versions/" + v.ID + "/steps", "/model-versions/" + v.ID + "/svg", "/model-versions/" + v.ID + "/figures",
			} {
				c.Do("GET", "/api/v1"+path, nil).WantProblem(http.StatusNotFound, "request.notFound")
			}
			for _, name := range []string{"submit", "approve", "return", "withdraw"} {
				step(c, v, name, map[string]any{"comment": "x"}).WantProblem(http.StatusNotFound, "request.notFound")
			}
			for _, path := range []string{"/models/" + line, "/model-versions/" + v.ID} {
				c.Do("DELETE", "/api/v1"+path, nil, "If-Match", `"r1"`).WantProblem(http.StatusNotFound, "request.notFound")
				c.Do("POST", "/api/v1"+path+"/restore", nil, "If-Match", `"r1"`).WantProblem(http.StatusNotFound, "request.notFound")
			}
			c.Do("PUT", "/api/v1/models/"+line, map[string]any{"name": "x"}, "If-Match", `"r1"`).WantProblem(http.StatusNotFound, "request.notFound")
			delete(body, "comment")
			c.Do("POST", "/api/v1/processes/"+process+"/models", body).WantProblem(http.StatusNotFound, "request.notFound")
			c.Do("POST", "/api/v1/models/"+line+"/versions", diagram("x"), "Content-Type", "application/xml").WantProblem(http.StatusNotFound, "request.notFound")
		}
	})
}
