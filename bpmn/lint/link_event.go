package lint

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// linkEvent finds link events without name or without counterpart in the same process level.
var linkEvent = Rule{Name: "link-event", Refs: []string{"bpmnlint"}, check: func(r *run) {
	for _, s := range scopes(r.d) {
		thrown, caught := map[string]int{}, map[string]int{}
		for _, n := range s.FlowNodes() {
			if name := linkName(n); throwsLink(n) {
				thrown[name]++
			} else if catchesLink(n) {
				caught[name]++
			}
		}
		for _, n := range s.FlowNodes() {
			r.link(n, thrown, caught)
		}
	}

}}

// linkOf returns the named link definition of an event, absent if it has none.
func linkOf(n bpmn.Element) bpmn.Element {
	for _, d := range n.EventDefinitions() {
		if d.Kind() == bpmn.KindLinkEventDefinition && named(d) {
			return d
		}
	}
	return bpmn.Element{}
}

func linkName(n bpmn.Element) string { return strings.TrimSpace(linkOf(n).Name()) }

func (r *run) link(n bpmn.Element, thrown, caught map[string]int) {
	name := linkName(n)
	switch {
	case !throwsLink(n) && !catchesLink(n):
	case name == "":
		r.reportAs("unnamed", n)
	case throwsLink(n) && caught[name] == 0:
		r.report(n, "link", title(linkOf(n)))
	case catchesLink(n) && thrown[name] == 0:
		r.report(n, "link", title(linkOf(n)))
	case catchesLink(n) && caught[name] > 1:
		r.reportAs("twice", n, "link", title(linkOf(n)))
	}
}
