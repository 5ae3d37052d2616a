package bpmn

import (
	"cmp"
	"slices"
	"strings"
)

// Severity says how much a finding weighs. The zero value is invalid.
type Severity int

// Severities in rising order.
const (
	SeverityInvalid Severity = iota
	Info                     // worth knowing
	Warning                  // breaks a convention or a text rule of the specification
	Error                    // not well-formed, wrong by schema or a broken reference: the file stays a draft
)

var severityNames = [...]string{"invalid", "info", "warning", "error"}

// String returns "info", "warning" or "error".
func (s Severity) String() string {
	if s < 0 || int(s) >= len(severityNames) {
		return severityNames[0]
	}
	return severityNames[s]
}

// ParseSeverity returns the severity of the name, SeverityInvalid for any other text.
func ParseSeverity(name string) Severity {
	return max(0, Severity(slices.Index(severityNames[:], name)))
}

// Diagnostic is one finding about a file that was read.
type Diagnostic struct {
	Rule        string // kebab-case, for example "sequence-flow-ends"
	Severity    Severity
	ElementID   string // id of the element; empty if it has none
	ElementName string // name of the element on one line, at most 200 characters; empty if it has none
	ElementKind string // local name of the element, for example "userTask"
	Line        int    // 1-based; 0 = the finding has no place
	Column      int    // 1-based, in characters
	Key         string // text key; Key+".advice" holds what to do
	Params      map[string]string
	Refs        []string // numbers of the rule elsewhere, for example "EXT.023" or "B05"
}

// Message returns one sentence that says what is wrong, in the language.
// The placeholder {element} is filled with kind and name of the element.
func (d Diagnostic) Message(lang Language) string { return Text(lang, d.Key, d.textParams(lang)) }

// Advice returns one sentence that says what to do, in the language.
func (d Diagnostic) Advice(lang Language) string {
	return Text(lang, d.Key+".advice", d.textParams(lang))
}

func (d Diagnostic) textParams(lang Language) map[string]string {
	out := make(map[string]string, len(d.Params)+1)
	for k, v := range d.Params {
		out[k] = word(lang, k, v)
	}
	out["element"] = ElementLabel(lang, d.ElementKind, d.ElementName, d.ElementID)
	return out
}

// word translates the values that name a kind of element or of target.
func word(lang Language, param, value string) string {
	switch param {
	case "found":
		return KindWord(lang, value)
	case "wanted":
		if text := Text(lang, "target."+value, nil); text != "target."+value {
			return text
		}
		return KindWord(lang, value)
	}
	return value
}

// Diagnostics is a list of findings.
type Diagnostics []Diagnostic

// HasErrors reports whether a finding weighs as much as Error.
func (ds Diagnostics) HasErrors() bool { return ds.Count(Error) > 0 }

// Count returns the number of findings of the severity.
func (ds Diagnostics) Count(s Severity) int {
	n := 0
	for _, d := range ds {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sort orders the findings by line, column, rule and element, so that reports are stable.
func (ds Diagnostics) Sort() {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.ElementID, b.ElementID))
	})
}

// shortID cuts ids nobody would write; a finding must stay small.
func shortID(id string) string {
	const limit = 1000 // bytes
	if len(id) > limit {
		return strings.ToValidUTF8(id[:limit], "") + "…"
	}
	return id
}

// NewDiagnostic returns a finding about e with the place of its start tag.
// Params are pairs of name and value; the text key is "rule." + key.
func NewDiagnostic(rule string, s Severity, e Element, key string, params ...string) Diagnostic {
	p := e.Position()
	d := Diagnostic{
		Rule: rule, Severity: s, Key: "rule." + key,
		ElementID: shortID(e.ID()), ElementName: e.brief("name"), ElementKind: e.LocalName(),
		Line: p.Line, Column: p.Column,
	}
	if len(params) > 0 {
		d.Params = make(map[string]string, len(params)/2)
	}
	for i := 0; i+1 < len(params); i += 2 {
		d.Params[params[i]] = params[i+1]
	}
	return d
}
