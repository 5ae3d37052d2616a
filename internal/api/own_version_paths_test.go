package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// askOneStep undoes askTwoSteps.
func askOneStep(admin *testkit.Client) {
	var v map[string]any
	tag := admin.Do("GET", "/api/v1/admin/settings", nil).Want(http.StatusOK).Into(&v).ETag()
	v["releaseSteps"] = 1
	admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).Want(http.StatusOK)
}

// TestNobodyReleasesTheirOwnByAFurtherWay goes on ways that lead over somebody else or over time: a drawing that is
// passed on twice, a version from the trash, another number of steps in between, merged processes and units.
func TestNobodyReleasesTheirOwnByAFurtherWay(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		f := newFourEyes(t, a)
		n := 0
		fresh := func(unit string) (string, string, []byte) {
			n++
			process, line := newLine(t, f.Town, unit, "ist")
			return process, line, drawn(diagram(fmt.Sprint("Weiter ", n)))
		}
		f.AddUser(t, "dazwischen", identity.Grant{Role: identity.Modeler})
		between := f.Client(t, "dazwischen")
		for way, create := range map[string]func() (string, versionDTO){
			"a drawing that was passed on twice": func() (string, versionDTO) {
				process, line, content := fresh("51")
				d := begin(t, f.maker, line, map[string]any{"origin": "empty"})
				save(f.maker, line, d.ETag, content).Want(http.StatusOK)
				begin(t, between, line, map[string]any{"origin": "draft", "authorId": f.Users[maker]})
				d = begin(t, f.helper, line, map[string]any{"origin": "draft", "authorId": f.Users["dazwischen"]})
				d.ETag = save(f.helper, line, d.ETag, drawn(diagram(another("Zweimal", n)))).Want(http.StatusOK).ETag()
				return process, f.submitted(f.helper, f.finished(line, d))
			},
			"what somebody else brought back from the trash": func() (string, versionDTO) {
				process, line, content := fresh("51")
				v := upload(t, f.maker, line, content).Version
				f.maker.Do("DELETE", "/api/v1/model-versions/"+v.ID, nil, "If-Match", v.ETag).Want(http.StatusOK).Into(&v)
				f.helper.Do("POST", "/api/v1/model-versions/"+v.ID+"/restore", nil, "If-Match", v.ETag).Want(http.StatusOK).Into(&v)
				return process, f.submitted(f.helper, v)
			},
			"one step instead of two while it waits": func() (string, versionDTO) {
				process, line, content := fresh("51")
				askTwoSteps(f.admin)
				v := f.submitted(f.helper, upload(t, f.maker, line, content).Version)
				askOneStep(f.admin)
				return process, v
			},
			"returned, corrected in words and handed in by somebody else": func() (string, versionDTO) {
				process, line, content := fresh("51")
				v := f.submitted(f.helper, upload(t, f.maker, line, content).Version)
				step(f.helper, v, "return", map[string]any{"comment": "Bitte prüfen"}).Want(http.StatusOK).Into(&v)
				return process, f.submitted(f.helper, v)
			},
			"a process that another one was merged into": func() (string, versionDTO) {
				from, line, content := fresh("51")
				v := upload(t, f.maker, line, content).Version
				into := addProcess(t, f.Town, "51", fmt.Sprint("Ziel ", n), nil)
				var p process
				tag := f.helper.Do("GET", processesPath+"/"+from, nil).Want(http.StatusOK).Into(&p).ETag()
				f.helper.Do("POST", processesPath+"/"+from+"/merge", map[string]any{"intoId": into.ID, "intoEtag": into.ETag}, "If-Match", tag).Want(http.StatusOK)
				f.helper.Do("GET", "/api/v1/model-versions/"+v.ID, nil).Want(http.StatusOK).Into(&v)
				return into.ID, f.submitted(f.helper, v)
			},
		} {
			process, v := create()
			f.refused(way, process, v)
		}
	})
}

