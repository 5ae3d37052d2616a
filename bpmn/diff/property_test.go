package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
)

// key names a change for comparing: what, of which element, which field.
func key(c diff.Change) string {
	return strings.Join([]string{string(c.Type), c.Element().LocalName(), c.Element().Name(), c.Field}, "|")
}

// meaning lists the changes of meaning that follow from no other.
func meaning(r *diff.Result) []string {
	var out []string
	for _, c := range r.Changes {
		if c.Weight == diff.Meaning && !c.Implied {
			out = append(out, key(c))
		}
	}
	slices.Sort(out)
	return out
}

func TestAModelDiffersInNothingFromItself(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := randomTown(rt)
		again := read(t, append(p.xml(same), 10)) // not the same bytes
		if r := diff.Compare(p.read(t, same), again); !r.Empty() {
			rt.Fatalf("differs from itself: %v", r.Sentences(bpmn.German))
		}
	})
}

func TestOtherIDsAreNoChange(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := randomTown(rt)
		shuffled := p.clone()
		shuffled.nodes = rapid.Permutation(p.nodes).Draw(rt, "nodes")
		shuffled.flows = rapid.Permutation(p.flows).Draw(rt, "flows")
		r := diff.Compare(p.read(t, same), shuffled.read(t, other))
		if !r.Empty() {
			rt.Fatalf("differs: %v", r.Sentences(bpmn.German))
		}
		if got, want := len(r.Matching.Pairs()), len(p.nodes)+len(p.flows)+len(p.lanes)+1; got != want {
			rt.Fatalf("%d pairs, want %d", got, want)
		}
	})
}

// edit changes the town and returns the keys of the changes a person would name;
// nil if it does not apply.
type edit func(t *rapid.T, p *town, i int) []string

const inserted = "Plausibilität feststellen"

var edits = map[string]edit{
	"rename": func(_ *rapid.T, p *town, i int) []string {
		n := &p.nodes[i]
		n.name += " neu"
		return []string{"changed|" + n.kind + "|" + n.name + "|name"}
	},
	"describe": func(_ *rapid.T, p *town, i int) []string {
		n := &p.nodes[i]
		n.doc = "Nach Dienstanweisung 4 & Anlage"
		return []string{"changed|" + n.kind + "|" + n.name + "|documentation"}
	},
	"type": func(_ *rapid.T, p *town, i int) []string {
		n := &p.nodes[i]
		if !strings.HasSuffix(n.kind, "ask") {
			return nil
		}
		n.kind = "serviceTask"
		return []string{"changed|serviceTask|" + n.name + "|type"}
	},
	"lane": func(_ *rapid.T, p *town, i int) []string {
		n := &p.nodes[i]
		n.lane = (n.lane + 1) % len(p.lanes)
		return []string{"moved|" + n.kind + "|" + n.name + "|lane"}
	},
	"insert": func(_ *rapid.T, p *town, i int) []string {
		f := &p.flows[i%len(p.flows)]
		id := p.add("userTask", inserted, 1)
		to := f.to
		f.to = id
		p.join(id, to, "")
		return []string{"added|userTask|" + inserted + "|"}
	},
	"remove": func(_ *rapid.T, p *town, i int) []string {
		n := p.nodes[i]
		in, out := p.linesAt(n.id)
		if !strings.HasSuffix(n.kind, "ask") || len(in) != 1 || len(out) != 1 || p.between(p.flows[in[0]].from, p.flows[out[0]].to) {
			return nil
		}
		p.flows[in[0]].to = p.flows[out[0]].to
		p.flows = slices.Delete(p.flows, out[0], out[0]+1)
		p.nodes = slices.Delete(p.nodes, i, i+1)
		return []string{"removed|" + n.kind + "|" + n.name + "|"}
	},
	"condition": func(_ *rapid.T, p *town, i int) []string {
		f := &p.flows[i%len(p.flows)]
		if slices.ContainsFunc(p.nodes, func(n node) bool { return n.id == f.from && n.name == inserted }) {
			return nil // belongs to the new step
		}
		f.condition = "betrag > 100 €"
		return []string{"changed|sequenceFlow|" + f.name + "|condition"}
	},
}

