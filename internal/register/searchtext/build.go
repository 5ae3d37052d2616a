package searchtext

import "strings"

// FTS5 writes the query for the MATCH of an FTS5 table whose only column holds FTS5Text; "" for the empty query. Every
// token is quoted; nothing a person types reaches the syntax.
func (q Query) FTS5() string {
	return q.build(syntax{
		token:  func(s string) string { return `"` + s + `"` },
		prefix: func(s string) string { return `"` + s + `" *` },
		phrase: func(tokens []string) string { return `"` + strings.Join(tokens, " ") + `"` },
		and:    " AND ", or: " OR ", not: " NOT ",
	})
}

// TSQuery writes the query for PostgreSQL, to be cast with ::tsquery (not to_tsquery) and matched against a TSVector; ""
// for the empty query.
func (q Query) TSQuery() string {
	return q.build(syntax{
		token:  func(s string) string { return "'" + s + "'" },
		prefix: func(s string) string { return "'" + s + "':*" },
		phrase: func(tokens []string) string { return "('" + strings.Join(tokens, "' <-> '") + "')" },
		and:    " & ", or: " | ", not: " & !",
	})
}

// syntax is how a database writes a query.
type syntax struct {
	token, prefix func(string) string
	phrase        func([]string) string
	and, or, not  string
}

func (q Query) build(s syntax) string {
	if q.IsEmpty() {
		return ""
	}
	var wanted, excluded []string
	for _, t := range q.terms {
		if t.exclude {
			excluded = append(excluded, t.build(s))
		} else {
			wanted = append(wanted, t.build(s))
		}
	}
	if len(wanted) == 0 {
		wanted = []string{s.token(breakToken)}
	}
	out := strings.Join(wanted, s.and)
	for _, term := range excluded {
		out = "(" + out + ")" + s.not + term
	}
	return out
}

// build writes one term in parentheses.
func (t term) build(s syntax) string {
	var parts []string
	for _, a := range t.alternatives {
		parts = append(parts, a.build(s))
	}
	if t.prefix != "" {
		parts = append(parts, s.prefix(t.prefix))
	}
	return "(" + strings.Join(parts, s.or) + ")"
}

func (a alternative) build(s syntax) string {
	if a.inRow {
		return s.phrase(a.tokens)
	}
	tokens := make([]string, len(a.tokens))
	for i, token := range a.tokens {
		tokens[i] = s.token(token)
	}
	if len(tokens) == 1 {
		return tokens[0]
	}
	return "(" + strings.Join(tokens, s.and) + ")"
}
