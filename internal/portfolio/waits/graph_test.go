package waits_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/waits"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// book is a portfolio of initiatives that are under way, with the applications A and B.
func book(list ...initiative.Initiative) initiative.Book {
	b := initiative.Book{Initiatives: map[string]initiative.Initiative{}, Applications: map[string]catalog.Application{
		"a": {ID: "a", Name: "JugendKom", DMSInterface: "unclear"}, "b": {ID: "b", Name: "FinanzKom", DMSInterface: "productive"},
	}}
	for _, v := range list {
		if v.Stage == "" {
			v.Stage = initiative.Running
		}
		v.Number = v.ID
		b.Initiatives[v.ID] = v
		b.Order = append(b.Order, v.ID)
	}
	return b
}

func onOther(kind initiative.DependencyKind, id string) initiative.Dependency {
	return initiative.Dependency{Kind: kind, OnInitiative: id}
}

func onApplication(id, note string) initiative.Dependency {
	return initiative.Dependency{Kind: initiative.Needs, OnApplication: id, Note: note}
}

func replaces(id string) initiative.Link {
	return initiative.Link{Kind: initiative.ToApplication, TargetID: id, Relation: "replaces"}
}

// view is a rollout of unit 51.
func view(id string, stage rollout.Stage, d rollout.Detail) rollout.View {
	return rollout.View{
		Rollout: rollout.Rollout{ID: id, UnitID: "51", FileKind: "fallakte", Stage: stage, Detail: d},
		Unit:    register.Unit{ID: "51", Number: "51", Name: "Jugend", Path: "/51/"}, Names: map[string]string{"a": "JugendKom", "b": "FinanzKom"},
	}
}

// lines are the edges in one form: "process:p → rollout:r: file".
func lines(g waits.Graph) []string {
	var out []string
	for _, e := range g.Edges {
		var keys []string
		for _, r := range e.Reasons {
			keys = append(keys, strings.TrimPrefix(r.Key, "waits."))
		}
		out = append(out, e.From+" → "+e.To+": "+strings.Join(keys, ", "))
	}
	slices.Sort(out)
	return out
}

func want(t *testing.T, g waits.Graph, expected ...string) {
	t.Helper()
	slices.Sort(expected)
	if got := lines(g); !slices.Equal(got, expected) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(expected, "\n"))
	}
}

func TestChainFromTheProcessToTheInitiative(t *testing.T) {
	v := view("r", rollout.Test, rollout.Detail{
		Interface: rollout.Interface{ApplicationID: "a", State: "unclear"},
		Obstacles: []rollout.Obstacle{{Text: "Hersteller schweigt", Function: "IT", Due: "2027-03", ApplicationID: "a"}, {Text: "gelöst", ApplicationID: "b", SolvedOn: "2026-01-01"}},
	})
	in := waits.Input{
		Waiting: rollout.Waiting{Rollouts: []rollout.View{v}, Waits: []rollout.Wait{
			{UnitID: "51", UnitPath: "/51/", Unit: "51 Jugend", FileKind: "fallakte", RolloutID: "r", Processes: 8, Cases: 900},
			{UnitID: "51", FileKind: "sachakte", Processes: 3},
		}},
		Book: book(
			initiative.Initiative{ID: "v1", Links: []initiative.Link{replaces("a")}, Dependencies: []initiative.Dependency{onOther(initiative.FinishStart, "v2"), onOther(initiative.Conflicts, "v3")}},
			initiative.Initiative{ID: "v2"}, initiative.Initiative{ID: "v3"},
			initiative.Initiative{ID: "v4", Dependencies: []initiative.Dependency{onApplication("a", "Schnittstelle"), onApplication("b", "")}, Links: []initiative.Link{replaces("a")}},
			initiative.Initiative{ID: "v5", Links: []initiative.Link{{Kind: initiative.ToProcess, TargetID: "p", Relation: "digitalizes"}, {Kind: initiative.ToProcess, TargetID: "p", Relation: "touches"}}},
		),
		Linked: []waits.FileProcess{{ID: "p", Name: "Hilfe planen", UnitID: "51", FileKind: "fallakte", Cases: 400}},
	}
	g := waits.Build(in)
	want(t, g,
		"process:p → rollout:r: file", "processes:51:fallakte → rollout:r: file", "process:p → initiative:v5: changed.digitalizes",
		"rollout:r → interface:a: interface.unclear, obstacle.functionDue", "interface:a → initiative:v1: made.replaces",
		"initiative:v1 → initiative:v2: finishStart", "initiative:v4 → interface:a: needsInterface.note",
	)
	for _, n := range g.Nodes {
		if n.Kind == waits.Bundle && (n.Count != 7 || n.Cases != 500) {
			t.Errorf("the others of the bundle: %+v", n)
		}
	}
	if g.Left.Unset != 3 {
		t.Errorf("%d processes wait for a file nobody has entered, want 3", g.Left.Unset)
	}
}

