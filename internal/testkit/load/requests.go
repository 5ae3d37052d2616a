package main

import (
	"net/http"
	"net/url"
)

// loads are the mixes of docs/performance.md. Each changes its parameters from request to request, so that no answer
// is simply repeated.
func loads(t *target) []load {
	return []load{
		{name: "list: two filters, sorted, with total", rate: 50, status: http.StatusOK, next: t.list},
		{name: "list: two filters over the whole house", rate: 50, status: http.StatusOK, next: t.wide},
		{name: "one process", rate: 50, status: http.StatusOK, next: t.one},
	}
}

var (
	sorts      = []string{"name", "number", "-updatedAt", "unit", "-completeness"}
	categories = []string{"core", "support", "steering"}
)

// list asks for one unit with everything below it and one category.
func (t *target) list(i int) (*http.Request, error) {
	return t.get("/api/v1/processes", url.Values{
		"orgUnit": {t.facts.amts[i%len(t.facts.amts)]}, "category": {categories[i%len(categories)]},
		"sort": {sorts[i%len(sorts)]}, "limit": {"50"},
	})
}

// wide asks for a third of the whole register, where the total has to be counted up to its bound.
func (t *target) wide(i int) (*http.Request, error) {
	return t.get("/api/v1/processes", url.Values{
		"category": {categories[i%len(categories)]}, "ownerVacant": {"true"}, "sort": {sorts[i%len(sorts)]}, "limit": {"50"},
	})
}

func (t *target) one(i int) (*http.Request, error) {
	return t.get("/api/v1/processes/"+t.facts.processes[i%len(t.facts.processes)], nil)
}

func (t *target) get(path string, query url.Values) (*http.Request, error) {
	return http.NewRequest(http.MethodGet, t.url+path+"?"+query.Encode(), http.NoBody)
}
