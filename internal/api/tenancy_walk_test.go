package api_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// notWalked are questions whose answer belongs to the installation or to one sign-in, each with the reason. Names are beginnings
// of paths.
var notWalked = map[string]string{
	"/api/v1/openapi":     "the description itself",
	"/api/v1/operator/":   "about the installation",
	"/api/v1/me/sessions": "nobody stays signed in: sessions do not travel",
	"/api/v1/me/tokens":   "programs sign in anew: tokens do not travel",
	"/api/v1/jobs/":       "jobs end where they began",
	"/api/v1/exports/":    "made by jobs",
	"/api/v1/auth/":       "signing in",

	"/api/v1/dms/connections/{id}/classes": "asked of the DMS with a password that does not travel",

	"/api/v1/public/handbook/": "part of the program",
	"/api/v1/admin/documents/": "part of the program",
}

// differs are JSON fields that are others after the move, with the reason.
var differs = map[string]string{"requestId": "numbers the question", "hasSecret": "sealed with the key of the installation: has to be entered anew"}

// stays are tables of which the file about oneself tells and no archive does.
var stays = []any{"sessions", "api_tokens", "jobs"}

// walk asks every question of the contract that changes nothing, and returns status and body by account and path. It marks the
// questions that an account gets an answer to.
func (m *movedTenant) walk(t *testing.T, a *app.App, answered map[string]bool) map[string]string {
	t.Helper()
	clients, answers := map[string]*testkit.Client{}, map[string]string{}
	for _, name := range m.accounts {
		clients[name] = testkit.SignIn(t, a, m.slug, name, m.password)
	}
	for _, template := range questions(t) {
		for _, path := range withQuery(template, m.keys) {
			for name, c := range clients {
				answer := c.Do("GET", path, nil)
				answers[name+" "+path] = fmt.Sprintf("%d %s\n%s", answer.Status, answer.ETag(), comparison(t, answer))
				answered[template] = answered[template] || answer.Status == http.StatusOK
			}
		}
	}
	t.Logf("%s: %d answers", m.slug, len(answers))
	return answers
}

// everyQuestionIsAnswered: a question that no moved tenant answers compares nothing.
func everyQuestionIsAnswered(t *testing.T, answered map[string]bool) {
	t.Helper()
	for _, template := range questions(t) {
		if _, excused := unanswered[template]; answered[template] == excused {
			t.Errorf("%s: answered %v, excused %v", template, answered[template], excused)
		}
	}
}

// questions returns the paths of all GET operations of the contract about a tenant.
func questions(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, e := range endpoints(t) {
		begins := func(p string) bool { return strings.HasPrefix(e.path, p) }
		if e.method == "GET" && !slices.ContainsFunc(slices.Collect(maps.Keys(notWalked)), begins) {
			paths = append(paths, e.path)
		}
	}
	slices.Sort(paths)
	return paths
}

// made is what each asking makes anew: numbers and times of messages, also in the names of their files, and the order in which
// the library of workbooks writes its names of print areas.
var made = regexp.MustCompile(`<(xprozess:nachrichtUUID|xdomea:ProzessID|xdomea:Erstellungszeitpunkt)>[^<]*<|[0-9a-f-]{36}_Aktenplan|<definedNames>.*</definedNames>`)

// comparison is the body of an answer without what must differ. Files that are packed are compared unpacked.
func comparison(t *testing.T, a testkit.Answer) string {
	t.Helper()
	var v any
	if json.Unmarshal(a.Body, &v) != nil {
		if z, err := zip.NewReader(bytes.NewReader(a.Body), int64(len(a.Body))); err == nil {
			return unpacked(t, z)
		}
		return made.ReplaceAllString(string(a.Body), "")
	}
	out, err := json.MarshalIndent(without(v), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// unpacked lists the entries of a ZIP with their contents.
func unpacked(t *testing.T, z *zip.Reader) string {
	t.Helper()
	var out strings.Builder
	slices.SortFunc(z.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) }) // workbooks come in any order
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n%s\n", f.Name, raw)
	}
	return made.ReplaceAllString(out.String(), "")
}

func without(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			if _, differ := differs[name]; differ {
				delete(v, name)
			} else {
				v[name] = without(value)
			}
		}
	case []any:
		v = slices.DeleteFunc(v, func(one any) bool {
			fields, _ := one.(map[string]any)
			return slices.Contains(stays, fields["table"])
		})
		for i := range v {
			v[i] = without(v[i])
		}
		return v
	}
	return v
}

var parameter = regexp.MustCompile(`\{(\w+)\}`)

