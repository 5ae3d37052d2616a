package searchtext

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Fragment is a stretch of text; Hit tells that the query found it. The text is as it was written: escape it before it
// goes into HTML.
type Fragment struct {
	Text string
	Hit  bool
}

// Highlight cuts a text into fragments, those that match a term of the query marked. The texts joined are the text.
func (q Query) Highlight(text string) []Fragment {
	var out []Fragment
	done := 0
	add := func(end int, hit bool) {
		if end <= done {
			return
		}
		if n := len(out); n > 0 && out[n-1].Hit == hit && !hit {
			out[n-1].Text += text[done:end]
		} else {
			out = append(out, Fragment{text[done:end], hit})
		}
		done = end
	}
	for _, p := range scan(text) {
		if q.marks(p) {
			add(p.start, false)
			add(p.end, true)
		}
	}
	add(len(text), false)
	return out
}

// Finds reports whether a text holds anything that Highlight marks.
func (q Query) Finds(text string) bool {
	return slices.ContainsFunc(scan(text), q.marks)
}

// Snippet returns the stretch of about width code points around the most hits, marked like Highlight; "…" tells that text
// was left out. Without a hit it is the beginning.
func (q Query) Snippet(text string, width int) []Fragment {
	text = strings.Join(strings.Fields(text), " ")
	start := q.bestStart(text, width)
	end := advance(text, start, width)
	if i := strings.LastIndexByte(text[start:end], ' '); end < len(text) && i > 0 {
		end = start + i
	}
	out := q.Highlight(text[start:end])
	if start > 0 {
		out = append([]Fragment{{Text: "… "}}, out...)
	}
	if end < len(text) {
		out = append(out, Fragment{Text: " …"})
	}
	return out
}

// bestStart returns the beginning of a word a little before the first of the most hits within width.
func (q Query) bestStart(text string, width int) int {
	var hits []piece
	for _, p := range scan(text) {
		if q.marks(p) {
			hits = append(hits, p)
		}
	}
	best, most, end := -1, 0, 0
	for i := range hits {
		limit := advance(text, hits[i].start, width*3/4)
		for end = max(end, i); end < len(hits) && hits[end].end <= limit; {
			end++
		}
		if end-i > most {
			best, most = hits[i].start, end-i
		}
	}
	if best < 0 || utf8.RuneCountInString(text[:best]) <= width/4 {
		return 0
	}
	start := best
	for n := 0; n < width/4 && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	if i := strings.IndexByte(text[start:best], ' '); i >= 0 {
		return start + i + 1
	}
	return best
}

// advance returns the place n code points behind start.
func advance(text string, start, n int) int {
	for i := range text[start:] {
		if n == 0 {
			return start + i
		}
		n--
	}
	return len(text)
}

// marks reports that a piece of text is what one of the terms looks for.
func (q Query) marks(p piece) bool {
	set := map[string]bool{}
	for _, e := range entries(p) {
		set[e.token] = true
		for _, token := range e.extra {
			set[token] = true
		}
	}
	for _, token := range joinedHyphens(p) {
		set[token] = true
	}
	for _, t := range q.terms {
		if !t.exclude && t.marks(set) {
			return true
		}
	}
	return false
}

func (t term) marks(set map[string]bool) bool {
	for _, a := range t.alternatives {
		for _, token := range a.tokens {
			if set[token] {
				return true
			}
		}
	}
	return t.begins(set)
}
