package steps

import "github.com/prozessregister/prozessregister/bpmn"

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
	if len(e.EventDefinitions()) > 0 {
		return t.say("steps.start", "trigger", t.trigger(e))
	}
	if name := e.Title(); name != "" {
		return t.say("steps.start.none", "name", name)
	}
	return t.say("steps.start.unnamed")
}

func (t *teller) end(e bpmn.Element) string {
	text := t.say("steps.end.unnamed")
	if name := e.Title(); name != "" {
		text = t.say("steps.end", "name", name)
	}
	for _, d := range e.EventDefinitions() {
		key := "steps.end." + d.LocalName()
		if more := t.say(key, "name", t.eventName(e, d)); more != key {
			text += " " + more
		}
	}
	return text
}

func (t *teller) throw(e bpmn.Element) string {
	for _, d := range e.EventDefinitions() {
		key := "steps.throw." + d.LocalName()
		if text := t.say(key, "name", t.eventName(e, d)); text != key {
			return text
		}
	}
	return t.say("steps.throw", "name", t.name(e))
}

// trigger tells what a catch event waits for, as a clause.
func (t *teller) trigger(e bpmn.Element) string {
	definitions := e.EventDefinitions()
	if len(definitions) == 0 {
		return t.say("steps.trigger", "name", t.name(e))
	}
	text := ""
	for _, d := range definitions {
		key := "steps.trigger." + d.LocalName()
		clause := t.say(key, "name", t.eventName(e, d))
		if clause == key {
			clause = t.say("steps.trigger", "name", t.name(e))
		}
		if text != "" {
			text += t.say("steps.or")
		}
		text += clause
	}
	return text
}

// eventName returns the name of an event, of what it refers to or its time.
func (t *teller) eventName(e, d bpmn.Element) string {
	if name := e.Title(); name != "" {
		return name
	}
	for _, attr := range []string{"messageRef", "signalRef", "errorRef", "escalationRef", "activityRef"} {
		if name := d.Ref(attr).Title(); name != "" {
			return name
		}
	}
	for _, k := range []bpmn.Kind{bpmn.KindTimeDate, bpmn.KindTimeDuration, bpmn.KindTimeCycle, bpmn.KindCondition} {
		if text := oneLine(d.Child(k).DeepText()); text != "" {
			return text
		}
	}
	if name := d.Title(); name != "" {
		return name
	}
	return bpmn.KindWord(t.lang, d.LocalName())
}
