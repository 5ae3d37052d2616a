package bpmn

import (
	"html"
	"strings"
)

// PlainText turns HTML, as tools write it into documentation, into text: blocks
// and line breaks become lines, items of lists begin with a dash, entities become
// characters, and scripts, styles and everything else of a tag are left out. The
// result is text to show, not HTML: whoever writes it into a page escapes it.
func PlainText(source string) string {
	w := plainWriter{}
	for source != "" {
		i := strings.IndexByte(source, '<')
		if i < 0 || !isTag(source[i:]) {
			end := len(source)
			if i >= 0 {
				end = i + 1
			}
			w.text(source[:end])
			source = source[end:]
			continue
		}
		w.text(source[:i])
		source = w.tag(source[i:])
	}
	return tidyLines(w.b.String())
}

// plainWriter collects the text.
type plainWriter struct {
	b   strings.Builder
	pre int // nesting of pre
}

func (w *plainWriter) text(s string) {
	s = html.UnescapeString(s)
	if w.pre == 0 {
		s = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\r' || r == '\t' {
				return ' '
			}
			return r
		}, s)
	}
	w.b.WriteString(s)
}

// tag consumes a tag or comment at the beginning of s and returns the rest.
func (w *plainWriter) tag(s string) string {
	if rest, ok := strings.CutPrefix(s, "<!--"); ok {
		_, rest, _ = strings.Cut(rest, "-->")
		return rest
	}
	tag, rest := cutTag(s)
	name := tagName(tag)
	closing := strings.HasPrefix(tag, "</")
	switch {
	case hidden[name] && !closing:
		return skipTo(rest, "</"+name)
	case name == "pre" && closing:
		w.pre = max(0, w.pre-1)
	case name == "pre":
		w.pre++
	}
	switch {
	case name == "li" && !closing:
		w.b.WriteString("\n– ")
	case name == "td" || name == "th":
		w.b.WriteByte(' ')
	case blocks[name]:
		w.b.WriteByte('\n')
	}
	return rest
}

// hidden are elements whose content is no text.
var hidden = map[string]bool{"script": true, "style": true, "head": true, "title": true, "template": true, "svg": true, "math": true, "iframe": true, "object": true}

// blocks are elements that begin or end a line.
var blocks = map[string]bool{
	"p": true, "div": true, "br": true, "li": true, "ul": true, "ol": true, "tr": true, "table": true, "h1": true, "h2": true,
	"h3": true, "h4": true, "h5": true, "h6": true, "hr": true, "pre": true, "blockquote": true, "dt": true, "dd": true, "dl": true,
	"section": true, "article": true, "header": true, "footer": true,
}

// isTag reports whether s begins with a tag, an end tag, a comment or a declaration.
func isTag(s string) bool {
	if len(s) < 2 {
		return false
	}
	c := s[1]
	return c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// cutTag splits behind the tag; a > inside quotes does not end it.
func cutTag(s string) (tag, rest string) {
	quote := byte(0)
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			if s[i-1] == '=' { // an apostrophe elsewhere is no quote
				quote = c
			}
		case c == '>':
			return s[:i+1], s[i+1:]
		}
	}
	return s, ""
}

func tagName(tag string) string {
	name := strings.TrimLeft(tag, "</!?")
	if i := strings.IndexFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') }); i >= 0 {
		name = name[:i]
	}
	return strings.ToLower(name)
}

// skipTo returns what begins with the end tag, compared without case; "" without one.
func skipTo(s, end string) string {
	for i := 0; i+len(end) <= len(s); i++ {
		next := strings.IndexByte(s[i:], '<')
		if next < 0 {
			return ""
		}
		if i += next; i+len(end) <= len(s) && strings.EqualFold(s[i:i+len(end)], end) {
			return s[i:]
		}
	}
	return ""
}

// tidyLines collapses blanks and drops empty lines beyond one.
func tidyLines(s string) string {
	var out []string
	for _, line := range strings.Split(strings.ReplaceAll(s, "\u00a0", " "), "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if line != "" || len(out) > 0 && out[len(out)-1] != "" {
			out = append(out, line)
		}
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// looksLikeHTML reports whether a text that does not say so is HTML: some tools
// write tags without the format.
func looksLikeHTML(s string) bool {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "<") || !strings.HasSuffix(s, ">") {
		return false
	}
	name := tagName(s)
	return blocks[name] || name == "html" || name == "body" || name == "span" || name == "b" || name == "strong"
}