func TestRolloutsWaitForTheInitiativesThatBringThemAbout(t *testing.T) {
	to := func(relation, note string) initiative.Link {
		return initiative.Link{Kind: initiative.ToRollout, TargetID: "r", Relation: relation, Note: note}
	}
	in := waits.Input{
		Waiting: rollout.Waiting{Rollouts: []rollout.View{view("r", rollout.Pilot, rollout.Detail{})}},
		Book: book(
			initiative.Initiative{ID: "v1", Links: []initiative.Link{to("introduces", "")}},
			initiative.Initiative{ID: "v2", Links: []initiative.Link{to("needs", "für die Akten")}},
			initiative.Initiative{ID: "v3", Links: []initiative.Link{to("introduces", ""), to("needs", "")}},
			initiative.Initiative{ID: "v4", Links: []initiative.Link{to("touches", "")}},
			initiative.Initiative{ID: "v5", Stage: initiative.Done, Links: []initiative.Link{to("introduces", "")}},
		),
	}
	want(t, waits.Build(in), "rollout:r → initiative:v1: broughtAbout", "rollout:r → initiative:v3: broughtAbout", "initiative:v2 → rollout:r: needsFile.note")
	in.Waiting.Rollouts[0].Stage = rollout.Productive
	want(t, waits.Build(in))
}

func TestNobodyWaitsForWhatIsThere(t *testing.T) {
	in := waits.Input{
		Waiting: rollout.Waiting{Rollouts: []rollout.View{view("r", rollout.Productive, rollout.Detail{Interface: rollout.Interface{ApplicationID: "a", State: "test"}})}},
		Book: book(
			initiative.Initiative{ID: "v1", Dependencies: []initiative.Dependency{onOther(initiative.Needs, "v2"), onOther(initiative.Needs, "v3"), onApplication("b", "")}},
			initiative.Initiative{ID: "v2", Stage: initiative.Done},
			initiative.Initiative{ID: "v3", Stage: initiative.Merged, MergedInto: "v4"},
			initiative.Initiative{ID: "v4"},
			initiative.Initiative{ID: "v5", Stage: initiative.Stopped, Dependencies: []initiative.Dependency{onOther(initiative.Needs, "v4")}},
		),
	}
	want(t, waits.Build(in), "initiative:v1 → initiative:v4: needs")
}

func TestProcessesWaitForInterfacesBetweenTheirApplications(t *testing.T) {
	b := book(initiative.Initiative{ID: "v1", Links: []initiative.Link{{Kind: initiative.ToApplication, TargetID: "b", Relation: "introduces"}}})
	a := b.Applications["a"]
	a.Detail.Interfaces = []catalog.Interface{{ApplicationID: "b", State: "planned"}}
	b.Applications["a"] = a
	p := waits.FileProcess{ID: "p", Name: "Auszahlen"}
	want(t, waits.Build(waits.Input{Book: b, Using: []waits.Using{{Process: p, Application: "a", Other: "b"}, {Process: p, Application: "b", Other: "a"}}}),
		"process:p → connection:a:b: usesBoth.planned", "connection:a:b → initiative:v1: made.introduces")
}

// TestFilterKeepsTheWholeChain: of a unit or an initiative everything is shown that it waits for, and who waits for it.
func TestFilterKeepsTheWholeChain(t *testing.T) {
	in := chain()
	g := waits.About(waits.Build(in), waits.Filter{InitiativeID: "v1"})
	want(t, g, "initiative:v0 → initiative:v1: needs", "initiative:v1 → initiative:v2: needs")
	if g = waits.About(waits.Build(in), waits.Filter{UnitID: "51"}); len(g.Nodes) != 2 {
		t.Errorf("of the unit: %v", lines(g))
	}
	if g = waits.About(waits.Build(in), waits.Filter{UnitID: "99"}); len(g.Nodes) != 0 {
		t.Errorf("of nothing: %v", lines(g))
	}
}

