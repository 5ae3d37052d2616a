package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

type releaseDTO struct {
	ID, Kind, State, VersionID, ReviewDue, ValidFrom, ProcessName, Note, AuthorName string
	Round, Readings                                                                 int
	Steps                                                                           []struct {
		Kind, State, UnitName, Name, DeputyFor, Comment, SignedOn, PaperNumber, SignedBy string
		Ready                                                                            bool
	}
}

// releaseOf returns the newest release of a process with its steps.
func releaseOf(c *testkit.Client, process string) releaseDTO {
	var list []releaseDTO
	c.Do("GET", processesPath+"/"+process+"/releases", nil).Want(http.StatusOK).Into(&list)
	var r releaseDTO
	c.Do("GET", "/api/v1/releases/"+list[0].ID, nil).Want(http.StatusOK).Into(&r)
	return r
}

func stepsOf(r releaseDTO) string {
	var out []string
	for _, s := range r.Steps {
		out = append(out, s.Kind+":"+s.State)
	}
	return strings.Join(out, " ")
}

func TestReleaseInTwoStepsWithAnotherUnit(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		askTwoSteps(town.Client(t, "admin"))
		town.AddUser(t, "approver33", identity.Grant{Role: identity.Approver, UnitID: town.Units["33"].ID})
		process, line := newLine(t, town, "51", "ist")
		author, approver, reader := town.Client(t, "modeler51"), town.Client(t, "approver51"), town.Client(t, "leser")
		coordinator, other := town.Client(t, "coordinatoriii"), town.Client(t, "approver33")
		v := uploadTo(t, author, line)
		step(author, v, "submit", map[string]any{"units": []string{town.Units["51"].ID}}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		step(author, v, "submit", map[string]any{"decideBy": "2026-11-19"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		step(author, v, "submit", map[string]any{"units": []string{town.Units["33"].ID}, "decideBy": "2026-11-30", "comment": "Bitte bis Monatsende"}).Want(http.StatusOK).Into(&v)

		r := releaseOf(author, process)
		if got := stepsOf(r); got != "method:open cosign:open release:open" || r.Note != "Bitte bis Monatsende" {
			t.Fatalf("after submit: %s, %+v", got, r)
		}
		if got := tasksOf(coordinator); !strings.HasPrefix(got, "review ") {
			t.Errorf("coordination: %q", got)
		}
		if got := tasksOf(other); !strings.HasPrefix(got, "cosign ") {
			t.Errorf("other unit: %q", got)
		}
		if got := tasksOf(approver); got != "" {
			t.Errorf("the release waits before the other steps: %q", got)
		}
		reader.Do("GET", "/api/v1/releases/"+r.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
		other.Do("GET", "/api/v1/model-versions/"+v.ID, nil).Want(http.StatusOK)
		other.Do("GET", "/api/v1/model-versions/"+v.ID+"/svg", nil).Want(http.StatusOK)
		step(approver, v, "approve", map[string]any{}).WantProblem(http.StatusConflict, "release.stepsOpen")

		path := "/api/v1/releases/" + r.ID
		approver.Do("POST", path+"/review", map[string]any{}).WantProblem(http.StatusForbidden, "identity.forbidden")
		coordinator.Do("POST", path+"/review", map[string]any{"comment": "Methodisch gut"}).Want(http.StatusOK)
		coordinator.Do("POST", path+"/review", map[string]any{}).WantProblem(http.StatusConflict, "release.closed")
		cosign := func(agrees bool, more map[string]any) testkit.Answer {
			body := map[string]any{"unitId": town.Units["33"].ID, "agrees": agrees}
			for k, v := range more {
				body[k] = v
			}
			return other.Do("POST", path+"/cosign", body)
		}
		cosign(false, nil).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		cosign(false, map[string]any{"comment": "Der Postweg fehlt"}).Want(http.StatusOK)
		step(approver, v, "approve", map[string]any{}).WantProblem(http.StatusConflict, "release.stepsOpen")
		cosign(true, map[string]any{"onPaper": true}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		cosign(true, map[string]any{"signedOn": "2026-11-18"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		cosign(true, map[string]any{"signedOn": "2026-11-18", "paperNumber": "33-12/2026", "signedBy": "Leitung 33"}).Want(http.StatusOK)
		step(coordinator, v, "approve", map[string]any{}).WantProblem(http.StatusForbidden, "release.samePerson")
		if got := tasksOf(approver); !strings.HasPrefix(got, "releaseModel ") {
			t.Errorf("approver: %q", got)
		}
		step(approver, v, "approve", map[string]any{"reviewDue": "2027-11-20"}).Want(http.StatusOK)

		reader.Do("GET", path, nil).Want(http.StatusOK).Into(&r)
		if got := stepsOf(r); got != "method:done cosign:done release:done" || r.State != "released" || r.ReviewDue != "2027-11-20" || r.ValidFrom != "2026-11-20" {
			t.Errorf("released: %s, %+v", got, r)
		}
		if r.Note != "" || r.AuthorName != "" || r.Steps[0].Comment != "" || r.Steps[2].Name != "Konto approver51" || r.Steps[1].PaperNumber != "33-12/2026" {
			t.Errorf("as a reader sees it: %+v", r)
		}
	})
}

// TestNobodyReleasesTheirOwnVersion tries all ways to one's own release: all roles at once, as deputy of somebody who
// may, through a deputy who has nothing else, with a token, in bulk, on paper, and as the coordination's check.
func TestNobodyReleasesTheirOwnVersion(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		var all []identity.Grant
		for _, role := range identity.Roles {
			if role != identity.Operator {
				all = append(all, identity.Grant{Role: role})
			}
		}
		town.AddUser(t, "alleskoennerin", all...)
		town.AddUser(t, "vertretung", identity.Grant{Role: identity.Reader})
		town.AddUser(t, "lotse", identity.Grant{Role: identity.Editor}, identity.Grant{Role: identity.Modeler})
		admin := town.Client(t, "admin")
		stand := func(forWhom, who string) {
			admin.Do("POST", "/api/v1/me/deputies", map[string]any{"userId": town.Users[forWhom], "deputyId": town.Users[who], "from": "2026-11-01", "to": "2026-12-01"}).Want(http.StatusCreated)
		}
		stand("alleskoennerin", "vertretung") // has no right but that of the author
		stand("approver51", "lotse")          // stands in for who may release
		for _, name := range []string{"alleskoennerin", "lotse"} {
			author := town.Client(t, name)
			ways := map[string]*testkit.Client{"oneself": author}
			if name == "alleskoennerin" {
				ways["deputy of the author"] = town.Client(t, "vertretung")
				ways["token"] = tokenClient(t, town, author)
			}
			process, line := newLine(t, town, "51", "ist")
			v := uploadTo(t, author, line)
			step(author, v, "submit", map[string]any{"units": []string{town.Units["33"].ID}}).Want(http.StatusOK).Into(&v)
			sheet := submittedSheet(t, author, process)
			for way, c := range ways {
				for _, body := range []map[string]any{{}, {"signedOn": "2026-11-01", "paperNumber": "1", "signedBy": "Leitung"}} {
					step(c, v, "approve", body).WantProblem(http.StatusForbidden, "version.ownVersion")
					c.Do("POST", sheet.path+"/approve", body, "If-Match", sheet.StateETag).WantProblem(http.StatusForbidden, "sheet.fourEyes")
				}
				var bulk []struct {
					Released bool
					Key      string
				}
				c.Do("POST", "/api/v1/steckbriefe/approve", map[string]any{"items": []map[string]any{{"processId": process, "version": 1, "stateEtag": sheet.StateETag}}}).
					Want(http.StatusOK).Into(&bulk)
				if bulk[0].Released || bulk[0].Key != "sheet.fourEyes" {
					t.Errorf("in bulk by %s: %+v", way, bulk)
				}
				if name == "alleskoennerin" {
					id := releaseIDOf(t, c, process, "model")
					c.Do("POST", "/api/v1/releases/"+id+"/cosign", map[string]any{"unitId": town.Units["33"].ID, "agrees": true}).
						WantProblem(http.StatusForbidden, "version.ownVersion")
				}
			}
		}
	})
}

type submittedDTO struct {
	path      string
	StateETag string `json:"stateEtag"`
}

// submittedSheet saves a Steckbrief and gives it for release.
func submittedSheet(t *testing.T, c *testkit.Client, process string) submittedDTO {
	t.Helper()
	path := processesPath + "/" + process + "/steckbrief"
	fields := map[string]any{"shortDescription": map[string]any{"state": "known", "value": "Hunde werden angemeldet"}}
	c.Do("PUT", path, map[string]any{"fields": fields}, "If-Match", `"r0"`).Want(http.StatusOK)
	s := submittedDTO{path: path + "/versions/1"}
	c.Do("GET", path, nil).Want(http.StatusOK).Into(&s)
	c.Do("POST", s.path+"/submit", map[string]any{}, "If-Match", s.StateETag).Want(http.StatusOK).Into(&s)
	return s
}

func releaseIDOf(t *testing.T, c *testkit.Client, process, kind string) string {
	t.Helper()
	var list []releaseDTO
	c.Do("GET", processesPath+"/"+process+"/releases", nil).Want(http.StatusOK).Into(&list)
	for _, r := range list {
		if r.Kind == kind {
			return r.ID
		}
	}
	t.Fatalf("no release of a %s in %+v", kind, list)
	return ""
}

func tokenClient(t *testing.T, town *testkit.Town, owner *testkit.Client) *testkit.Client {
	t.Helper()
	var token struct{ Secret string }
	owner.Do("POST", "/api/v1/me/tokens", map[string]any{"name": "x", "scopes": []string{"read", "write", "admin"}, "expiresAt": "2027-01-01T00:00:00Z"}).
		Want(http.StatusCreated).Into(&token)
	return town.TokenClient(t, token.Secret)
}

func TestDeputiesReleaseForAnother(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "vertretung", identity.Grant{Role: identity.Reader})
		author, approver, deputy := town.Client(t, "modeler51"), town.Client(t, "approver51"), town.Client(t, "vertretung")
		process, line := newLine(t, town, "51", "ist")
		v := uploadTo(t, author, line)
		step(author, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
		step(deputy, v, "approve", map[string]any{}).WantProblem(http.StatusNotFound, "request.notFound")
		for _, bad := range []map[string]any{
			{"deputyId": town.Users["approver51"], "from": "2026-11-20", "to": "2026-11-30"}, {"deputyId": "nobody", "from": "2026-11-20", "to": "2026-11-30"},
			{"deputyId": town.Users["vertretung"], "from": "2026-11-20", "to": "2026-11-10"}, {"deputyId": town.Users["vertretung"], "from": "2026-11-20", "to": "2029-11-10"},
		} {
			approver.Do("POST", "/api/v1/me/deputies", bad).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		}
		author.Do("POST", "/api/v1/me/deputies", map[string]any{"userId": town.Users["approver51"], "deputyId": town.Users["modeler51"], "from": "2026-11-20", "to": "2026-11-30"}).
			WantProblem(http.StatusForbidden, "identity.forbidden")
		var tomorrow, d struct{ ID string }
		approver.Do("POST", "/api/v1/me/deputies", map[string]any{"deputyId": town.Users["vertretung"], "from": "2026-11-21", "to": "2026-11-30"}).Want(http.StatusCreated).Into(&tomorrow)
		step(deputy, v, "approve", map[string]any{}).WantProblem(http.StatusNotFound, "request.notFound")
		deputy.Do("DELETE", "/api/v1/deputies/"+tomorrow.ID, nil).Want(http.StatusNoContent)
		approver.Do("POST", "/api/v1/me/deputies", map[string]any{"deputyId": town.Users["vertretung"], "from": "2026-11-20", "to": "2026-11-20"}).Want(http.StatusCreated).Into(&d)
		author.Do("DELETE", "/api/v1/deputies/"+d.ID, nil).WantProblem(http.StatusNotFound, "request.notFound")
		if got := tasksOf(deputy); !strings.HasPrefix(got, "releaseModel ") {
			t.Errorf("deputy: %q", got)
		}
		deputy.Do("POST", "/api/v1/org-units/"+town.Units["51"].ID+"/register/confirm", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		step(deputy, v, "approve", map[string]any{}).Want(http.StatusOK)
		if r := releaseOf(author, process); r.Steps[0].Name != "Konto vertretung" || r.Steps[0].DeputyFor != "Konto approver51" {
			t.Errorf("signed by %+v", r.Steps)
		}
	})
}

func TestWithdrawnAMomentAgoAndFaultyFiles(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		author, approver := town.Client(t, "modeler51"), town.Client(t, "approver51")
		process, line := newLine(t, town, "51", "ist")
		v := upload(t, author, line, broken()).Version
		step(author, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
		refusal := step(approver, v, "approve", map[string]any{}).WantProblem(http.StatusConflict, "version.hasErrors")
		if !strings.Contains(string(refusal.Body), `"field":"f2"`) || !strings.Contains(string(refusal.Body), "fehlt") {
			t.Errorf("the refusal does not name what is wrong: %s", refusal.Body)
		}
		step(town.Client(t, "strategie"), v, "withdraw", map[string]any{}).Want(http.StatusOK)
		step(approver, v, "approve", map[string]any{}).WantProblem(http.StatusConflict, "release.withdrawnMeanwhile")
		r := releaseOf(author, process)
		if r.State != "withdrawn" {
			t.Errorf("release is %s", r.State)
		}
		approver.Do("POST", "/api/v1/releases/"+r.ID+"/cosign", map[string]any{"unitId": "x", "agrees": true}).WantProblem(http.StatusNotFound, "request.notFound")
	})
}

func TestManySteckbriefeAtOnce(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		editor, approver := town.Client(t, "editor51"), town.Client(t, "approver51")
		var items []map[string]any
		for _, unit := range []string{"51", "51.3", "20"} {
			p := addProcess(t, town, unit, "Akte "+unit+" führen", nil)
			c := editor
			if unit == "20" {
				c = town.Client(t, "strategie")
			}
			s := submittedSheet(t, c, p.ID)
			items = append(items, map[string]any{"processId": p.ID, "version": 1, "stateEtag": s.StateETag})
		}
		var out []struct {
			Released     bool
			Key, Message string
		}
		approver.Do("POST", "/api/v1/steckbriefe/approve", map[string]any{"items": items[:1], "reviewDue": "2020-01-01"}).Want(http.StatusOK).Into(&out)
		if out[0].Released || !strings.Contains(out[0].Message, "nächste Überprüfung") {
			t.Errorf("a day that has passed: %+v", out[0])
		}
		approver.Do("POST", "/api/v1/steckbriefe/approve", map[string]any{"items": items, "reviewDue": "2028-01-01"}).Want(http.StatusOK).Into(&out)
		if !out[0].Released || !out[1].Released || out[2].Released || out[2].Message == "" {
			t.Errorf("outcomes %+v", out)
		}
		for day, want := range map[string][]string{"2028-01-02": {"Akte 51 führen", "Akte 51.3 führen"}, "2028-01-01": {}} {
			if diff := cmp.Diff(want, names(t, approver, "?reviewDueBefore="+day)); diff != "" {
				t.Errorf("due before %s (-want +got):\n%s", day, diff)
			}
		}
		var list struct {
			Items []struct{ ReviewDue, ReleaseReviewDue string }
		}
		approver.Do("GET", "/api/v1/processes?reviewDueBefore=2028-01-02", nil).Want(http.StatusOK).Into(&list)
		if first := list.Items[0]; first.ReviewDue != "" || first.ReleaseReviewDue != "2028-01-01" {
			t.Errorf("dates of the first one: %+v", first)
		}
	})
}

func TestReadingIsConfirmedOnlyWhereWanted(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, author, approver, reader := town.Client(t, "admin"), town.Client(t, "modeler51"), town.Client(t, "approver51"), town.Client(t, "leser")
		ask := func() releaseDTO {
			process, line := newLine(t, town, "51", "ist")
			v := uploadTo(t, author, line)
			step(author, v, "submit", map[string]any{"askReading": true}).Want(http.StatusOK).Into(&v)
			step(approver, v, "approve", map[string]any{}).Want(http.StatusOK)
			return releaseOf(reader, process)
		}
		reader.Do("POST", "/api/v1/releases/"+ask().ID+"/read", nil).WantProblem(http.StatusConflict, "release.readingNotAsked")
		var v map[string]any
		tag := admin.Do("GET", "/api/v1/admin/settings", nil).Want(http.StatusOK).Into(&v).ETag()
		v["readingReceipts"] = true
		admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).Want(http.StatusOK)
		r := ask()
		for range 2 {
			reader.Do("POST", "/api/v1/releases/"+r.ID+"/read", nil).Want(http.StatusOK).Into(&r)
		}
		if r.Readings != 1 {
			t.Errorf("%d readings, want 1", r.Readings)
		}
	})
}
