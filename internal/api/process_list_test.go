package api_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestListFilters(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		addProcess(t, town, "51.3", "Vaterschaft beurkunden", map[string]any{"category": "core", "tags": []string{"Urkunde"}, "important": true,
			"services": []string{"99107001016000"}, "caretaker": map[string]any{"userId": town.Users["editor51"]}})
		addProcess(t, town, "51", "Ärztliche Stellungnahme einholen", map[string]any{"category": "support", "owner": map[string]any{"vacant": true}})
		addProcess(t, town, "20", "Zahlung buchen", map[string]any{"category": "support", "reviewDue": "2026-12-01",
			"classifications": []map[string]string{{"scheme": "nkf", "key": "11.01"}}})
		addProcess(t, town, "33", "Ausweis ausstellen", map[string]any{"retiredOn": "2026-01-01"})
		reader := town.Client(t, "leser")
		for query, want := range map[string][]string{
			"":                                     {"Ärztliche Stellungnahme einholen", "Ausweis ausstellen", "Vaterschaft beurkunden", "Zahlung buchen"},
			"?sort=-name":                          {"Zahlung buchen", "Vaterschaft beurkunden", "Ausweis ausstellen", "Ärztliche Stellungnahme einholen"},
			"?sort=number":                         {"Zahlung buchen", "Ausweis ausstellen", "Ärztliche Stellungnahme einholen", "Vaterschaft beurkunden"},
			"?sort=unit,-name":                     {"Zahlung buchen", "Ausweis ausstellen", "Ärztliche Stellungnahme einholen", "Vaterschaft beurkunden"},
			"?orgUnit=" + town.Units["III"].ID:     {"Ärztliche Stellungnahme einholen", "Vaterschaft beurkunden"},
			"?orgUnit=" + town.Units["51.3"].ID:    {"Vaterschaft beurkunden"},
			"?category=support":                    {"Ärztliche Stellungnahme einholen", "Zahlung buchen"},
			"?category=core,none":                  {"Ausweis ausstellen", "Vaterschaft beurkunden"},
			"?mark=retired":                        {"Ausweis ausstellen"},
			"?notMark=retired&category=none":       {},
			"?ownerVacant=true":                    {"Ärztliche Stellungnahme einholen"},
			"?important=true":                      {"Vaterschaft beurkunden"},
			"?important=false&ownerVacant=false":   {"Ausweis ausstellen", "Zahlung buchen"},
			"?tag=Urkunde":                         {"Vaterschaft beurkunden"},
			"?tag=urkunde":                         {},
			"?leika=99.107.001.016.000":            {"Vaterschaft beurkunden"},
			"?caretaker=" + town.Users["editor51"]: {"Vaterschaft beurkunden"},
			"?reviewDueBefore=2026-12-02":          {"Zahlung buchen"},
			"?reviewDueBefore=2026-12-01":          {},
			"?classification=nkf:11.01":            {"Zahlung buchen"},
			"?x-eigenes=ja":                        {},
			"?unreleased=true":                     {},
		} {
			if diff := cmp.Diff(want, names(t, reader, query)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", query, diff)
			}
		}
		for _, query := range []string{"?limit=0", "?limit=201", "?sort=colour", "?category=x", "?ownerVacant=maybe", "?orgUnit=x", "?minCompleteness=101", "?reviewDueBefore=soon"} {
			reader.Do("GET", processesPath+query, nil).WantProblem(422, "request.invalid")
		}
		for _, query := range []string{"?cursor=x", "?cursor=eyJzIjoiIiwibCI6WyJhIl19", "?x-a.min=viel"} {
			reader.Do("GET", processesPath+query, nil).WantProblem(400, map[bool]string{true: "request.cursor", false: "request.malformed"}[strings.Contains(query, "cursor")])
		}
	})
}

