package flow

import "slices"

// loops returns the strongly connected components of a scope that hold a cycle,
// each with its nodes in document order, in the order of their first nodes.
func (g *Graph) loops(s *scope) [][]int32 {
	var out [][]int32
	for _, c := range Components(s.nodes, g.next) {
		if len(c) > 1 || g.again(c[0]) {
			slices.Sort(c)
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b []int32) int { return int(a[0] - b[0]) })
	return out
}

// again reports whether a flow leads from the node to itself.
func (g *Graph) again(n int32) bool {
	return slices.ContainsFunc(g.nodes[n].out, func(i int32) bool { return g.edges[i].to == n })
}
