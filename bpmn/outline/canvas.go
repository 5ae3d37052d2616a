package outline

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// canvas is one diagram whose shapes and edges are moved before they are written back.
type canvas struct {
	plane  bpmn.Element // BPMNPlane
	shapes map[string]*box
	lines  map[string]*line
	order  []string // ids of shapes and edges as the file has them
}

// box is a shape.
type box struct {
	of       bpmn.Element
	element  bpmn.Element // BPMNShape; absent for a new one
	bounds   bpmn.Bounds
	label    bpmn.Label
	relabel  *bpmn.Label // where the label shall be; nil: it moves with the shape
	was      bpmn.Bounds
	expanded bool
	marker   bool
}

// line is an edge.
type line struct {
	of      bpmn.Element
	element bpmn.Element // BPMNEdge; absent for a new one
	points  []bpmn.Point
	label   bpmn.Label
	relabel *bpmn.Label // where the label shall be; nil: it stays
	changed bool
}

func newCanvas(d bpmn.Diagram) *canvas {
	c := &canvas{plane: d.Element.Child(bpmn.KindBPMNPlane), shapes: map[string]*box{}, lines: map[string]*line{}}
	for _, s := range d.Shapes {
		if id := s.Of.ID(); id != "" && s.HasBounds && c.shapes[id] == nil {
			c.shapes[id] = &box{of: s.Of, element: s.Element, bounds: s.Bounds, was: s.Bounds, label: s.Label}
			c.order = append(c.order, id)
		}
	}
	for _, e := range d.Edges {
		if id := e.Of.ID(); id != "" && c.lines[id] == nil {
			c.lines[id] = &line{of: e.Of, element: e.Element, points: e.Waypoints, label: e.Label}
			c.order = append(c.order, id)
		}
	}
	return c
}

// newBox is a shape that the file does not have yet.
func newBox(of bpmn.Element) *box {
	return &box{of: of, marker: of.Kind() == bpmn.KindExclusiveGateway}
}

// write puts what has changed into the file.
func (c *canvas) write(e *bpmn.Edit) {
	for _, id := range c.order {
		if b := c.shapes[id]; b != nil {
			c.writeBox(e, id, b)
		}
		if l := c.lines[id]; l != nil {
			c.writeLine(e, id, l)
		}
	}
}

func (c *canvas) writeBox(e *bpmn.Edit, id string, b *box) {
	if !b.element.Exists() {
		flags := ""
		if b.of.Kind() == bpmn.KindLane || b.of.Kind() == bpmn.KindParticipant {
			flags += ` isHorizontal="true"`
		}
		if b.expanded {
			flags += ` isExpanded="true"`
		}
		if b.marker {
			flags += ` isMarkerVisible="true"`
		}
		name := tag(c.plane, "BPMNShape")
		e.Append(c.plane, "<"+name+" id="+quoted(c.id(id+"_di"))+" bpmnElement="+quoted(id)+flags+">"+c.boundsTag(b.bounds)+c.labelTag(b.label)+"</"+name+">")
		return
	}
	label := b.relabel
	if label == nil {
		moved := b.label
		moved.Bounds.X += b.bounds.X - b.was.X
		moved.Bounds.Y += b.bounds.Y - b.was.Y
		label = &moved
	}
	setBounds(e, b.element, b.was, b.bounds)
	c.writeLabel(e, b.element, b.label, *label)
}

// writeLabel puts the label of a shape or edge to another place.
func (c *canvas) writeLabel(e *bpmn.Edit, of bpmn.Element, was, is bpmn.Label) {
	switch {
	case was.HasBounds == is.HasBounds && was.Bounds == is.Bounds:
	case was.HasBounds && is.HasBounds:
		setBounds(e, was.Element, was.Bounds, is.Bounds)
	case is.HasBounds:
		if was.Element.Exists() {
			e.Remove(was.Element)
		}
		e.Append(of, c.labelTag(is))
	}
}

func setBounds(e *bpmn.Edit, of bpmn.Element, was, is bpmn.Bounds) {
	for x := range of.Children() {
		if x.LocalName() != "Bounds" {
			continue
		}
		for _, v := range []struct {
			name    string
			was, is float64
		}{{"x", was.X, is.X}, {"y", was.Y, is.Y}, {"width", was.Width, is.Width}, {"height", was.Height, is.Height}} {
			if v.was != v.is {
				e.SetAttr(x, v.name, number(v.is))
			}
		}
	}
}

func (c *canvas) writeLine(e *bpmn.Edit, id string, l *line) {
	name := tag(c.plane, "BPMNEdge")
	if !l.element.Exists() {
		e.Append(c.plane, "<"+name+" id="+quoted(c.id(id+"_di"))+" bpmnElement="+quoted(id)+">"+c.pointTags(l.points)+c.labelTag(l.label)+"</"+name+">")
		return
	}
	if !l.changed {
		return
	}
	var last bpmn.Element
	for x := range l.element.Children() {
		if x.LocalName() == "waypoint" {
			last = x
			e.Remove(x)
		}
	}
	if last.Exists() {
		e.InsertAfter(last, c.pointTags(l.points))
	} else {
		insertBehind(e, l.element, []string{"extension"}, c.pointTags(l.points))
	}
	if l.relabel != nil {
		c.writeLabel(e, l.element, l.label, *l.relabel)
	}
}

