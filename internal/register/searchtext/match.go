package searchtext

import (
	"slices"
	"strings"
)

// Matches reports whether the tokens of a document, as IndexTokens returns them, answer the query. It is what both
// databases must agree with. The empty query matches everything.
func (q Query) Matches(tokens []string) bool {
	set := make(map[string]bool, len(tokens))
	for _, token := range tokens {
		set[token] = true
	}
	for _, t := range q.terms {
		if t.matches(tokens, set) == t.exclude {
			return false
		}
	}
	return true
}

func (t term) matches(tokens []string, set map[string]bool) bool {
	if len(t.phrase) > 0 {
		return inRow(tokens, t.phrase)
	}
	for _, all := range t.alternatives {
		if !slices.ContainsFunc(all, func(token string) bool { return !set[token] }) {
			return true
		}
	}
	return t.prefix != "" && slices.ContainsFunc(tokens, func(token string) bool { return strings.HasPrefix(token, t.prefix) })
}

// inRow looks for the phrase before the break.
func inRow(tokens, phrase []string) bool {
	for i := 0; i+len(phrase) <= len(tokens) && tokens[i] != breakToken; i++ {
		if slices.Equal(tokens[i:i+len(phrase)], phrase) {
			return true
		}
	}
	return false
}
