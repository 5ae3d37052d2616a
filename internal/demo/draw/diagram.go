package draw

import (
	"strconv"

	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// graph describes the model to the layout.
func (m *Model) graph() layout.Graph {
	var g layout.Graph
	m.eachPartner(m.src.Partners, func(name string) {
		g.Pools = append(g.Pools, layout.Pool{ID: partnerID(name), Label: name, Closed: true})
	})
	g.Pools = append(g.Pools, m.ownPool())
	m.eachPartner(m.src.Below, func(name string) {
		g.Pools = append(g.Pools, layout.Pool{ID: partnerID(name), Label: name, Closed: true})
	})
	for _, n := range m.nodes {
		g.Nodes = append(g.Nodes, layout.Node{ID: n.id, Kind: kind(n), Label: outsideLabel(n), Lane: m.laneOf(n.lane, n.parent), Parent: n.parent, Host: n.host})
	}
	for _, d := range m.data {
		n := layout.Node{ID: d.id, Kind: layout.Data, Label: d.name, Lane: m.laneOf(d.lane, d.parent), Parent: d.parent}
		if d.store {
			n.W, n.H = 50, 50
		}
		g.Nodes = append(g.Nodes, n)
	}
	g.Edges = m.edges()
	return g
}

func (m *Model) ownPool() layout.Pool {
	pool := layout.Pool{ID: m.poolID(), Label: m.src.Pool}
	for _, l := range m.src.Lanes {
		for _, name := range l {
			pool.Lanes = append(pool.Lanes, layout.Lane{ID: laneID(name), Label: name})
		}
	}
	return pool
}

func (m *Model) laneOf(key, parent string) string {
	for _, l := range m.src.Lanes {
		if name, ok := l[key]; ok && parent == "" {
			return laneID(name)
		}
	}
	return ""
}

func (m *Model) edges() []layout.Edge {
	var edges []layout.Edge
	for _, f := range m.flows {
		e := layout.Edge{ID: f.id, Source: f.from, Target: f.to, Kind: layout.Sequence, Label: f.label, Weight: f.p}
		if f.usual {
			e.Weight = 1
		} else if f.choice {
			e.Weight = f.p / 2
		}
		edges = append(edges, e)
	}
	for _, f := range m.messages {
		edges = append(edges, layout.Edge{ID: f.id, Source: f.from, Target: f.to, Kind: layout.Message, Label: f.name})
	}
	for _, n := range m.nodes {
		for _, d := range n.reads {
			edges = append(edges, layout.Edge{ID: readID(n, d), Source: d, Target: n.id, Kind: layout.Association})
		}
		for _, d := range n.writes {
			edges = append(edges, layout.Edge{ID: writeID(n, d), Source: n.id, Target: d, Kind: layout.Association})
		}
	}
	return edges
}

func kind(n *node) layout.Kind {
	switch n.element {
	case "startEvent", "endEvent", "intermediateCatchEvent", "boundaryEvent":
		return layout.Event
	case "exclusiveGateway", "parallelGateway", "eventBasedGateway":
		return layout.Gateway
	case "subProcess":
		return layout.Container
	default:
		return layout.Activity
	}
}

// outsideLabel is the text that stands beside a shape.
func outsideLabel(n *node) string {
	if k := kind(n); k == layout.Event || k == layout.Gateway {
		return n.name
	}
	return ""
}

// writeDiagram writes the diagram part.
func (m *Model) writeDiagram(w *writer) {
	g := m.graph()
	r := layout.Layout(g)
	w.element("bpmndi:BPMNDiagram", []string{"id", "Diagramm_" + m.key()}, func() {
		w.element("bpmndi:BPMNPlane", []string{"id", "Ebene_" + m.key(), "bpmnElement", m.collabID()}, func() {
			for _, p := range g.Pools {
				writeShape(w, r, p.ID, "isHorizontal")
				for _, l := range p.Lanes {
					writeShape(w, r, l.ID, "isHorizontal")
				}
			}
			for _, n := range g.Nodes {
				writeShape(w, r, n.ID, m.flag(n.ID))
			}
			for _, e := range g.Edges {
				writeEdge(w, r, e.ID)
			}
		})
	})
}

// flag names the attribute that a node's shape needs.
func (m *Model) flag(id string) string {
	if n, ok := m.byID[id]; ok {
		switch n.element {
		case "subProcess":
			return "isExpanded"
		case "exclusiveGateway":
			return "isMarkerVisible"
		}
	}
	return ""
}

// writeShape writes the bounds of an element and of its label; flag names an
// attribute that is true.
func writeShape(w *writer, r *layout.Result, id, flag string) {
	attrs := []string{"id", "Form_" + id, "bpmnElement", id}
	if flag != "" {
		attrs = append(attrs, flag, "true")
	}
	w.element("bpmndi:BPMNShape", attrs, func() {
		writeBounds(w, r.Shapes[id])
		writeLabel(w, r, id)
	})
}

func writeEdge(w *writer, r *layout.Result, id string) {
	w.element("bpmndi:BPMNEdge", []string{"id", "Linie_" + id, "bpmnElement", id}, func() {
		for _, p := range r.Edges[id] {
			w.empty("di:waypoint", "x", strconv.Itoa(p.X), "y", strconv.Itoa(p.Y))
		}
		writeLabel(w, r, id)
	})
}

func writeLabel(w *writer, r *layout.Result, id string) {
	if box, ok := r.Labels[id]; ok {
		w.element("bpmndi:BPMNLabel", nil, func() { writeBounds(w, box) })
	}
}

func writeBounds(w *writer, r layout.Rect) {
	w.empty("dc:Bounds", "x", strconv.Itoa(r.X), "y", strconv.Itoa(r.Y), "width", strconv.Itoa(r.W), "height", strconv.Itoa(r.H))
}
