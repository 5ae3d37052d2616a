package draw

import "math"

// Figures are the key figures of a model; the package comment says how they
// are counted.
type Figures struct {
	Steps     int     `yaml:"steps"`
	Handovers int     `yaml:"handovers"`
	Breaks    int     `yaml:"breaks"`
	Minutes   float64 `yaml:"minutes"` // expected minutes of work per case
}

// Agrees reports whether the figures of a model are those the register names;
// minutes may differ by two percent.
func (f Figures) Agrees(register Figures) bool {
	gap := math.Abs(f.Minutes - register.Minutes)
	return f.Steps == register.Steps && f.Handovers == register.Handovers && f.Breaks == register.Breaks && gap <= 0.02*register.Minutes+0.05
}

// Figures counts the model.
func (m *Model) Figures() Figures {
	var f Figures
	visits := m.visits()
	for _, n := range m.nodes {
		if n.step == nil || n.element == "subProcess" {
			continue
		}
		f.Steps++
		if n.step.Break != "" {
			f.Breaks++
		}
		f.Minutes += n.step.Min * visits[n.id]
	}
	for i := 1; i < len(m.path); i++ {
		if m.byID[m.path[i-1]].lane != m.byID[m.path[i]].lane {
			f.Handovers++
		}
	}
	f.Minutes = math.Round(f.Minutes*10) / 10
	return f
}

// visits returns how often every node is executed per case. It passes the
// cases on along the flows until nothing of weight is under way; loops converge
// because every loop has a way out.
func (m *Model) visits() map[string]float64 {
	total, moving := map[string]float64{}, map[string]float64{}
	for _, n := range m.nodes {
		if n.element == "startEvent" && n.parent == "" {
			moving[n.id] = m.startShare()
		}
	}
	for round := 0; round < 10000 && len(moving) > 0; round++ {
		next := map[string]float64{}
		for _, n := range m.nodes {
			if amount := moving[n.id]; amount > 1e-9 {
				total[n.id] += amount
				m.passOn(n, amount, next)
			}
		}
		moving = next
	}
	return total
}

// startShare spreads the cases evenly over the starts of the process.
func (m *Model) startShare() float64 {
	n := 0.0
	for _, s := range m.nodes {
		if s.element == "startEvent" && s.parent == "" {
			n++
		}
	}
	return 1 / n
}

// passOn moves an amount of cases from a node to those after it.
func (m *Model) passOn(n *node, amount float64, next map[string]float64) {
	if n.element == "parallelGateway" && len(n.in) > 1 {
		amount /= float64(len(n.in)) // the ways of one case arrive one by one
	}
	kept := amount
	for _, o := range m.nodes {
		if o.host == n.id {
			share := m.boundaryShare(o)
			next[o.id] += amount * share
			if !o.stays {
				kept -= amount * share
			}
		}
		if n.element == "subProcess" && o.parent == n.id && o.element == "startEvent" {
			next[o.id] += amount
		}
	}
	for _, f := range m.flows {
		switch {
		case f.from != n.id:
		case n.element == "boundaryEvent":
			next[f.to] += amount
		default:
			next[f.to] += kept * f.p
		}
	}
}

// boundaryShare is the share of executions in which a boundary event happens;
// it is kept at the flow that leaves the event.
func (m *Model) boundaryShare(event *node) float64 {
	for _, f := range m.flows {
		if f.from == event.id {
			return f.p
		}
	}
	return 0
}
