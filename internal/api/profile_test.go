package api_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type profileJSON struct {
	ID, BasedOn, Specification, ETag string
	Title                            struct{ DE, EN string }
	BuiltIn, Standard                bool
	Elements                         []string
	Rules                            map[string]string
}

// changed is the body with which a profile is saved.
func (p profileJSON) changed(rules map[string]string, standard bool) map[string]any {
	return map[string]any{"title": map[string]string{"de": p.Title.DE, "en": p.Title.EN}, "specification": p.Specification,
		"elements": p.Elements, "rules": rules, "standard": standard}
}

func TestOwnProfiles(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, reader := town.Client(t, "admin"), town.Client(t, "editor51")
		const base = "/api/v1/admin/profiles"
		var all []profileJSON
		reader.Do("GET", base, nil).Want(200).Into(&all)
		if len(all) != 3 || !all[0].Standard || all[0].ID != "verwaltung" || all[1].Specification != "error" || len(all[2].Elements) != 10 || all[0].ETag != "" {
			t.Fatalf("built-in profiles: %+v", all)
		}
		reader.Do("POST", base, map[string]any{"copyOf": "verwaltung", "title": "x"}).WantProblem(403, "identity.forbidden")
		admin.Do("POST", base, map[string]any{"copyOf": "nirgends", "title": "x"}).WantProblem(422, "request.invalid")
		admin.Do("POST", base, map[string]any{"copyOf": "verwaltung", "title": "  "}).WantProblem(422, "request.invalid")

		var own, second profileJSON
		admin.Do("POST", base, map[string]any{"copyOf": "verwaltung", "title": "Haus Löwe, streng"}).Want(201).Into(&own)
		admin.Do("POST", base, map[string]any{"copyOf": own.ID, "title": "Haus Löwe, streng"}).Want(201).Into(&second)
		if own.ID != "profil" || second.ID != "profil-2" || second.BasedOn != "verwaltung" || own.Standard {
			t.Fatalf("copies: %+v, %+v", own, second)
		}
		at := base + "/" + own.ID
		admin.Do("PUT", base+"/verwaltung", own.changed(map[string]string{}, true), "If-Match", own.ETag).WantProblem(409, "profile.builtIn")
		admin.Do("PUT", at, own.changed(map[string]string{"gibt-es-nicht": "error"}, false), "If-Match", own.ETag).WantProblem(422, "request.invalid")
		admin.Do("PUT", at, own.changed(map[string]string{"label-required": "fatal"}, false), "If-Match", own.ETag).WantProblem(422, "request.invalid")
		admin.Do("PUT", at, own.changed(map[string]string{}, false)).WantProblem(428, "request.ifMatchMissing")

		var saved profileJSON
		admin.Do("PUT", at, own.changed(map[string]string{"activity-name": "error"}, true), "If-Match", own.ETag).Want(200).Into(&saved)
		if saved.Rules["activity-name"] != "error" || saved.Rules["end-event-required"] != "warning" || !saved.Standard {
			t.Errorf("saved: %+v", saved)
		}
		admin.Do("PUT", at, own.changed(map[string]string{}, true), "If-Match", own.ETag).WantProblem(412, "request.stale")
		admin.Do("PUT", base+"/"+second.ID, second.changed(map[string]string{}, true), "If-Match", second.ETag).Want(200).Into(&second)
		reader.Do("GET", base, nil).Want(200).Into(&all)
		standards := 0
		for _, p := range all {
			if p.Standard {
				standards++
			}
			if p.ID == own.ID {
				own = p
			}
		}
		if standards != 1 || !second.Standard || own.Standard {
			t.Errorf("%d standards: %+v", standards, all)
		}
		admin.Do("POST", at+"/reset", nil, "If-Match", own.ETag).Want(200).Into(&saved)
		if saved.Rules["activity-name"] != "warning" || saved.Title.DE != "Haus Löwe, streng" {
			t.Errorf("reset: %+v", saved)
		}
		admin.Do("DELETE", base+"/"+second.ID, nil, "If-Match", second.ETag).Want(204)
		reader.Do("GET", base, nil).Want(200).Into(&all)
		if len(all) != 4 || !all[0].Standard {
			t.Errorf("after removal of the standard: %+v", all)
		}
		other := testkit.NewTown(t, a, "b")
		other.Client(t, "admin").Do("DELETE", at, nil, "If-Match", saved.ETag).WantProblem(404, "request.notFound")
	})
}

// TestTheStandardProfileJudges: uploads and checks follow the house, unless another profile is asked for.
func TestTheStandardProfileJudges(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin := town.Client(t, "admin")
		var own profileJSON
		admin.Do("POST", "/api/v1/admin/profiles", map[string]any{"copyOf": "fim-bpmn", "title": "Streng"}).Want(201).Into(&own)
		body := own.changed(map[string]string{"allowed-elements": "error"}, true)
		body["elements"] = []string{"startEvent"}
		admin.Do("PUT", "/api/v1/admin/profiles/"+own.ID, body, "If-Match", own.ETag).Want(200)

		const model = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x"><process id="P"><startEvent id="S"/><task id="T"/></process></definitions>`
		check := func(query string) (profile string, errors int) {
			var got struct {
				Receipt struct {
					Profile  string
					Errors   int
					Findings []struct{ Rule, Message string }
				}
			}
			town.Client(t, "editor51").Do("POST", "/api/v1/bpmn/check"+query, model, "Content-Type", "application/xml", "Accept-Language", "en").Want(200).Into(&got)
			for _, f := range got.Receipt.Findings {
				if f.Rule == "allowed-elements" && !strings.Contains(f.Message, "profile") {
					t.Errorf("message in the wrong language: %s", f.Message)
				}
			}
			return got.Receipt.Profile, got.Receipt.Errors
		}
		if name, errors := check(""); name != own.ID || errors != 1 {
			t.Errorf("without profile: %s, %d errors", name, errors)
		}
		if name, errors := check("?profile=verwaltung"); name != "verwaltung" || errors != 0 {
			t.Errorf("verwaltung: %s, %d errors", name, errors)
		}
		if name, _ := check("?profile=" + own.ID); name != own.ID {
			t.Errorf("own: %s", name)
		}
		var rules struct {
			Rules []struct {
				Name string
				Refs []string
				Text struct{ DE, EN string }
			}
			Elements []struct {
				Word  string
				Label struct{ DE, EN string }
			}
		}
		town.Client(t, "editor51").Do("GET", "/api/v1/admin/rules", nil).Want(200).Into(&rules)
		if len(rules.Rules) < 45 || len(rules.Elements) < 80 {
			t.Errorf("%d rules, %d elements", len(rules.Rules), len(rules.Elements))
		}
		for _, r := range rules.Rules {
			if r.Text.DE == "" || strings.Contains(r.Text.DE+r.Text.EN, "{") || strings.HasPrefix(r.Text.DE, "rule.") {
				t.Errorf("%s: %+v", r.Name, r.Text)
			}
		}
	})
}
