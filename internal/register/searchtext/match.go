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
	for _, a := range t.alternatives {
		if a.inRow && rowIn(tokens, a.tokens) {
			return true
		}
		if !a.inRow && !slices.ContainsFunc(a.tokens, func(token string) bool { return !set[token] }) {
			return true
		}
	}
	return t.prefix != "" && slices.ContainsFunc(tokens, func(token string) bool { return strings.HasPrefix(token, t.prefix) })
}

// rowIn looks for tokens in a row before the break.
func rowIn(tokens, row []string) bool {
	for i := 0; i+len(row) <= len(tokens) && tokens[i] != breakToken; i++ {
		if slices.Equal(tokens[i:i+len(row)], row) {
			return true
		}
	}
	return false
}
