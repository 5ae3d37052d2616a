package svg

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/bpmn"
)

const (
	fontSize   = 12  // pixels
	lineHeight = 14  // pixels
	labelWidth = 110 // pixels, of a label beside its shape without bounds of its own
)

// narrow and wide list characters by their width in Arial; all others are middle.
const (
	narrow = "ijlItf.,:;'|!()[]/\\-r "
	wide   = "mwMWÖOQGÄ@%—…&"
)

// width estimates the width of a text in pixels; it rather overestimates.
func width(s string) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case strings.ContainsRune(narrow, r):
			w += 0.33
		case strings.ContainsRune(wide, r):
			w += 0.86
		case r >= 'A' && r <= 'Z':
			w += 0.7
		case r > 0x2E80: // East Asian characters fill a square
			w++
		default:
			w += 0.56
		}
	}
	return w * fontSize
}

// wrap breaks a text into at most limit lines of the width in pixels. Words that
// are too long are broken; what does not fit ends in an ellipsis.
func wrap(text string, limit float64, lines int) []string {
	var out []string
	for _, paragraph := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			for _, part := range pieces(word, limit) {
				switch {
				case line == "":
					line = part
				case width(line+" "+part) <= limit:
					line += " " + part
				default:
					out = append(out, line)
					line = part
				}
				if len(out) > lines {
					return cut(out, lines, limit)
				}
			}
		}
		if line != "" {
			out = append(out, line)
		}
	}
	return cut(out, lines, limit)
}

// cut keeps the first lines and marks that something is missing.
func cut(out []string, lines int, limit float64) []string {
	if len(out) <= lines {
		return out
	}
	out = out[:max(lines, 1)]
	last := out[len(out)-1]
	for last != "" && width(last+"…") > limit {
		_, n := utf8.DecodeLastRuneInString(last)
		last = last[:len(last)-n]
	}
	out[len(out)-1] = strings.TrimRight(last, " ") + "…"
	return out
}

// pieces breaks a word that is wider than the limit.
func pieces(word string, limit float64) []string {
	if width(word) <= limit {
		return []string{word}
	}
	var out []string
	rest := []rune(word)
	for width(string(rest)) > limit {
		n := fitting(rest, limit-width("-"))
		if n == 0 {
			break
		}
		out = append(out, string(rest[:n])+"-")
		rest = rest[n:]
		if len(out) > maxPieces {
			return out
		}
	}
	return append(out, string(rest))
}

const (
	maxPieces = 40 // lines one word may take; more is never shown
	minRest   = 3  // letters that stay together behind a break
)

// fitting returns how many letters fit, so that enough of them are left for the
// next line; 0 if the word should not be broken.
func fitting(word []rune, limit float64) int {
	w, n := 0.0, 0
	for n < len(word) {
		if w += width(string(word[n])); w > limit {
			break
		}
		n++
	}
	if len(word)-n < minRest && n > minRest {
		n = len(word) - minRest
	}
	return min(max(n, 1), len(word)-1)
}

// text writes lines centred in the box, or from its upper left corner.
func (p *pen) text(b bpmn.Bounds, caption, color string, centered bool) {
	p.textWith("", b, caption, color, centered)
}

// halo keeps labels readable where lines cross them.
const halo = ` stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`

// textWith is text with more attributes.
func (p *pen) textWith(attrs string, b bpmn.Bounds, caption, color string, centered bool) {
	room := max(1, int(b.Height/lineHeight))
	lines := wrap(caption, max(b.Width, fontSize), room)
	if len(lines) == 0 {
		return
	}
	x, anchor := b.X, "start"
	if centered {
		x, anchor = b.X+b.Width/2, "middle"
	}
	y := b.Y + fontSize
	if centered {
		y = b.Y + (b.Height-float64(len(lines))*lineHeight)/2 + fontSize - 1
	}
	fmt.Fprintf(&p.b, `<text text-anchor="%s" fill="%s"%s>`, anchor, color, attrs)
	for i, line := range lines {
		fmt.Fprintf(&p.b, `<tspan x="%s" y="%s">%s</tspan>`, num(x), num(y+float64(i)*lineHeight), html.EscapeString(line))
	}
	p.write("</text>")
}

