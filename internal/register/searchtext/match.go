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
	return t.begins(set)
}

// begins reports whether a token begins with what the term ends in, the word that is still being typed.
func (t term) begins(set map[string]bool) bool {
	if t.prefix == "" {
		return false
	}
	for token := range set {
		if strings.HasPrefix(token, t.prefix) {
			return true
		}
	}
	return false
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

// MatchesText is Matches for a text that is not indexed yet, such as a title; it makes no list of all tokens.
func (q Query) MatchesText(text string) bool {
	if q.IsEmpty() {
		return true
	}
	wanted, set := q.wanted(), map[string]bool{breakToken: true}
	note := func(token string) {
		if slices.ContainsFunc(wanted, func(w string) bool { return strings.HasPrefix(token, w) }) {
			set[token] = true
		}
	}
	var ordered []string
	walk(text, func(token string) bool {
		note(token)
		if len(ordered) < maxOrdered {
			ordered = append(ordered, token)
		}
		return true
	}, func(tokens ...string) {
		for _, token := range tokens {
			note(token)
		}
	})
	for _, t := range q.terms {
		if t.matches(ordered, set) == t.exclude {
			return false
		}
	}
	return true
}

// wanted returns the tokens and prefixes that the terms ask for.
func (q Query) wanted() []string {
	var out []string
	for _, t := range q.terms {
		for _, a := range t.alternatives {
			out = append(out, a.tokens...)
		}
		if t.prefix != "" {
			out = append(out, t.prefix)
		}
	}
	return out
}
