package svg

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// font is a size of letters and the distance of lines, in pixels.
type font struct {
	size int
	line float64
}

// Names inside shapes are written with the first of the name fonts that holds
// them; labels beside shapes and lines have a font of their own.
var (
	nameFonts = []font{{12, 14}, {11, 13}, {10, 12}}
	nameFont  = nameFonts[0]
	labelFont = font{layout.LabelFont, 13}
)

// width estimates the width of a text in pixels; it rather overestimates.
func (f font) width(s string) float64 { return float64(layout.TextWidth(s, f.size)) }

// block is a text broken into lines.
type block struct {
	font   font
	lines  []string
	cut    bool // the end is missing
	broken bool // a word that is too long was divided
}

// height returns the height of all lines in pixels.
func (b block) height() float64 { return float64(len(b.lines)) * b.font.line }

// wrap breaks a text into at most limit lines of the width in pixels, at blanks
// and behind hyphens. Words that are too long are divided; what does not fit
// ends in an ellipsis.
func (f font) wrap(text string, limit float64, lines int) block {
	out := block{font: f}
	for _, paragraph := range strings.Split(text, "\n") {
		line := ""
		for _, word := range words(paragraph) {
			parts := f.pieces(word, limit)
			out.broken = out.broken || len(parts) > 1
			for _, part := range parts {
				if line != "" && f.width(strings.TrimRight(line+part, " ")) > limit {
					out.lines = append(out.lines, strings.TrimRight(line, " "))
					line = ""
				}
				line += part
				if len(out.lines) > lines {
					return f.shorten(out, lines, limit)
				}
			}
		}
		if line = strings.TrimRight(line, " "); line != "" {
			out.lines = append(out.lines, line)
		}
	}
	return f.shorten(out, lines, limit)
}

// words splits a paragraph into what may end a line: words with a blank behind
// them and the parts of words with hyphens or slashes.
func words(paragraph string) []string {
	var out []string
	for _, word := range strings.Fields(paragraph) {
		for {
			i := strings.IndexAny(word, "-/")
			if i < 1 || i == len(word)-1 {
				break
			}
			out = append(out, word[:i+1])
			word = word[i+1:]
		}
		out = append(out, word+" ")
	}
	return out
}

// shorten keeps the first lines and marks that something is missing.
func (f font) shorten(b block, lines int, limit float64) block {
	if len(b.lines) <= lines {
		return b
	}
	b.cut, b.lines = true, b.lines[:max(lines, 1)]
	last := b.lines[len(b.lines)-1]
	for last != "" && f.width(last+"…") > limit {
		_, n := utf8.DecodeLastRuneInString(last)
		last = last[:len(last)-n]
	}
	b.lines[len(b.lines)-1] = strings.TrimRight(last, " ") + "…"
	return b
}

const (
	maxPieces = 40 // lines one word may take; more is never shown
	minRest   = 3  // letters that stay together behind a break
)

// pieces divides a word that is wider than the limit.
func (f font) pieces(word string, limit float64) []string {
	if f.width(strings.TrimRight(word, " ")) <= limit {
		return []string{word}
	}
	var out []string
	rest := []rune(word)
	for f.width(strings.TrimRight(string(rest), " ")) > limit {
		n := f.fitting(rest, limit-f.width("-"))
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

// fitting returns how many letters fit, so that enough of them are left for the
// next line; 0 if the word should not be divided.
func (f font) fitting(word []rune, limit float64) int {
	w, n := 0.0, 0
	for n < len(word) {
		if w += f.width(string(word[n])); w > limit {
			break
		}
		n++
	}
	if len(word)-n < minRest && n > minRest {
		n = len(word) - minRest
	}
	return min(max(n, 1), len(word)-1)
}

// inside breaks a text for a box: with the largest font that shows all of it
// without dividing a word, else with the largest that shows all of it.
func inside(b bpmn.Bounds, caption string) block {
	var best block
	for i, f := range nameFonts {
		got := f.wrap(caption, max(b.Width, float64(f.size)), max(1, int(b.Height/f.line)))
		if !got.cut && !got.broken {
			return got
		}
		if i == 0 || best.cut {
			best = got
		}
	}
	return best
}

// text writes a text into the middle of a box.
func (p *pen) text(b bpmn.Bounds, caption, color string) {
	p.lines(b, inside(b, caption), color, "")
}

// halo keeps labels readable where lines cross them.
const halo = ` stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`

// textColor is that of the font, else that of the line.
func textColor(c bpmn.Colors) string { return or(c.Font, or(c.Stroke, ink)) }

// lines writes lines in the middle of a box.
func (p *pen) lines(b bpmn.Bounds, t block, color, attrs string) {
	top := b.Y + (b.Height-t.height())/2
	p.linesAt(b.X+b.Width/2, top, t, color, ` text-anchor="middle"`+attrs)
}

// linesAt writes lines from a height downwards.
func (p *pen) linesAt(x, top float64, t block, color, attrs string) {
	if len(t.lines) == 0 {
		return
	}
	if t.font != nameFont {
		attrs += fmt.Sprintf(` font-size="%d"`, t.font.size)
	}
	p.write(`<text fill="` + color + `"` + attrs + `>`)
	y := top + (t.font.line+float64(t.font.size)*0.72)/2 // capitals stand in the middle of the line
	for i, line := range t.lines {
		p.write(`<tspan x="` + num(x) + `" y="` + num(y+float64(i)*t.font.line) + `">` + html.EscapeString(line) + `</tspan>`)
	}
	p.write("</text>")
}

// sideText writes lines from bottom to top, in the middle of the box.
func (p *pen) sideText(b bpmn.Bounds, caption, color string) {
	turned := bpmn.Bounds{Width: max(b.Height-8, 0), Height: b.Width}
	t := inside(turned, oneLine(caption))
	c := b.Center()
	for i, line := range t.lines {
		x := c.X + (float64(i)-float64(len(t.lines)-1)/2)*t.font.line + float64(t.font.size)*0.36
		size := ""
		if t.font != nameFont {
			size = fmt.Sprintf(` font-size="%d"`, t.font.size)
		}
		fmt.Fprintf(&p.b, `<text text-anchor="middle" fill="%s"%s transform="translate(%s %s) rotate(-90)">%s</text>`,
			color, size, num(x), num(c.Y), html.EscapeString(line))
	}
}
