package lint

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// allowedElements finds elements that the profile does not allow; a profile
// without a list allows all.
var allowedElements = Rule{Name: "allowed-elements", Refs: []string{"F01"}, check: func(r *run) {
	if len(r.profile.Elements) == 0 {
		return
	}
	for e := range r.d.All() {
		if word := ElementWord(e); word != "" && !r.profile.Allows(word) {
			r.report(e, "word", word)
		}
	}
}}

// ElementWord names an element the way the list of a profile does: the local name,
// for events with the trigger ("startEvent:message", "endEvent:none"); "" for
// elements that are no symbol of the notation.
func ElementWord(e bpmn.Element) string {
	k := e.Kind()
	switch {
	case k.IsEvent() && k != bpmn.KindImplicitThrowEvent:
		return k.String() + ":" + trigger(e)
	case k.IsFlowNode(), k.IsConversationNode(), k.IsArtifact():
		return k.String()
	}
	if slices.Contains(otherSymbols, k) {
		return k.String()
	}
	return ""
}

// otherSymbols are the symbols that are no flow nodes and no artifacts.
var otherSymbols = []bpmn.Kind{
	bpmn.KindSequenceFlow, bpmn.KindMessageFlow, bpmn.KindConversationLink, bpmn.KindParticipant, bpmn.KindLane,
	bpmn.KindDataObjectReference, bpmn.KindDataStoreReference,
}

// trigger names what an event waits for or throws: "none", "multiple" or the
// definition without its ending.
func trigger(e bpmn.Element) string {
	switch kinds := triggers(e); len(kinds) {
	case 0:
		return "none"
	case 1:
		return strings.TrimSuffix(kinds[0].String(), "EventDefinition")
	}
	return "multiple"
}

// ElementLabel names a word of ElementWords for a person: "Startereignis: Nachrichten-Auslöser".
func ElementLabel(lang bpmn.Language, word string) string {
	kind, trigger, ok := strings.Cut(word, ":")
	label := bpmn.KindWord(lang, kind)
	switch {
	case !ok:
		return label
	case trigger == "none" || trigger == "multiple":
		return label + ": " + bpmn.Text(lang, "trigger."+trigger, nil)
	}
	return label + ": " + bpmn.KindWord(lang, trigger+"EventDefinition")
}

// Allows reports whether the list of the profile holds the word, or its kind without the trigger.
func (p Profile) Allows(word string) bool {
	kind, _, _ := strings.Cut(word, ":")
	return len(p.Elements) == 0 || slices.Contains(p.Elements, word) || slices.Contains(p.Elements, kind)
}

// ElementWords returns all words a list of elements may hold, in alphabetical order.
func ElementWords() []string {
	var out []string
	for k := bpmn.KindUnknown + 1; k.String() != ""; k++ {
		if k.Namespace() != bpmn.NamespaceModel {
			continue
		}
		switch {
		case k.IsEvent() && k != bpmn.KindImplicitThrowEvent:
			out = append(out, k.String())
			for _, t := range triggerWords {
				out = append(out, k.String()+":"+t)
			}
		case k.IsFlowNode() && !k.IsEvent(), k.IsConversationNode(), k.IsArtifact(), slices.Contains(otherSymbols, k):
			out = append(out, k.String())
		}
	}
	slices.Sort(out)
	return out
}

var triggerWords = []string{"none", "multiple", "message", "timer", "conditional", "signal", "error", "escalation", "compensate", "cancel", "link", "terminate"}
