package api_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// bulkAnswer is what tests read of a bulk change.
type bulkAnswer struct {
	Changed, Unchanged, Refused int
	DryRun                      bool
	Items                       []struct{ Number, Result, Key, Reason string }
}

func TestBulkChange(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		mine := addProcess(t, town, "51", "Kita-Platz vergeben", map[string]any{"tags": []string{"Kita"}})
		other := addProcess(t, town, "20", "Zahlung buchen", nil)
		editor, strategy := town.Client(t, "editor51"), town.Client(t, "strategie")
		const path = processesPath + "/bulk"
		var got bulkAnswer
		body := map[string]any{"ids": []string{mine.ID, other.ID, "nirgends"}, "field": "addTag", "value": " Familie "}
		editor.Do("POST", path+"?dryRun=true", body).Want(200).Into(&got)
		if got.Changed != 1 || got.Refused != 2 || !got.DryRun {
			t.Errorf("trial %+v", got)
		}
		if found := names(t, editor, "?tag=Familie"); len(found) != 0 {
			t.Errorf("a trial changed %v", found)
		}
		editor.Do("POST", path, body).Want(200).Into(&got)
		if got.Changed != 1 || got.Refused != 2 || len(got.Items) != 3 {
			t.Errorf("result %+v", got)
		}
		for _, item := range got.Items {
			if item.Result == "refused" && (item.Key == "" || item.Reason == "" || item.Reason == item.Key) {
				t.Errorf("refused without a reason: %+v", item)
			}
		}
		if diff := cmp.Diff([]string{"Kita-Platz vergeben"}, names(t, editor, "?tag=Familie")); diff != "" {
			t.Errorf("tagged (-want +got):\n%s", diff)
		}
		editor.Do("POST", path, body).Want(200).Into(&got)
		if got.Changed != 0 || got.Unchanged != 1 {
			t.Errorf("again %+v", got)
		}
		strategy.Do("POST", path+"?orgUnit="+town.Units["III"].ID, map[string]any{"field": "owner", "assignment": map[string]any{"function": "Leitung", "vacant": true}}).Want(200).Into(&got)
		if got.Changed != 1 {
			t.Errorf("by filter %+v", got)
		}
		if diff := cmp.Diff([]string{"Kita-Platz vergeben"}, names(t, strategy, "?ownerVacant=true")); diff != "" {
			t.Errorf("vacant (-want +got):\n%s", diff)
		}
		for _, tt := range []struct {
			body   map[string]any
			status int
			key    string
		}{
			{map[string]any{"field": "important", "flag": true}, 422, "process.bulk.everything"},
			{map[string]any{"field": "colour", "all": true}, 422, "request.invalid"},
			{map[string]any{"feld": "important", "all": true}, 400, "request.unknownField"},
		} {
			strategy.Do("POST", path, tt.body).WantProblem(tt.status, tt.key)
		}
		for _, words := range []string{"*", "%F0%9F%9A%80", "%22%22+-"} {
			strategy.Do("POST", path+"?q="+words, map[string]any{"field": "trash"}).WantProblem(422, "process.bulk.everything")
		}
		town.Client(t, "leser").Do("POST", path, map[string]any{"field": "important", "all": true}).WantProblem(403, "identity.forbidden")
		for _, change := range []map[string]any{
			{"field": "unitId", "value": town.Units["33"].ID}, {"field": "category", "value": "core"}, {"field": "reviewDue", "value": "2027-06-30"},
			{"field": "important", "flag": true}, {"field": "removeTag", "value": "Familie"}, {"field": "parentId", "value": ""},
			{"field": "caretaker", "assignment": map[string]any{"userId": town.Users["editor51"]}}, {"field": "deputy", "assignment": map[string]any{"function": "x"}},
			{"field": "retiredOn", "value": "2026-01-01", "reason": "Gesetz geändert"}, {"field": "trash"},
		} {
			change["all"] = true
			if strategy.Do("POST", path, change).Want(200).Into(&got); got.Refused != 0 || got.Changed+got.Unchanged != 2 {
				t.Errorf("%v: %+v", change, got)
			}
		}
		strategy.Do("POST", path, map[string]any{"ids": []string{mine.ID}, "field": "category", "value": "core"}).Want(200).Into(&got)
		if got.Refused != 1 || got.Items[0].Key != "process.notLive" {
			t.Errorf("in the trash: %+v", got)
		}
	})
}

