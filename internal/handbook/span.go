package handbook

import (
	"fmt"
	"strings"
)

// marks are what begins and ends a piece that is not plain text.
var marks = []struct{ open, end, name string }{
	{"**", "**", "strong"},
	{"`", "`", "code"},
	{"[", "](", "link"},
}

// spans divides a text. Marks do not stand within each other.
func spans(text string) ([]Span, error) {
	var out []Span
	for text != "" {
		at, mark := next(text)
		if at < 0 {
			at = len(text)
		}
		if plain := text[:at]; plain != "" {
			if err := checkPlain(plain); err != nil {
				return nil, err
			}
			out = append(out, Span{Text: plain})
		}
		if text = text[at:]; text == "" {
			break
		}
		s, rest, err := marked(text, mark)
		if err != nil {
			return nil, err
		}
		out, text = append(out, s), rest
	}
	return out, nil
}

// next finds the first mark and its place, -1 if there is none.
func next(text string) (at, mark int) {
	at = -1
	for i, m := range marks {
		if found := strings.Index(text, m.open); found >= 0 && (at < 0 || found < at) {
			at, mark = found, i
		}
	}
	return at, mark
}

func marked(text string, mark int) (Span, string, error) {
	m := marks[mark]
	inner, rest, ok := strings.Cut(text[len(m.open):], m.end)
	if !ok || strings.TrimSpace(inner) == "" {
		return Span{}, "", fmt.Errorf("%q begins with %s and does not end it", shorten(text), m.open)
	}
	s := Span{Text: inner, Mark: m.name}
	if m.name != "link" {
		return s, rest, nil
	}
	if s.To, rest, ok = strings.Cut(rest, ")"); !ok || !leads(s.To) {
		return s, "", fmt.Errorf("link %q leads to %q: want a page of the handbook, of the product or https", s.Text, s.To)
	}
	return s, rest, nil
}

// leads reports whether the target of a link is of a kind that is shown.
func leads(to string) bool {
	page, _, _ := strings.Cut(to, "#")
	return strings.HasPrefix(to, "#") || (strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//")) || strings.HasPrefix(to, "https://") ||
		(strings.HasSuffix(page, ".md") && !strings.ContainsAny(page, "/:"))
}

// checkPlain refuses what would mean something else elsewhere: HTML, and marks that we do not know.
func checkPlain(text string) error {
	if i := strings.IndexAny(text, "<>*]"); i >= 0 {
		return fmt.Errorf("%q: %q is not known here", shorten(text[i:]), text[i:i+1])
	}
	return nil
}

func shorten(s string) string {
	runes := []rune(s)
	return string(runes[:min(len(runes), 60)])
}

// plain is the text without marks.
func plain(text []Span) string {
	var b strings.Builder
	for _, s := range text {
		b.WriteString(s.Text)
	}
	return b.String()
}
