package draw

// decision adds an exclusive gateway and its ways; the ways that do not end
// are joined by whatever follows.
func (b *builder) decision(s *Step, in []loose) []loose {
	if len(in) > 1 {
		in = b.merge("Zusammen", s.Xor, in)
	}
	g := b.add(&node{element: "exclusiveGateway", name: s.Xor}, "Frage", s.Xor, in)
	return b.ways(g, s.Ways, true)
}

// race adds a gateway that waits for the first of several events.
func (b *builder) race(s *Step, in []loose) []loose {
	if len(in) > 1 {
		in = b.merge("Zusammen", "Warten", in)
	}
	g := b.add(&node{element: "eventBasedGateway"}, "Warten", s.Race[0].Flow[0].Catch+s.Race[0].Flow[0].Timer, in)
	return b.ways(g, s.Race, false)
}

func (b *builder) ways(g *node, ways []Way, labelled bool) []loose {
	shares := shares(ways)
	usual := 0
	for i := range shares {
		if shares[i] > shares[usual] {
			usual = i
		}
	}
	var out []loose
	lane, onPath := b.lane, b.onPath
	for i, w := range ways {
		b.lane, b.onPath = lane, onPath && i == usual
		start := loose{from: g.id, p: shares[i], choice: true, usual: i == usual}
		if labelled {
			start.label = w.When
		}
		out = append(out, b.sequence(w.Flow, []loose{start})...)
	}
	b.lane, b.onPath = lane, onPath
	for i := range out {
		out[i].lane = g.lane
	}
	return out
}

// shares turns percentages into probabilities; what is missing to 100 is
// spread evenly over the ways without one.
func shares(ways []Way) []float64 {
	rest, open := 100.0, 0
	for _, w := range ways {
		rest -= w.P
		if w.P == 0 {
			open++
		}
	}
	out := make([]float64, len(ways))
	for i, w := range ways {
		out[i] = w.P / 100
		if w.P == 0 {
			out[i] = rest / float64(open) / 100
		}
	}
	return out
}

func (b *builder) parallel(s *Step, in []loose) []loose {
	if len(in) > 1 {
		in = b.merge("Zusammen", "Aufteilung", in)
	}
	split := b.add(&node{element: "parallelGateway"}, "Aufteilung", b.firstName(s.And[0]), in)
	lane := b.lane
	var ends []loose
	for _, branch := range s.And {
		b.lane = lane
		rest := b.sequence(branch, []loose{{from: split.id, p: 1}})
		if len(rest) > 1 {
			rest = b.merge("Zusammen", "VorVereinigung", rest)
		}
		b.lane = lane
		ends = append(ends, rest...)
	}
	b.lane = lane
	join := b.add(&node{element: "parallelGateway"}, "Vereinigung", tail(split.id), ends)
	return []loose{{from: join.id, p: 1}}
}

func (b *builder) firstName(steps []Step) string {
	for i := range steps {
		if _, name := steps[i].activity(); name != "" {
			return name
		}
	}
	return "parallel"
}

// repeat adds do, then the question; again leads over redo back to the start.
func (b *builder) repeat(s *Step, in []loose) []loose {
	back := b.merge("Wieder", s.Repeat, in)[0].from
	rest := b.sequence(s.Do, []loose{{from: back, p: 1}})
	if len(rest) > 1 {
		rest = b.merge("Zusammen", s.Repeat, rest)
	}
	g := b.add(&node{element: "exclusiveGateway", name: s.Repeat}, "Frage", s.Repeat, rest)
	lane, onPath := b.lane, b.onPath
	out := []loose{{from: g.id, label: s.Until, p: 1 - s.P/100, choice: true, usual: true}}
	b.onPath = false
	redo := b.sequence(s.Redo, []loose{{from: g.id, label: s.Again, p: s.P / 100, choice: true}})
	b.lane, b.onPath = lane, onPath
	b.lead(redo, back)
	return out
}

func (b *builder) subProcess(s *Step, in []loose) []loose {
	n := b.add(&node{element: "subProcess", name: s.Sub, step: s}, "Teilprozess", s.Sub, in)
	outer := b.parent
	b.parent = n.id
	if rest := b.sequence(s.Flow, nil); len(rest) > 0 {
		b.fail("sub-process %q does not end", s.Sub)
	}
	b.parent = outer
	for i := range s.Boundary {
		b.boundary(n, &s.Boundary[i])
	}
	return []loose{{from: n.id, p: 1}}
}
