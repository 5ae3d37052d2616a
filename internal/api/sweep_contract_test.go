package api_test

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// endpoint is an operation of the contract as it stands in the description of the API.
type endpoint struct {
	method, path string
	bodyType     string
	body         any
}

// endpoints reads the contract and makes a body that fits for each operation.
func endpoints(t *testing.T) []endpoint {
	t.Helper()
	raw, err := app.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			RequestBody struct {
				Content map[string]struct{ Schema schema }
			}
		}
		Components struct{ Schemas map[string]schema }
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	var list []endpoint
	for path, operations := range doc.Paths {
		for method, o := range operations {
			e := endpoint{method: strings.ToUpper(method), path: path}
			for kind, content := range o.RequestBody.Content {
				switch {
				case strings.Contains(kind, "json"):
					e.bodyType, e.body = kind, content.Schema.example(doc.Components.Schemas)
				case e.bodyType == "":
					e.bodyType, e.body = "application/xml", []byte(bpmnFile("Beispiel"))
				}
			}
			list = append(list, e)
		}
	}
	if len(list) < 80 {
		t.Fatalf("%d operations in the contract, want all", len(list))
	}
	return list
}

type schema struct {
	Ref        string `json:"$ref"`
	Type       any
	Enum       []any
	Format     string
	Properties map[string]schema
	Required   []string
	Minimum    float64
}

// example is a value that fits the schema: only what is required.
func (s schema) example(all map[string]schema) any {
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		return all[name].example(all)
	}
	if len(s.Enum) > 0 {
		return s.Enum[0]
	}
	switch s.Type {
	case "object":
		out := map[string]any{}
		for _, name := range s.Required {
			out[name] = s.Properties[name].example(all)
		}
		return out
	case "string":
		if s.Format == "date-time" {
			return "2027-01-01T00:00:00Z"
		}
		return "beispiel"
	case "integer", "number":
		return max(s.Minimum, 1)
	case "boolean":
		return false
	}
	return []any{}
}

func bpmnFile(word string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">` +
		`<process id="p" isExecutable="false"><startEvent id="s" name="` + word + ` eingegangen"><outgoing>f</outgoing></startEvent>` +
		`<endEvent id="e" name="` + word + ` erledigt"><incoming>f</incoming></endEvent>` +
		`<sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>`
}

// thing is the id that fits a path: of what its first parts name, "" if there is none of that kind.
func (e endpoint) thing(ids things) string {
	head, _, _ := strings.Cut(strings.TrimPrefix(e.path, "/api/v1/"), "/{id}")
	parts := strings.Split(head, "/")
	for n := len(parts); n > 0; n-- {
		if id := ids[strings.Join(parts[:n], "/")]; id != "" {
			return id
		}
	}
	return ""
}

// at fills the parameters of a path with the ids of things.
func (e endpoint) at(ids things) string {
	path := strings.NewReplacer("{id}", cmp.Or(e.thing(ids), "01a20000-0000-7000-8000-000000000000"), "{no}", "1", "{valueId}", "x", "{grantId}", "x", "{scheme}", "leika", "{key}", "99102013002000", "{half}", "2027-H1").Replace(e.path)
	if e.path == "/api/v1/capacity" {
		path += "?from=2027-H1&to=2027-H2"
	}
	return path + map[string]string{"/api/v1/search": "?q=" + secretWord[:6], "/api/v1/processes": "?q=" + secretWord[:6]}[e.path] +
		map[bool]string{true: "?kind=processes"}[strings.HasPrefix(e.path, "/api/v1/imports/")] +
		map[bool]string{true: "?from=1&to=1"}[strings.HasSuffix(e.path, "/compare")] +
		map[bool]string{true: "?into=" + ids["processes"]}[e.method == "GET" && strings.HasSuffix(e.path, "/merge")]
}

func (e endpoint) do(c *testkit.Client, ids things) testkit.Answer {
	headers := []string{"If-Match", `"r1"`}
	if e.bodyType != "" {
		headers = append(headers, "Content-Type", e.bodyType)
	}
	return c.Do(e.method, e.at(ids), e.body, headers...)
}

// contentful are all operations but those that end one's own session or sign in, first those that only read. Where a body
// names things, they are those of ids.
func contentful(t *testing.T, ids things) []endpoint {
	t.Helper()
	var list []endpoint
	for _, e := range endpoints(t) {
		if strings.HasPrefix(e.path, "/api/v1/auth/") || e.path == "/api/v1/me/password" || strings.HasPrefix(e.path, "/api/v1/me/sessions") && e.method != "GET" {
			continue
		}
		if body, is := e.body.(map[string]any); is {
			nameThings(body, ids)
		}
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b endpoint) int {
		rank := map[string]int{"GET": 1, "POST": 2, "PUT": 3, "PATCH": 3, "DELETE": 4}
		return cmp.Or(cmp.Compare(rank[a.method], rank[b.method]), strings.Compare(a.path, b.path))
	})
	return list
}

// nameThings lets a body speak of ids where it names a thing.
func nameThings(body map[string]any, ids things) {
	for name, kind := range map[string]string{
		"processId": "processes", "unitId": "org-units", "leadUnitId": "org-units", "intoId": "processes", "strategyId": "strategies", "versionId": "model-versions",
	} {
		if _, asked := body[name]; asked && ids[kind] != "" {
			body[name] = ids[kind]
		}
	}
	for _, name := range []string{"ids", "processIds"} {
		if _, asked := body[name]; asked {
			body[name] = []string{ids["processes"]}
		}
	}
}
