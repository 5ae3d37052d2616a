package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
)

// loads are the mixes of docs/performance.md. Each changes its parameters from request to request, so that no answer
// is simply repeated.
func loads(t *target) []load {
	return []load{
		{name: "list: two filters, sorted, with total", rate: 50, status: http.StatusOK, next: t.list},
		{name: "list: two filters over the whole house", rate: 50, status: http.StatusOK, next: t.wide},
		{name: "list: a keyword and one category", rate: 50, status: http.StatusOK, next: t.tagged},
		{name: "list: a keyword of a tenth or of most", rate: 5, status: http.StatusOK, next: t.common},
		{name: "figures beside the filters, whole register", rate: 5, status: http.StatusOK, next: t.facets},
		{name: "full-text search, one to three words", rate: 20, status: http.StatusOK, next: t.search},
		{name: "upload of a BPMN file of 200 kB", rate: 2, status: http.StatusCreated, next: t.upload},
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

// tagged asks for a keyword that a hundredth of the register carries.
func (t *target) tagged(i int) (*http.Request, error) {
	return t.get("/api/v1/processes", url.Values{
		"tag": {fmt.Sprintf(rareTag, i%rareTags)}, "category": {categories[i%len(categories)]}, "sort": {sorts[i%len(sorts)]}, "limit": {"50"},
	})
}

// common asks for a keyword that a tenth of the register carries, or nine tenths.
func (t *target) common(i int) (*http.Request, error) {
	tag := commonTag
	if i%2 == 0 {
		tag = actions[i%len(actions)]
	}
	return t.get("/api/v1/processes", url.Values{"tag": {tag}, "sort": {sorts[i%len(sorts)]}, "limit": {"50"}})
}

// facets asks how many processes each filter would leave, as the page of the register does when it is opened, when a category
// is chosen, and as the start page does.
func (t *target) facets(i int) (*http.Request, error) {
	query := url.Values{"facets": {"category", "mark", "unit", "taskKind", "ownerVacant", "important"}, "limit": {"1"}}
	switch i % 3 {
	case 1:
		query.Set("category", categories[i%len(categories)])
	case 2:
		query["facets"] = []string{"mark", "important", "ownerVacant"}
	}
	return t.get("/api/v1/processes", query)
}

func (t *target) one(i int) (*http.Request, error) {
	return t.get("/api/v1/processes/"+t.facts.processes[i%len(t.facts.processes)], nil)
}

func (t *target) get(path string, query url.Values) (*http.Request, error) {
	return http.NewRequest(http.MethodGet, t.url+path+"?"+query.Encode(), http.NoBody)
}

// words are typed as people type them: word forms, umlauts spelt out, parts of words, a slip.
var words = []string{
	"Hund anmelden", "Wohngeld", "Antraege prüfen", "Baumfällungen", "gewerbe abmelden umzug", "Elterngeld bewilligen", "Parkausweis", "Fahrkarte",
	"Unterhaltsvorschuß", "Widerspruch", "grundsteuern", "Veranstaltungen Eilverfahren", "Bescheid Jugend", "Ratsvorlage archivieren", "Anruf", "Wohngelt",
}

func (t *target) search(i int) (*http.Request, error) {
	return t.get("/api/v1/search", url.Values{"q": {words[i%len(words)]}})
}

func (t *target) upload(i int) (*http.Request, error) {
	path := "/api/v1/models/" + t.facts.lines[i%len(t.facts.lines)] + "/versions"
	req, err := http.NewRequest(http.MethodPost, t.url+path, bytes.NewReader(diagram(i)))
	if err == nil {
		req.Header.Set("Content-Type", "application/xml")
	}
	return req, err
}
