package bpmn

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Point is a place in a diagram, in pixels; x grows to the right, y downwards.
type Point struct{ X, Y float64 }

// Bounds is a rectangle in a diagram, in pixels.
type Bounds struct{ X, Y, Width, Height float64 }

// Center returns the middle of the rectangle.
func (b Bounds) Center() Point { return Point{b.X + b.Width/2, b.Y + b.Height/2} }

// Contains reports whether the other rectangle lies inside b; touching counts.
func (b Bounds) Contains(o Bounds) bool {
	return o.X >= b.X && o.Y >= b.Y && o.X+o.Width <= b.X+b.Width && o.Y+o.Height <= b.Y+b.Height
}

// Overlap returns the area both rectangles share, in square pixels.
func (b Bounds) Overlap(o Bounds) float64 {
	w := min(b.X+b.Width, o.X+o.Width) - max(b.X, o.X)
	h := min(b.Y+b.Height, o.Y+o.Height) - max(b.Y, o.Y)
	return max(w, 0) * max(h, 0)
}

// Union returns the smallest rectangle around both.
func (b Bounds) Union(o Bounds) Bounds {
	x, y := min(b.X, o.X), min(b.Y, o.Y)
	return Bounds{x, y, max(b.X+b.Width, o.X+o.Width) - x, max(b.Y+b.Height, o.Y+o.Height) - y}
}

// Diagram is one BPMNDiagram with what lies on its plane.
type Diagram struct {
	Element Element // BPMNDiagram
	Of      Element // what the plane shows: process, collaboration, sub-process …
	Shapes  []Shape
	Edges   []Edge
}

// Shape is a BPMNShape.
type Shape struct {
	Element    Element // BPMNShape
	Of         Element // what is drawn; absent if the reference is broken
	Bounds     Bounds
	HasBounds  bool // false if the bounds are missing or no numbers
	Label      Label
	Colors     Colors
	Expanded   bool    // isExpanded; without it, a sub-process is expanded if its content lies on the same plane
	Horizontal bool    // isHorizontal of a pool or lane; true if not given
	Marker     bool    // isMarkerVisible of an exclusive gateway
	Band       string  // participantBandKind of a participant of a choreography activity, "" for all others
	BandOf     Element // choreography activity whose band this is, absent for all others
	Message    bool    // isMessageVisible of such a band
}

// Edge is a BPMNEdge.
type Edge struct {
	Element   Element // BPMNEdge
	Of        Element // what is drawn; absent if the reference is broken
	Waypoints []Point // two or more in a correct file
	Label     Label
	Colors    Colors
	Message   string // messageVisibleKind of a message flow: initiating, non_initiating or ""
}

// Label is a BPMNLabel; the zero value means that there is none.
type Label struct {
	Element   Element
	Bounds    Bounds
	HasBounds bool
}

// Diagrams returns the diagrams in document order.
func (d *Definitions) Diagrams() []Diagram {
	var out []Diagram
	for _, e := range d.Root().ChildrenOf(KindBPMNDiagram) {
		out = append(out, newDiagram(e))
	}
	return out
}

// LargestDiagram returns the diagram with most shapes and edges, the first of
// equals: some vendors put an overview of the pools before the process itself.
// The list must not be empty.
func LargestDiagram(diagrams []Diagram) Diagram {
	size := func(d Diagram) int { return len(d.Shapes) + len(d.Edges) }
	return slices.MaxFunc(diagrams, func(a, b Diagram) int { return cmp.Compare(size(a), size(b)) })
}

func newDiagram(e Element) Diagram {
	plane := e.Child(KindBPMNPlane)
	out := Diagram{Element: e, Of: plane.Ref("bpmnElement")}
	read := map[Element]Colors{} // of elements that many shapes may draw
	colors := func(of Element) Colors {
		c, known := read[of]
		if !known {
			c = modelColors(of)
			read[of] = c
		}
		return c
	}
	for c := range plane.Children() {
		switch c.Kind() {
		case KindBPMNShape:
			out.Shapes = append(out.Shapes, newShape(c, colors))
		case KindBPMNEdge:
			out.Edges = append(out.Edges, newEdge(c))
		}
	}
	return out
}

// Shape returns the first shape that draws the element; Element of the result is
// absent if there is none.
func (e Element) Shape() Shape {
	if e.d == nil {
		return Shape{}
	}
	shapes := e.d.links().shapes
	for at, end := shapes.find(e); at < end; at++ {
		if s := (Element{e.d, shapes[at].to}); s.Kind() == KindBPMNShape {
			return newShape(s, modelColors)
		}
	}
	return Shape{}
}

// Edge returns the first edge that draws the element; Element of the result is
// absent if there is none.
func (e Element) Edge() Edge {
	if edge := e.first(func(l *links) relation { return l.edges }); edge.Exists() {
		return newEdge(edge)
	}
	return Edge{}
}

// IsDrawn reports whether a shape, an edge or a plane shows the element.
func (e Element) IsDrawn() bool {
	return e.count(func(l *links) relation { return l.shapes }) > 0 ||
		e.count(func(l *links) relation { return l.edges }) > 0
}

func newShape(e Element, modelColors func(Element) Colors) Shape {
	s := Shape{Element: e, Of: e.Ref("bpmnElement"), Label: newLabel(e), Colors: colorsOf(e)}
	if s.Colors == (Colors{}) {
		s.Colors = modelColors(s.Of)
	}
	s.Bounds, s.HasBounds = boundsOf(e)
	s.Expanded = e.Bool("isExpanded", s.Of.Kind() != KindCallActivity && s.showsContent())
	s.Horizontal = e.Bool("isHorizontal", true)
	s.Marker = e.Bool("isMarkerVisible", false)
	s.BandOf = e.Ref("choreographyActivityShape").Ref("bpmnElement")
	s.Band, s.Message = e.Attr("participantBandKind"), e.Bool("isMessageVisible", false)
	return s
}

// showsContent reports whether something inside the drawn element lies on the same plane.
func (s Shape) showsContent() bool {
	if !s.Of.Exists() || !s.Of.Kind().IsContainer() {
		return false
	}
	return s.Of.d.links().content[pair{s.Of.i, s.Element.rec().parent}]
}

func newEdge(e Element) Edge {
	out := Edge{Element: e, Of: e.Ref("bpmnElement"), Label: newLabel(e), Colors: colorsOf(e), Message: e.Attr("messageVisibleKind")}
	for _, w := range e.ChildrenOf(KindDIWaypoint) {
		x, okX := coordinate(w, "x")
		y, okY := coordinate(w, "y")
		if okX && okY {
			out.Waypoints = append(out.Waypoints, Point{x, y})
		}
	}
	return out
}

func newLabel(e Element) Label {
	l := Label{Element: e.Child(KindBPMNLabel)}
	l.Bounds, l.HasBounds = boundsOf(l.Element)
	return l
}

func boundsOf(e Element) (Bounds, bool) {
	b := e.Child(KindDCBounds)
	x, okX := coordinate(b, "x")
	y, okY := coordinate(b, "y")
	w, okW := coordinate(b, "width")
	h, okH := coordinate(b, "height")
	return Bounds{x, y, w, h}, okX && okY && okW && okH
}

// maxCoordinate is in pixels; greater numbers are mistakes and would break drawings.
const maxCoordinate = 1e7

// coordinate reads a number of pixels; false if it is missing, no number or absurd.
func coordinate(e Element, attr string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(e.Attr(attr)), 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > maxCoordinate {
		return 0, false
	}
	return v, true
}
