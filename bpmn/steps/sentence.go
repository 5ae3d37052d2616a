package steps

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// node adds the line about a flow node.
func (w *walk) node(e bpmn.Element, depth int, splits bool) {
	s := Step{Kind: KindStep, Depth: depth, Details: w.details(e)}
	switch k := e.Kind(); {
	case k.IsGateway():
		s.Text = w.gateway(e, splits)
	case k.IsEvent():
		s.Text = w.event(e)
	case k.IsChoreographyActivity():
		s.Text = w.exchange(e)
	default:
		s.Text = w.activity(e)
	}
	if splits {
		s.Kind = KindDecision
		if !e.Kind().IsGateway() {
			s.Text += " " + w.then(e)
		}
	}
	if e.Kind() == bpmn.KindEndEvent {
		s.Kind = KindEnd
	}
	w.add(s, e, true)
}

// activity names an activity and what its marker tells.
func (t *teller) activity(e bpmn.Element) string {
	key, name := "steps.activity."+e.LocalName(), strings.TrimRight(t.name(e), ". ")
	if open := t.say(key+".open", "name", name); open != key+".open" && len(e.FlowNodes()) > 0 {
		return open + t.repeats(e)
	}
	text := t.say(key, "name", name)
	if text == key || e.Kind() == bpmn.KindSendTask && strings.Contains(strings.ToLower(e.Title()), "send") {
		text = t.say("steps.activity", "name", name)
	}
	return text + t.repeats(e)
}

// then tells how the flow splits behind a node that is no gateway.
func (t *teller) then(e bpmn.Element) string {
	for _, f := range e.Outgoing() {
		if f.Condition().Exists() {
			return t.say("steps.then.choice")
		}
	}
	return t.say("steps.then.parallel")
}

// repeats tells how often an activity is done, with a blank before; "" for once.
func (t *teller) repeats(e bpmn.Element) string {
	loop := e.Loop()
	switch {
	case loop.Kind() == bpmn.KindStandardLoopCharacteristics:
		return " " + t.condition("steps.loop", expression(loop.Child(bpmn.KindLoopCondition).Text()))
	case loop.Exists() && loop.Bool("isSequential", false):
		return " " + t.say("steps.each.sequential")
	case loop.Exists():
		return " " + t.say("steps.each.parallel")
	}
	return ""
}

// condition says a key with a condition, or its variant without one.
func (t *teller) condition(key, condition string) string {
	if condition == "" {
		return t.say(key + ".unnamed")
	}
	return t.say(key, "condition", condition)
}

// gateway tells a decision, a parallel split or a join.
func (t *teller) gateway(e bpmn.Element, splits bool) string {
	name := e.Title()
	if !splits {
		if k := e.Kind(); len(e.Incoming()) > 1 && (k == bpmn.KindParallelGateway || k == bpmn.KindInclusiveGateway) {
			return t.say("steps.join." + e.LocalName())
		}
		return t.say("steps.join", "name", t.name(e))
	}
	key := "steps.split." + e.LocalName()
	if name != "" && e.Kind() != bpmn.KindParallelGateway && e.Kind() != bpmn.KindEventBasedGateway {
		return t.say(key+".named", "name", name)
	}
	return t.say(key)
}

// branchTitle tells when a branch is taken; i counts from 0.
func (t *teller) branchTitle(from, f bpmn.Element, i int) string {
	label, condition := f.Title(), expression(f.Condition().DeepText())
	switch {
	case from.Kind() == bpmn.KindParallelGateway, label == "" && condition == "" && !from.Kind().IsGateway() && !f.IsDefault():
		return t.say("steps.branch.parallel", "letter", letter(i))
	case from.Kind() == bpmn.KindEventBasedGateway:
		return t.say("steps.branch.event", "letter", letter(i))
	case label != "" && f.IsDefault():
		return t.say("steps.branch.default.named", "label", label)
	case label != "":
		return t.say("steps.branch", "label", label)
	case condition != "":
		return t.say("steps.branch.condition", "condition", condition)
	case f.IsDefault():
		return t.say("steps.branch.default")
	}
	return t.say("steps.branch.unnamed", "letter", letter(i))
}