// sideText writes one line from bottom to top, centred in the box.
func (p *pen) sideText(b bpmn.Bounds, caption, color string) {
	lines := wrap(oneLine(caption), max(b.Height-8, fontSize), max(1, int(b.Width/lineHeight)))
	c := b.Center()
	for i, line := range lines {
		x := c.X + (float64(i)-float64(len(lines)-1)/2)*lineHeight + fontSize/3
		fmt.Fprintf(&p.b, `<text text-anchor="middle" fill="%s" transform="translate(%s %s) rotate(-90)">%s</text>`,
			color, num(x), num(c.Y), html.EscapeString(line))
	}
}

// labelBox returns where the label beside a shape lies; false if the caption
// stands inside the shape or there is none.
func labelBox(s bpmn.Shape) (bpmn.Bounds, bool) {
	caption := captionOf(s.Of)
	if caption == "" || !outside(s.Of.Kind()) {
		return bpmn.Bounds{}, false
	}
	if s.Label.HasBounds && s.Label.Bounds.Width > 0 {
		return fit(s.Label.Bounds, caption), true
	}
	b := s.Bounds
	return fit(bpmn.Bounds{X: b.X + b.Width/2 - labelWidth/2, Y: b.Y + b.Height + 4, Width: labelWidth}, caption), true
}

// outside reports whether the kind carries its caption beside the shape.
func outside(k bpmn.Kind) bool {
	return k.IsEvent() || k.IsGateway() || k.IsData() || k == bpmn.KindDataStore || k == bpmn.KindGroup ||
		k.IsConversationNode() || k == bpmn.KindMessage
}

// maxLabelLines is how many lines a label beside a shape may have.
const maxLabelLines = 8

// fit makes the box as wide as its longest word and as high as its lines. Tools
// store the extent for their own fonts; a few pixels more avoid needless breaks.
func fit(b bpmn.Bounds, caption string) bpmn.Bounds {
	want := b.Width
	for _, w := range strings.Fields(caption) {
		want = max(want, min(width(w)+2, labelWidth))
	}
	want = max(want, min(width(oneLine(caption))*1.02, b.Width*1.15))
	b.X, b.Width = b.X-(want-b.Width)/2, want
	b.Height = max(float64(len(wrap(caption, b.Width, maxLabelLines))), 1) * lineHeight
	return b
}

// label writes the caption beside a shape. Screen readers know it from the title.
func (p *pen) label(s bpmn.Shape) {
	if b, ok := labelBox(s); ok && s.HasBounds {
		p.write(`<g aria-hidden="true">`)
		p.textWith(halo, b, captionOf(s.Of), or(s.Colors.Font, ink), true)
		p.end()
	}
}

// edgeLabelBox returns where the label of a line lies; false without caption.
func edgeLabelBox(e bpmn.Edge) (bpmn.Bounds, bool) {
	caption := captionOf(e.Of)
	if caption == "" || len(e.Waypoints) < 2 {
		return bpmn.Bounds{}, false
	}
	if e.Label.HasBounds && e.Label.Bounds.Width > 0 {
		return fit(e.Label.Bounds, caption), true
	}
	m := middle(e.Waypoints)
	w := min(width(oneLine(caption))+4, labelWidth)
	b := fit(bpmn.Bounds{X: m.X - w/2, Y: m.Y, Width: w}, caption)
	b.Y = m.Y - b.Height - 2
	return b, true
}

func (p *pen) edgeLabel(e bpmn.Edge) {
	b, ok := edgeLabelBox(e)
	if !ok {
		return
	}
	p.write(`<g aria-hidden="true">`)
	p.textWith(halo, b, captionOf(e.Of), or(e.Colors.Font, ink), true)
	p.end()
}
