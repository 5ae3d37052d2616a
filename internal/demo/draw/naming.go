package draw

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/prozessregister/prozessregister/bpmn/layout"
)

var spelled = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "§", "Paragraf")

// slug writes a German name as one word of ASCII letters and digits:
// "Unterlagen prüfen" becomes "UnterlagenPruefen".
func slug(name string) string {
	var b strings.Builder
	upper := true
	for _, r := range spelled.Replace(name) {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			upper = true
			continue
		}
		if upper {
			r = unicode.ToUpper(r)
		}
		b.WriteRune(r)
		upper = false
	}
	return b.String()
}

// names hands out ids that nobody has yet.
type names map[string]int

// id returns prefix_slug, with a number behind it from the second time on.
func (n names) id(prefix, name string) string {
	id := prefix + "_" + slug(name)
	n[id]++
	if k := n[id]; k > 1 {
		return fmt.Sprintf("%s_%d", id, k)
	}
	return id
}

// tail is an id without its prefix.
func tail(id string) string {
	_, t, _ := strings.Cut(id, "_")
	return t
}

// boxWidth and labelWidth are the line widths of names inside tasks and of
// labels outside shapes, in pixels.
const (
	boxWidth   = 85
	labelWidth = 89
)

// LongWords lists the words of names that a drawing would have to cut.
func (m *Model) LongWords() []string {
	var out []string
	check := func(name string, width, font int) {
		parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
		for _, p := range parts {
			if layout.TextWidth(p, font) > width && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	for _, n := range m.nodes {
		if outsideLabel(n) == "" {
			check(n.name, boxWidth, layout.NameFont)
		} else {
			check(n.name, labelWidth, layout.LabelFont)
		}
	}
	for _, d := range m.data {
		check(d.name, labelWidth, layout.LabelFont)
	}
	for _, f := range m.messages {
		check(f.name, labelWidth, layout.LabelFont)
	}
	return out
}