// expression takes the wrapping of expression languages off a condition.
func expression(s string) string {
	s = oneLine(s)
	for _, open := range []string{"${", "#{"} {
		if inner, ok := strings.CutPrefix(s, open); ok && strings.HasSuffix(inner, "}") && strings.Count(inner, "}") == 1 {
			return strings.TrimSpace(strings.TrimSuffix(inner, "}"))
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(s, "="))
}

// letter returns A, B, … Z, AA for 0, 1, … 25, 26.
func letter(i int) string {
	out := string(rune('A' + i%26))
	if i >= 26 {
		out = letter(i/26-1) + out
	}
	return out
}

// exchange tells a choreography activity: who sends to whom.
func (t *teller) exchange(e bpmn.Element) string {
	first := e.Ref("initiatingParticipantRef")
	var others []string
	for _, p := range e.Refs(bpmn.KindParticipantRef) {
		if p != first {
			others = append(others, t.name(p))
		}
	}
	return t.say("steps.exchange", "name", t.name(e), "from", t.name(first), "to", strings.Join(others, ", "))
}

// details tells data, messages, notes and descriptions of a node.
func (t *teller) details(e bpmn.Element) []string {
	out := t.data(e)
	out = append(out, t.messages(e)...)
	if e.Kind() == bpmn.KindCallActivity {
		if called := e.Called(); called.Exists() {
			out = append(out, t.say("steps.calls", "name", t.calledName(called)))
		} else if v := oneLine(e.Attr("calledElement")); v != "" {
			out = append(out, t.say("steps.calls.elsewhere", "name", v))
		}
	}
	for _, a := range e.Associations() {
		for _, end := range []bpmn.Element{a.Source(), a.Target()} {
			if note := end.Title(); end.Kind() == bpmn.KindTextAnnotation && note != "" {
				out = append(out, t.say("steps.note", "text", note))
			}
		}
	}
	if doc := plainText(e.Documentation()); doc != "" {
		out = append(out, t.say("steps.description", "text", doc))
	}
	return out
}

// data tells what a node reads and writes.
func (t *teller) data(e bpmn.Element) []string {
	var in, result []string
	for c := range e.Children() {
		switch c.Kind() {
		case bpmn.KindDataInputAssociation:
			in = appendName(in, t, c.Source())
		case bpmn.KindDataOutputAssociation:
			result = appendName(result, t, c.Target())
		}
	}
	var out []string
	if len(in) > 0 {
		out = append(out, t.say("steps.reads", "data", strings.Join(in, ", ")))
	}
	if len(result) > 0 {
		out = append(out, t.say("steps.writes", "data", strings.Join(result, ", ")))
	}
	return out
}

func appendName(names []string, t *teller, e bpmn.Element) []string {
	if !e.Exists() {
		return names
	}
	return append(names, t.name(e))
}

// messages tells the message flows of a node or pool.
func (t *teller) messages(e bpmn.Element) []string {
	var out []string
	for _, f := range e.MessagesOut() {
		out = appendNew(out, t.message("steps.sends", f, f.Target()))
	}
	for _, f := range e.MessagesIn() {
		out = appendNew(out, t.message("steps.receives", f, f.Source()))
	}
	return out
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func (t *teller) message(key string, f, other bpmn.Element) string {
	name := f.Title()
	if name == "" {
		name = f.Ref("messageRef").Title()
	}
	partner := other.Pool()
	if !partner.Exists() {
		partner = other
	}
	if name == "" {
		return t.say(key+".unnamed", "partner", t.name(partner))
	}
	return t.say(key, "name", name, "partner", t.name(partner))
}

// plainText takes the tags out of a description, which some tools write as HTML.
func plainText(s string) string {
	var b strings.Builder
	inside := false
	for _, r := range s {
		switch {
		case r == '<':
			inside = true
			b.WriteByte(' ')
		case r == '>' && inside:
			inside = false
		case !inside:
			b.WriteRune(r)
		}
	}
	return oneLine(b.String())
}
