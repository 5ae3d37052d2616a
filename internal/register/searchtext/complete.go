package searchtext

import "slices"

// Beginning returns what a token may begin with to match the last word, "" if that word is finished.
func (q Query) Beginning() string {
	for _, t := range q.terms {
		if t.prefix != "" {
			return t.prefix
		}
	}
	return ""
}

// Completed returns q with the tokens in place of Beginning. It finds the same documents if tokens are all of the index
// that begin so; further ones do no harm if they begin so too. A term that would have nothing left keeps its beginning.
func (q Query) Completed(tokens []string) Query {
	out := Query{terms: slices.Clone(q.terms)}
	for i, t := range out.terms {
		if t.prefix == "" {
			continue
		}
		known := slices.Clone(t.alternatives)
		for _, token := range tokens {
			if !slices.ContainsFunc(known, func(a alternative) bool { return len(a.tokens) == 1 && a.tokens[0] == token }) {
				known = append(known, all(token))
			}
		}
		if len(known) > 0 {
			out.terms[i] = term{exclude: t.exclude, alternatives: known}
		}
	}
	return out
}
