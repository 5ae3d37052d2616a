package lint

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// scopes returns the processes and sub-processes of the file.
func scopes(d *bpmn.Definitions) []bpmn.Element {
	return d.Where(func(k bpmn.Kind) bool { return k == bpmn.KindProcess || k.IsSubProcess() })
}

// named reports whether a person sees a name.
func named(e bpmn.Element) bool { return strings.TrimSpace(e.Name()) != "" }

// splits reports whether more than one sequence flow leaves the node.
func splits(e bpmn.Element) bool { return e.CountOutgoing() > 1 }

// joins reports whether more than one sequence flow enters the node.
func joins(e bpmn.Element) bool { return e.CountIncoming() > 1 }

// triggers returns the kinds of the event definitions of an event.
func triggers(e bpmn.Element) []bpmn.Kind {
	var out []bpmn.Kind
	for _, d := range e.EventDefinitions() {
		out = append(out, d.Kind())
	}
	return out
}

// has reports whether the event has a definition of the kind.
func has(e bpmn.Element, k bpmn.Kind) bool {
	for _, t := range triggers(e) {
		if t == k {
			return true
		}
	}
	return false
}

// inAdHoc reports whether the element lies directly in an ad-hoc sub-process.
func inAdHoc(e bpmn.Element) bool { return e.Container().Kind() == bpmn.KindAdHocSubProcess }

// title returns what a sentence calls the element: its name, else its id.
func title(e bpmn.Element) string {
	if t := e.Title(); t != "" {
		return t
	}
	return e.ID()
}
