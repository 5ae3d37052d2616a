package layout

import (
	"strings"
	"unicode/utf8"
)

// Font sizes and line height of labels, as BPMN tools use them (pixels).
const (
	LabelFont  = 11
	NameFont   = 12
	labelWidth = 90 // labels outside a shape wrap at this width
	lineHeight = 14
	labelSlack = 8 // browsers measure text a little differently
)

// latinWidths holds the advance widths of the characters from blank to tilde
// in Helvetica and its metric twins, in thousandths of the font size.
var latinWidths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// TextWidth estimates how many pixels a line of text takes in a sans-serif
// font of the given size in pixels. Characters beyond ASCII count as wide
// ones, so the estimate is rather too large than too small.
func TextWidth(s string, font int) int {
	sum := 0
	for _, r := range s {
		switch {
		case r == '\u00ad':
		case r >= ' ' && r <= '~':
			sum += latinWidths[r-' ']
		case r == 'Ä' || r == 'Ö' || r == 'Ü':
			sum += 722
		case r < 0x250:
			sum += 580
		default:
			sum += 1000
		}
	}
	return (sum*font + 999) / 1000
}

// Wrap breaks text into lines of at most width pixels, at blanks and after
// hyphens; a single word that is too long is cut. Line feeds are kept. It
// returns no lines for blank text.
func Wrap(text string, width, font int) []string {
	var lines []string
	for _, para := range strings.Split(strings.TrimSpace(text), "\n") {
		line := ""
		for _, part := range wordParts(para) {
			for _, piece := range cut(part, width, font) {
				if line != "" && TextWidth(strings.TrimRight(line+piece, " "), font) > width {
					lines = append(lines, strings.TrimRight(line, " "))
					line = ""
				}
				line += piece
			}
		}
		if line = strings.TrimRight(line, " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// wordParts splits a paragraph into pieces a line may end with: words with
// their following blank, and the parts of hyphenated words.
func wordParts(para string) []string {
	var parts []string
	for _, word := range strings.Fields(para) {
		for {
			i := strings.IndexByte(word, '-')
			if i < 0 || i == len(word)-1 {
				break
			}
			parts = append(parts, word[:i+1])
			word = word[i+1:]
		}
		parts = append(parts, word+" ")
	}
	return parts
}

// cut divides a word that is wider than a line.
func cut(word string, width, font int) []string {
	var out []string
	for TextWidth(strings.TrimRight(word, " "), font) > width && utf8.RuneCountInString(word) > 1 {
		n := 0
		for i, r := range word {
			if i > 0 && TextWidth(word[:i+utf8.RuneLen(r)], font) > width {
				break
			}
			n = i + utf8.RuneLen(r)
		}
		if n == 0 || n >= len(word) {
			break
		}
		out = append(out, word[:n])
		word = word[n:]
	}
	return append(out, word)
}

// labelSize returns the box that a label outside a shape takes.
func labelSize(text string) (w, h int) {
	lines := Wrap(text, labelWidth, LabelFont)
	for _, l := range lines {
		w = max(w, TextWidth(l, LabelFont))
	}
	if len(lines) > 0 {
		w += labelSlack
	}
	return w, len(lines) * lineHeight
}