func (c *canvas) pointTags(points []bpmn.Point) string {
	name, declared := c.name(bpmn.NamespaceDDDI, "di", "waypoint")
	var b strings.Builder
	for _, p := range points {
		fmt.Fprintf(&b, "<%s%s x=%s y=%s/>", name, declared, quoted(number(p.X)), quoted(number(p.Y)))
	}
	return b.String()
}

func (c *canvas) boundsTag(b bpmn.Bounds) string {
	name, declared := c.name(bpmn.NamespaceDC, "dc", "Bounds")
	return fmt.Sprintf("<%s%s x=%s y=%s width=%s height=%s/>", name, declared,
		quoted(number(b.X)), quoted(number(b.Y)), quoted(number(b.Width)), quoted(number(b.Height)))
}

func (c *canvas) labelTag(l bpmn.Label) string {
	if !l.HasBounds {
		return ""
	}
	name := tag(c.plane, "BPMNLabel")
	return "<" + name + ">" + c.boundsTag(l.Bounds) + "</" + name + ">"
}

// name returns a name in a namespace with the prefix bound to it at the plane, or with a declaration of its own.
func (c *canvas) name(space, usual, local string) (name, declared string) {
	for at := c.plane; at.Exists(); at = at.Parent() {
		for a := range at.Attrs() {
			if a.Space == bpmn.NamespaceXMLNS && a.Value == space && a.Local != "xmlns" && c.plane.LookupPrefix(a.Local) == space {
				return a.Local + ":" + local, ""
			}
		}
	}
	return usual + ":" + local, " xmlns:" + usual + "=" + quoted(space)
}

// id returns an id that the file does not use.
func (c *canvas) id(name string) string {
	free := name
	for n := 2; c.plane.Definitions().ByID(free).Exists(); n++ {
		free = fmt.Sprintf("%s_%d", name, n)
	}
	return free
}

func number(v float64) string { return fmt.Sprintf("%.6g", math.Round(v*100)/100) }

// machineLimit is how many shapes a drawing may have to be arranged anew as a whole with every operation.
const machineLimit = 200

// machineDrawn reports whether package layout would draw the file as it is drawn.
func machineDrawn(d *bpmn.Definitions) bool {
	diagrams := d.Diagrams()
	if len(diagrams) == 0 || len(d.ByKind(bpmn.KindBPMNShape)) > machineLimit {
		return len(diagrams) == 0
	}
	ours := layout.Of(d)
	if len(ours) != len(diagrams) {
		return false
	}
	for i, g := range ours {
		if g.Of != diagrams[i].Of || len(g.Shapes) != len(diagrams[i].Shapes) {
			return false
		}
		c := newCanvas(diagrams[i])
		for _, s := range g.Shapes {
			if b := c.shapes[s.Of.ID()]; b == nil || b.bounds != s.Bounds {
				return false
			}
		}
	}
	return true
}

// arrange draws the whole file anew. What else the file says about shapes and edges, their colours for example, stays.
func (m *editor) arrange() {
	if m.err != nil {
		return
	}
	ours, theirs := layout.Of(m.defs), m.defs.Diagrams()
	same := len(ours) == len(theirs)
	for i := range min(len(ours), len(theirs)) {
		same = same && ours[i].Of == theirs[i].Of
	}
	if !same {
		m.drawFromNothing()
		return
	}
	m.change(func(e *bpmn.Edit) {
		for i, g := range ours {
			c := newCanvas(theirs[i])
			c.take(g)
			c.write(e)
		}
	})
}

// drawFromNothing replaces all diagrams.
func (m *editor) drawFromNothing() {
	m.change(func(e *bpmn.Edit) {
		for _, d := range m.defs.Diagrams() {
			e.Remove(d.Element)
		}
	})
	if m.err != nil {
		return
	}
	content, err := layout.WriteDI(m.defs)
	if err != nil {
		m.err = err
		return
	}
	m.defs, _, m.err = bpmn.Read(content, bpmn.MaxBytes(maxBytes))
}

// take lets the canvas look like g.
func (c *canvas) take(g bpmn.Diagram) {
	for _, s := range g.Shapes {
		id := s.Of.ID()
		if id == "" {
			continue
		}
		b := c.shapes[id]
		if b == nil {
			b = newBox(s.Of)
			b.label = s.Label
			c.shapes[id] = b
			c.order = append(c.order, id)
		}
		if b.bounds = s.Bounds; s.Label.HasBounds {
			b.relabel = &s.Label
		}
	}
	for _, edge := range g.Edges {
		id := edge.Of.ID()
		if id == "" {
			continue
		}
		l := c.lines[id]
		if l == nil {
			l = &line{of: edge.Of, label: edge.Label}
			c.lines[id] = l
			c.order = append(c.order, id)
		}
		l.changed = !slices.Equal(l.points, edge.Waypoints) || l.label.Bounds != edge.Label.Bounds
		old := l.points
		if l.points = edge.Waypoints; edge.Label.HasBounds {
			l.relabel = &edge.Label
		} else {
			l.follow(old)
		}
	}
}
