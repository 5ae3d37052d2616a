package svg

import (
	"html"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

const (
	markGap    = 4 // pixels between shape and frame
	badgeSize  = 9 // radius of the disc in pixels
	badgeLimit = 3 // characters of a sign
)

// mark draws the frame of a highlighted shape.
func (p *pen) mark(id string, b bpmn.Bounds) {
	m, ok := p.marks[id]
	if !ok || id == "" {
		return
	}
	frame := bpmn.Bounds{X: b.X - markGap, Y: b.Y - markGap, Width: b.Width + 2*markGap, Height: b.Height + 2*markGap}
	p.rect(frame, 6, style{fill: m.Color + `" fill-opacity="0.12`, stroke: m.Color, width: 3, dash: dash(m.Dash)})
	p.badge(m, bpmn.Point{X: frame.X + frame.Width, Y: frame.Y})
}

// markLine draws the band of a highlighted line and its sign in the middle.
func (p *pen) markLine(id string, points []bpmn.Point) {
	m, ok := p.marks[id]
	if !ok || id == "" {
		return
	}
	p.polyline(style{stroke: m.Color + `" stroke-opacity="0.6`, width: 4, dash: dash(m.Dash)}, points...)
	p.badge(m, middle(points))
}

func (p *pen) badge(m Mark, at bpmn.Point) {
	text := []rune(m.Badge)
	if len(text) == 0 {
		return
	}
	p.circle(at, badgeSize, style{fill: m.Color, stroke: paper, width: 1})
	p.write(`<text x="` + num(at.X) + `" y="` + num(at.Y+4.5) + `" text-anchor="middle" font-size="13" font-weight="bold" fill="` + paper + `">` +
		html.EscapeString(string(text[:min(len(text), badgeLimit)])) + "</text>")
}

// dash returns a pattern of numbers, "" for anything else.
func dash(s string) string {
	if strings.Trim(s, "0123456789. ") != "" {
		return ""
	}
	return s
}
