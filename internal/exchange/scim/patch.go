package scim

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	parser "github.com/scim2/filter-parser/v2"
)

// Operation is one step of a change.
type Operation struct {
	Op    string // "add", "replace" or "remove", in any case
	Path  string
	Value any
}

// Operations reads the body of a change.
func Operations(body map[string]any) ([]Operation, error) {
	raw, _ := fold(body, "Operations").([]any)
	if len(raw) == 0 {
		return nil, bad(InvalidSyntax, "Operations is missing")
	}
	if len(raw) > MaxOperations {
		return nil, bad(TooMany, "more than %d operations", MaxOperations)
	}
	out := make([]Operation, len(raw))
	for i, one := range raw {
		fields, ok := one.(map[string]any)
		if !ok {
			return nil, bad(InvalidSyntax, "operation %d is no object", i)
		}
		op, _ := fold(fields, "op").(string)
		path, isText := fold(fields, "path").(string)
		if op = strings.ToLower(op); !slices.Contains([]string{"add", "replace", "remove"}, op) || (!isText && fold(fields, "path") != nil) {
			return nil, bad(InvalidSyntax, "operation %d is none", i)
		}
		out[i] = Operation{Op: op, Path: path, Value: fold(fields, "value")}
	}
	return out, nil
}

// fold returns a field whose name may be written in any case.
func fold(fields map[string]any, name string) any {
	for key, value := range fields {
		if strings.EqualFold(key, name) {
			return value
		}
	}
	return nil
}

// Patch returns what a resource is after the operations, all or none of them (RFC 7644, section 3.5.2). r stays as it is.
func (t Type) Patch(r Resource, operations []Operation) (Resource, error) {
	kept, err := tidy(t.attributes, copied(r).(map[string]any))
	if err != nil {
		return nil, err
	}
	for _, o := range operations {
		if o.Path == "" {
			err = t.patchAll(kept, o)
		} else {
			err = t.patchAt(kept, o)
		}
		if err != nil {
			return nil, err
		}
	}
	return t.Tidy(kept)
}

