package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// linkView is what the tests look at in a link of an initiative.
type linkView struct{ ID, Kind, TargetID, Relation, Note, Number, Name, Stage, ModelKind string }

// TestInitiativesAndRolloutsKnowEachOther: an initiative names the rollout it brings about or needs, the rollout finds its
// initiatives, and what is needed and not productive is in the way.
func TestInitiativesAndRolloutsKnowEachOther(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := portfolio{t: t, c: town.Client(t, "strategie"), unit: town.Units["51"].ID}
		file := newRollout(p.c, p.unit, "fallakte", "pilot", nil)
		other := newRollout(p.c, town.Units["20"].ID, "rechnungsakte", "not_planned", nil)
		makes, needs := p.add("Akten einführen", "project", "2026", "2027"), p.add("Hilfe planen ohne Papier", "project", "2027", "2028")
		p.put(makes, "links", obj{"kind": "rollout", "targetId": file.ID, "relation": "introduces"}, obj{"kind": "rollout", "targetId": other.ID, "relation": "touches"}).Want(http.StatusOK)
		var got struct{ Links []linkView }
		p.put(needs, "links", obj{"kind": "rollout", "targetId": file.ID, "relation": "needs", "note": "für die Akten"}).Want(http.StatusOK).Into(&got)
		want := linkView{ID: got.Links[0].ID, Kind: "rollout", TargetID: file.ID, Relation: "needs", Note: "für die Akten", Number: "51", Name: "Jugend, Fallakte", Stage: "pilot"}
		if len(got.Links) != 1 || got.Links[0] != want {
			t.Errorf("links %+v, want %+v", got.Links, want)
		}
		for id, n := range map[string]int{file.ID: 2, other.ID: 1, p.unit: 0} {
			var list struct{ Total int }
			if p.c.Do("GET", "/api/v1/initiatives?rollout="+id, nil).Want(http.StatusOK).Into(&list); list.Total != n {
				t.Errorf("%d initiatives of a rollout, want %d", list.Total, n)
			}
		}
		p.missingFile(needs, file, 1)
		p.put(makes, "links", obj{"kind": "rollout", "targetId": p.unit, "relation": "needs"}).Want(http.StatusUnprocessableEntity)
		p.c.Do("DELETE", "/api/v1/rollouts/"+other.ID, nil, "If-Match", other.ETag).WantProblem(http.StatusConflict, "rollout.inUse")
		p.seesOnly(town, makes, file)
		p.c.Do("POST", "/api/v1/rollouts/"+file.ID+"/stage", obj{"stage": "productive", "day": "2026-11-01", "reason": "läuft"}, "If-Match", file.ETag).Want(http.StatusOK)
		p.missingFile(needs, file, 0)
	})
}

// missingFile asks the roadmap how often an initiative needs a rollout that is not there yet.
func (p portfolio) missingFile(v tagged, r rolloutView, want int) {
	p.t.Helper()
	var plan struct {
		Conflicts []struct {
			Kind              string
			Rollout           bool
			Initiative, Other struct{ ID, Number, Name string }
		}
	}
	p.c.Do("GET", "/api/v1/roadmap", nil).Want(http.StatusOK).Into(&plan)
	n := 0
	for _, c := range plan.Conflicts {
		if c.Kind == "notThere" && c.Rollout && c.Initiative.ID == v.ID && c.Other.ID == r.ID && c.Other.Name == "Jugend, Fallakte" {
			n++
		}
	}
	if n != want {
		p.t.Errorf("%d conflicts, want %d: %+v", n, want, plan.Conflicts)
	}
}

// seesOnly lets somebody who knows one unit look at an initiative and save its links: the other rollout is not told and stays.
func (p portfolio) seesOnly(town *testkit.Town, v tagged, r rolloutView) {
	p.t.Helper()
	town.AddUser(p.t, "koordination51", identity.Grant{Role: identity.Coordinator, UnitID: p.unit})
	c := town.Client(p.t, "koordination51")
	var got struct{ Links []linkView }
	tag := c.Do("GET", "/api/v1/initiatives/"+v.ID, nil).Want(http.StatusOK).Into(&got).ETag()
	if len(got.Links) != 1 || got.Links[0].TargetID != r.ID {
		p.t.Errorf("who knows one unit sees %+v", got.Links)
	}
	c.Do("PUT", "/api/v1/initiatives/"+v.ID+"/links", obj{"items": []obj{{"id": got.Links[0].ID, "kind": "rollout", "targetId": r.ID, "relation": "introduces"}}}, "If-Match", tag).Want(http.StatusOK)
	if p.c.Do("GET", "/api/v1/initiatives/"+v.ID, nil).Want(http.StatusOK).Into(&got); len(got.Links) != 2 {
		p.t.Errorf("a link that was not seen is lost: %+v", got.Links)
	}
}
