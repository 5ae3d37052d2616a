package api_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

const processesPath = "/api/v1/processes"

// process is what tests read of a process.
type process struct {
	ID, Place, Number, Name, ETag, ParentID, MergedInto string
	FormerNumbers, Tags, Services                       []string
	Relations                                           []struct{ Kind, Number string }
	Marks                                               []struct{ Mark, Reason string }
	Owner                                               struct {
		Function, UserID, UserName string
		Vacant                     bool
	}
	Unit struct{ Number string }
	Can  []string
}

// addProcess creates a process in a unit, as the strategy team.
func addProcess(t *testing.T, town *testkit.Town, unit, name string, more map[string]any) process {
	t.Helper()
	body := map[string]any{"name": name, "unitId": town.Units[unit].ID}
	for k, v := range more {
		body[k] = v
	}
	var p process
	town.Client(t, "strategie").Do("POST", processesPath, body).Want(http.StatusCreated).Into(&p)
	return p
}

func TestCreateProcess(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		editor := town.Client(t, "editor51")
		body := map[string]any{
			"name": "  Unterhaltsvorschuss   bewilligen ", "unitId": town.Units["51.3"].ID, "category": "core",
			"services": []string{"99 107 001.016 000"}, "tags": []string{"Geld", "eilig", "Geld"},
			"classifications": []map[string]string{{"scheme": "nkf", "key": "36.30"}},
			"owner":           map[string]any{"function": "Leitung 51.3", "userId": town.Users["approver51"]},
			"caretaker":       map[string]any{"function": "Digitale Lotsin", "vacant": true},
		}
		var p process
		answer := editor.Do("POST", processesPath, body).Want(http.StatusCreated).Into(&p)
		if p.Number != "51.3-0001" || p.Name != "Unterhaltsvorschuss bewilligen" || answer.ETag() != `"r1"` || p.ETag != `"r1"` {
			t.Errorf("created %+v", p)
		}
		if diff := cmp.Diff([]string{"99107001016000"}, p.Services); diff != "" {
			t.Errorf("services (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"Geld", "eilig"}, p.Tags); diff != "" {
			t.Errorf("tags (-want +got):\n%s", diff)
		}
		if p.Owner.UserName != "Konto approver51" || len(p.Marks) != 1 || p.Marks[0].Mark != "registered" || p.Marks[0].Reason == "" {
			t.Errorf("owner %+v, marks %+v", p.Owner, p.Marks)
		}
		if slices.Contains(p.Can, "version.release") || !slices.Contains(p.Can, "process.edit") {
			t.Errorf("editor can %v", p.Can)
		}
		for name, tt := range map[string]struct {
			as     string
			body   any
			status int
			key    string
		}{
			"not JSON":           {"editor51", `{"name":`, 400, "request.malformed"},
			"unknown field":      {"editor51", map[string]any{"name": "x", "unitId": town.Units["51"].ID, "nmae": ""}, 400, "request.unknownField"},
			"no name":            {"editor51", map[string]any{"unitId": town.Units["51"].ID, "name": " "}, 422, "request.invalid"},
			"no such unit":       {"editor51", map[string]any{"name": "x", "unitId": "nowhere"}, 422, "request.invalid"},
			"bad LeiKa key":      {"editor51", map[string]any{"name": "x", "unitId": town.Units["51"].ID, "services": []string{"98 1"}}, 422, "request.invalid"},
			"bad date":           {"editor51", map[string]any{"name": "x", "unitId": town.Units["51"].ID, "reviewDue": "30.02.2026"}, 422, "request.invalid"},
			"vacant and filled":  {"editor51", map[string]any{"name": "x", "unitId": town.Units["51"].ID, "owner": map[string]any{"userId": town.Users["admin"], "vacant": true}}, 422, "request.invalid"},
			"somebody unknown":   {"editor51", map[string]any{"name": "x", "unitId": town.Units["51"].ID, "deputy": map[string]any{"userId": "nobody"}}, 422, "request.invalid"},
			"unit of others":     {"editor51", map[string]any{"name": "x", "unitId": town.Units["20"].ID}, 403, "identity.forbidden"},
			"reader":             {"leser", map[string]any{"name": "x", "unitId": town.Units["51"].ID}, 403, "identity.forbidden"},
			"nobody":             {"", map[string]any{"name": "x", "unitId": town.Units["51"].ID}, 401, "identity.signInNeeded"},
			"number taken":       {"editor51", map[string]any{"name": "x", "unitId": town.Units["51"].ID, "number": "51.3-0001"}, 409, "process.exists"},
			"unknown neighbour":  {"editor51", map[string]any{"name": "x", "unitId": town.Units["51"].ID, "variantIds": []string{"x"}}, 422, "request.invalid"},
			"name is too long":   {"editor51", map[string]any{"name": strings.Repeat("ä", 201), "unitId": town.Units["51"].ID}, 422, "request.invalid"},
			"category not known": {"editor51", map[string]any{"name": "x", "unitId": town.Units["51"].ID, "category": "main"}, 422, "request.invalid"},
		} {
			t.Run(name, func(t *testing.T) {
				town.Client(t, tt.as).Do("POST", processesPath, tt.body).WantProblem(tt.status, tt.key)
			})
		}
	})
}

