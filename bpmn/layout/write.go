package layout

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/prozessregister/prozessregister/bpmn"
)

// ErrHasDiagram says that a file already has a diagram part; it is never
// replaced.
var ErrHasDiagram = errors.New("layout: the file has a diagram part")

// ErrNothingToDraw says that a file holds no element that could be drawn.
var ErrNothingToDraw = errors.New("layout: the file holds nothing to draw")

// WriteDI returns the bytes of a file with a diagram part for what Of arranges.
// All other bytes stay as they are: the diagrams are inserted before the end
// tag of the root (before its relationships, if there are any), in the encoding
// of the file and with namespace declarations of their own. Elements without an
// id cannot be referred to and are left out.
func WriteDI(d *bpmn.Definitions) ([]byte, error) {
	if len(d.Diagrams()) > 0 {
		return nil, ErrHasDiagram
	}
	w := &diWriter{defs: d, taken: map[string]bool{}, ids: map[bpmn.Element]string{}}
	for i, g := range Of(d) {
		w.diagram(g, i+1)
	}
	root := d.Root()
	if w.shapes == 0 || root.EndTag().Start == root.EndTag().End {
		return nil, ErrNothingToDraw
	}
	at := root.EndTag().Start
	if rel := root.Child(bpmn.KindRelationship); rel.Exists() {
		at = rel.StartTag().Start
	}
	return insert(d.Source(), at, w.b.String()), nil
}

// insert puts ASCII text into the original bytes at an offset of the text.
func insert(src *bpmn.Source, at int, text string) []byte {
	bytes := src.Bytes()
	encoded := []byte(text)
	if big, wide := utf16Order(bytes); wide {
		encoded = encoded[:0]
		for _, u := range utf16.Encode([]rune(text)) {
			if big {
				encoded = append(encoded, byte(u>>8), byte(u))
			} else {
				encoded = append(encoded, byte(u), byte(u>>8))
			}
		}
	}
	return slices.Insert(bytes, src.FileOffset(at), encoded...)
}

// utf16Order reports whether a file is UTF-16 and which byte comes first: by
// its byte order mark, or by the zero byte of its first character.
func utf16Order(b []byte) (big, wide bool) {
	if len(b) < 2 {
		return false, false
	}
	switch {
	case b[0] == 0xFE && b[1] == 0xFF, b[0] == 0 && b[1] != 0:
		return true, true
	case b[0] == 0xFF && b[1] == 0xFE, b[0] != 0 && b[1] == 0:
		return false, true
	}
	return false, false
}

// diWriter writes diagrams as XML in ASCII.
type diWriter struct {
	defs   *bpmn.Definitions
	taken  map[string]bool
	b      strings.Builder
	shapes int
	ids    map[bpmn.Element]string // quoted ids of written shapes
}

func (w *diWriter) diagram(g bpmn.Diagram, n int) {
	if g.Of.ID() == "" || len(g.Shapes) == 0 {
		return
	}
	fmt.Fprintf(&w.b, `  <bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id=%s>`+"\n", w.id("BPMNDiagram_"+strconv.Itoa(n)))
	fmt.Fprintf(&w.b, "    <bpmndi:BPMNPlane id=%s bpmnElement=%s>\n", w.id("BPMNPlane_"+strconv.Itoa(n)), quote(g.Of.ID()))
	for _, s := range g.Shapes {
		w.shape(s)
	}
	for _, e := range g.Edges {
		w.edge(e)
	}
	w.b.WriteString("    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n")
}

func (w *diWriter) shape(s bpmn.Shape) {
	if !w.reachable(s.Of) {
		return
	}
	w.shapes++
	flags := ""
	for _, f := range []struct {
		name string
		set  bool
	}{{"isHorizontal", s.Horizontal}, {"isExpanded", s.Expanded}, {"isMarkerVisible", s.Marker}} {
		if f.set {
			flags += " " + f.name + `="true"`
		}
	}
	if s.Band != "" {
		flags += " participantBandKind=" + quote(s.Band)
		if at, ok := w.ids[s.BandOf]; ok {
			flags += " choreographyActivityShape=" + at
		}
	}
	id := w.id(s.Of.ID() + "_di")
	w.ids[s.Of] = id
	fmt.Fprintf(&w.b, "      <bpmndi:BPMNShape id=%s bpmnElement=%s%s>\n", id, quote(s.Of.ID()), flags)
	w.bounds("        ", s.Bounds)
	w.label(s.Label)
	w.b.WriteString("      </bpmndi:BPMNShape>\n")
}

func (w *diWriter) edge(e bpmn.Edge) {
	if !w.reachable(e.Of) {
		return
	}
	fmt.Fprintf(&w.b, "      <bpmndi:BPMNEdge id=%s bpmnElement=%s>\n", w.id(e.Of.ID()+"_di"), quote(e.Of.ID()))
	for _, p := range e.Waypoints {
		fmt.Fprintf(&w.b, "        <di:waypoint x=\"%.0f\" y=\"%.0f\"/>\n", p.X, p.Y)
	}
	w.label(e.Label)
	w.b.WriteString("      </bpmndi:BPMNEdge>\n")
}

// reachable tells whether a reference by id means this element.
func (w *diWriter) reachable(e bpmn.Element) bool {
	return e.ID() != "" && w.defs.ByID(e.ID()) == e
}

func (w *diWriter) label(l bpmn.Label) {
	if l.HasBounds {
		w.b.WriteString("        <bpmndi:BPMNLabel>\n")
		w.bounds("          ", l.Bounds)
		w.b.WriteString("        </bpmndi:BPMNLabel>\n")
	}
}

func (w *diWriter) bounds(indent string, b bpmn.Bounds) {
	fmt.Fprintf(&w.b, "%s<dc:Bounds x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\"/>\n", indent, b.X, b.Y, b.Width, b.Height)
}

// id returns a quoted id that the file does not use yet.
func (w *diWriter) id(name string) string {
	free := name
	for n := 2; w.taken[free] || w.defs.ByID(free).Exists(); n++ {
		free = name + "_" + strconv.Itoa(n)
	}
	w.taken[free] = true
	return quote(free)
}

// quote writes an attribute value with everything beyond ASCII as a character
// reference, so that it fits into any encoding.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '&' || r == '<' || r == '>' || r == '"' || r < ' ' || r > '~':
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
