package flow

import "slices"

// loops returns the strongly connected components of a scope that hold a cycle,
// each with its nodes in document order, in the order of their first nodes.
func (g *Graph) loops(s *scope) [][]int32 {
	var out [][]int32
	for _, c := range components(s.nodes, g.next) {
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

// components returns the strongly connected components of the nodes, each one
// after all that can be reached from it.
// Source: Tarjan, "Depth-first search and linear graph algorithms", 1972;
// without recursion, in linear time.
func components(nodes []int32, next func(int32, func(int32))) [][]int32 {
	c := search{next: next, number: map[int32]int{}, low: map[int32]int{}, closed: map[int32]bool{}}
	for _, n := range nodes {
		if c.number[n] == 0 {
			c.from(n)
		}
	}
	return c.found
}

type search struct {
	next        func(int32, func(int32))
	number, low map[int32]int
	closed      map[int32]bool
	open        []int32
	found       [][]int32
}

// frame is a node on the way and what was not looked at behind it.
type frame struct {
	n    int32
	rest []int32
}

func (c *search) enter(n int32) frame {
	c.number[n] = len(c.number) + 1
	c.low[n] = c.number[n]
	c.open = append(c.open, n)
	f := frame{n: n}
	c.next(n, func(m int32) { f.rest = append(f.rest, m) })
	return f
}

func (c *search) from(start int32) {
	for stack := []frame{c.enter(start)}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		if len(top.rest) > 0 {
			m := top.rest[0]
			top.rest = top.rest[1:]
			if c.number[m] == 0 {
				stack = append(stack, c.enter(m))
			} else if !c.closed[m] {
				c.low[top.n] = min(c.low[top.n], c.number[m])
			}
			continue
		}
		n := top.n
		stack = stack[:len(stack)-1]
		c.leave(n)
		if len(stack) > 0 {
			up := stack[len(stack)-1].n
			c.low[up] = min(c.low[up], c.low[n])
		}
	}
}

// leave closes the component that begins at the node.
func (c *search) leave(n int32) {
	if c.low[n] != c.number[n] {
		return
	}
	var members []int32
	for {
		last := c.open[len(c.open)-1]
		c.open = c.open[:len(c.open)-1]
		c.closed[last] = true
		members = append(members, last)
		if last == n {
			break
		}
	}
	c.found = append(c.found, members)
}
