package api_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestApplications(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		strategy, reader, editor := town.Client(t, "strategie"), town.Client(t, "leser"), town.Client(t, "editor51")
		const base = "/api/v1/applications"
		body := map[string]any{"code": "A10", "name": "  Prosoz   14plus ", "kind": "fachverfahren", "supportEnd": "2027-12",
			"dmsInterface": "planned", "unitIds": []string{town.Units["51"].ID}, "workplaces": 12}
		var got struct {
			ID, Name, ETag string
			Workplaces     *int
			Processes      int
		}
		reader.Do("POST", base, body).WantProblem(403, "identity.forbidden")
		strategy.Do("POST", base, map[string]any{"name": " ", "kind": "fachverfahren"}).WantProblem(422, "request.invalid")
		strategy.Do("POST", base, map[string]any{"name": "x", "kind": "spreadsheet"}).WantProblem(422, "request.invalid")
		strategy.Do("POST", base, map[string]any{"name": "x", "kind": "dms", "supportEnd": "bald"}).WantProblem(422, "request.invalid")
		strategy.Do("POST", base, map[string]any{"name": "x", "kind": "dms", "nmae": ""}).WantProblem(400, "request.unknownField")
		strategy.Do("POST", base, body).Want(201).Into(&got)
		strategy.Do("POST", base, body).WantProblem(409, "application.exists")
		if got.Name != "Prosoz 14plus" || *got.Workplaces != 12 {
			t.Errorf("created %+v", got)
		}
		path := base + "/" + got.ID
		strategy.Do("PUT", path, body).WantProblem(428, "request.ifMatchMissing")
		strategy.Do("PUT", path, map[string]any{"name": "x", "kind": "spreadsheet"}).WantProblem(422, "request.invalid")
		strategy.Do("PUT", path, map[string]any{"name": "x", "kind": "dms", "nmae": ""}).WantProblem(400, "request.unknownField")
		strategy.Do("PUT", path, body, "If-Match", "1").WantProblem(412, "request.stale")
		strategy.Do("PUT", path, body, "If-Match", `"r1"`).Want(200)
		strategy.Do("PUT", path, body, "If-Match", `"r1"`).WantProblem(412, "request.stale")
		strategy.Do("PUT", base+"/nirgends", body, "If-Match", `"r1"`).WantProblem(404, "request.notFound")

		p := addProcess(t, town, "51", "Hilfe bewilligen", nil)
		saveSheet(t, editor, p.ID, 0, map[string]any{"applications": known([]string{got.ID})})
		if found := names(t, editor, "?application="+got.ID); len(found) != 1 {
			t.Errorf("editor finds %v by application", found)
		}
		if found := names(t, reader, "?application="+got.ID); len(found) != 0 {
			t.Errorf("reader finds %v by a draft", found)
		}
		for client, want := range map[*testkit.Client]int{strategy: 1, reader: 0} {
			if client.Do("GET", path, nil).Want(200).Into(&got); got.Processes != want {
				t.Errorf("%d processes, want %d", got.Processes, want)
			}
		}
		strategy.Do("DELETE", path, nil, "If-Match", `"r2"`).WantProblem(409, "application.used")
		var c struct{ Changes []struct{ Text string } }
		editor.Do("GET", sheetURL(p.ID)+"/compare?from=0&to=1", nil).Want(200).Into(&c)
		if diff := cmp.Diff("Fachverfahren: „Prosoz 14plus“ (neu)", c.Changes[0].Text); diff != "" {
			t.Errorf("comparison (-want +got):\n%s", diff)
		}
		saveSheet(t, editor, p.ID, 1, map[string]any{})
		strategy.Do("DELETE", path, nil, "If-Match", `"r2"`).Want(204)
		testkit.NewTown(t, a, "b").Client(t, "strategie").Do("GET", path, nil).WantProblem(404, "request.notFound")
	})
}

func TestCatalogEntries(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		strategy, reader := town.Client(t, "strategie"), town.Client(t, "leser")
		const base = "/api/v1/catalog"
		add := func(scheme, key, name string) testkit.Answer {
			return strategy.Do("POST", base, map[string]any{"scheme": scheme, "key": key, "name": name})
		}
		add("leika", "99 107 001.016 000", "Unterhaltsvorschuss Bewilligung").Want(201)
		add("leika", "99107001016000", "noch einmal").WantProblem(409, "catalog.exists")
		add("leika", "12", "kurz").WantProblem(422, "request.invalid")
		add("nkf", "36.30", "Hilfen für junge Menschen").Want(201)
		reader.Do("POST", base, map[string]any{"scheme": "nkf", "key": "1", "name": "x"}).WantProblem(403, "identity.forbidden")
		for query, want := range map[string]int{"": 2, "?scheme=nkf": 1, "?q=unterhalts": 1, "?scheme=leika&q=99.107": 1, "?q=hilfen": 1, "?q=100%25": 0} {
			var list struct{ Items []struct{ Key string } }
			if reader.Do("GET", base+query, nil).Want(200).Into(&list); len(list.Items) != want {
				t.Errorf("%s: %v, want %d", query, list.Items, want)
			}
		}
		addProcess(t, town, "51", "Hilfe bewilligen", map[string]any{"services": []string{"99107001016000"}})
		path := base + "/leika/99107001016000"
		strategy.Do("PUT", path, map[string]any{"name": "Neu"}).WantProblem(428, "request.ifMatchMissing")
		strategy.Do("PUT", path, map[string]any{"name": "Neu"}, "If-Match", `"r1"`).Want(200)
		strategy.Do("PUT", path, map[string]any{"name": "Alt"}, "If-Match", `"r1"`).WantProblem(412, "request.stale")
		strategy.Do("DELETE", path, nil, "If-Match", `"r2"`).WantProblem(409, "catalog.used")
		strategy.Do("DELETE", base+"/nkf/36.30", nil, "If-Match", `"r1"`).Want(204)
		reader.Do("GET", base+"/nkf/36.30", nil).WantProblem(404, "request.notFound")
	})
}
