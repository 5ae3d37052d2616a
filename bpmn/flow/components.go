package flow

// Components returns the strongly connected components of the graph that is
// reached from the nodes, each one after all that can be reached from it. next
// calls visit with each node to which an edge leads.
// Source: Tarjan, "Depth-first search and linear graph algorithms", 1972;
// without recursion, in linear time.
func Components[N comparable](nodes []N, next func(n N, visit func(N))) [][]N {
	c := search[N]{next: next, number: map[N]int{}, low: map[N]int{}, closed: map[N]bool{}}
	for _, n := range nodes {
		if c.number[n] == 0 {
			c.from(n)
		}
	}
	return c.found
}

// search is the state of the search; numbers begin at 1, 0 means not seen.
type search[N comparable] struct {
	next        func(N, func(N))
	number, low map[N]int
	closed      map[N]bool
	open        []N // seen nodes whose component is not known yet
	found       [][]N
}

// frame is a node on the way and what was not looked at behind it.
type frame[N comparable] struct {
	n    N
	rest []N
}

func (c *search[N]) enter(n N) frame[N] {
	c.number[n] = len(c.number) + 1
	c.low[n] = c.number[n]
	c.open = append(c.open, n)
	f := frame[N]{n: n}
	c.next(n, func(m N) { f.rest = append(f.rest, m) })
	return f
}

func (c *search[N]) from(start N) {
	for stack := []frame[N]{c.enter(start)}; len(stack) > 0; {
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
func (c *search[N]) leave(n N) {
	if c.low[n] != c.number[n] {
		return
	}
	var members []N
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
