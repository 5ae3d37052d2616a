package svg

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Colours of elements whose file says nothing.
const (
	ink   = "#1f2328" // lines and text
	paper = "#ffffff"
	shade = "#e8eaed" // bands of choreographies, header of nothing else
)

// pen writes the drawing.
type pen struct {
	b      strings.Builder
	lang   bpmn.Language
	marks  map[string]Mark
	boxes  map[bpmn.Element]bpmn.Bounds // of the shapes in the diagram
	frames map[bpmn.Element]bool        // closed activities around other nodes
}

func newPen(o Options) *pen {
	p := &pen{lang: o.Lang, marks: map[string]Mark{}}
	for _, m := range o.Marks {
		if isColor(m.Color) {
			p.marks[m.ElementID] = m
		}
	}
	return p
}

func isColor(s string) bool {
	if len(s) != 7 || s[0] != '#' {
		return false
	}
	_, err := strconv.ParseUint(s[1:], 16, 32)
	return err == nil
}

func (p *pen) write(s string) { p.b.WriteString(s) }

// open begins the document.
func (p *pen) open(box bpmn.Bounds, title string) {
	fmt.Fprintf(&p.b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s %s %s %s" width="%s" height="%s" role="graphics-document document" lang="%s" font-family="Arial, Helvetica, sans-serif" font-size="%d">`,
		num(box.X), num(box.Y), num(box.Width), num(box.Height), num(box.Width), num(box.Height), html.EscapeString(string(p.lang)), nameFont.size)
	p.write("\n")
	p.write("<title>" + html.EscapeString(title) + "</title>\n")
	p.rect(box, 0, style{fill: paper, stroke: "none"})
}

// begin opens the group of an element with title and description.
func (p *pen) begin(e, shown bpmn.Element) {
	fmt.Fprintf(&p.b, `<g role="img" class="bpmn-%s" data-element="%s">`, html.EscapeString(shown.LocalName()), html.EscapeString(shown.ID()))
	if !shown.Exists() {
		shown = e
	}
	title := bpmn.ElementLabel(p.lang, shown.LocalName(), captionOf(shown), shown.ID())
	if m, ok := p.marks[shown.ID()]; ok && m.Title != "" {
		title += ": " + m.Title
	}
	p.write("<title>" + html.EscapeString(title) + "</title>")
	if doc := oneLine(shown.Documentation()); doc != "" {
		p.write("<desc>" + html.EscapeString(doc) + "</desc>")
	}
}

func (p *pen) end() { p.write("</g>\n") }

// style is how a shape is painted.
type style struct {
	fill, stroke string
	width        float64 // of the line in pixels; 0 = 1.5
	dash         string
	round        bool // ends of lines and dashes
}

const lineWidth = 1.5 // pixels

func (s style) attrs() string {
	if s.width == 0 {
		s.width = lineWidth
	}
	out := fmt.Sprintf(` fill="%s" stroke="%s" stroke-width="%s"`, s.fill, s.stroke, num(s.width))
	if s.dash != "" {
		out += ` stroke-dasharray="` + s.dash + `"`
	}
	if s.round {
		out += ` stroke-linecap="round"`
	}
	return out
}

// dotted is the style of associations.
func dotted(color string) style { return style{stroke: color, dash: "0.1 4", round: true} }

// outline is the style of lines without filling.
func outline(stroke string) style { return style{fill: "none", stroke: stroke} }

// solid is the style of filled marks.
func solid(color string) style { return style{fill: color, stroke: color, width: 1} }

func (p *pen) rect(b bpmn.Bounds, radius float64, s style) {
	fmt.Fprintf(&p.b, `<rect x="%s" y="%s" width="%s" height="%s"`, num(b.X), num(b.Y), num(b.Width), num(b.Height))
	if radius > 0 {
		fmt.Fprintf(&p.b, ` rx="%s"`, num(radius))
	}
	p.write(s.attrs() + "/>")
}

func (p *pen) circle(c bpmn.Point, r float64, s style) {
	fmt.Fprintf(&p.b, `<circle cx="%s" cy="%s" r="%s"%s/>`, num(c.X), num(c.Y), num(r), s.attrs())
}

// path draws SVG path data that was composed of numbers only.
func (p *pen) path(d string, s style) {
	p.write(`<path d="` + d + `"` + s.attrs() + ` stroke-linejoin="round"/>`)
}

// polygon draws a closed line through the points.
func (p *pen) polygon(s style, points ...bpmn.Point) { p.path(through(points)+"Z", s) }

// polyline draws an open line through the points.
func (p *pen) polyline(s style, points ...bpmn.Point) {
	s.fill = "none"
	p.path(through(points), s)
}

// cornerCut is how far the corners of lines are rounded, in pixels.
const cornerCut = 5

// line draws an open line whose corners are rounded.
func (p *pen) line(s style, points ...bpmn.Point) {
	s.fill = "none"
	var b strings.Builder
	b.WriteString("M" + pair(points[0]))
	for i := 1; i < len(points)-1; i++ {
		before, corner, after := points[i-1], points[i], points[i+1]
		cut := min(cornerCut, distance(before, corner)/2, distance(corner, after)/2)
		if cut < 1 {
			b.WriteString("L" + pair(corner))
			continue
		}
		inX, inY := direction(corner, before)
		outX, outY := direction(corner, after)
		b.WriteString("L" + pair(bpmn.Point{X: corner.X + inX*cut, Y: corner.Y + inY*cut}) + "Q" + pair(corner) + " " +
			pair(bpmn.Point{X: corner.X + outX*cut, Y: corner.Y + outY*cut}))
	}
	b.WriteString("L" + pair(points[len(points)-1]))
	p.path(b.String(), s)
}

func distance(a, b bpmn.Point) float64 { return math.Hypot(b.X-a.X, b.Y-a.Y) }

func through(points []bpmn.Point) string {
	var b strings.Builder
	for i, q := range points {
		c := byte('L')
		if i == 0 {
			c = 'M'
		}
		b.WriteByte(c)
		b.WriteString(num(q.X) + " " + num(q.Y))
	}
	return b.String()
}

// at moves and scales path data made for a square of 100 by 100 into a square of
// the size whose corner is x, y.
func at(x, y, size float64, points ...float64) []bpmn.Point {
	out := make([]bpmn.Point, len(points)/2)
	for i := range out {
		out[i] = bpmn.Point{X: x + points[2*i]*size/100, Y: y + points[2*i+1]*size/100}
	}
	return out
}

// num writes a number with at most two decimals; drawings stay equal on all machines.
func num(v float64) string {
	r := math.Round(v*100) / 100
	if r == 0 {
		return "0" // never "-0"
	}
	if whole := math.Trunc(r); whole == r && math.Abs(r) < 1e15 {
		return strconv.FormatInt(int64(whole), 10)
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

// maxCaption is in bytes; longer texts are drawn by their beginning, because no
// shape has room for more and a hostile name must not be copied many times.
const maxCaption = 10_000

// captionOf returns the text of an element.
func captionOf(e bpmn.Element) string {
	r := e.StartTag()
	if e.Kind() == bpmn.KindTextAnnotation {
		r = e.Range()
	}
	if r.End-r.Start > maxCaption {
		return e.Title()
	}
	return e.Caption()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func or(s, def string) string {
	if s == "" {
		return def
	}
	return s
}
