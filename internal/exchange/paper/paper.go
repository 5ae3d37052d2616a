// Package paper writes reports for a committee as Word and PDF documents. The Word document is the accessible one: it
// has headings, a language, heads of tables that repeat, titles of tables and an alternative text of each picture. The
// PDF has a language and bookmarks, but no tags. The same document always gives the same bytes.
package paper

import (
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
)

// locales are the languages as documents name them.
var locales = map[string]string{"de": "de-DE", "en": "en-GB"}

// locale names the language of a document, German by default.
func locale(d committee.Document) string {
	if l, ok := locales[d.Lang]; ok {
		return l
	}
	return locales["de"]
}

// paragraphs cuts a text at its empty lines.
func paragraphs(text string) []string {
	var out []string
	for p := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// shares are the widths of the columns, which add up to whole.
func shares(columns []committee.Column, whole float64) []float64 {
	sum := 0
	for _, c := range columns {
		sum += max(1, c.Share)
	}
	widths := make([]float64, len(columns))
	for i, c := range columns {
		widths[i] = whole * float64(max(1, c.Share)) / float64(sum)
	}
	return widths
}
