package flow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// verdict writes what was found: "deadlock J", "undecided complex-gateway J".
func verdict(s flow.Soundness) string {
	var out []string
	for _, p := range s.Problems {
		out = append(out, string(p.Kind)+" "+p.Element.ID())
	}
	for _, u := range s.Undecided {
		out = append(out, strings.TrimSpace("undecided "+string(u.Reason)+" "+u.Element.ID()))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func TestCheckSound(t *testing.T) {
	for name, tt := range map[string]struct{ nodes, flows, want string }{
		"empty":                {"", "", ""},
		"sequence":             {"S:start A:task E:end", "S>A A>E", ""},
		"exclusive block":      {"S:start X:xor A:task B:task Y:xor E:end", "S>X X>A X>B A>Y B>Y Y>E", ""},
		"parallel block":       {"S:start X:and A:task B:task Y:and E:end", "S>X X>A X>B A>Y B>Y Y>E", ""},
		"inclusive block":      {"S:start X:or A:task B:task Y:or E:end", "S>X X>A X>B A>Y B>Y Y>E", ""},
		"loop":                 {"S:start Y:xor A:task X:xor E:end", "S>Y Y>A A>X X>Y X>E", ""},
		"loop without gateway": {"S:start A:task X:xor E:end", "S>A A>X X>A X>E", ""},
		"ends apart":           {"S:start X:and A:task B:task E:end F:end", "S>X X>A X>B A>E B>F", ""},
		"one end, two tokens":  {"S:start X:and A:task B:task E:end", "S>X X>A X>B A>E B>E", ""},
		"joined in two steps": {"S:start X:and A:task B:task C:task Y:and Z:and E:end",
			"S>X X>A X>B X>C A>Y B>Y Y>Z C>Z Z>E", ""},
		"parallel, not nested": {"S:start X:and Y:and A:task B:task C:task J:and K:and E:end",
			"S>X X>Y X>C Y>A Y>B A>J C>J J>K B>K K>E", ""},
		"exclusive, not nested": {"S:start X:xor A:xor B:xor C:task D:task E:end F:end",
			"S>X X>A X>B A>C A>D B>C B>D C>E D>F", ""},
		"loop with two ways in":               {"S:start X:xor A:xor B:xor E:end", "S>X X>A X>B A>B B>A A>E B>E", ""},
		"exclusive split, inclusive join":     {"S:start X:xor A:task B:task Y:or E:end", "S>X X>A X>B A>Y B>Y Y>E", ""},
		"parallel split, inclusive join":      {"S:start X:and A:task B:task Y:or E:end", "S>X X>A X>B A>Y B>Y Y>E", ""},
		"inclusive join over a way out":       {"S:start X:and A:xor B:task Y:or E:end F:end", "S>X X>A X>B A>Y A>F B>Y Y>E", ""},
		"task with a condition and a default": {"S:start A:task B:task C:task Y:xor E:end", "S>A A>B? A>C! B>Y C>Y Y>E", ""},
		"alternative starts":                  {"S:start R:start Y:xor A:task E:end", "S>Y R>Y Y>A A>E", ""},
		"border event joins exclusively":      {"S:start A:task B@A:border C:task Y:xor E:end", "S>A A>Y B>C C>Y Y>E", ""},
		"border event beside, ends apart":     {"S:start A:task B@A:beside C:task E:end F:end", "S>A A>E B>C C>F", ""},
		"termination beside a waiting join":   {"S:start X:and A:task T:terminate B:task E:end", "S>X X>A X>B A>T B>E", ""},

		"deadlock":                       {"S:start X:xor A:task B:task Y:and E:end", "S>X X>A X>B A>Y B>Y Y>E", "deadlock Y"},
		"deadlock of alternative starts": {"S:start R:start Y:and A:task E:end", "S>Y R>Y Y>A A>E", "dead A, deadlock Y"},
		"deadlock by a loop into a join": {"S:start Y:and A:task X:xor E:end", "S>Y Y>A A>X X>Y X>E", "dead A, deadlock Y"},
		"deadlock by a way out":          {"S:start X:and A:xor B:task Y:and E:end F:end", "S>X X>A X>B A>Y A>F B>Y Y>E", "deadlock Y"},
		"deadlock by a border event": {"S:start X:and A:task B@A:border C:task Y:and E:end F:end",
			"S>X X>A X>C A>Y C>Y Y>E B>F", "deadlock Y"},
		"unsynchronized":              {"S:start X:and A:task B:task Y:xor C:task E:end", "S>X X>A X>B A>Y B>Y Y>C C>E", "unsynchronized Y"},
		"unsynchronized inclusive":    {"S:start X:or A:task B:task Y:xor C:task E:end", "S>X X>A X>B A>Y B>Y Y>C C>E", "unsynchronized Y"},
		"unsynchronized at a task":    {"S:start X:and A:task B:task C:task E:end", "S>X X>A X>B A>C B>C C>E", "unsynchronized C"},
		"unsynchronized border event": {"S:start A:task B@A:beside Y:xor C:task E:end", "S>A A>Y B>Y Y>C C>E", "unsynchronized Y"},
		"parallel split into a loop":  {"S:start Y:xor A:task X:and E:end", "S>Y Y>A A>X X>Y X>E", "endless Y"},
		"unreachable":                 {"S:start A:task E:end B:task C:task", "S>A A>E B>C C>B", "unreachable B"},
		"endless":                     {"S:start A:task B:task", "S>A A>B B>A", "endless A"},
		"endless beside an end":       {"S:start X:and A:task B:task C:task E:end", "S>X X>A A>E X>B B>C C>B", "endless B"},

		"complex join":       {"S:start X:and A:task B:task Y:complex E:end", "S>X X>A X>B A>Y B>Y Y>E", "undecided complex-gateway Y"},
		"several beginnings": {"A:task B:task Y:and E:end", "A>Y B>Y Y>E", "undecided several-beginnings B"},
		"many inclusive ways": {"S:start X:or A:task B:task C:task D:task F:task G:task H:task Y:and E:end",
			"S>X X>A X>B X>C X>D X>F X>G X>H A>Y B>Y C>Y D>Y F>Y G>Y H>Y Y>E", "undecided too-many-ways X"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := verdict(flow.NewGraph(model(t, tt.nodes, tt.flows)).CheckSound()); got != tt.want {
				t.Errorf("CheckSound() = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheProofIsAShortestRun(t *testing.T) {
	d := model(t, "S:start A:task X:xor B:task C:task D:task Y:and E:end", "S>A A>X X>B X>C B>D D>Y C>Y Y>E")
	p := flow.NewGraph(d).CheckSound().Of(flow.Deadlock)
	if len(p) != 1 {
		t.Fatalf("%d deadlocks, want 1", len(p))
	}
	var ids []string
	for _, e := range p[0].Path {
		ids = append(ids, e.ID())
	}
	// Both runs are one decision long; the one that was found first is told.
	if got := strings.Join(ids, " "); got != "S A X B D" && got != "S A X C" {
		t.Errorf("path = %s", got)
	}
}

func TestSubProcessesAreJudgedByThemselves(t *testing.T) {
	inner := content("U:start X:xor A:task B:task Y:and V:end", "U>X X>A X>B A>Y B>Y Y>V", nil)
	d := read(t, process("P", "S:start T:sub E:end", "S>T T>E", map[string]string{"T": inner}))
	s := flow.NewGraph(d).CheckSound()
	if diff := cmp.Diff("deadlock Y", verdict(s)); diff != "" || s.Scopes != 2 {
		t.Errorf("%d scopes, %s", s.Scopes, diff)
	}
}

func TestLinksLeadOn(t *testing.T) {
	link := func(name string) string { return `<linkEventDefinition name="` + name + `"/>` }
	d := read(t, process("P", "S:start L:throw K:catch A:task E:end", "S>L K>A A>E", map[string]string{"L": link("weiter"), "K": link("weiter")}))
	if got := verdict(flow.NewGraph(d).CheckSound()); got != "" {
		t.Errorf("CheckSound() = %q", got)
	}
}

// TestTooManyStates: branches that cross each other cannot be reduced; twenty
// of them have more states than are searched.
func TestTooManyStates(t *testing.T) {
	nodes, flows := "S:start X:and Y:and E:end", "S>X Y>E"
	for i := range 20 {
		next := (i + 1) % 20
		nodes += fmt.Sprintf(" A%d:and B%d:xor C%d:and", i, i, i)
		flows += fmt.Sprintf(" X>A%d A%d>B%d A%d>C%d B%d>C%d B%d>Y C%d>Y", i, i, i, i, next, i, i, i, i)
	}
	begin := time.Now()
	s := flow.NewGraph(model(t, nodes, flows)).CheckSound()
	if len(s.Undecided) != 1 || s.Undecided[0].Reason != flow.ReasonStates {
		t.Errorf("CheckSound() = %s", verdict(s))
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestCheckSoundSurvivesEveryFile(t *testing.T) {
	counts := map[string]int{}
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		begin := time.Now()
		s := flow.NewGraph(d).CheckSound()
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		for _, p := range s.Problems {
			counts[string(p.Kind)]++
			if !p.Element.Exists() {
				t.Errorf("%s: %s without element", name, p.Kind)
			}
		}
		for _, u := range s.Undecided {
			counts[string(u.Reason)]++
		}
		if s.Sound() {
			counts["sound files"]++
		}
	})
	t.Log(counts)
}
