package main

import (
	"bytes"
	"net/http"
	"net/url"
)

// loads are the mixes of docs/performance.md. Each changes its parameters from request to request, so that no answer
// is simply repeated.
func loads(t *target) []load {
	return []load{
		{name: "list: two filters, sorted, with total", rate: 50, status: http.StatusOK, next: t.list},
		{name: "list: two filters over the whole house", rate: 50, status: http.StatusOK, next: t.wide},
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
