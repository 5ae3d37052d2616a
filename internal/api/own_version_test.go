package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// maker is somebody who may make versions of 51 and release them too: only the four eyes are in the way.
const maker = "machtalles"

// fourEyes is a town with a maker, a helper who brings what the maker has made, and deputies around them.
type fourEyes struct {
	*testkit.Town
	t                    *testing.T
	admin, maker, helper *testkit.Client
}

func newFourEyes(t *testing.T, a *app.App) fourEyes {
	town := testkit.NewTown(t, a, "a")
	in51 := func(role identity.Role) identity.Grant {
		return identity.Grant{Role: role, UnitID: town.Units["51"].ID}
	}
	town.AddUser(t, maker, in51(identity.Editor), in51(identity.Modeler), in51(identity.Approver), in51(identity.Coordinator), identity.Grant{Role: identity.Reader})
	for _, name := range []string{"erste", "zweite", "dritte"} {
		town.AddUser(t, name, identity.Grant{Role: identity.Reader})
	}
	f := fourEyes{Town: town, t: t, admin: town.Client(t, "admin"), maker: town.Client(t, maker), helper: town.Client(t, "coordinatoriii")}
	f.standsIn(maker, "erste") // lends the rights of the maker
	f.standsIn("erste", "zweite")
	f.standsIn("approver51", "dritte")
	f.standsIn("dritte", maker) // a deputy of a deputy gets nothing
	return f
}

func (f fourEyes) standsIn(forWhom, who string) {
	f.t.Helper()
	f.admin.Do("POST", "/api/v1/me/deputies", map[string]any{"userId": f.Users[forWhom], "deputyId": f.Users[who], "from": "2026-11-01", "to": "2026-12-01"}).
		Want(http.StatusCreated)
}

// refused tries every way on which the maker could release a version that waits, and the one who may at last.
func (f fourEyes) refused(what, process string, v versionDTO) {
	f.t.Helper()
	id := releaseIDOf(f.t, f.helper, process, "model")
	paper := map[string]any{"signedOn": "2026-11-01", "paperNumber": "51-1/2026", "signedBy": "Leitung 51"}
	for who, c := range map[string]*testkit.Client{
		"oneself": f.maker, "a token": tokenClient(f.t, f.Town, f.maker), "the own deputy": f.Client(f.t, "erste"), "a deputy of the deputy": f.Client(f.t, "zweite"),
	} {
		for _, a := range []testkit.Answer{
			step(c, v, "approve", map[string]any{}), step(c, v, "approve", paper), step(c, v, "return", map[string]any{"comment": "x"}),
			c.Do("POST", "/api/v1/releases/"+id+"/review", map[string]any{}), c.Do("POST", "/api/v1/releases/"+id+"/review", paper),
			c.Do("POST", "/api/v1/releases/"+id+"/cosign", map[string]any{"unitId": f.Units["51.3"].ID, "agrees": true}),
		} {
			if a.Status != http.StatusForbidden && a.Status != http.StatusNotFound {
				f.t.Errorf("%s by %s: %d %s", what, who, a.Status, a.Body)
			}
		}
	}
	if got := tasksOf(f.maker); got != "" {
		f.t.Errorf("%s waits for its maker: %q", what, got)
	}
	var now versionDTO
	f.helper.Do("GET", "/api/v1/model-versions/"+v.ID, nil).Want(http.StatusOK).Into(&now)
	if now.State != "in_review" {
		f.t.Errorf("%s is %s", what, now.State)
	}
	step(f.helper, now, "withdraw", map[string]any{}).Want(http.StatusOK)
}

// submitted hands a version in, with a unit that the maker could sign for.
func (f fourEyes) submitted(c *testkit.Client, v versionDTO) versionDTO {
	f.t.Helper()
	step(c, v, "submit", map[string]any{"units": []string{f.Units["51.3"].ID}}).Want(http.StatusOK).Into(&v)
	return v
}

