package privacy

import (
	"bytes"
	"encoding/json"
	"strings"
)

// values calls visit with every text that is a value in JSON, and returns the document with what visit gives back in
// their place. Keys, order and everything else stay as they are, byte for byte. What is no JSON is returned unchanged.
func values(document string, visit func(text string) string) string {
	if !json.Valid([]byte(document)) {
		return document
	}
	var b strings.Builder
	for rest := document; ; {
		at := strings.IndexByte(rest, '"')
		if at < 0 {
			return b.String() + rest
		}
		end := at + stringEnd(rest[at:])
		literal, after := rest[at:end], rest[end:]
		b.WriteString(rest[:at])
		if strings.HasPrefix(strings.TrimLeft(after, " \t\r\n"), ":") {
			b.WriteString(literal)
		} else {
			b.WriteString(visited(literal, visit))
		}
		rest = after
	}
}

// stringEnd is the length of the JSON string with which s begins, with both quotation marks.
func stringEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

func visited(literal string, visit func(string) string) string {
	var text string
	if json.Unmarshal([]byte(literal), &text) != nil {
		return literal
	}
	changed := visit(text)
	if changed == text {
		return literal
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(changed) != nil {
		return literal
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// ReplaceIn is [Finder.Replace] for the values of a JSON document.
func (f *Finder) ReplaceIn(document string) (string, int) {
	total := 0
	changed := values(document, func(text string) string {
		out, n := f.Replace(text)
		total += n
		return out
	})
	return changed, total
}

// ExcerptIn is [Finder.Excerpt] for the values of a JSON document.
func (f *Finder) ExcerptIn(document string) (excerpt string, sure bool) {
	values(document, func(text string) string {
		if found, certain := f.Excerpt(text); found != "" {
			if excerpt == "" {
				excerpt = found
			}
			sure = sure || certain
		}
		return text
	})
	return excerpt, sure
}

// HoldsValue reports whether a text is a value in a JSON document.
func HoldsValue(document, text string) bool {
	holds := false
	values(document, func(value string) string {
		holds = holds || value == text
		return value
	})
	return holds
}