func TestMergeProcesses(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		into := addProcess(t, town, "51", "Kita-Platz vergeben", map[string]any{"tags": []string{"Kita"}})
		from := addProcess(t, town, "51.3", "Kitaplatz zuteilen", map[string]any{"tags": []string{"Familie"}, "category": "core",
			"owner": map[string]any{"function": "Leitung 51.3"}, "successorIds": []string{into.ID}})
		child := addProcess(t, town, "51", "Unterlagen prüfen", map[string]any{"parentId": from.ID})
		editor, coordinator := town.Client(t, "editor51"), town.Client(t, "coordinatoriii")
		saveSheet(t, editor, from.ID, 0, map[string]any{"shortDescription": known("Platz zuteilen"), "mediaBreaks": known(2)})
		saveSheet(t, editor, into.ID, 0, map[string]any{"shortDescription": known("Plätze vergeben")})
		path := processesPath + "/" + from.ID + "/merge"
		file, kind := attachmentForm(t, "Merkblatt.pdf", "", []byte("%PDF-1.7"))
		editor.Do("POST", processesPath+"/"+from.ID+"/attachments", file, "Content-Type", kind).Want(201)

		var preview struct {
			Taken, FormerNumbers, Tags []string
			Children                   int
			FactsTaken, FactsDiffer    []struct{ Field, Label string }
		}
		coordinator.Do("GET", path+"?into="+into.ID, nil).Want(200).Into(&preview)
		if diff := cmp.Diff([]string{"category", "owner.function", "participatingUnitIds", "tags"}, preview.Taken); diff != "" {
			t.Errorf("taken (-want +got):\n%s", diff)
		}
		if preview.Children != 1 || len(preview.FactsTaken) != 1 || preview.FactsTaken[0].Label != "Medienbrüche" || len(preview.FactsDiffer) != 1 {
			t.Errorf("preview %+v", preview)
		}
		body := map[string]any{"intoId": into.ID, "intoEtag": `"r1"`}
		editor.Do("POST", path, body, "If-Match", `"r1"`).WantProblem(403, "identity.forbidden")
		coordinator.Do("POST", path, body).WantProblem(428, "request.ifMatchMissing")
		coordinator.Do("POST", path, body, "If-Match", `"r9"`).WantProblem(412, "request.stale")
		coordinator.Do("POST", path, map[string]any{"intoId": into.ID, "intoEtag": `"r9"`}, "If-Match", `"r1"`).WantProblem(412, "request.stale")
		coordinator.Do("POST", path, map[string]any{"intoId": from.ID, "intoEtag": `"r1"`}, "If-Match", `"r1"`).WantProblem(422, "request.invalid")
		coordinator.Do("POST", path, map[string]any{"intoId": "nirgends", "intoEtag": `"r1"`}, "If-Match", `"r1"`).WantProblem(422, "request.invalid")

		var merged process
		coordinator.Do("POST", path, body, "If-Match", `"r1"`).Want(200).Into(&merged)
		if merged.ID != into.ID || len(merged.FormerNumbers) != 1 || merged.FormerNumbers[0] != from.Number || merged.Owner.Function != "Leitung 51.3" {
			t.Errorf("merged %+v", merged)
		}
		kinds := map[string]string{}
		for _, r := range merged.Relations {
			kinds[r.Kind] = r.Number
		}
		if diff := cmp.Diff(map[string]string{"child": child.Number, "merged": from.Number}, kinds); diff != "" {
			t.Errorf("relations (-want +got):\n%s", diff)
		}
		var files struct{ Total int }
		if editor.Do("GET", processesPath+"/"+into.ID+"/attachments", nil).Want(200).Into(&files); files.Total != 1 {
			t.Errorf("%d attachments came along, want 1", files.Total)
		}
		var view sheetView
		editor.Do("GET", sheetURL(into.ID), nil).Want(200).Into(&view)
		if view.Version != 2 || len(view.Fields) != 2 || !strings.Contains(string(view.Fields["shortDescription"]), "vergeben") {
			t.Errorf("Steckbrief of the merged one: %+v", view)
		}
		var old process
		editor.Do("GET", processesPath+"/"+from.ID, nil).Want(200).Into(&old)
		if old.Place != "merged" || old.MergedInto != into.ID {
			t.Errorf("the other one: %+v", old)
		}
		var h struct{ Items []struct{ Text string } }
		coordinator.Do("GET", processesPath+"/"+into.ID+"/history", nil).Want(200).Into(&h)
		both := 0
		for _, e := range h.Items {
			if strings.Contains(e.Text, "angelegt") {
				both++
			}
		}
		if both != 2 {
			t.Errorf("history tells of %d beginnings, want those of both: %+v", both, h.Items)
		}
		if found := names(t, coordinator, ""); len(found) != 2 {
			t.Errorf("list %v", found)
		}
		coordinator.Do("POST", path, body, "If-Match", `"r2"`).WantProblem(409, "process.notLive")
	})
}
