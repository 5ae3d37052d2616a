package layout

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// diagram arranges the plane and turns the result into the shapes and edges of
// a diagram.
func (p *plane) diagram() bpmn.Diagram {
	r := Layout(p.graph)
	out := bpmn.Diagram{Of: p.of}
	container := map[string]bool{}
	for _, n := range p.graph.Nodes {
		container[n.ID] = n.Kind == Container
	}
	for _, id := range p.order {
		box, ok := r.Shapes[id]
		if !ok {
			continue
		}
		e := p.element[id]
		s := bpmn.Shape{Of: e, Bounds: bounds(box), HasBounds: true, Label: label(r, id)}
		s.Expanded = container[id]
		s.Horizontal = e.Kind() == bpmn.KindParticipant || e.Kind() == bpmn.KindLane
		s.Marker = e.Kind() == bpmn.KindExclusiveGateway
		out.Shapes = append(out.Shapes, s)
		out.Shapes = append(out.Shapes, bands(s)...)
	}
	out.Shapes = append(out.Shapes, p.groupShapes(r)...)
	for _, id := range p.edges {
		if way := p.way(r, id); len(way) > 1 {
			out.Edges = append(out.Edges, bpmn.Edge{Of: p.element[id], Waypoints: way, Label: label(r, id)})
		}
	}
	return out
}

// bandHeight is the height of the band of a participant, pixels.
const bandHeight = 20

// bands draws the participants of a choreography activity at its upper and lower
// border in turn; who begins stands first and is named as initiating.
func bands(s bpmn.Shape) []bpmn.Shape {
	if !s.Of.Kind().IsChoreographyActivity() {
		return nil
	}
	first := s.Of.Ref("initiatingParticipantRef")
	parts := s.Of.Refs(bpmn.KindParticipantRef)
	slices.SortStableFunc(parts, func(a, b bpmn.Element) int {
		switch {
		case a == first && b != first:
			return -1
		case b == first && a != first:
			return 1
		}
		return 0
	})
	var out []bpmn.Shape
	for i, part := range parts {
		band := bpmn.Shape{Of: part, BandOf: s.Of, HasBounds: true, Band: "top"}
		band.Bounds = bpmn.Bounds{X: s.Bounds.X, Y: s.Bounds.Y + float64(i/2)*bandHeight, Width: s.Bounds.Width, Height: bandHeight}
		if i%2 == 1 {
			band.Band = "bottom"
			band.Bounds.Y = s.Bounds.Y + s.Bounds.Height - float64(i/2+1)*bandHeight
		}
		if i > 1 {
			band.Band = "middle"
		}
		if part == first {
			band.Band += "_initiating"
		} else {
			band.Band += "_non_initiating"
		}
		out = append(out, band)
	}
	return out
}

// way returns the waypoints of an edge; associations at connections run
// straight to the middle of the connection.
func (p *plane) way(r *Result, id string) []bpmn.Point {
	points := r.Edges[id]
	if other, ok := p.bound[id]; ok {
		points = p.toConnection(r, id, r.Edges[other])
	}
	out := make([]bpmn.Point, len(points))
	for i, at := range points {
		out[i] = bpmn.Point{X: float64(at.X), Y: float64(at.Y)}
	}
	return out
}

func (p *plane) toConnection(r *Result, id string, connection []Point) []Point {
	e := p.element[id]
	own, reversed := e.Source(), false
	if own.Kind().IsConnection() {
		own, reversed = e.Target(), true
	}
	box, ok := r.Shapes[key(own)]
	if !ok || len(connection) < 2 {
		return nil
	}
	a, b := connection[(len(connection)-1)/2], connection[(len(connection)-1)/2+1]
	middle := Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
	start := Point{X: box.X + box.W/2, Y: box.Y}
	if middle.Y > box.Y {
		start.Y = box.Y + box.H
	}
	if reversed {
		return []Point{middle, start}
	}
	return []Point{start, middle}
}

// groupShapes draws groups around the elements of their category value; a
// group that nothing belongs to stands below the drawing.
func (p *plane) groupShapes(r *Result) []bpmn.Shape {
	var out []bpmn.Shape
	below := 0
	for _, box := range r.Shapes {
		below = max(below, box.Y+box.H)
	}
	for i, g := range p.groups {
		frame, found := p.members(r, g.Ref("categoryValueRef"))
		if !found {
			frame = Rect{X: margin + i*(100+columnGap), Y: below + edgeGap, W: 100, H: 60}
		}
		out = append(out, bpmn.Shape{Of: g, Bounds: bounds(frame), HasBounds: true})
	}
	return out
}

// members returns the box around all drawn elements of a category value.
func (p *plane) members(r *Result, value bpmn.Element) (Rect, bool) {
	var frame Rect
	found := false
	for _, id := range p.order {
		box, drawn := r.Shapes[id]
		if !drawn || !value.Exists() || !refersTo(p.element[id], value) {
			continue
		}
		if !found {
			frame, found = box, true
		}
		x, y := min(frame.X, box.X), min(frame.Y, box.Y)
		frame = Rect{X: x, Y: y, W: max(frame.X+frame.W, box.X+box.W) - x, H: max(frame.Y+frame.H, box.Y+box.H) - y}
	}
	return frame.Grow(10), found
}

func refersTo(e, value bpmn.Element) bool {
	for child := range e.Children() {
		if child.LocalName() == "categoryValueRef" && e.Resolve(child.TrimmedText()) == value {
			return true
		}
	}
	return false
}

func bounds(r Rect) bpmn.Bounds {
	return bpmn.Bounds{X: float64(r.X), Y: float64(r.Y), Width: float64(r.W), Height: float64(r.H)}
}

func label(r *Result, id string) bpmn.Label {
	box, ok := r.Labels[id]
	return bpmn.Label{Bounds: bounds(box), HasBounds: ok}
}
