package waits

import "slices"

// markCircles finds who waits for himself by way of others: of each such group one shortest circle is told, and the edges
// within the group are marked.
func (g *Graph) markCircles() {
	next := g.next()
	group := groups(g.Nodes, next)
	size := map[int]int{}
	for _, i := range group {
		size[i]++
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		e.Circle = group[e.From] == group[e.To]
	}
	told := map[int]bool{}
	for _, n := range g.Nodes {
		if at := group[n.ID]; size[at] > 1 && !told[at] {
			told[at] = true
			g.Circles = append(g.Circles, shortest(n.ID, next))
		}
	}
}

// next are the nodes for which each node waits.
func (g *Graph) next() map[string][]string {
	next := map[string][]string{}
	for _, e := range g.Edges {
		next[e.From] = append(next[e.From], e.To)
	}
	return next
}

// before are the nodes that wait for each node.
func (g *Graph) before() map[string][]string {
	before := map[string][]string{}
	for _, e := range g.Edges {
		before[e.To] = append(before[e.To], e.From)
	}
	return before
}

// groups numbers the nodes so that those share a number of which each waits for the other, by whatever way (Tarjan).
func groups(nodes []Node, next map[string][]string) map[string]int {
	index, low, group := map[string]int{}, map[string]int{}, map[string]int{}
	var stack []string
	var visit func(id string)
	visit = func(id string) {
		index[id] = len(index) + 1
		low[id] = index[id]
		stack = append(stack, id)
		for _, to := range next[id] {
			if index[to] == 0 {
				visit(to)
			}
			if group[to] == 0 {
				low[id] = min(low[id], low[to])
			}
		}
		if low[id] != index[id] {
			return
		}
		at := slices.Index(stack, id)
		for _, member := range stack[at:] {
			group[member] = index[id]
		}
		stack = stack[:at]
	}
	for _, n := range nodes {
		if index[n.ID] == 0 {
			visit(n.ID)
		}
	}
	return group
}

// shortest is a shortest way from a node back to itself, with the node at both ends; there has to be one.
func shortest(start string, next map[string][]string) []string {
	from := map[string]string{}
	for queue := []string{start}; len(queue) > 0; queue = queue[1:] {
		for _, to := range next[queue[0]] {
			if _, seen := from[to]; seen {
				continue
			}
			from[to] = queue[0]
			if to != start {
				queue = append(queue, to)
				continue
			}
			way := []string{start}
			for at := from[start]; at != start; at = from[at] {
				way = append(way, at)
			}
			way = append(way, start)
			slices.Reverse(way)
			return way
		}
	}
	return nil
}
