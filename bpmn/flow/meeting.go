package flow

import "slices"

// meetings returns for each node of a scope the nearest one all its ways to an
// end pass, -1 if they end apart.
// Source: Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001,
// on the reversed flow with one common end.
func (g *Graph) meetings(s *scope) map[int32]int32 {
	const end = -1
	rank := map[int32]int{end: 0}
	order := g.backwards(s)
	for i, n := range order {
		rank[n] = i + 1
	}
	meet := map[int32]int32{end: end}
	work := 0
	for changed := true; changed && work < maxParallelWork; {
		changed = false
		for _, n := range order {
			best, found := int32(end), false
			ways := 0
			g.next(n, func(m int32) {
				ways++
				if _, ok := meet[m]; !ok {
					return
				}
				if !found {
					best, found = m, true
					return
				}
				best = closest(best, m, meet, rank, &work)
			})
			if old, ok := meet[n]; (found || ways == 0) && (!ok || old != best) {
				meet[n], changed = best, true
			}
		}
	}
	for _, n := range s.nodes {
		if _, ok := meet[n]; !ok || work >= maxParallelWork {
			meet[n] = end
		}
	}
	return meet
}

func closest(a, b int32, meet map[int32]int32, rank map[int32]int, work *int) int32 {
	for a != b {
		*work++
		if rank[a] > rank[b] {
			a = meet[a]
		} else {
			b = meet[b]
		}
	}
	return a
}

// backwards returns the nodes of a scope that lead to an end, in reverse
// postorder of the reversed flow.
func (g *Graph) backwards(s *scope) []int32 {
	var ends []int32
	for _, n := range s.nodes {
		if len(g.nodes[n].out) == 0 && len(g.nodes[n].borders) == 0 {
			ends = append(ends, n)
		}
	}
	seen := map[int32]bool{}
	var post []int32
	for stack := []frame[int32]{{n: -1, rest: ends}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		if len(top.rest) == 0 {
			if top.n >= 0 {
				post = append(post, top.n)
			}
			stack = stack[:len(stack)-1]
			continue
		}
		n := top.rest[0]
		top.rest = top.rest[1:]
		if !seen[n] {
			seen[n] = true
			stack = append(stack, frame[int32]{n: n, rest: g.before(n)})
		}
	}
	slices.Reverse(post)
	return post
}

// before returns the nodes from which a token may come to n.
func (g *Graph) before(n int32) []int32 {
	var out []int32
	for _, i := range g.nodes[n].in {
		out = append(out, g.edges[i].from)
	}
	if h := g.nodes[n].host; h >= 0 {
		out = append(out, h)
	}
	return out
}