func TestListPagesAndCounts(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		var want []string
		for i := range 7 {
			name := fmt.Sprintf("Antrag %c prüfen", 'a'+i/2) // names twice, so that only the id tells them apart
			addProcess(t, town, []string{"51", "20"}[i%2], name, map[string]any{"category": []string{"core", "support"}[i%2]})
			want = append(want, name)
		}
		client := town.Client(t, "leser")
		type page struct {
			Items             []struct{ ID, Name string }
			Next              string
			Total             *int
			TotalIsLowerBound bool
			Facets            map[string]map[string]int
		}
		for _, sort := range []string{"name", "-name", "updatedAt", "unit,-name", "-completeness", "caseCount,number"} {
			var got, ids []string
			cursor := ""
			for range 10 {
				var p page
				client.Do("GET", processesPath+"?limit=2&sort="+sort+"&cursor="+url.QueryEscape(cursor), nil).Want(200).Into(&p)
				if p.Total == nil || *p.Total != 7 || p.TotalIsLowerBound {
					t.Errorf("sort %s: total %v", sort, p.Total)
				}
				for _, item := range p.Items {
					got, ids = append(got, item.Name), append(ids, item.ID)
				}
				if cursor = p.Next; cursor == "" {
					break
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("sort %s (-want +got):\n%s", sort, diff)
			}
			slices.Sort(ids)
			if len(slices.Compact(ids)) != 7 {
				t.Errorf("sort %s: some process came twice", sort)
			}
			var first page
			client.Do("GET", processesPath+"?limit=2&total=false&sort="+sort, nil).Want(200).Into(&first)
			if first.Total != nil {
				t.Errorf("total %d although not asked for", *first.Total)
			}
			client.Do("GET", processesPath+"?limit=2&sort=number&cursor="+url.QueryEscape(first.Next), nil).WantProblem(400, "request.cursor")
		}
		var counted page
		client.Do("GET", processesPath+"?category=core&facets=category,mark,unit,taskKind,ownerVacant,important", nil).Want(200).Into(&counted)
		wantFacets := map[string]map[string]int{
			"category": {"core": 4, "support": 3}, "mark": {"registered": 4}, "unit": {town.Units["51"].ID: 4},
			"taskKind": {"": 4}, "ownerVacant": {"false": 4}, "important": {"false": 4},
		}
		if diff := cmp.Diff(wantFacets, counted.Facets); diff != "" {
			t.Errorf("facets (-want +got):\n%s", diff)
		}
	})
}

func TestMisspeltConditionsAreRefused(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	c := town.Client(t, "strategie")
	for _, path := range []string{"/api/v1/processes?orgUnits=x", "/api/v1/processes/export?tga=x&format=csv"} {
		c.Do("GET", path, nil).WantProblem(400, "request.unknownParameter")
	}
	trash := map[string]any{"field": "trash"}
	c.Do("POST", "/api/v1/processes/bulk?important=true&orgUnits=x", trash).WantProblem(400, "request.unknownParameter")
	for _, query := range []string{"category=%zz", "q=Hund;tag=x", "limit=5&category=core;x", "%zz"} {
		c.Do("GET", "/api/v1/processes?"+query, nil).WantProblem(400, "request.malformed")
		c.Do("POST", "/api/v1/processes/bulk?important=true&"+query, trash).WantProblem(400, "request.malformed")
	}
	for query, want := range map[string]string{"limit=viele": "field.number", "total=vielleicht": "field.yesNo", "minCompleteness=1,5": "field.number"} {
		if answer := c.Do("GET", "/api/v1/processes?"+query, nil); answer.Status != 422 || !strings.Contains(string(answer.Body), want) {
			t.Errorf("%s: %d %s", query, answer.Status, answer.Body)
		}
	}
	for _, query := range []string{"f-caseCount.min=NaN", "f-caseCount.max=1e300", "f-caseCount.least=1", manyTerms()} {
		c.Do("GET", "/api/v1/processes?"+query, nil).WantProblem(400, "request.malformed")
	}
	c.Do("GET", "/api/v1/processes?f-caseCount.min=1&sort=-name&limit=5", nil).Want(200)
}

// manyTerms asks for more fields than anybody looks at.
func manyTerms() string {
	var q strings.Builder
	for i := range 500 {
		fmt.Fprintf(&q, "x-f%d=1&", i)
	}
	return strings.TrimSuffix(q.String(), "&")
}