// chain is v0 → v1 → v2, and v3 → v4 of unit 51.
func chain() waits.Input {
	needs := func(id string) []initiative.Dependency { return []initiative.Dependency{onOther(initiative.Needs, id)} }
	return waits.Input{UnitPath: map[string]string{"51": "/III/51/"}, Book: book(
		initiative.Initiative{ID: "v0", Dependencies: needs("v1")}, initiative.Initiative{ID: "v1", Dependencies: needs("v2")}, initiative.Initiative{ID: "v2"},
		initiative.Initiative{ID: "v3", Dependencies: needs("v4"), UnitIDs: []string{"51"}}, initiative.Initiative{ID: "v4"},
	)}
}

func TestCirclesAreTold(t *testing.T) {
	b := book(
		initiative.Initiative{ID: "v1", Dependencies: []initiative.Dependency{onApplication("a", "")}},
		initiative.Initiative{ID: "v2", Links: []initiative.Link{replaces("a")}, Dependencies: []initiative.Dependency{onOther(initiative.Needs, "v1")}},
		initiative.Initiative{ID: "v3", Dependencies: []initiative.Dependency{onOther(initiative.Needs, "v1")}},
	)
	g := waits.Finish(waits.Build(waits.Input{Book: b}))
	if len(g.Circles) != 1 || !slices.Equal(g.Circles[0], []string{"initiative:v1", "interface:a", "initiative:v2", "initiative:v1"}) {
		t.Errorf("circles: %v", g.Circles)
	}
	for _, e := range g.Edges {
		if e.Circle != (e.From != "initiative:v3") {
			t.Errorf("%s → %s: in a circle %t", e.From, e.To, e.Circle)
		}
	}
}

// TestBigHousesAreBounded: what waits in a circle stays, and so does that for which most wait; the rest is counted.
func TestBigHousesAreBounded(t *testing.T) {
	list := []initiative.Initiative{{ID: "hub"}, {ID: "x", Dependencies: []initiative.Dependency{onOther(initiative.Needs, "y")}}, {ID: "y", Dependencies: []initiative.Dependency{onOther(initiative.Needs, "x")}}}
	for i := range 300 {
		list = append(list, initiative.Initiative{ID: fmt.Sprintf("v%03d", i), Dependencies: []initiative.Dependency{onOther(initiative.Needs, "hub")}})
	}
	g := waits.Finish(waits.Build(waits.Input{Book: book(list...)}))
	if len(g.Nodes) != waits.MaxNodes || g.Left.Nodes != 303-waits.MaxNodes {
		t.Errorf("%d nodes, %d left out", len(g.Nodes), g.Left.Nodes)
	}
	for _, id := range []string{"initiative:hub", "initiative:x", "initiative:y"} {
		if !slices.ContainsFunc(g.Nodes, func(n waits.Node) bool { return n.ID == id }) {
			t.Errorf("%s is left out", id)
		}
	}
}

// TestEveryCircleIsAWay: whatever waits for whatever, each circle told goes along edges, and no edge outside leads back.
func TestEveryCircleIsAWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 9).Draw(t, "n")
		list := make([]initiative.Initiative, n)
		for i := range list {
			list[i].ID = fmt.Sprintf("v%d", i)
			for _, to := range rapid.SliceOfN(rapid.IntRange(0, n-1), 0, 3).Draw(t, "on") {
				list[i].Dependencies = append(list[i].Dependencies, onOther(initiative.Needs, fmt.Sprintf("v%d", to)))
			}
		}
		g := waits.Finish(waits.Build(waits.Input{Book: book(list...)}))
		ties := map[[2]string]bool{}
		next := map[string][]string{}
		for _, e := range g.Edges {
			ties[[2]string{e.From, e.To}] = true
			next[e.From] = append(next[e.From], e.To)
		}
		for _, c := range g.Circles {
			if len(c) < 3 || c[0] != c[len(c)-1] {
				t.Fatalf("no circle: %v", c)
			}
			for i := range c[1:] {
				if !ties[[2]string{c[i], c[i+1]}] {
					t.Fatalf("%v: nobody waits from %s to %s", c, c[i], c[i+1])
				}
			}
		}
		for _, e := range g.Edges {
			if back := leads(next, e.To, e.From, map[string]bool{}); back != e.Circle {
				t.Fatalf("%s → %s: in a circle %t, want %t", e.From, e.To, e.Circle, back)
			}
		}
	})
}

func leads(next map[string][]string, from, to string, seen map[string]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(next[from], func(n string) bool { return leads(next, n, to, seen) })
}