func TestProcessNumbersRunOn(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		var numbers []string
		for _, given := range []string{"", "51-0004", "", "Alt 7", ""} {
			numbers = append(numbers, addProcess(t, town, "51", "Prozess "+given, map[string]any{"number": given}).Number)
		}
		if diff := cmp.Diff([]string{"51-0001", "51-0004", "51-0005", "Alt 7", "51-0006"}, numbers); diff != "" {
			t.Errorf("numbers (-want +got):\n%s", diff)
		}
		settings := identity.DefaultSettings
		settings.NumberPattern = "P{seq:5}"
		if err := a.Store.InTx(town.Context, func(ctx context.Context) error {
			_, err := a.Store.SaveSettings(ctx, settings)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for i, unit := range []string{"51", "20"} {
			if got, want := addProcess(t, town, unit, "Neu", nil).Number, fmt.Sprintf("P%05d", i+1); got != want {
				t.Errorf("number by another pattern: %s, want %s", got, want)
			}
		}
	})
}

func TestChangeProcess(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		first := addProcess(t, town, "51.3", "Beistandschaft einrichten", nil)
		p := addProcess(t, town, "51.3", "Vaterschaft anerkennen", map[string]any{"predecessorIds": []string{first.ID}, "tags": []string{"Urkunde"}})
		path, editor := processesPath+"/"+p.ID, town.Client(t, "editor51")
		put := map[string]any{"name": "Vaterschaft beurkunden", "unitId": town.Units["51"].ID, "number": "51-0100", "parentId": first.ID}

		editor.Do("PUT", path, put).WantProblem(428, "request.ifMatchMissing")
		editor.Do("PUT", path, put, "If-Match", `"r9"`).WantProblem(412, "request.stale")
		editor.Do("PUT", path, `[]`, "If-Match", `"r1"`).WantProblem(422, "request.invalid")
		town.Client(t, "leser").Do("PUT", path, put, "If-Match", `"r1"`).WantProblem(403, "identity.forbidden")
		var changed process
		editor.Do("PUT", path, put, "If-Match", `"r1"`).Want(200).Into(&changed)
		if changed.Number != "51-0100" || changed.ETag != `"r2"` || changed.Unit.Number != "51" || len(changed.Tags) != 0 {
			t.Errorf("changed %+v", changed)
		}
		if diff := cmp.Diff([]string{"51.3-0002"}, changed.FormerNumbers); diff != "" {
			t.Errorf("former numbers (-want +got):\n%s", diff)
		}
		if len(changed.Relations) != 1 || changed.Relations[0].Kind != "parent" {
			t.Errorf("relations %+v, want the parent only", changed.Relations)
		}
		editor.Do("PUT", path, put, "If-Match", `"r1"`).WantProblem(412, "request.stale")
		town.Client(t, "strategie").Do("PUT", processesPath+"/"+first.ID, map[string]any{"name": "x", "unitId": town.Units["51"].ID, "parentId": p.ID}, "If-Match", `"r1"`).
			WantProblem(422, "request.invalid") // in a circle
		town.Client(t, "strategie").Do("PUT", path, map[string]any{"name": "x", "unitId": town.Units["20"].ID}, "If-Match", `"r2"`).Want(200)
		editor.Do("PUT", path, put, "If-Match", `"r3"`).WantProblem(403, "identity.forbidden")

		stranger := testkit.NewTown(t, a, "b").Client(t, "strategie")
		stranger.Do("GET", path, nil).WantProblem(404, "request.notFound")
		stranger.Do("PUT", path, put, "If-Match", `"r3"`).WantProblem(404, "request.notFound")
		stranger.Do("DELETE", path, nil, "If-Match", `"r3"`).WantProblem(404, "request.notFound")
		stranger.Do("GET", path+"/history", nil).WantProblem(404, "request.notFound")
	})
}

func TestPatchProcess(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := addProcess(t, town, "51", "Kita-Platz vergeben", map[string]any{"tags": []string{"Kita"}, "reviewDue": "2027-01-31"})
		path, editor := processesPath+"/"+p.ID, town.Client(t, "editor51")
		editor.Do("PATCH", path, map[string]any{"name": "x"}).WantProblem(428, "request.ifMatchMissing")
		editor.Do("PATCH", path, map[string]any{"nmae": "x"}, "If-Match", `"r1"`).WantProblem(400, "request.unknownField")
		editor.Do("PATCH", path, map[string]any{"name": 7}, "If-Match", `"r1"`).WantProblem(400, "request.malformed")
		editor.Do("PATCH", path, map[string]any{"name": nil}, "If-Match", `"r1"`).WantProblem(422, "request.invalid")
		var got process
		editor.Do("PATCH", path, map[string]any{"owner": map[string]any{"function": "Leitung 51", "vacant": true}, "reviewDue": nil},
			"If-Match", `"r1"`, "Content-Type", "application/merge-patch+json").Want(200).Into(&got)
		if got.Name != "Kita-Platz vergeben" || len(got.Tags) != 1 || !got.Owner.Vacant || got.ETag != `"r2"` {
			t.Errorf("patched %+v", got)
		}
		editor.Do("PATCH", path, map[string]any{"name": "y"}, "If-Match", `"r1"`).WantProblem(412, "request.stale")
	})
}

