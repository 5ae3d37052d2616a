package api_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
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
		schema := withOwnFields(t, town, other)
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

		checkFiltered(t, c, schema, first, second, p.Number)
		checkColumns(t, c, schema)

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
		here, there := fieldsOf(t, c), fieldsOf(t, d)
		for _, def := range schema.Fields() {
			if here[def.Key] == "" || here[def.Key] != there[def.Key] {
				t.Errorf("%s: exported %s, imported %s", def.Key, here[def.Key], there[def.Key])
			}
		}
	})
}

// withOwnFields gives towns an own field of each type that they can have, and returns the schema they have then.
func withOwnFields(t *testing.T, towns ...*testkit.Town) *steckbrief.Schema {
	t.Helper()
	var own []steckbrief.FieldDef
	for _, kind := range []steckbrief.Type{
		steckbrief.TypeText, steckbrief.TypeRichText, steckbrief.TypeNumber, steckbrief.TypeChoice,
		steckbrief.TypeMulti, steckbrief.TypeDate, steckbrief.TypeLink, steckbrief.TypeReference,
	} {
		def := steckbrief.FieldDef{Key: "x-" + string(kind), Group: "it", Type: kind, Label: steckbrief.Label{DE: "Eigenes Feld " + string(kind)}}
		body := map[string]any{"kind": "field", "key": def.Key, "group": def.Group, "type": kind, "label": map[string]string{"de": def.Label.DE}}
		switch kind {
		case steckbrief.TypeRichText, steckbrief.TypeLink:
			def.Searchable, body["searchable"] = true, true
		case steckbrief.TypeChoice, steckbrief.TypeMulti:
			def.Options = []steckbrief.Option{{Key: "ja", Label: steckbrief.Label{DE: "betroffen"}}, {Key: "nein", Label: steckbrief.Label{DE: "unberührt"}}}
			body["options"] = []map[string]any{{"key": "ja", "label": map[string]string{"de": "betroffen"}}, {"key": "nein", "label": map[string]string{"de": "unberührt"}}}
		case steckbrief.TypeReference:
			def.Target, body["target"] = "application", "application"
		}
		for _, town := range towns {
			town.Client(t, "admin").Do("POST", "/api/v1/admin/fields", body).Want(http.StatusCreated)
		}
		own = append(own, def)
	}
	schema, err := steckbrief.Builtin().With(steckbrief.Tenant{Fields: own})
	if err != nil {
		t.Fatal(err)
	}
	return schema
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

// checkFiltered asks lists for what each field says now, and for what it said before.
func checkFiltered(t *testing.T, c *testkit.Client, schema *steckbrief.Schema, before, now steckbrief.Document, number string) {
	t.Helper()
	for _, def := range schema.Fields() {
		if !sheet.Filterable(def) {
			if !def.Searchable {
				t.Errorf("%s is neither searched nor filtered", def.Key)
			}
			continue
		}
		param := def.Key
		if !strings.HasPrefix(param, "x-") {
			param = "f-" + param
		}
		filtered := func(d steckbrief.Document) []tagged {
			var list struct{ Items []tagged }
			value := filterValue(t, d.Field(def.Key).Fact().Value)
			c.Do("GET", "/api/v1/processes?"+param+"="+url.QueryEscape(value), nil).Want(http.StatusOK).Into(&list)
			return list.Items
		}
		if list := filtered(now); len(list) != 1 || list[0].Number != number {
			t.Errorf("%s: the filter finds %+v", def.Key, list)
		}
		if list := filtered(before); len(list) != 0 {
			t.Errorf("%s: the filter finds %+v by what it said before", def.Key, list)
		}
	}
}

// filterValue is how a request names a value.
func filterValue(t *testing.T, v steckbrief.Value) string {
	t.Helper()
	switch v := v.(type) {
	case steckbrief.Choice:
		return string(v)
	case steckbrief.Multi:
		return v[0]
	case steckbrief.Bool:
		return strconv.FormatBool(bool(v))
	case steckbrief.Number:
		return strconv.FormatInt(v.Hundredths/100, 10) // examples are whole numbers
	case steckbrief.Date:
		return v.String()
	case steckbrief.References:
		return v[0]
	case steckbrief.Text:
		return string(v)
	}
	t.Fatalf("no filter asks for %T", v)
	return ""
}

// checkColumns wants exactly one column for each field in the exported table.
func checkColumns(t *testing.T, c *testkit.Client, schema *steckbrief.Schema) {
	t.Helper()
	file := csv.NewReader(bytes.NewReader(c.Do("GET", "/api/v1/processes/export?format=csv", nil).Want(http.StatusOK).Body))
	file.Comma = ';'
	rows, err := file.ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, want the headings and one process: %v", len(rows), err)
	}
	for _, def := range schema.Fields() {
		columns := 0
		for i, heading := range rows[0] {
			if heading == def.Label.DE {
				columns++
				if rows[1][i] == "" {
					t.Errorf("%s: its column is empty", def.Key)
				}
			}
		}
		if columns != 1 {
			t.Errorf("%s: %d columns %q, want one", def.Key, columns, def.Label.DE)
		}
	}
}

// fieldsOf is what the Steckbrief of the only process of a town says, by field; applications are called by their names.
func fieldsOf(t *testing.T, c *testkit.Client) map[string]string {
	t.Helper()
	var list struct {
		Items []struct{ ID, Name string }
	}
	c.Do("GET", "/api/v1/applications", nil).Want(http.StatusOK).Into(&list)
	var names []string
	for _, a := range list.Items {
		names = append(names, a.ID, a.Name)
	}
	ids := idsOf(c)
	if len(ids) != 1 || len(names) == 0 {
		t.Fatalf("%d processes, applications %v", len(ids), names)
	}
	var doc struct{ Fields map[string]json.RawMessage }
	c.Do("GET", "/api/v1/processes/"+ids[0]+"/steckbrief", nil).Want(http.StatusOK).Into(&doc)
	out := map[string]string{}
	for key, raw := range doc.Fields {
		out[key] = strings.NewReplacer(names...).Replace(string(raw))
	}
	return out
}
