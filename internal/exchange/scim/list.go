package scim

import (
	"slices"
	"strconv"
	"strings"
)

// Query is what a list is asked for.
type Query struct {
	Filter     string
	Start      int // of the first resource, from 1
	Count      int // at most so many
	Attributes []string
	Excluded   []string
}

// QueryOf reads a query of an address.
func QueryOf(get func(name string) string) (Query, error) {
	q := Query{Filter: get("filter"), Start: 1, Count: MaxResults, Attributes: names(get("attributes")), Excluded: names(get("excludedAttributes"))}
	for name, into := range map[string]*int{"startIndex": &q.Start, "count": &q.Count} {
		text := get(name)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return q, bad(InvalidValue, "%s is no number", name)
		}
		*into = n
	}
	return q.bounded(), nil
}

// QueryIn reads a query of the body of a search.
func QueryIn(body map[string]any) (Query, error) {
	schemas, _ := fold(body, "schemas").([]any)
	if !contains(schemas, searchSchema) {
		return Query{}, bad(InvalidSyntax, "schemas does not name %s", searchSchema)
	}
	q := Query{Start: 1, Count: MaxResults}
	q.Filter, _ = fold(body, "filter").(string)
	for name, into := range map[string]*int{"startIndex": &q.Start, "count": &q.Count} {
		if n, ok := fold(body, name).(float64); ok {
			*into = int(min(max(n, -1), 1e9))
		}
	}
	for name, into := range map[string]*[]string{"attributes": &q.Attributes, "excludedAttributes": &q.Excluded} {
		list, _ := fold(body, name).([]any)
		for _, v := range list {
			if s, ok := v.(string); ok {
				*into = append(*into, s)
			}
		}
	}
	return q.bounded(), nil
}

// bounded follows RFC 7644, section 3.4.2.4: numbers that are too small count as the smallest.
func (q Query) bounded() Query {
	q.Start, q.Count = max(q.Start, 1), min(max(q.Count, 0), MaxResults)
	return q
}

func names(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

// List is the answer to a query over all resources of a type.
func (t Type) List(all []Resource, q Query) (Resource, error) {
	f, err := t.ParseFilter(q.Filter)
	if err != nil {
		return nil, err
	}
	fit := slices.DeleteFunc(slices.Clone(all), func(r Resource) bool { return !f.Matches(r) })
	total := len(fit)
	fit = fit[min(q.Start-1, total):]
	fit = fit[:min(q.Count, len(fit))]
	shown := make([]Resource, len(fit))
	for i, r := range fit {
		shown[i] = t.Project(r, q)
	}
	return listOf(shown, total, q.Start), nil
}

// Whole is a list of all there is.
func Whole(all []Resource) Resource { return listOf(all, len(all), 1) }

func listOf(shown []Resource, total, start int) Resource {
	return Resource{"schemas": []string{listSchema}, "totalResults": total, "itemsPerPage": len(shown), "startIndex": start, "Resources": shown}
}

// Project leaves out what was not asked for. What is always part of an answer stays.
func (t Type) Project(r Resource, q Query) Resource {
	if len(q.Attributes) == 0 && len(q.Excluded) == 0 {
		return r
	}
	out := Resource{}
	for name, value := range r {
		a, _ := find(t.attributes, name)
		if a.always {
			out[name] = value
			continue
		}
		if kept, there := chosen(a, value, t.Schema, q); there {
			out[name] = kept
		}
	}
	return out
}

// chosen is what of an attribute was asked for.
func chosen(a attribute, value any, schema string, q Query) (any, bool) {
	whole, inside := asked(a.name, schema, q.Attributes)
	if len(q.Attributes) > 0 && !whole && len(inside) == 0 {
		return nil, false
	}
	without, parts := asked(a.name, schema, q.Excluded)
	if without {
		return nil, false
	}
	return trimmed(value, func(name string) bool {
		return (len(q.Attributes) == 0 || whole || holdsName(inside, name)) && !holdsName(parts, name)
	}), true
}

// asked tells whether a list names an attribute as a whole, and which of its parts.
func asked(name, schema string, list []string) (whole bool, parts []string) {
	for _, one := range list {
		if prefix := schema + ":"; len(one) > len(prefix) && strings.EqualFold(one[:len(prefix)], prefix) {
			one = one[len(prefix):]
		}
		if strings.EqualFold(one, name) {
			whole = true
		} else if len(one) > len(name)+1 && strings.EqualFold(one[:len(name)], name) && strings.ContainsRune(".:", rune(one[len(name)])) {
			parts = append(parts, one[len(name)+1:])
		}
	}
	return whole, parts
}

func holdsName(list []string, name string) bool {
	return slices.ContainsFunc(list, func(one string) bool { return strings.EqualFold(one, name) })
}

func trimmed(value any, keep func(name string) bool) any {
	switch v := value.(type) {
	case []any:
		out := make([]any, len(v))
		for i, one := range v {
			out[i] = trimmed(one, keep)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for name, inside := range v {
			if keep(name) {
				out[name] = inside
			}
		}
		return out
	}
	return value
}
