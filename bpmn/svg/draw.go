package svg

import (
	"cmp"
	"errors"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// ErrNoDiagram means that the file has no diagram of the wanted number.
var ErrNoDiagram = errors.New("svg: the model has no such diagram")

// Options change what is drawn. The zero value draws the first diagram in German.
type Options struct {
	Diagram int           // number of the diagram, from 0
	Lang    bpmn.Language // language of titles; German if empty
	Marks   []Mark        // highlights, for example of differences
}

// Mark highlights an element by id with a coloured frame or, on a line, a band.
type Mark struct {
	ElementID string
	Color     string // "#rrggbb"; a mark with anything else is ignored
	Title     string // said to screen readers behind the title of the element
	Dash      string // lengths of strokes and gaps of the frame in pixels, "9 5"; solid if empty or no numbers
	Badge     string // sign in a disc at the corner, at most three characters; none if empty
}

// margin is the free space around the drawing, in pixels.
const margin = 12

// Draw returns the diagram as SVG document.
func Draw(d *bpmn.Definitions, o Options) (string, error) {
	diagrams := d.Diagrams()
	if o.Diagram < 0 || o.Diagram >= len(diagrams) {
		return "", ErrNoDiagram
	}
	return DrawDiagram(d, diagrams[o.Diagram], o), nil
}

// DrawDiagram draws a diagram that the file need not hold, for example one that
// was laid out anew; the number in the options does not count.
func DrawDiagram(d *bpmn.Definitions, diagram bpmn.Diagram, o Options) string {
	if o.Lang == "" {
		o.Lang = bpmn.German
	}
	p := newPen(o)
	diagram = visible(diagram)
	diagram.Shapes = limited(diagram.Shapes)
	const bytesEach = 700 // of a shape or a line with title and label
	p.b.Grow(bytesEach * (len(diagram.Shapes) + len(diagram.Edges)))
	p.boxes = boxesOf(diagram)
	box := extent(diagram)
	p.open(box, cmp.Or(diagramTitle(d, diagram), bpmn.KindWord(p.lang, diagram.Of.LocalName()), bpmn.KindWord(p.lang, "process")))
	p.frames = framesOf(diagram.Shapes)
	for _, s := range layered(diagram.Shapes) {
		if p.below(s) {
			p.shape(s)
		}
	}
	p.edges(diagram.Edges, func(k bpmn.Kind) bool { return k != bpmn.KindMessageFlow })
	for _, s := range layered(diagram.Shapes) {
		if !p.below(s) {
			p.shape(s)
		}
	}
	p.edges(diagram.Edges, func(k bpmn.Kind) bool { return k == bpmn.KindMessageFlow })
	for _, s := range diagram.Shapes {
		p.label(s)
	}
	for _, e := range diagram.Edges {
		p.edgeLabel(e)
	}
	p.write("</svg>\n")
	return p.b.String()
}

// edges draws the lines of the kinds. Message flows begin with a circle on the
// border of a shape and lie above it.
func (p *pen) edges(edges []bpmn.Edge, is func(bpmn.Kind) bool) {
	for _, e := range edges {
		if is(e.Of.Kind()) {
			p.edge(e)
		}
	}
}

// visible leaves out what lies inside collapsed sub-processes: many tools keep
// its place on the same plane.
func visible(d bpmn.Diagram) bpmn.Diagram {
	closed := map[bpmn.Element]bool{}
	for _, s := range d.Shapes {
		if s.Of.Kind().IsContainer() && !s.Expanded {
			closed[s.Of] = true
		}
	}
	if len(closed) == 0 {
		return d
	}
	hidden := func(e bpmn.Element) bool {
		if k := e.Kind(); k == bpmn.KindDataInputAssociation || k == bpmn.KindDataOutputAssociation {
			e = e.Parent() // what reads or writes the data
		}
		for c := e.Container(); c.Exists(); c = c.Container() {
			if closed[c] {
				return true
			}
		}
		return false
	}
	shapes, edges := d.Shapes, d.Edges
	d.Shapes, d.Edges = nil, nil
	for _, s := range shapes {
		if !hidden(s.Of) {
			d.Shapes = append(d.Shapes, s)
		}
	}
	for _, e := range edges {
		if !hidden(e.Of) && !hidden(e.Of.Source()) && !hidden(e.Of.Target()) {
			d.Edges = append(d.Edges, e)
		}
	}
	return d
}

// maxRepeats is how often one element is drawn; a participant of a choreography
// has a shape at each of its activities.
const maxRepeats = 500

// limited drops shapes that repeat an element without end.
func limited(shapes []bpmn.Shape) []bpmn.Shape {
	count := map[bpmn.Element]int{}
	var out []bpmn.Shape
	for _, s := range shapes {
		if count[s.Of]++; !s.Of.Exists() || count[s.Of] <= maxRepeats {
			out = append(out, s)
		}
	}
	return out
}

// diagramTitle is the name of the diagram, of what it shows or of the file.
func diagramTitle(d *bpmn.Definitions, diagram bpmn.Diagram) string {
	candidates := []bpmn.Element{diagram.Element, diagram.Of, d.Root()}
	for _, e := range append(candidates, d.Processes()...) {
		if c := oneLine(e.Name()); c != "" {
			return c
		}
	}
	return ""
}

// framesOf finds activities that are drawn around other nodes without being open:
// some tools forget to say it.
func framesOf(shapes []bpmn.Shape) map[bpmn.Element]bool {
	const (
		large   = 200 * 100 // square pixels; smaller ones hold nothing
		maxWork = 2_000_000 // pairs
	)
	out := map[bpmn.Element]bool{}
	work := 0
	for _, s := range shapes {
		if !s.Of.Kind().IsActivity() || s.Bounds.Width*s.Bounds.Height < large {
			continue
		}
		if work += len(shapes); work > maxWork {
			break
		}
		for _, o := range shapes {
			if o.Of != s.Of && o.HasBounds && o.Of.Kind().IsFlowNode() && s.Bounds.Contains(o.Bounds) {
				out[s.Of] = true
				break
			}
		}
	}
	return out
}

// below reports whether the shape lies under the lines: pools, lanes, groups and
// what is drawn around other nodes.
func (p *pen) below(s bpmn.Shape) bool {
	switch k := s.Of.Kind(); k {
	case bpmn.KindParticipant, bpmn.KindLane, bpmn.KindGroup:
		return s.Band == ""
	default:
		return opened(s) || p.frames[s.Of]
	}
}

// layered sorts shapes so that what lies inside is drawn behind what is around it.
func layered(shapes []bpmn.Shape) []bpmn.Shape {
	out := slices.Clone(shapes)
	slices.SortStableFunc(out, func(a, b bpmn.Shape) int {
		return cmp.Or(cmp.Compare(layer(a), layer(b)), cmp.Compare(area(b), area(a)))
	})
	return out
}

// opened reports whether the shape shows what is inside it.
func opened(s bpmn.Shape) bool {
	return (s.Of.Kind().IsContainer() || s.Of.Kind() == bpmn.KindCallActivity) && s.Expanded
}

func layer(s bpmn.Shape) int {
	switch k := s.Of.Kind(); {
	case s.Band != "":
		return 4
	case k == bpmn.KindParticipant:
		return 0
	case k == bpmn.KindLane:
		return 1
	case opened(s):
		return 2
	case k == bpmn.KindBoundaryEvent:
		return 5
	case k == bpmn.KindGroup, k == bpmn.KindTextAnnotation:
		return 6
	}
	return 3
}

// area counts for shapes that lie inside one another; all others are equal and
// stay in the order of the file.
func area(s bpmn.Shape) float64 {
	if layer(s) == 1 || layer(s) == 2 {
		return s.Bounds.Width * s.Bounds.Height
	}
	return 0
}

// extent returns the rectangle around everything that is drawn.
func extent(d bpmn.Diagram) bpmn.Bounds {
	var box bpmn.Bounds
	first := true
	grow := func(b bpmn.Bounds) {
		if first {
			box, first = b, false
			return
		}
		box = box.Union(b)
	}
	for _, s := range d.Shapes {
		if s.HasBounds {
			grow(s.Bounds)
			if b, ok := labelBox(s); ok {
				grow(b)
			}
		}
	}
	for _, e := range d.Edges {
		for _, w := range e.Waypoints {
			grow(bpmn.Bounds{X: w.X, Y: w.Y})
		}
		if b, ok := edgeLabelBox(e); ok {
			grow(b)
		}
	}
	return bpmn.Bounds{X: box.X - margin, Y: box.Y - margin, Width: box.Width + 2*margin, Height: box.Height + 2*margin}
}