// fill puts keys of the database into a path: up to three of the resource that stands before each place.
func fill(template string, keys map[string][]string) []string {
	at := parameter.FindStringSubmatchIndex(template)
	if at == nil {
		return []string{template}
	}
	before := strings.Split(strings.Trim(template[:at[0]], "/"), "/")
	resource := strings.ReplaceAll(before[len(before)-1], "-", "_")
	values := keys[template[at[2]:at[3]]]
	if len(values) == 0 {
		values = keys[resource]
	}
	var out []string
	for _, value := range values[:min(2, len(values))] {
		out = append(out, fill(template[:at[0]]+url.PathEscape(value)+template[at[1]:], keys)...)
	}
	return out
}

// withQuery is fill with what the question needs beside its path. Keys under the template itself stand for its {id}.
func withQuery(template string, keys map[string][]string) []string {
	path := template
	if query, needed := askedWith[template]; needed {
		path += "?" + query
	}
	if chosen := keys[template]; len(chosen) > 0 {
		keys = maps.Clone(keys)
		keys["id"] = chosen
	}
	return fill(path, keys)
}

// askedWith are the questions that need more than a path.
var askedWith = map[string]string{
	"/api/v1/candidates/compare": "a={candidates}&b={candidates}", "/api/v1/capacity": "from=2026-H1&to=2027-H2", "/api/v1/comments": "process={processes}",
	"/api/v1/file-plan-units/processes": "key=50", "/api/v1/imports/tables/targets": "kind=units", "/api/v1/imports/tables/template": "kind=units",
	"/api/v1/model-versions/{id}/attributes": "elementId=s", "/api/v1/model-versions/{id}/compare": "with={model_versions}", "/api/v1/model-versions/{id}/compare.html": "with={model_versions}",
	"/api/v1/model-versions/{id}/effect": "with={model_versions}", "/api/v1/naming": "name=Hundesteuer", "/api/v1/org-units/{id}/merge": "into={heir}",
	"/api/v1/processes/{id}/merge": "into={processes}", "/api/v1/processes/{id}/steckbrief/compare": "from=0&to=1",
	"/api/v1/public/portal/{slug}/process": "number={number}", "/api/v1/public/portal/{slug}/svg": "number={number}", "/api/v1/ratings": "object={processes}",
	"/api/v1/reading/process": "number={number}", "/api/v1/rollout-lists/export": "kind=rollouts", "/api/v1/rollout-lists/template": "kind=rollouts",
	"/api/v1/search": "q=Hund",
}

// keysOf reads what paths are filled with: the first keys of tables, those of processes that have models first.
func keysOf(t *testing.T, a *app.App, ctx context.Context, slug string) map[string][]string {
	t.Helper()
	keys := map[string][]string{"slug": {slug}, "half": {"2026-H2"}, "no": {"1"}, "scheme": {"leika"}}
	read := func(name, table, column string) {
		columns := []archive.Column{{Name: column, Kind: archive.Text}}
		err := a.Store.EachRow(ctx, table, columns, []string{column}, func(row []any) error {
			if value, is := row[0].(string); is && len(keys[name]) < 20 && !slices.Contains(keys[name], value) {
				keys[name] = append(keys[name], value)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	tables, err := a.Store.TenantTables(ctx)
	if err != nil {
		t.Fatal(err)
	}
	read("processes", "changeovers", "process_id")
	read("processes", "models", "process_id")
	for _, table := range tables {
		columns, err := a.Store.TableColumns(ctx, table)
		if err != nil && !strings.HasPrefix(table, "search_") {
			t.Fatal(err)
		}
		if slices.ContainsFunc(columns, func(c archive.Column) bool { return c.Name == "id" }) {
			read(table, table, "id")
		}
	}
	for name, from := range map[string][2]string{
		"needs": {"initiatives", "id"}, "candidates": {"candidate_facts", "process_id"}, "number": {"processes", "number"}, "key": {"catalog_entries", "key"},
		"connections": {"dms_connections", "id"}, "receipts": {"import_receipts", "id"}, "workplaces": {"unit_workplaces", "unit_id"},
		"providers": {"sign_in_providers", "id"}, "person_logs": {"person_lookups", "id"},
	} {
		read(name, from[0], from[1])
	}
	return keys
}

// unanswered are questions that no moved tenant can answer, each with the reason.
var unanswered = map[string]string{
	"/api/v1/public/feeds/{link}": "the link is a secret of a person: of tokens only the hash is kept",
	"/api/v1/public/question":     "the link is a secret that was sent by mail",
}
