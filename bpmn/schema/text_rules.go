package schema

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// TextRules returns the rules only the text of the specification states. Real
// tools break some of them; they are numbered as in BPMNspector (EXT).
func TextRules() []Rule {
	var out []Rule
	for _, group := range [][]Rule{gatewayTexts, eventGatewayTexts, activityTexts, subProcessTexts, dataTexts, itemTexts,
		startTexts, endTexts, boundaryTexts, intermediateTexts, linkTexts, executableTexts, collaborationTexts} {
		out = append(out, group...)
	}
	return out
}

// CheckText returns the findings of the rules of the specification's text, sorted
// by place, all with the severity: bpmn.Warning is usual, bpmn.Error is strict,
// with bpmn.SeverityInvalid the rules are off.
func CheckText(d *bpmn.Definitions, s bpmn.Severity) bpmn.Diagnostics {
	if s == bpmn.SeverityInvalid {
		return nil
	}
	rules := TextRules()
	for i := range rules {
		rules[i].Severity = s
	}
	return apply(d, rules)
}

// text builds a rule of the specification's text; ext is its number, several are
// separated by blanks.
func text(name, ext string, check func(*run)) Rule {
	return Rule{Name: name, Severity: bpmn.Warning, Refs: strings.Fields(ext), check: check}
}

// each builds a check that looks at single elements of the kinds and reports
// those that are wrong.
func each(is func(bpmn.Kind) bool, wrong func(bpmn.Element) bool) func(*run) {
	return func(r *run) {
		for _, e := range r.d.Where(is) {
			if wrong(e) {
				r.report(e)
			}
		}
	}
}

// executable reports whether the element lies in an executable process.
func executable(e bpmn.Element) bool { return e.Process().Bool("isExecutable", false) }

// has reports whether the event has a definition of one of the kinds.
func has(e bpmn.Element, kinds ...bpmn.Kind) bool {
	is := only(kinds...)
	for _, d := range e.EventDefinitions() {
		if is(d.Kind()) {
			return true
		}
	}
	return false
}

// onlyHas reports whether all definitions of the event are of the kinds.
func onlyHas(e bpmn.Element, kinds ...bpmn.Kind) bool {
	is := only(kinds...)
	for _, d := range e.EventDefinitions() {
		if !is(d.Kind()) {
			return false
		}
	}
	return true
}

// plain reports whether the event has no definition.
func plain(e bpmn.Element) bool { return len(e.EventDefinitions()) == 0 }