func (p *town) linesAt(id string) (in, out []int) {
	for i, f := range p.flows {
		if f.to == id {
			in = append(in, i)
		}
		if f.from == id {
			out = append(out, i)
		}
	}
	return in, out
}

func (p *town) between(from, to string) bool {
	return slices.ContainsFunc(p.flows, func(f flow) bool { return f.from == from && f.to == to })
}

// TestRandomEditsAreFoundExactly changes up to three elements and wants these
// changes and no others; with new ids too for one change at a time.
func TestRandomEditsAreFoundExactly(t *testing.T) {
	names := []string{"rename", "describe", "type", "lane", "insert", "remove", "condition"}
	rapid.Check(t, func(rt *rapid.T) {
		p := randomTown(rt)
		q := p.clone()
		var want []string
		used := map[string]bool{}
		for range rapid.IntRange(1, 3).Draw(rt, "edits") {
			name := rapid.SampledFrom(names).Draw(rt, "edit")
			i := rapid.IntRange(0, len(q.nodes)-1).Draw(rt, "node")
			if used[name] || used[q.nodes[i].id] || q.nodes[i].name == inserted || q.nodes[i].name == "" && name != "describe" && name != "insert" {
				continue
			}
			used[name], used[q.nodes[i].id] = true, true
			if name == "remove" && (used["insert"] || used["condition"]) || (name == "insert" || name == "condition") && used["remove"] || name == "rename" && used["type"] || name == "type" && used["rename"] {
				continue // would change the same element or line twice
			}
			want = append(want, edits[name](rt, q, i)...)
		}
		slices.Sort(want)
		got := meaning(diff.Compare(p.read(t, same), q.read(t, same)))
		if d := cmp.Diff(want, got); d != "" {
			rt.Fatalf("same ids (-want +got):\n%s", d)
		}
		if len(want) == 1 {
			if d := cmp.Diff(want, meaning(diff.Compare(p.read(t, same), q.read(t, other)))); d != "" {
				rt.Fatalf("new ids (-want +got):\n%s", d)
			}
		}
	})
}

// mirrored writes a change so that it equals the change in the other direction.
func mirrored(c diff.Change, back bool) string {
	before, after := c.Before.Index(), c.After.Index()
	from, to, kind := c.From, c.To, c.Type
	lost, gained := indexes(c.Lost), indexes(c.Gained)
	if back {
		before, after, from, to, lost, gained = after, before, to, from, gained, lost
		if o, ok := map[diff.Type]diff.Type{diff.Added: diff.Removed, diff.Removed: diff.Added,
			diff.LoopAdded: diff.LoopRemoved, diff.LoopRemoved: diff.LoopAdded}[kind]; ok {
			kind = o
		}
	}
	return fmt.Sprint(kind, c.Weight, c.Implied, before, after, c.Field, from, "→", to, lost, gained)
}

func indexes(list []bpmn.Element) []int {
	var out []int
	for _, e := range list {
		out = append(out, e.Index())
	}
	return out
}

func checkMirror(a, b *bpmn.Definitions) string {
	var forth, back []string
	for _, c := range diff.Compare(a, b).Changes {
		forth = append(forth, mirrored(c, false))
	}
	for _, c := range diff.Compare(b, a).Changes {
		back = append(back, mirrored(c, true))
	}
	slices.Sort(forth)
	slices.Sort(back)
	return cmp.Diff(forth, back)
}

func TestTheWayBackIsTheMirror(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := randomTown(rt), randomTown(rt)
		if d := checkMirror(a.read(t, same), b.read(t, other)); d != "" {
			rt.Fatal(d)
		}
		if d := checkMirror(a.read(t, same), b.read(t, same)); d != "" {
			rt.Fatal(d)
		}
	})
}
