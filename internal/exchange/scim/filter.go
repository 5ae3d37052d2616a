package scim

import (
	"encoding/json"
	"strings"
	"time"

	parser "github.com/scim2/filter-parser/v2"
)

// Filter is a condition on resources. The zero value lets everything pass.
type Filter struct {
	kind  Type
	where parser.Expression
}

// ParseFilter reads a filter as in RFC 7644, section 3.4.2.2. It is evaluated here, over resources; no part of it reaches
// the database.
func (t Type) ParseFilter(text string) (Filter, error) {
	if strings.TrimSpace(text) == "" {
		return Filter{}, nil
	}
	if err := bounded(text); err != nil {
		return Filter{}, err
	}
	where, err := parser.ParseFilterNumber([]byte(text))
	if err != nil {
		return Filter{}, bad(InvalidFilter, "the filter cannot be read")
	}
	f := Filter{kind: t, where: where}
	return f, f.check(where)
}

// bounded refuses filters and paths that would cost more than they are worth.
func bounded(text string) error {
	depth, deepest := 0, 0
	for _, r := range text {
		switch r {
		case '(', '[':
			depth++
			deepest = max(deepest, depth)
		case ')', ']':
			depth--
		}
	}
	if len(text) > maxFilterBytes || deepest > maxFilterDepth {
		return bad(InvalidFilter, "the filter is too long or too deep")
	}
	return nil
}

// check refuses an order where there is none.
func (f Filter) check(e parser.Expression) error {
	switch e := e.(type) {
	case *parser.LogicalExpression:
		if err := f.check(e.Left); err != nil {
			return err
		}
		return f.check(e.Right)
	case *parser.NotExpression:
		return f.check(e.Expression)
	case *parser.ValuePath:
		return f.check(e.ValueFilter)
	case *parser.AttributeExpression:
		_, isBool := e.CompareValue.(bool)
		switch e.Operator {
		case parser.PR, parser.EQ, parser.NE:
			return nil
		}
		if isBool || e.CompareValue == nil {
			return bad(InvalidFilter, "%s does not go with this value", e.Operator)
		}
	}
	return nil
}

// Matches reports whether a resource fulfils the filter.
func (f Filter) Matches(r Resource) bool {
	return f.where == nil || holds(f.where, f.kind.attributes, r)
}

func holds(e parser.Expression, all []attribute, r map[string]any) bool {
	switch e := e.(type) {
	case *parser.LogicalExpression:
		if e.Operator == parser.OR {
			return holds(e.Left, all, r) || holds(e.Right, all, r)
		}
		return holds(e.Left, all, r) && holds(e.Right, all, r)
	case *parser.NotExpression:
		return !holds(e.Expression, all, r)
	case *parser.ValuePath:
		a, found := at(all, e.AttributePath)
		if !found {
			return false
		}
		for _, element := range elements(r, a.path) {
			if inside, ok := element.(map[string]any); ok && holds(e.ValueFilter, a.sub, inside) {
				return true
			}
		}
		return false
	case *parser.AttributeExpression:
		return compares(e, all, r)
	}
	return false
}

// place is an attribute and how to get to it.
type place struct {
	attribute
	path []string
}

// at finds the attribute that a path names; the schema in front may be left out.
func at(all []attribute, p parser.AttributePath) (place, bool) {
	var out place
	names := []string{p.AttributeName}
	switch uri := p.URI(); {
	case strings.EqualFold(uri, EnterpriseSchema):
		names = []string{EnterpriseSchema, p.AttributeName}
	case uri != "" && !strings.EqualFold(uri, UserSchema) && !strings.EqualFold(uri, GroupSchema):
		return out, false
	}
	if p.SubAttribute != nil {
		names = append(names, p.SubAttributeName())
	}
	for _, name := range names {
		a, found := find(all, name)
		if !found {
			return out, false
		}
		out.attribute, out.path, all = a, append(out.path, a.name), a.sub
	}
	return out, true
}

// elements are the values at a path; several where an attribute holds several.
func elements(value any, path []string) []any {
	if list, ok := value.([]any); ok {
		var out []any
		for _, v := range list {
			out = append(out, elements(v, path)...)
		}
		return out
	}
	if len(path) == 0 {
		if value == nil {
			return nil
		}
		return []any{value}
	}
	switch v := value.(type) {
	case Resource:
		return elements(v[path[0]], path[1:])
	case map[string]any:
		return elements(v[path[0]], path[1:])
	}
	return nil
}

func compares(e *parser.AttributeExpression, all []attribute, r map[string]any) bool {
	a, found := at(all, e.AttributePath)
	if !found {
		return e.Operator == parser.NE
	}
	if a.kind == "complex" && e.Operator != parser.PR {
		value, has := find(a.sub, "value")
		if !has {
			return false
		}
		a = place{value, append(a.path, "value")}
	}
	values := elements(r, a.path)
	if e.Operator == parser.PR {
		return present(values)
	}
	if e.Operator == parser.NE {
		for _, v := range values {
			if a.fits(v, parser.EQ, e.CompareValue) {
				return false
			}
		}
		return true
	}
	for _, v := range values {
		if a.fits(v, e.Operator, e.CompareValue) {
			return true
		}
	}
	return e.Operator == parser.EQ && e.CompareValue == nil && !present(values)
}

func present(values []any) bool {
	for _, v := range values {
		if s, isText := v.(string); !isText || s != "" {
			return true
		}
	}
	return false
}

// fits compares one value. Texts compare without regard to case unless the schema says otherwise.
func (a attribute) fits(value any, op parser.CompareOperator, with any) bool {
	switch v := value.(type) {
	case bool:
		return op == parser.EQ && with == v
	case string:
		text, ok := with.(string)
		if !ok {
			return false
		}
		return a.textFits(v, op, unescaped(text))
	}
	return false
}

// unescaped reads a text as JSON does: the parser leaves it as it was written.
func unescaped(text string) string {
	var out string
	if json.Unmarshal([]byte(`"`+text+`"`), &out) != nil {
		return text
	}
	return out
}

func (a attribute) textFits(v string, op parser.CompareOperator, with string) bool {
	if a.kind == "dateTime" {
		if order, ok := timeOrder(v, with); ok {
			v, with = order, "1"
		}
	} else if !a.exact {
		v, with = strings.ToLower(v), strings.ToLower(with)
	}
	switch op {
	case parser.EQ:
		return v == with
	case parser.CO:
		return strings.Contains(v, with)
	case parser.SW:
		return strings.HasPrefix(v, with)
	case parser.EW:
		return strings.HasSuffix(v, with)
	case parser.GT:
		return v > with
	case parser.GE:
		return v >= with
	case parser.LT:
		return v < with
	case parser.LE:
		return v <= with
	}
	return false
}

// timeOrder is "0", "1" or "2": the first moment is before the second, the same, or after it.
func timeOrder(a, b string) (order string, ok bool) {
	x, errX := time.Parse(time.RFC3339Nano, a)
	y, errY := time.Parse(time.RFC3339Nano, b)
	return map[int]string{-1: "0", 0: "1", 1: "2"}[x.Compare(y)], errX == nil && errY == nil
}
