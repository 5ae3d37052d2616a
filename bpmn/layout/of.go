package layout

import (
	"strconv"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Of draws a file anew, whether it has a diagram part or not: one diagram for
// the collaboration with its pools, and one for every process (or choreography)
// that no pool shows. The elements of the diagrams themselves (Diagram.Element,
// Shape.Element, Edge.Element) are absent, everything else is filled in as if
// it had been read.
//
// Sub-processes with content are expanded. A connection is left out if one of
// its ends does not exist or is not drawn; further lane sets of a process and
// lanes inside sub-processes are not drawn.
func Of(d *bpmn.Definitions) []bpmn.Diagram {
	var out []bpmn.Diagram
	shown := map[bpmn.Element]bool{}
	for _, c := range d.Collaborations() {
		if c.Kind().IsContainer() {
			out = append(out, drawContainer(c))
			continue
		}
		p := newPlane(c)
		p.collaboration(shown)
		out = append(out, p.diagram())
	}
	for _, process := range d.Processes() {
		if !shown[process] && len(process.FlowElements())+len(process.Artifacts()) > 0 {
			out = append(out, drawContainer(process))
		}
	}
	return out
}

func drawContainer(e bpmn.Element) bpmn.Diagram {
	p := newPlane(e)
	p.process(e, "")
	return p.diagram()
}

// plane collects what one diagram shows and remembers which element stands
// behind each id of the graph.
type plane struct {
	of      bpmn.Element
	graph   Graph
	element map[string]bpmn.Element
	order   []string          // ids of shapes in drawing order
	edges   []string          // ids of edges in drawing order
	bound   map[string]string // association → connection at which it ends
	groups  []bpmn.Element
	undrawn map[bpmn.Element]bool // associations left out
}

func newPlane(of bpmn.Element) *plane {
	return &plane{of: of, element: map[string]bpmn.Element{}, bound: map[string]string{}, undrawn: map[bpmn.Element]bool{}}
}

// key identifies an element in the graph; ids of files may be missing or doubled.
func key(e bpmn.Element) string {
	if !e.Exists() {
		return ""
	}
	return strconv.Itoa(e.Index())
}

// collaboration adds pools with their processes, messages and conversations.
func (p *plane) collaboration(shown map[bpmn.Element]bool) {
	talks := p.of.ChildrenWhere(bpmn.Kind.IsConversationNode)
	for _, part := range p.of.ChildrenOf(bpmn.KindParticipant) {
		process := part.Process()
		hasContent := process.Exists() && !shown[process] && len(process.FlowElements())+len(process.Artifacts())+len(process.Lanes()) > 0
		if len(talks) > 0 && !hasContent {
			p.add(part, Node{Kind: Activity, W: 160, H: 80})
			continue
		}
		p.pool(part, process, hasContent)
		shown[process] = true
	}
	p.loose(shown)
	for _, t := range talks {
		p.add(t, Node{Kind: Gateway, Label: t.Caption()})
	}
	for _, e := range p.of.ChildrenOf(bpmn.KindMessageFlow) {
		p.connect(e, Message)
	}
	for _, e := range p.of.ChildrenOf(bpmn.KindConversationLink) {
		p.connect(e, Sequence)
	}
	p.artifacts(p.of, "")
}

// loose adds the processes that have no pool but exchange messages with one.
func (p *plane) loose(shown map[bpmn.Element]bool) {
	for _, m := range p.of.ChildrenOf(bpmn.KindMessageFlow) {
		for _, end := range []bpmn.Element{m.Source(), m.Target()} {
			process := end.Process()
			if !end.Kind().IsFlowNode() || !process.Exists() || process.Pool().Exists() || shown[process] {
				continue
			}
			shown[process] = true
			frame := "frame" + key(process)
			p.graph.Pools = append(p.graph.Pools, Pool{ID: frame, Lanes: p.lanes(process)})
			p.content(process, frame, "")
		}
	}
}

func (p *plane) pool(part, process bpmn.Element, hasContent bool) {
	id := key(part)
	p.element[id] = part
	p.order = append(p.order, id)
	pool := Pool{ID: id, Label: part.Caption(), Closed: !hasContent}
	if hasContent {
		pool.Lanes = p.lanes(process)
	}
	p.graph.Pools = append(p.graph.Pools, pool)
	if hasContent {
		p.content(process, id, "")
	}
}

// process adds a process without pool; its lanes need a frame that is not drawn.
func (p *plane) process(process bpmn.Element, parent string) {
	frame := ""
	if lanes := p.lanes(process); len(lanes) > 0 {
		frame = "frame"
		p.graph.Pools = append(p.graph.Pools, Pool{ID: frame, Lanes: lanes})
	}
	p.content(process, frame, parent)
}

// lanes returns the lanes of the first lane set that has some.
func (p *plane) lanes(e bpmn.Element) []Lane {
	for _, set := range e.LaneSets() {
		var out []Lane
		for _, l := range set.Lanes() {
			id := key(l)
			p.element[id] = l
			p.order = append(p.order, id)
			out = append(out, Lane{ID: id, Label: l.Caption(), Lanes: p.lanes(l)})
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// content adds the nodes, data, artifacts and connections of a process or
// sub-process.
func (p *plane) content(e bpmn.Element, pool, parent string) {
	for _, n := range e.FlowElements() {
		switch k := n.Kind(); {
		case k.IsFlowNode():
			p.node(n, pool, parent)
		case p.isDrawnData(n):
			p.data(n, pool, parent)
		}
	}
	p.inputs(e, pool, parent)
	p.artifacts(e, parent)
	for _, f := range e.SequenceFlows() {
		p.connect(f, Sequence)
	}
	for _, n := range e.FlowNodes() {
		for _, a := range n.ChildrenOf(bpmn.KindDataInputAssociation, bpmn.KindDataOutputAssociation) {
			if !p.undrawn[a] {
				p.connect(a, Association)
			}
		}
	}
}

// isDrawnData tells whether a data element has a shape of its own: references
// have, data objects only if nothing refers to them.
func (p *plane) isDrawnData(n bpmn.Element) bool {
	switch n.Kind() {
	case bpmn.KindDataObjectReference, bpmn.KindDataStoreReference:
		return true
	case bpmn.KindDataObject:
		for _, r := range n.Definitions().ByKind(bpmn.KindDataObjectReference) {
			if r.Ref("dataObjectRef") == n {
				return false
			}
		}
		return true
	}
	return false
}

// maxUses is how many lines to the data a process takes or gives are drawn;
// what is used more often gets the first one only.
const maxUses = 3

// inputs adds the data a process takes and gives, as far as something inside
// reads or writes it.
func (p *plane) inputs(e bpmn.Element, pool, parent string) {
	for _, d := range e.Child(bpmn.KindIOSpecification).ChildrenOf(bpmn.KindDataInput, bpmn.KindDataOutput) {
		uses := d.DataAssociations()
		if len(uses) > 0 {
			p.data(d, pool, parent)
		}
		if len(uses) > maxUses {
			for _, a := range uses[1:] {
				p.undrawn[a] = true
			}
		}
	}
}

func (p *plane) data(n bpmn.Element, pool, parent string) {
	node := Node{Kind: Data, Label: n.Caption(), Lane: pool, Parent: parent}
	if n.Kind() == bpmn.KindDataStoreReference {
		node.W, node.H = 50, 50
	}
	p.add(n, node)
}

// node adds a flow node and what is inside it.
func (p *plane) node(n bpmn.Element, pool, parent string) {
	out := Node{Kind: Activity, Lane: pool, Parent: parent, Host: key(n.AttachedTo())}
	if l := n.Lane(); l.Exists() && parent == "" {
		if _, drawn := p.element[key(l)]; drawn {
			out.Lane = key(l)
		}
	}
	switch k := n.Kind(); {
	case k.IsEvent():
		out.Kind, out.Label = Event, n.Caption()
	case k.IsGateway():
		out.Kind, out.Label = Gateway, n.Caption()
	case k.IsContainer() && len(n.FlowElements()) > 0:
		out.Kind = Container
	}
	p.add(n, out)
	if out.Kind == Container {
		p.content(n, "", key(n))
	}
}

func (p *plane) add(e bpmn.Element, n Node) {
	n.ID = key(e)
	p.element[n.ID] = e
	p.order = append(p.order, n.ID)
	p.graph.Nodes = append(p.graph.Nodes, n)
}

// annotationWidth is the width of a text annotation, pixels.
const annotationWidth = 120

func (p *plane) artifacts(e bpmn.Element, parent string) {
	for _, a := range e.Artifacts() {
		switch a.Kind() {
		case bpmn.KindTextAnnotation:
			lines := len(Wrap(a.Caption(), annotationWidth-10, NameFont))
			p.add(a, Node{Kind: Annotation, Parent: parent, W: annotationWidth, H: max(30, lines*lineHeight+10)})
		case bpmn.KindGroup:
			p.groups = append(p.groups, a)
		}
	}
	for _, a := range e.ChildrenOf(bpmn.KindAssociation) {
		p.connect(a, Association)
	}
}

// connect adds an edge. An association that ends at a connection is led to the
// source of that connection first and drawn to its middle later.
func (p *plane) connect(e bpmn.Element, kind EdgeKind) {
	id := key(e)
	p.element[id] = e
	p.edges = append(p.edges, id)
	edge := Edge{ID: id, Kind: kind, Source: p.end(e, e.Source()), Target: p.end(e, e.Target())}
	if kind != Association {
		edge.Label = e.Caption()
	}
	if e.IsDefault() {
		edge.Weight = 0.5
	}
	p.graph.Edges = append(p.graph.Edges, edge)
}

func (p *plane) end(e, at bpmn.Element) string {
	if at.Kind().IsConnection() && at.Exists() {
		p.bound[key(e)] = key(at)
		return key(at.Source())
	}
	return key(at)
}