// TestNobodyReleasesTheirOwnWithANewRole: a role that comes later, own or lent, changes nothing about whose work it is.
func TestNobodyReleasesTheirOwnWithANewRole(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		town.AddUser(t, "autorin", identity.Grant{Role: identity.Modeler, UnitID: town.Units["51"].ID})
		admin, author := town.Client(t, "admin"), town.Client(t, "autorin")
		_, line := newLine(t, town, "51", "ist")
		v := uploadTo(t, author, line)
		step(author, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
		old := tokenClient(t, town, author) // made before she may release anything
		refused := func(when, key string) {
			t.Helper()
			for who, c := range map[string]*testkit.Client{"she": town.Client(t, "autorin"), "her old token": old, "a new token": tokenClient(t, town, author)} {
				for _, name := range []string{"approve", "return"} {
					if got := step(c, v, name, map[string]any{"comment": "x"}); got.Status != http.StatusForbidden {
						t.Errorf("%s, %s, %s: %d, want 403 %s: %s", when, who, name, got.Status, key, got.Body)
					}
				}
				var seen struct{ OwnWork bool }
				c.Do("GET", "/api/v1/model-versions/"+v.ID, nil).Want(http.StatusOK).Into(&seen)
				if want := key == "version.ownVersion"; seen.OwnWork != want {
					t.Errorf("%s, %s: own work %v, want %v", when, who, seen.OwnWork, want)
				}
			}
		}
		refused("without a role", "identity.forbidden")
		admin.Do("POST", "/api/v1/me/deputies", map[string]any{"userId": town.Users["approver51"], "deputyId": town.Users["autorin"], "from": "2026-11-01", "to": "2026-12-01"}).
			Want(http.StatusCreated)
		refused("as deputy of the approver", "version.ownVersion")
		grants := "/api/v1/admin/users/" + town.Users["autorin"] + "/grants"
		var u user
		admin.Do("POST", grants, map[string]any{"role": "approver", "unitId": town.Units["51"].ID}).Want(http.StatusCreated).Into(&u)
		refused("as approver", "version.ownVersion")
		for _, g := range u.Grants {
			if g.Role == "modeler" {
				admin.Do("DELETE", grants+"/"+g.ID, nil).Want(http.StatusNoContent)
			}
		}
		refused("as approver who models no more", "version.ownVersion")
		var seen struct{ OwnWork bool }
		town.Client(t, "approver51").Do("GET", "/api/v1/model-versions/"+v.ID, nil).Want(http.StatusOK).Into(&seen)
		if seen.OwnWork {
			t.Error("the version counts as work of somebody who never touched it")
		}
		step(town.Client(t, "approver51"), v, "approve", map[string]any{}).Want(http.StatusOK)
	})
}

// TestNobodyReleasesTheirOwnAfterAnotherOrder: rights follow the units that are moved or merged, authorship does not
// change with them. A unit that is merged brings its versions to new approvers, not its authors to new rights.
func TestNobodyReleasesTheirOwnAfterAnotherOrder(t *testing.T) {
	for name, tt := range map[string]struct{ from, to, step, field, approver string }{
		"moved":  {"51", "33", "move", "parentId", "approver51"},
		"merged": {"33", "20", "merge", "into", "approver20"},
	} {
		t.Run(name, func(t *testing.T) {
			testkit.EachApp(t, func(t *testing.T, a *app.App) {
				town := testkit.NewTown(t, a, "a")
				town.AddUser(t, "wechsel", identity.Grant{Role: identity.Modeler, UnitID: town.Units[tt.from].ID}, identity.Grant{Role: identity.Approver, UnitID: town.Units[tt.to].ID})
				town.AddUser(t, "approver20", identity.Grant{Role: identity.Approver, UnitID: town.Units["20"].ID})
				author, admin := town.Client(t, "wechsel"), town.Client(t, "admin")
				_, line := newLine(t, town, tt.from, "ist")
				v := uploadTo(t, author, line)
				step(author, v, "submit", map[string]any{}).Want(http.StatusOK).Into(&v)
				step(author, v, "approve", map[string]any{}).WantProblem(http.StatusForbidden, "identity.forbidden")
				u := unitOf(admin, town.Units[tt.from].ID)
				admin.Do("POST", "/api/v1/org-units/"+u.ID+"/"+tt.step, map[string]any{tt.field: town.Units[tt.to].ID}, "If-Match", u.ETag).Want(http.StatusOK)
				step(author, v, "approve", map[string]any{}).WantProblem(http.StatusForbidden, "version.ownVersion")
				admin.Do("GET", "/api/v1/model-versions/"+v.ID, nil).Want(http.StatusOK).Into(&v)
				for _, c := range []*testkit.Client{town.Client(t, "wechsel"), tokenClient(t, town, author)} {
					step(c, v, "approve", map[string]any{}).WantProblem(http.StatusForbidden, "version.ownVersion")
				}
				step(town.Client(t, tt.approver), v, "approve", map[string]any{}).Want(http.StatusOK)
			})
		})
	}
}
