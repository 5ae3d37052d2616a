package schema

import "github.com/prozessregister/prozessregister/bpmn"

// Rule is one structural rule.
type Rule struct {
	Name     string        // kebab-case; also the text key ("rule."+Name) and the page docs/rules/Name.md
	Severity bpmn.Severity // default severity
	Refs     []string      // numbers of the rule elsewhere, for example "EXT.002"
	check    func(*run)
}

// Rules returns all structural rules in the order they are checked.
func Rules() []Rule {
	var out []Rule
	for _, group := range [][]Rule{idRules, contentRules, attributeRules, referenceRules, flowRules, diagramRules} {
		out = append(out, group...)
	}
	return out
}

// maxFindings is how many findings of one rule are reported; a broken file of
// 500,000 elements must not fill the memory.
const maxFindings = 200

// Check returns the findings of all structural rules, sorted by place.
func Check(d *bpmn.Definitions) bpmn.Diagnostics {
	return apply(d, Rules())
}

// apply runs the rules one after the other.
func apply(d *bpmn.Definitions, rules []Rule) bpmn.Diagnostics {
	var out bpmn.Diagnostics
	lists := len(d.ByKind(bpmn.KindIncoming, bpmn.KindOutgoing)) > 0
	for _, rule := range rules {
		r := run{d: d, rule: rule, lists: lists}
		rule.check(&r)
		out = append(out, r.found...)
	}
	out.Sort()
	return out
}

// run is one rule at work on one file.
type run struct {
	d     *bpmn.Definitions
	rule  Rule
	lists bool // nodes of the file list their flows
	found bpmn.Diagnostics
}

// report adds a finding about e with the rule's own text; params are pairs of name and value.
func (r *run) report(e bpmn.Element, params ...string) { r.reportAs("", e, params...) }

// reportAs adds a finding about e with a variant of the rule's text.
func (r *run) reportAs(variant string, e bpmn.Element, params ...string) {
	r.reportWith(r.rule.Severity, variant, e, params...)
}

// reportWith adds a finding whose severity is not the one of the rule.
func (r *run) reportWith(s bpmn.Severity, variant string, e bpmn.Element, params ...string) {
	if len(r.found) >= maxFindings {
		return
	}
	key := r.rule.Name
	if variant != "" {
		key += "." + variant
	}
	f := bpmn.NewDiagnostic(r.rule.Name, s, e, key, params...)
	f.Refs = r.rule.Refs
	r.found = append(r.found, f)
}

// refs replaces the numbers of the last finding by those that hold for it.
func (r *run) refs(numbers ...string) {
	if n := len(r.found); n > 0 {
		r.found[n-1].Refs = numbers
	}
}
