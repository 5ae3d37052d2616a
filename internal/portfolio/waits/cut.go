package waits

import (
	"cmp"
	"slices"
	"strings"
)

// Filter leaves out what has nothing to do with a unit or an initiative. Empty parts leave all in.
type Filter struct {
	UnitID       string // the unit and everything below it
	InitiativeID string
}

// concerns reports whether a node is of the unit or the initiative itself.
func (f Filter) concerns(n Node) bool {
	if f.InitiativeID != "" && n.ID != nodeID(Initiative, f.InitiativeID) {
		return false
	}
	return f.UnitID == "" || slices.ContainsFunc(n.units, func(path string) bool { return strings.Contains(path, "/"+f.UnitID+"/") })
}

// about keeps the nodes a filter asks for, what they wait for by whatever way, and who waits for them.
func (g *Graph) about(f Filter) {
	if f == (Filter{}) {
		return
	}
	keep := map[string]bool{}
	var starts []string
	for _, n := range g.Nodes {
		if f.concerns(n) {
			starts = append(starts, n.ID)
		}
	}
	for _, way := range []map[string][]string{g.next(), g.before()} {
		for id := range reach(starts, way) {
			keep[id] = true
		}
	}
	g.keep(keep)
}

// reach is everything to which a way leads from the starts, with these.
func reach(starts []string, way map[string][]string) map[string]bool {
	seen := map[string]bool{}
	for queue := slices.Clone(starts); len(queue) > 0; queue = queue[1:] {
		if !seen[queue[0]] {
			seen[queue[0]] = true
			queue = append(queue, way[queue[0]]...)
		}
	}
	return seen
}

// keep leaves out all other nodes, with their edges.
func (g *Graph) keep(ids map[string]bool) {
	g.Nodes = slices.DeleteFunc(g.Nodes, func(n Node) bool { return !ids[n.ID] })
	g.Edges = slices.DeleteFunc(g.Edges, func(e Edge) bool { return !ids[e.From] || !ids[e.To] })
}

// MaxNodes is how many nodes are shown at most; more can be neither drawn nor read.
const MaxNodes = 120

// bound leaves out nodes beyond MaxNodes: first those stay that wait in a circle, then those for which most cases and most
// others wait. Who waits for nothing that is left is left out too.
func (g *Graph) bound() {
	if len(g.Nodes) <= MaxNodes {
		return
	}
	circle := map[string]bool{}
	for _, e := range g.Edges {
		if e.Circle {
			circle[e.From], circle[e.To] = true, true
		}
	}
	before := g.before()
	cases, weight := map[string]int64{}, map[string]int64{}
	for _, n := range g.Nodes {
		cases[n.ID] = n.Cases
	}
	for _, n := range g.Nodes {
		for id := range reach([]string{n.ID}, before) {
			weight[n.ID] += 1 + cases[id]
		}
	}
	sorted := slices.Clone(g.Nodes)
	slices.SortStableFunc(sorted, func(a, b Node) int {
		if circle[a.ID] != circle[b.ID] {
			return cmp.Compare(btoi(circle[b.ID]), btoi(circle[a.ID]))
		}
		return cmp.Compare(weight[b.ID], weight[a.ID])
	})
	ids, all := map[string]bool{}, len(g.Nodes)
	for _, n := range sorted[:MaxNodes] {
		ids[n.ID] = true
	}
	g.keep(ids)
	tied := map[string]bool{}
	for _, e := range g.Edges {
		tied[e.From], tied[e.To] = true, true
	}
	g.keep(tied)
	g.Left.Nodes = all - len(g.Nodes)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
