package lint

import (
	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// Rule is one convention. Its name is also the name of its file, its fixture
// testdata/Name.bpmn, its page docs/rules/Name.md and its text key "rule."+Name.
type Rule struct {
	Name  string
	Refs  []string // numbers of the convention elsewhere: "B05", "bpmnlint"
	check func(*run)
}

// Rules returns all rules in alphabetical order.
func Rules() []Rule {
	return []Rule{
		activityName, adHocSubProcess, allowedElements, conditionalEvent, conditionalFlows, endEventName, endEventRequired,
		eventBasedGateway, eventSubProcessTypedStartEvent, fakeJoin, fimAttributes, fimGroup, fimGroupDrawn, fimInternal,
		fimLegalBasis, fimMeaning, fimPartner, fimServiceKey, fimState, fimTitle, flowDead, flowDeadlock, flowEndless,
		flowLeftToRight, flowProbabilities, flowUndecided, flowUnreachable, flowUnsynchronized, gatewayFlowLabels,
		gatewayQuestion, global, labelRequired, linkEvent, noBpmndi, noComplexGateway, noDisconnected,
		noDuplicateSequenceFlows, noGatewayJoinFork, noImplicitEnd, noImplicitSplit, noImplicitStart,
		noInclusiveGateway, noOverlappingElements, noSplitAfterEvent, singleBlankStartEvent,
		singleEventDefinition, splitJoinMatch, standardSize, startEventRequired, stepFacts, subProcessBlankStartEvent,
		superfluousGateway, superfluousTermination,
	}
}

// maxFindings is how many findings of one rule are reported.
const maxFindings = 200

// Check returns the findings of the profile's rules, sorted by place.
func Check(d *bpmn.Definitions, p Profile) bpmn.Diagnostics {
	if !p.usesFIM() {
		return CheckWith(d, p, Dossier{})
	}
	return CheckWith(d, p, DossierOf(d))
}

// CheckWith is Check with a dossier from elsewhere, for example from XProzess.
func CheckWith(d *bpmn.Definitions, p Profile, dossier Dossier) bpmn.Diagnostics {
	var out bpmn.Diagnostics
	sound := judged(d)
	for _, rule := range Rules() {
		severity := p.Severity(rule.Name)
		if severity == bpmn.SeverityInvalid {
			continue
		}
		r := run{d: d, profile: p, dossier: dossier, rule: rule, severity: severity, sound: sound}
		rule.check(&r)
		out = append(out, r.found...)
	}
	out.Sort()
	return out
}

// run is one rule at work on one file.
type run struct {
	d        *bpmn.Definitions
	profile  Profile
	dossier  Dossier
	rule     Rule
	severity bpmn.Severity
	sound    func() flow.Soundness
	found    bpmn.Diagnostics
}

// report adds a finding about e with the rule's own text; params are pairs of name and value.
func (r *run) report(e bpmn.Element, params ...string) { r.reportAs("", e, params...) }

// reportAs adds a finding about e with a variant of the rule's text.
func (r *run) reportAs(variant string, e bpmn.Element, params ...string) {
	if len(r.found) >= maxFindings {
		return
	}
	key := r.rule.Name
	if variant != "" {
		key += "." + variant
	}
	f := bpmn.NewDiagnostic(r.rule.Name, r.severity, e, key, params...)
	f.Refs = r.rule.Refs
	r.found = append(r.found, f)
}
