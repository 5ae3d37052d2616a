package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief/sample"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestEveryFieldIsEditedComparedSearchedExportedAndImported walks the list of the fields of the
// Steckbrief: each is saved twice with different values, compared, found by its words, written into a
// workbook and read from it into another municipality, where it says the same.
func TestEveryFieldIsEditedComparedSearchedExportedAndImported(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town, other := testkit.NewTown(t, a, "a"), testkit.NewTown(t, a, "b")
		c, d := town.Client(t, "strategie"), other.Client(t, "strategie")
		ids := []string{newApplication(c, "AbgabenKom"), newApplication(c, "Formularserver")}
		newApplication(d, "AbgabenKom")
		newApplication(d, "Formularserver")
		schema := steckbrief.Builtin()
		first, second := documentOf(schema, 0, ids), documentOf(schema, 1, ids)
		p := newProcess(c, town.Units["20"].ID, "Hundesteuer anmelden")
		path := "/api/v1/processes/" + p.ID + "/steckbrief"
		tag := saveSteckbrief(c, path, first, "")
		saveSteckbrief(c, path, second, tag)

		var compared struct {
			Changes []struct{ Field string }
		}
		c.Do("GET", path+"/compare?from=1&to=2", nil).Want(http.StatusOK).Into(&compared)
		changed := map[string]bool{}
		for _, ch := range compared.Changes {
			changed[ch.Field] = true
		}
		for _, def := range schema.Fields() {
			if !changed[def.Key] {
				t.Errorf("%s: the comparison does not name it", def.Key)
			}
		}
		names := sheet.Names{"application": {ids[1]: "Formularserver"}}
		checkFound(t, c, schema, second, names, p.Number)
		if err := a.Store.Reindex(town.Context); err != nil {
			t.Fatal(err)
		}
		checkFound(t, c, schema, second, names, p.Number)

		file := c.Do("GET", "/api/v1/processes/export", nil).Want(http.StatusOK).Body
		var got imported
		importTable(t, d, "kind=processes", file).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Created != 1 {
			t.Fatalf("import of the export: %+v", got)
		}
		importTable(t, c, "kind=processes", file).Want(http.StatusOK).Into(&got)
		if !got.Saved || got.Unchanged != 1 {
			t.Errorf("import of one's own export: %+v", got)
		}
		again := d.Do("GET", "/api/v1/processes/export?format=csv", nil).Want(http.StatusOK).Body
		once := c.Do("GET", "/api/v1/processes/export?format=csv", nil).Want(http.StatusOK).Body
		if string(again) != string(once) {
			t.Errorf("the two registers differ:\n%s\n%s", once, again)
		}
	})
}

// documentOf fills every field with the n-th example.
func documentOf(schema *steckbrief.Schema, n int, applications []string) steckbrief.Document {
	var d steckbrief.Document
	for _, def := range schema.Fields() {
		f := sample.Field(def, n)
		if def.Type == steckbrief.TypeReference {
			f = steckbrief.Is(steckbrief.References{applications[n]})
		}
		d = d.Set(def, f)
	}
	return d
}

func newApplication(c *testkit.Client, name string) string {
	var x struct{ ID string }
	c.Do("POST", "/api/v1/applications", map[string]any{"name": name, "kind": "fachverfahren"}).Want(http.StatusCreated).Into(&x)
	return x.ID
}

func saveSteckbrief(c *testkit.Client, path string, d steckbrief.Document, tag string) string {
	if tag == "" {
		tag = c.Do("GET", path, nil).Want(http.StatusOK).ETag()
	}
	var doc struct {
		Fields map[string]any `json:"fields"`
	}
	if err := json.Unmarshal(d.JSON(), &doc); err != nil {
		panic(err) // canonical JSON of our own
	}
	return c.Do("PUT", path, map[string]any{"fields": doc.Fields, "reason": "Test"}, "If-Match", tag).Want(http.StatusOK).ETag()
}

// checkFound searches for each field of a document, word for word: what one field says stands in no other.
func checkFound(t *testing.T, c *testkit.Client, schema *steckbrief.Schema, d steckbrief.Document, names steckbrief.Names, number string) {
	t.Helper()
	for _, def := range schema.Fields() {
		if !def.Searchable {
			continue
		}
		var only steckbrief.Document
		line, _, _ := strings.Cut(steckbrief.SearchText(only.Set(def, d.Field(def.Key)), schema, names), "\n")
		if line == "" {
			t.Errorf("%s: has no words", def.Key)
		} else if found(t, c, url.QueryEscape(`"`+line+`"`)) != number {
			t.Errorf("%s: %q does not find it", def.Key, line)
		}
	}
}
