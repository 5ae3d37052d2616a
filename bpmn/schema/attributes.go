package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Rules on attributes. Source: the same schemas as for children.
var attributeRules = []Rule{
	{Name: "attribute-known", Severity: bpmn.Error, check: attributeKnown},
	{Name: "attribute-required", Severity: bpmn.Error, check: attributeRequired},
	{Name: "attribute-type", Severity: bpmn.Error, check: attributeType},
}

// allTyped yields every element the schema knows, also those of free content.
func (r *run) allTyped(visit func(bpmn.Element, *contentType)) {
	for e := range r.d.All() {
		if e.Kind() == bpmn.KindUnknown {
			continue
		}
		if t := typeFor(e); t != nil {
			visit(e, t)
		}
	}
}

func attributeKnown(r *run) {
	r.allTyped(func(e bpmn.Element, t *contentType) {
		for a := range e.Attrs() {
			if _, ok := t.attrs[a.Local]; a.Space == "" && !ok && !strings.Contains(a.Local, ":") {
				r.report(e, "name", a.Local)
			}
		}
	})
}

func attributeRequired(r *run) {
	r.allTyped(func(e bpmn.Element, t *contentType) {
		for _, name := range t.required {
			if !e.HasAttr(name) {
				r.report(e, "name", name)
			}
		}
	})
}

func attributeType(r *run) {
	r.allTyped(func(e bpmn.Element, t *contentType) {
		for a := range e.Attrs() {
			if a.Space != "" {
				continue
			}
			typeName := t.attrs[a.Local]
			if values, ok := content.enums[typeName]; ok {
				if !slices.Contains(values, strings.TrimSpace(a.Value)) {
					r.reportAs("enum", e, "name", a.Local, "value", short(a.Value), "values", strings.Join(values, ", "))
				}
			} else if !validValue(typeName, strings.TrimSpace(a.Value)) {
				r.reportAs(typeName, e, "name", a.Local, "value", short(a.Value))
			}
		}
	})
}

// validValue checks the lexical form of the schema's simple types; ids and
// references have their own rules.
func validValue(typeName, v string) bool {
	switch typeName {
	case "boolean":
		return v == "true" || v == "false" || v == "1" || v == "0"
	case "integer", "int":
		return isInteger(v)
	case "double":
		return isDouble(v)
	}
	return true
}

func isInteger(v string) bool {
	digits := strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(v, "-"), "+"), "0123456789")
	return digits == "" && strings.ContainsAny(v, "0123456789")
}

// isDouble follows xsd:double: no hexadecimal form, no underscores, INF instead of Inf.
func isDouble(v string) bool {
	if v == "INF" || v == "-INF" || v == "NaN" {
		return true
	}
	if strings.Trim(v, "0123456789+-.eE") != "" {
		return false
	}
	_, err := strconv.ParseFloat(v, 64)
	return err == nil || strings.Contains(err.Error(), "range")
}

// short cuts a value for a sentence; the limit is in bytes and ends at a character.
func short(s string) string {
	const limit = 60 // bytes
	if len(s) <= limit {
		return s
	}
	return strings.ToValidUTF8(s[:limit], "") + "…"
}
