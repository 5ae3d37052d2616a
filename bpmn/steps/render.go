package steps

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// Plain returns the text for reading and printing without any marks.
func (t Text) Plain() string {
	var b strings.Builder
	if t.Title != "" && (len(t.Parts) == 0 || t.Title != t.Parts[0].Title || len(t.Parts) == 1) {
		fmt.Fprintf(&b, "%s\n\n", t.Title)
	}
	for _, p := range t.Parts {
		if p.Title != t.Title || len(t.Parts) > 1 {
			fmt.Fprintf(&b, "%s\n\n", p.Title)
		}
		for _, line := range p.Intro {
			fmt.Fprintf(&b, "%s\n", line)
		}
		if len(p.Intro) > 0 && len(p.Steps) > 0 {
			b.WriteByte('\n')
		}
		for _, s := range p.Steps {
			s.plain(&b)
		}
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// plainIndent is the number of blanks per level.
const plainIndent = 3

func (s Step) plain(b *strings.Builder) {
	indent := strings.Repeat(" ", plainIndent*s.Depth)
	b.WriteString(indent)
	if s.Number > 0 {
		fmt.Fprintf(b, "%d. ", s.Number)
	}
	if s.Who != "" && s.Kind != KindEnd {
		fmt.Fprintf(b, "%s: ", s.Who)
	}
	fmt.Fprintf(b, "%s\n", s.Text)
	for _, d := range s.Details {
		fmt.Fprintf(b, "%s   - %s\n", indent, d)
	}
}

// HTML returns the text as a fragment of nested lists. Jumps are links; every
// text of the model is escaped. Ids begin with the prefix, so that several models
// fit on one page.
func (t Text) HTML(prefix string) string {
	w := htmlWriter{prefix: html.EscapeString(prefix)}
	for i, p := range t.Parts {
		w.part(i, p)
	}
	return w.b.String()
}

type htmlWriter struct {
	b      strings.Builder
	prefix string
	part0  int
	depth  int // of the list that is open, -1 = none
}

func (w *htmlWriter) part(i int, p Part) {
	w.part0, w.depth = i, -1
	fmt.Fprintf(&w.b, "<section data-element=\"%s\">\n<h3>%s</h3>\n", html.EscapeString(p.ElementID), html.EscapeString(p.Title))
	for _, line := range p.Intro {
		fmt.Fprintf(&w.b, "<p>%s</p>\n", html.EscapeString(line))
	}
	for _, s := range p.Steps {
		w.step(s)
	}
	w.level(-1)
	w.b.WriteString("</section>\n")
}

// level opens or closes lists until the depth is reached. Items stay open until
// the next one of their level, so that inner lists lie inside them.
func (w *htmlWriter) level(depth int) {
	for w.depth > depth {
		w.b.WriteString("</li>\n</ol>\n")
		w.depth--
	}
	for w.depth < depth {
		w.b.WriteString("<ol>\n")
		if w.depth++; w.depth < depth {
			w.b.WriteString("<li class=\"group\">")
		}
	}
}

func (w *htmlWriter) step(s Step) {
	if s.Depth <= w.depth {
		w.level(s.Depth)
		w.b.WriteString("</li>\n")
	} else {
		w.level(s.Depth)
	}
	fmt.Fprintf(&w.b, "<li class=\"%s\" data-element=\"%s\"", html.EscapeString(s.Kind), html.EscapeString(s.ElementID))
	if s.Number > 0 {
		fmt.Fprintf(&w.b, " id=\"%s\" value=\"%d\"", w.anchor(s.Number), s.Number)
	}
	w.b.WriteString(">")
	if s.Number > 0 {
		fmt.Fprintf(&w.b, "<span class=\"number\">%d.</span> ", s.Number)
	}
	if s.Who != "" && s.Kind != KindEnd {
		fmt.Fprintf(&w.b, "<strong>%s:</strong> ", html.EscapeString(s.Who))
	}
	if s.Target > 0 {
		fmt.Fprintf(&w.b, "<a href=\"#%s\">%s</a>", w.anchor(s.Target), html.EscapeString(s.Text))
	} else {
		w.b.WriteString(html.EscapeString(s.Text))
	}
	w.details(s.Details)
}

func (w *htmlWriter) details(lines []string) {
	if len(lines) == 0 {
		return
	}
	w.b.WriteString("<ul>")
	for _, d := range lines {
		fmt.Fprintf(&w.b, "<li>%s</li>", html.EscapeString(d))
	}
	w.b.WriteString("</ul>")
}

func (w *htmlWriter) anchor(number int) string {
	return w.prefix + "step-" + strconv.Itoa(w.part0+1) + "-" + strconv.Itoa(number)
}
