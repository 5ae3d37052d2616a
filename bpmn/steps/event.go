package steps

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// event tells an event in the main flow.
func (t *teller) event(e bpmn.Element) string {
	switch e.Kind() {
	case bpmn.KindStartEvent:
		return t.start(e)
	case bpmn.KindEndEvent:
		return t.end(e)
	case bpmn.KindIntermediateThrowEvent, bpmn.KindImplicitThrowEvent:
		return t.throw(e)
	}
	if name, ok := linkName(e); ok {
		return t.say("steps.link.catch", "name", name)
	}
	return t.say("steps.wait", "trigger", t.trigger(e))
}

func (t *teller) start(e bpmn.Element) string {
	key := "steps.start"
	switch {
	case t.also:
		key = "steps.start.also"
	case part(e):
		key = "steps.start.part"
	}
	if len(e.EventDefinitions()) > 0 {
		return t.say(key, "trigger", t.trigger(e))
	}
	if name := e.Title(); name != "" {
		return t.say(key+".none", "name", name)
	}
	return t.say(key + ".unnamed")
}

// part reports whether the node belongs to a sub-process of the main flow.
func part(e bpmn.Element) bool { return e.Container().Kind().IsSubProcess() }

func (t *teller) end(e bpmn.Element) string {
	key := "steps.end"
	if part(e) {
		key = "steps.end.part"
	}
	text := t.named(key, e.Title())
	for _, d := range e.EventDefinitions() {
		key := "steps.end." + d.LocalName()
		if part(e) && d.Kind() == bpmn.KindTerminateEventDefinition {
			key = "steps.end.part." + d.LocalName()
		}
		if more := t.say(key, "name", t.eventName(e, d)); more != key {
			text += " " + more
		}
	}
	return text
}

func (t *teller) throw(e bpmn.Element) string {
	for _, d := range e.EventDefinitions() {
		key := "steps.throw." + d.LocalName()
		if text := t.named(key, t.eventName(e, d)); !strings.HasPrefix(text, key) {
			return text
		}
	}
	return t.named("steps.throw", e.Title())
}

// trigger tells what a catch event waits for, as a clause.
func (t *teller) trigger(e bpmn.Element) string {
	definitions := e.EventDefinitions()
	if len(definitions) == 0 {
		return t.named("steps.trigger", e.Title())
	}
	text := ""
	for _, d := range definitions {
		key := "steps.trigger." + d.LocalName() + timerKind(d)
		name := t.eventName(e, d)
		if name == "" {
			key = "steps.trigger." + d.LocalName()
		}
		clause := t.named(key, name)
		if strings.HasPrefix(clause, key) {
			clause = t.named("steps.trigger", e.Title())
		}
		if text != "" {
			text += t.say("steps.or")
		}
		text += clause
	}
	return text
}

// timerKind is the ending of the key for a timer that runs or recurs.
func timerKind(d bpmn.Element) string {
	switch {
	case d.Child(bpmn.KindTimeDuration).Exists():
		return ".duration"
	case d.Child(bpmn.KindTimeCycle).Exists():
		return ".cycle"
	}
	return ""
}

// eventName returns the name of an event, of what it refers to or its time; ""
// if the file says nothing.
func (t *teller) eventName(e, d bpmn.Element) string {
	if name := e.Title(); name != "" {
		if time, ok := t.duration(oneLine(d.Child(bpmn.KindTimeDuration).DeepText())); ok && !strings.Contains(name, time) {
			return t.say("steps.name.time", "name", name, "time", time)
		}
		return name
	}
	for _, attr := range []string{"messageRef", "signalRef", "errorRef", "escalationRef", "activityRef"} {
		if name := d.Ref(attr).Title(); name != "" {
			return name
		}
	}
	for _, k := range []bpmn.Kind{bpmn.KindTimeDate, bpmn.KindTimeDuration, bpmn.KindTimeCycle, bpmn.KindCondition} {
		text := expression(d.Child(k).DeepText())
		if time, ok := t.duration(text); ok {
			return time
		}
		if text != "" {
			return text
		}
	}
	return d.Title()
}