// TestNobodyReleasesWhatTheyMade tries it on all ways on which a version can come to be, where one step is wanted and
// where two are.
func TestNobodyReleasesWhatTheyMade(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		f := newFourEyes(t, a)
		for _, steps := range []string{"one step", "two steps"} {
			if steps == "two steps" {
				askTwoSteps(f.admin)
			}
			n := 0
			fresh := func() (string, string, []byte) {
				n++
				process, line := newLine(t, f.Town, "51", "ist")
				return process, line, drawn(diagram(fmt.Sprint(steps, n)))
			}
			for way, create := range map[string]func() (string, versionDTO){
				"an upload": func() (string, versionDTO) {
					process, line, content := fresh()
					return process, upload(t, f.maker, line, content).Version
				},
				"the same bytes by somebody else": func() (string, versionDTO) {
					process, line, content := fresh()
					upload(t, f.maker, line, content)
					upload(t, f.helper, line, diagram(another(steps, n)))
					return process, upload(t, f.helper, line, content).Version
				},
				"the same bytes in another process": func() (string, versionDTO) {
					_, line, content := fresh()
					upload(t, f.maker, line, content)
					process, other := newLine(t, f.Town, "51", "soll")
					return process, upload(t, f.helper, other, content).Version
				},
				"the same bytes after the trash": func() (string, versionDTO) {
					process, line, content := fresh()
					v := upload(t, f.maker, line, content).Version
					f.maker.Do("DELETE", "/api/v1/model-versions/"+v.ID, nil, "If-Match", v.ETag).Want(http.StatusOK)
					return process, upload(t, f.helper, line, content).Version
				},
				"a drawing that somebody took over": func() (string, versionDTO) {
					process, line, content := fresh()
					d := begin(t, f.maker, line, map[string]any{"origin": "empty"})
					save(f.maker, line, d.ETag, content).Want(http.StatusOK)
					d = begin(t, f.helper, line, map[string]any{"origin": "draft", "authorId": f.Users[maker]})
					d.ETag = save(f.helper, line, d.ETag, drawn(diagram(another(steps, n)))).Want(http.StatusOK).ETag()
					return process, f.finished(line, d)
				},
				"a version that somebody drew on and did not change": func() (string, versionDTO) {
					process, line, _ := fresh()
					v := upload(t, f.maker, line, diagram(another(steps, n))).Version // without a drawing, which is added
					return process, f.finished(line, begin(t, f.helper, line, map[string]any{"origin": "version", "versionId": v.ID}))
				},
				"an import": func() (string, versionDTO) {
					p := addProcess(t, f.Town, "51", another("Import", n), nil)
					n++
					var j jobDTO
					f.maker.Do("POST", "/api/v1/imports", zipOf(t, [2]string{p.Number + ".bpmn", string(diagram(another(steps, n)))}), "Content-Type", "application/zip").
						Want(http.StatusAccepted).Into(&j)
					var v versionDTO
					f.maker.Do("GET", "/api/v1/model-versions/"+finish(t, f.maker, j.ID).Result.Entries[0].VersionID, nil).Want(http.StatusOK).Into(&v)
					return p.ID, v
				},
			} {
				process, v := create()
				f.refused(steps+", "+way, process, f.submitted(f.helper, v))
			}
		}
	})
}

func another(name string, n int) string { return fmt.Sprint(name, " anders ", n) }

// finished makes a version of the helper's draft.
func (f fourEyes) finished(line string, d draftDTO) versionDTO {
	f.t.Helper()
	var up uploadDTO
	f.helper.Do("POST", draftOf(line)+"/finish", map[string]any{"known": 9}, "If-Match", d.ETag).Want(http.StatusCreated).Into(&up)
	return up.Version
}

// TestWhoChangedItIsTheMaker: somebody who began with the version of another one and changed it has made a version of
// their own, which the other one may release.
func TestWhoChangedItIsTheMaker(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		f := newFourEyes(t, a)
		_, line := newLine(t, f.Town, "51", "ist")
		v := upload(t, f.maker, line, drawn(diagram("Erste"))).Version
		d := begin(t, f.helper, line, map[string]any{"origin": "version", "versionId": v.ID})
		d.ETag = save(f.helper, line, d.ETag, drawn(diagram("Zweite"))).Want(http.StatusOK).ETag()
		v = f.finished(line, d)
		step(f.helper, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
		step(f.helper, v, "approve", map[string]any{}).WantProblem(http.StatusForbidden, "version.ownVersion")
		step(f.maker, v, "approve", map[string]any{}).Want(http.StatusOK)
	})
}

// TestNobodyReleasesTheirOwnSteckbrief also if somebody else has saved the same once more.
func TestNobodyReleasesTheirOwnSteckbrief(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		f := newFourEyes(t, a)
		p := addProcess(t, f.Town, "51", "Hund anmelden", nil)
		mine := map[string]any{"shortDescription": known("Hunde werden angemeldet.")}
		saveSheet(t, f.maker, p.ID, 0, mine)
		saveSheet(t, f.helper, p.ID, 1, map[string]any{"shortDescription": known("Katzen.")})
		saveSheet(t, f.helper, p.ID, 2, mine)
		for _, steps := range []string{"one step", "two steps"} {
			if steps == "two steps" {
				askTwoSteps(f.admin)
			}
			var s submittedDTO
			f.helper.Do("GET", sheetURL(p.ID), nil).Want(http.StatusOK).Into(&s)
			f.helper.Do("POST", sheetURL(p.ID)+"/versions/3/submit", map[string]any{"units": []string{f.Units["51.3"].ID}}, "If-Match", s.StateETag).Want(http.StatusOK).Into(&s)
			id := releaseIDOf(t, f.helper, p.ID, "steckbrief")
			for who, c := range map[string]*testkit.Client{"oneself": f.maker, "a token": tokenClient(t, f.Town, f.maker), "the own deputy": f.Client(t, "erste")} {
				act(c, p.ID, 3, "approve", s.StateETag).WantProblem(http.StatusForbidden, "sheet.fourEyes")
				var bulk []struct{ Released bool }
				c.Do("POST", "/api/v1/steckbriefe/approve", map[string]any{"items": []map[string]any{{"processId": p.ID, "version": 3, "stateEtag": s.StateETag}}}).
					Want(http.StatusOK).Into(&bulk)
				cosign := c.Do("POST", "/api/v1/releases/"+id+"/cosign", map[string]any{"unitId": f.Units["51.3"].ID, "agrees": true})
				review := c.Do("POST", "/api/v1/releases/"+id+"/review", map[string]any{})
				if bulk[0].Released || done(cosign) || done(review) {
					t.Errorf("%s, %s: in bulk %v, cosign %d, review %d", steps, who, bulk[0].Released, cosign.Status, review.Status)
				}
			}
			act(f.helper, p.ID, 3, "withdraw", s.StateETag).Want(http.StatusOK)
		}
	})
}
