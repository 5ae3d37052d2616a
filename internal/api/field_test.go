package api_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// fieldTag returns the ETag of a field or group, and whether it is hidden.
func fieldTag(t *testing.T, c *testkit.Client, key string) (tag string, hidden bool) {
	t.Helper()
	var got struct {
		Groups []struct {
			Key, ETag string
			Hidden    bool
			Fields    []struct {
				Key, ETag string
				Hidden    bool
			}
		}
	}
	c.Do("GET", "/api/v1/admin/fields", nil).Want(200).Into(&got)
	for _, g := range got.Groups {
		if g.Key == key {
			return g.ETag, g.Hidden
		}
		for _, f := range g.Fields {
			if f.Key == key {
				return f.ETag, f.Hidden
			}
		}
	}
	t.Fatalf("no field %q", key)
	return "", false
}

func TestOwnFields(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, editor := town.Client(t, "admin"), town.Client(t, "editor51")
		const base = "/api/v1/admin/fields"
		field := map[string]any{"kind": "field", "key": "x-hitze", "group": "basics", "type": "choice", "weight": 5,
			"label": map[string]string{"de": "Hitzeplan"}, "options": []map[string]any{
				{"key": "ja", "label": map[string]string{"de": "betroffen"}}, {"key": "nein", "label": map[string]string{"de": "unberührt"}}}}
		town.Client(t, "strategie").Do("POST", base, field).WantProblem(403, "identity.forbidden")
		admin.Do("POST", base, map[string]any{"kind": "field", "key": "hitze", "group": "basics", "type": "choice", "label": map[string]string{"de": "x"}}).
			WantProblem(422, "request.invalid")
		admin.Do("POST", base, map[string]any{"kind": "field", "key": "x-a", "group": "nowhere", "type": "text", "label": map[string]string{"de": "x"}}).
			WantProblem(422, "request.invalid")
		admin.Do("POST", base, field).Want(201)
		admin.Do("POST", base, field).WantProblem(409, "sheet.field.exists")

		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		saveSheet(t, editor, p.ID, 0, map[string]any{"x-hitze": known("ja")})
		if found := names(t, editor, "?x-hitze=ja"); len(found) != 1 {
			t.Errorf("found %v by the own field", found)
		}
		if found := names(t, editor, "?x-hitze=nein"); len(found) != 0 {
			t.Errorf("found %v by another value", found)
		}
		tag, _ := fieldTag(t, admin, "x-hitze")
		field["options"] = []map[string]any{{"key": "ja", "label": map[string]string{"de": "betroffen"}}}
		delete(field, "kind")
		delete(field, "key")
		admin.Do("PUT", base+"/x-hitze", field).WantProblem(428, "request.ifMatchMissing")
		admin.Do("PUT", base+"/x-hitze", field, "If-Match", tag).WantProblem(422, "request.invalid") // an option is gone
		admin.Do("DELETE", base+"/x-hitze", nil, "If-Match", tag).WantProblem(409, "sheet.field.used")

		before := saveSheet(t, editor, p.ID, 1, map[string]any{"x-hitze": known("nein")})
		admin.Do("PUT", base+"/figures", map[string]any{"hidden": true}, "If-Match", `"r0"`).Want(200)
		admin.Do("PUT", base+"/shortDescription", map[string]any{"requiredFor": []string{"described"}}, "If-Match", `"r0"`).Want(200)
		admin.Do("PUT", base+"/purpose", map[string]any{"requiredFor": []string{"never"}}, "If-Match", `"r0"`).WantProblem(422, "request.invalid")
		admin.Do("PUT", base+"/colour", map[string]any{"hidden": true}, "If-Match", `"r0"`).WantProblem(404, "request.notFound")
		if tag, hidden := fieldTag(t, admin, "figures"); !hidden || tag != `"r1"` {
			t.Errorf("group figures: hidden %v, %s", hidden, tag)
		}
		after := saveSheet(t, editor, p.ID, 2, map[string]any{"x-hitze": known("ja")})
		if after.Completeness <= before.Completeness {
			t.Errorf("completeness %d → %d although a group was hidden", before.Completeness, after.Completeness)
		}
		act(editor, p.ID, 3, "submit", `"r1"`).WantProblem(422, "request.invalid") // shortDescription is mandatory
		tag, _ = fieldTag(t, admin, "shortDescription")
		admin.Do("DELETE", base+"/shortDescription", nil, "If-Match", tag).Want(204)
		act(editor, p.ID, 3, "submit", `"r1"`).Want(200)

		admin.Do("POST", base, map[string]any{"kind": "group", "key": "x-klima", "label": map[string]string{"de": "Klima"}}).Want(201)
		admin.Do("DELETE", base+"/x-klima", nil, "If-Match", `"r1"`).Want(204)
		for i, kind := range []string{"text", "richText", "number", "multi", "date", "link", "reference"} {
			body := map[string]any{"kind": "field", "key": fmt.Sprint("x-f", i), "group": "it", "type": kind, "label": map[string]string{"de": fmt.Sprint("Feld ", kind)}}
			switch kind {
			case "multi":
				body["options"] = []map[string]any{{"key": "a", "label": map[string]string{"de": "A"}}}
			case "reference":
				body["target"] = "unit"
			}
			admin.Do("POST", base, body).Want(201)
		}
	})
}

// ownFields lists the keys of the own fields of a group in their order.
func ownFields(c *testkit.Client, group string) []string {
	var got struct {
		Groups []struct {
			Key    string
			Fields []struct {
				Key string
				Own bool
			}
		}
	}
	c.Do("GET", "/api/v1/admin/fields", nil).Want(200).Into(&got)
	var keys []string
	for _, g := range got.Groups {
		for _, f := range g.Fields {
			if g.Key == group && f.Own {
				keys = append(keys, f.Key)
			}
		}
	}
	return keys
}

func TestOwnFieldsAreOrdered(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		const base = "/api/v1/admin/fields"
		admin.Do("POST", base, map[string]any{"kind": "group", "key": "x-g", "label": map[string]string{"de": "Gruppe"}}).Want(201)
		for _, key := range []string{"x-eins", "x-zwei", "x-drei"} {
			admin.Do("POST", base, map[string]any{"kind": "field", "key": key, "group": "it", "type": "text", "label": map[string]string{"de": key}}).Want(201)
		}
		move := func(key, before, tag string) testkit.Answer {
			return admin.Do("POST", base+"/"+key+"/move", map[string]any{"before": before}, "If-Match", tag)
		}
		town.Client(t, "strategie").Do("POST", base+"/x-drei/move", map[string]any{"before": ""}, "If-Match", `"r1"`).WantProblem(403, "identity.forbidden")
		move("x-drei", "x-g", `"r1"`).WantProblem(422, "request.invalid")
		move("shortDescription", "x-eins", `"r0"`).WantProblem(404, "request.notFound")
		move("x-drei", "x-eins", `"r7"`).WantProblem(412, "request.stale")
		move("x-drei", "x-eins", `"r1"`).Want(200)
		if got := strings.Join(ownFields(admin, "it"), " "); got != "x-drei x-eins x-zwei" {
			t.Errorf("order %s", got)
		}
		tag, _ := fieldTag(t, admin, "x-drei")
		move("x-drei", "", tag).Want(200)
		if got := strings.Join(ownFields(admin, "it"), " "); got != "x-eins x-zwei x-drei" {
			t.Errorf("order %s", got)
		}
	})
}