func TestTrashAndRestore(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := addProcess(t, town, "51", "Doppelt erfasst", nil)
		path, coordinator, reader := processesPath+"/"+p.ID, town.Client(t, "coordinatoriii"), town.Client(t, "leser")
		town.Client(t, "editor51").Do("DELETE", path, nil, "If-Match", `"r1"`).WantProblem(403, "identity.forbidden")
		coordinator.Do("DELETE", path, nil).WantProblem(428, "request.ifMatchMissing")
		coordinator.Do("POST", path+"/restore", nil, "If-Match", `"r1"`).WantProblem(409, "process.place.live")
		coordinator.Do("DELETE", path, nil, "If-Match", `"r1"`).Want(200)
		coordinator.Do("DELETE", path, nil, "If-Match", `"r1"`).WantProblem(412, "request.stale")
		coordinator.Do("DELETE", path, nil, "If-Match", `"r2"`).WantProblem(409, "process.place.trash")
		reader.Do("GET", path, nil).WantProblem(404, "request.notFound")
		coordinator.Do("PUT", path, map[string]any{"name": "x", "unitId": town.Units["51"].ID}, "If-Match", `"r2"`).WantProblem(409, "process.notLive")
		if n := len(names(t, reader, "")); n != 0 {
			t.Errorf("reader lists %d processes, want 0", n)
		}
		if n := len(names(t, reader, "?trashed=true")); n != 0 {
			t.Errorf("reader lists %d trashed processes, want 0", n)
		}
		if got := names(t, coordinator, "?trashed=true"); len(got) != 1 {
			t.Errorf("trash lists %v, want one", got)
		}
		coordinator.Do("POST", path+"/restore", nil, "If-Match", `"r2"`).Want(200)
		reader.Do("GET", path, nil).Want(200)
	})
}

func TestProcessHistory(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		for i := range 3 {
			town.Client(t, "editor51").Do("PATCH", processesPath+"/"+p.ID, map[string]any{"name": fmt.Sprint("Kita-Platz ", i)}, "If-Match", fmt.Sprintf(`"r%d"`, i+1)).Want(200)
		}
		type history struct {
			Items []struct {
				Seq  int64
				Text string
			}
			Before int64
		}
		var h, rest history
		town.Client(t, "revision").Do("GET", processesPath+"/"+p.ID+"/history?limit=3", nil).Want(200).Into(&h)
		town.Client(t, "revision").Do("GET", fmt.Sprintf("%s/%s/history?before=%d", processesPath, p.ID, h.Before), nil).Want(200).Into(&rest)
		if len(h.Items) != 3 || len(rest.Items) != 1 || rest.Before != 0 ||
			!strings.Contains(h.Items[0].Text, "Kita-Platz 2") || strings.Contains(rest.Items[0].Text, "{{") {
			t.Errorf("history %+v, rest %+v", h, rest)
		}
	})
}

// names lists the names of processes in the order of the list.
func names(t *testing.T, c *testkit.Client, query string) []string {
	t.Helper()
	var list struct{ Items []struct{ Name string } }
	c.Do("GET", processesPath+query, nil).Want(200).Into(&list)
	out := make([]string, len(list.Items))
	for i, p := range list.Items {
		out[i] = p.Name
	}
	return out
}

// TestSignsNobodySeesMakeNoSecondName: text pasted from Word or a web page carries soft hyphens, blanks of no width and
// marks of direction. Two numbers that look alike would be two processes, and a table would find neither.
func TestSignsNobodySeesMakeNoSecondName(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	admin, strategy := town.Client(t, "admin"), town.Client(t, "strategie")
	var p process
	body := map[string]any{"name": "\u200bAntrags\u00adprüfung \u202eordnen\ufeff", "number": "51\u2060-7", "unitId": town.Units["51"].ID, "tags": []string{"eilig", "ei\u00adlig"}}
	strategy.Do("POST", processesPath, body).Want(http.StatusCreated).Into(&p)
	if p.Number != "51-7" || p.Name != "Antragsprüfung ordnen" || len(p.Tags) != 1 {
		t.Errorf("kept %q %q %q", p.Number, p.Name, p.Tags)
	}
	body["number"] = "51-7\u200b"
	strategy.Do("POST", processesPath, body).WantProblem(http.StatusConflict, "process.exists")
	admin.Do("POST", "/api/v1/org-units", map[string]string{"number": "51\u200b", "name": "Jugend", "kind": "amt"}).WantProblem(http.StatusConflict, "unit.exists")
	body["number"], body["name"] = "", "שלום 👩‍💻 anmelden"
	if strategy.Do("POST", processesPath, body).Want(http.StatusCreated).Into(&p); p.Name != body["name"] {
		t.Errorf("kept %q, want %q", p.Name, body["name"])
	}
	body["name"] = "\u200b\u00ad"
	strategy.Do("POST", processesPath, body).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
}