// copied is a value that shares nothing with the first one.
func copied(value any) any {
	switch v := value.(type) {
	case Resource:
		return copied(map[string]any(v))
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, inside := range v {
			out[name] = copied(inside)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inside := range v {
			out[i] = copied(inside)
		}
		return out
	}
	return value
}

// patchAll applies an operation without a path: its value holds attributes, or paths that lead to them.
func (t Type) patchAll(r map[string]any, o Operation) error {
	fields, ok := o.Value.(map[string]any)
	if !ok || o.Op == "remove" {
		return bad(NoTarget, "an operation without a path needs attributes")
	}
	for _, path := range slices.Sorted(maps.Keys(fields)) {
		if _, direct := find(t.attributes, path); !direct && !strings.ContainsAny(path, ".:[") {
			continue // an attribute that is not kept
		}
		if err := t.patchAt(r, Operation{Op: o.Op, Path: path, Value: fields[path]}); err != nil {
			return err
		}
	}
	return nil
}

func (t Type) patchAt(r map[string]any, o Operation) error {
	target, err := t.target(o.Path)
	if err != nil {
		return err
	}
	if target.ignored {
		return nil
	}
	if target.readOnly {
		return bad(Mutability, "%s cannot be written", o.Path)
	}
	if o.Op != "remove" && o.Value == nil {
		return bad(InvalidValue, "%s has no value", o.Path)
	}
	holder := r
	for _, name := range target.path[:len(target.path)-1] {
		inside, ok := holder[name].(map[string]any)
		if !ok {
			if list, isList := holder[name].([]any); isList && target.where == nil {
				return patchEach(list, target, o)
			}
			inside = map[string]any{}
			holder[name] = inside
		}
		holder = inside
	}
	if target.where != nil {
		return target.patchWhere(holder, o)
	}
	return target.patchField(holder, o)
}

// target is what a path leads to.
type target struct {
	attribute
	path    []string
	where   parser.Expression // which values of the attribute, nil = all
	within  string            // attribute of each of these values, "" = the whole
	ignored bool              // a schema that is not kept
}

func (t Type) target(path string) (target, error) {
	if strings.EqualFold(path, EnterpriseSchema) {
		a, _ := find(t.attributes, EnterpriseSchema)
		return target{attribute: a, path: []string{a.name}}, nil
	}
	if err := bounded(path); err != nil {
		return target{}, bad(InvalidPath, "the path is too long or too deep")
	}
	p, err := parser.ParsePathNumber([]byte(path))
	if err != nil {
		return target{}, bad(InvalidPath, "the path cannot be read")
	}
	found, known := at(t.attributes, p.AttributePath)
	if !known {
		return target{ignored: true}, nil
	}
	out := target{attribute: found.attribute, path: found.path, where: p.ValueExpression, within: p.SubAttributeName()}
	if out.where == nil {
		return out, nil
	}
	if !found.multi || found.kind != "complex" {
		return target{}, bad(InvalidPath, "%s has no values to choose from", found.name)
	}
	if out.within == "" {
		return out, nil
	}
	sub, known := find(found.sub, out.within)
	out.within, out.ignored = sub.name, !known
	return out, nil
}

// patchField applies an operation to an attribute as a whole.
func (t target) patchField(holder map[string]any, o Operation) error {
	name := t.path[len(t.path)-1]
	if o.Op == "remove" {
		if t.multi && o.Value != nil { // some directories name the values to be removed beside the path
			return t.without(holder, name, o.Value)
		}
		delete(holder, name)
		return nil
	}
	value, err := t.tidy(o.Value)
	if err != nil {
		return err
	}
	switch old := holder[name].(type) {
	case []any:
		if o.Op == "add" {
			value = joined(old, value.([]any))
		}
	case map[string]any:
		if fields, ok := value.(map[string]any); ok {
			merged := maps.Clone(old)
			maps.Copy(merged, fields)
			value = merged
		}
	}
	holder[name] = value
	return nil
}

func (t target) without(holder map[string]any, name string, value any) error {
	gone, err := t.tidy(value)
	if err != nil {
		return err
	}
	old, _ := holder[name].([]any)
	holder[name] = slices.DeleteFunc(slices.Clone(old), func(v any) bool { return contained(gone.([]any), v) })
	return nil
}

// joined adds the values that are not there yet. A value that becomes primary takes that from the others.
func joined(old, more []any) []any {
	out := slices.Clone(old)
	if slices.ContainsFunc(more, isPrimary) {
		demote(out)
	}
	for _, v := range more {
		if !contained(out, v) {
			out = append(out, v)
		}
	}
	return out
}

func isPrimary(v any) bool {
	element, _ := v.(map[string]any)
	return element["primary"] == true
}

// demote makes no value primary.
func demote(list []any) {
	for i, v := range list {
		if isPrimary(v) {
			element := maps.Clone(v.(map[string]any))
			element["primary"] = false
			list[i] = element
		}
	}
}

// contained reports whether a list holds a value: the same one, or one with the same "value", as members have.
func contained(list []any, v any) bool {
	return slices.ContainsFunc(list, func(other any) bool {
		x, okX := other.(map[string]any)
		y, okY := v.(map[string]any)
		if okX && okY && x["value"] != nil && x["value"] == y["value"] {
			return true
		}
		return reflect.DeepEqual(other, v)
	})
}

// patchWhere applies an operation to the values that a filter chooses.
func (t target) patchWhere(holder map[string]any, o Operation) error {
	name := t.path[len(t.path)-1]
	list, _ := holder[name].([]any)
	var kept []any
	hit := false
	for _, v := range list {
		element, ok := v.(map[string]any)
		if !ok || !holds(t.where, t.sub, element) {
			kept = append(kept, v)
			continue
		}
		hit = true
		changed, err := t.patchElement(element, o)
		if err != nil {
			return err
		}
		if changed != nil {
			kept = append(kept, changed)
		}
	}
	if !hit {
		if o.Op == "remove" {
			return nil // nothing is there to be removed
		}
		made, err := t.patchElement(described(t.where), o)
		if err != nil {
			return err
		}
		kept = append(kept, made)
	}
	holder[name] = kept
	return nil
}

// patchElement is a value after an operation, nil if it is removed.
func (t target) patchElement(element map[string]any, o Operation) (map[string]any, error) {
	out := maps.Clone(element)
	switch {
	case o.Op == "remove" && t.within == "":
		return nil, nil //nolint:nilnil // the value is gone
	case o.Op == "remove":
		delete(out, t.within)
		return out, nil
	case t.within != "":
		sub, _ := find(t.sub, t.within)
		value, err := sub.tidy(o.Value)
		out[t.within] = value
		return out, err
	}
	fields, err := t.one(o.Value)
	if err != nil {
		return nil, err
	}
	maps.Copy(out, fields.(map[string]any))
	return out, nil
}

// described is a value for which a simple filter holds: an operation on "emails[type eq \"work\"]" makes an address for
// work where there is none.
func described(where parser.Expression) map[string]any {
	out := map[string]any{}
	if e, ok := where.(*parser.AttributeExpression); ok && e.Operator == parser.EQ {
		if text, isText := e.CompareValue.(string); isText {
			out[e.AttributePath.AttributeName] = unescaped(text)
		} else {
			out[e.AttributePath.AttributeName] = e.CompareValue
		}
	}
	return out
}

// patchEach applies an operation on an attribute of every value, as "emails.type".
func patchEach(list []any, t target, o Operation) error {
	name := t.path[len(t.path)-1]
	for _, v := range list {
		element, ok := v.(map[string]any)
		if !ok {
			continue
		}
		if o.Op == "remove" {
			delete(element, name)
			continue
		}
		value, err := t.tidy(o.Value)
		if err != nil {
			return err
		}
		element[name] = value
	}
	return nil
}
