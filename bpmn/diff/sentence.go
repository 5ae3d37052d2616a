package diff

import (
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Sentence tells the change in one sentence.
func (c Change) Sentence(lang bpmn.Language) string {
	t := teller{lang}
	switch c.Type {
	case Added, Removed:
		return t.presence(c)
	case Moved:
		return t.moved(c)
	case Rerouted:
		return t.rerouted(c)
	case LoopAdded, LoopRemoved:
		return t.loop(c)
	case Rearranged:
		return t.say("rearranged", "what", t.what(c.After))
	}
	return t.changed(c)
}

// Sentences tells the difference: what means something, in the order of the flow,
// then one sentence each about technical data and layout. Two models without a
// difference give one sentence that says so.
func (r *Result) Sentences(lang bpmn.Language) []string {
	t := teller{lang}
	var out []string
	for _, c := range r.Changes {
		if c.Weight == Meaning && !c.Implied {
			out = append(out, c.Sentence(lang))
		}
	}
	if len(out) == 0 {
		out = append(out, t.say("same"))
	}
	for _, w := range []Weight{Technical, Layout} {
		if n := r.elements(w); n == 1 {
			out = append(out, t.say(string(w)+".one"))
		} else if n > 1 {
			out = append(out, t.say(string(w), "count", decimal(int32(n))))
		}
	}
	return out
}

// elements returns the number of elements with changes of the weight.
func (r *Result) elements(w Weight) int {
	seen := map[bpmn.Element]bool{}
	for _, c := range r.Changes {
		if c.Weight == w && !c.Implied {
			seen[c.Element()] = true
		}
	}
	return len(seen)
}

func (t teller) presence(c Change) string {
	e := c.Element()
	what := t.what(e)
	if s, ok := t.line(c, e); ok {
		return s
	}
	if at := t.place(e); at != "" && e.Title() != "" {
		what += " " + at
	}
	return t.say(string(c.Type), "what", what)
}

// line tells lines by their ends: who sends what to whom, who uses which data.
func (t teller) line(c Change, e bpmn.Element) (string, bool) {
	from, to := e.Source(), e.Target()
	if !from.Exists() || !to.Exists() {
		return "", false
	}
	switch e.Kind() {
	case bpmn.KindMessageFlow:
		key := "message"
		if e.Title() == "" {
			key = "message.unnamed"
		}
		return t.say(string(c.Type)+"."+key, "name", t.quoted(e.Title()), "from", t.with(from), "to", t.with(to)), true
	case bpmn.KindDataInputAssociation:
		return t.say(string(c.Type)+".reads", "what", t.what(to), "data", t.quoted(t.title(from))), true
	case bpmn.KindDataOutputAssociation:
		return t.say(string(c.Type)+".writes", "what", t.what(from), "data", t.quoted(t.title(to))), true
	case bpmn.KindAssociation:
		return t.say(string(c.Type)+".association", "from", t.with(from), "to", t.with(to)), true
	}
	return "", false
}

// title returns the name of an element, the word for its kind without one.
func (t teller) title(e bpmn.Element) string {
	if title := e.Title(); title != "" {
		return title
	}
	return bpmn.KindWord(t.lang, e.LocalName())
}

func (t teller) moved(c Change) string {
	var from, to string
	if len(c.Lost) > 0 {
		from = t.title(c.Lost[0])
	}
	if len(c.Gained) > 0 {
		to = t.title(c.Gained[0])
	}
	key := "moved." + c.Field
	switch {
	case from == "":
		key += ".new"
	case to == "":
		key += ".gone"
	}
	if c.Field == FieldContainer {
		from, to = t.inside(c.Lost), t.inside(c.Gained)
		key = "moved.container"
	}
	return t.say(key, "what", t.what(c.After), "name", t.with(c.After), "from", from, "to", to)
}

// inside names a sub-process or process behind "in".
func (t teller) inside(list []bpmn.Element) string {
	if len(list) == 0 {
		return ""
	}
	key := "inside"
	if !inner(list[0]) {
		key = "inside.process"
	}
	if title := list[0].Title(); title != "" {
		return t.say(key, "name", t.quoted(title))
	}
	return t.say(key + ".unnamed")
}

func (t teller) rerouted(c Change) string {
	form := ""
	switch {
	case len(c.Lost) == 0:
		form = ".new"
	case len(c.Gained) == 0:
		form = ".gone"
	}
	switch k := c.After.Kind(); {
	case k == bpmn.KindDataInputAssociation && c.Field == FieldSource:
		return t.say("reads"+form, "what", t.what(c.After.Target()), "from", t.list(c.Lost), "to", t.list(c.Gained))
	case k == bpmn.KindDataOutputAssociation && c.Field == FieldTarget:
		return t.say("writes"+form, "what", t.what(c.After.Source()), "from", t.list(c.Lost), "to", t.list(c.Gained))
	case k.IsConnection():
		return t.say("rerouted."+c.Field+form, "what", t.what(c.After), "from", t.list(c.Lost), "to", t.list(c.Gained))
	}
	key := "rerouted" + form
	return t.say(key, "from", t.with(c.After), "lost", t.list(c.Lost), "gained", t.list(c.Gained))
}

func (t teller) loop(c Change) string {
	e, back := c.Element(), append(c.Lost, c.Gained...)
	name := c.Field
	if name == "" && e.Kind().IsActivity() {
		name = e.Title()
	}
	if name == "" || len(back) == 1 && back[0] == e {
		return t.say(string(c.Type)+".unnamed", "to", t.list(back))
	}
	return t.say(string(c.Type), "name", t.quoted(name), "to", t.list(back))
}

// maxValue is in characters; a sentence quotes no more of a text.
const maxValue = 120

// value quotes a value, shortened.
func (t teller) value(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > maxValue {
		s = string([]rune(s)[:maxValue]) + "…"
	}
	return t.quoted(s)
}

// changed tells a changed field; what is named stands for the element as it was.
func (t teller) changed(c Change) string {
	what := t.subject(c.Before)
	switch {
	case c.Field == FieldName:
		return t.renamed(c, what)
	case c.Field == FieldType:
		return t.say("changed.type", "what", what, "from", bpmn.KindWord(t.lang, c.From), "to", bpmn.KindWord(t.lang, c.To))
	case c.Field == FieldEvents:
		return t.say("changed.events", "what", what, "from", t.triggers(c.From), "to", t.triggers(c.To))
	case c.Field == FieldLoop:
		return t.say("changed.loop", "what", what, "from", t.marker(c.From), "to", t.marker(c.To))
	case strings.HasPrefix(c.Field, FieldExtension):
		space := strings.TrimPrefix(c.Field, FieldExtension)
		if space == bpmn.NamespaceRegister {
			return t.say("changed.own", "what", what)
		}
		return t.say("changed.extension", "what", what, "namespace", space)
	}
	return t.field(c, what)
}

// subject names an element; a line also by its ends, because many have the same name.
func (t teller) subject(e bpmn.Element) string {
	what := t.what(e)
	if at := t.place(e); e.Kind() == bpmn.KindSequenceFlow && e.Title() != "" && at != "" {
		what += " " + at
	}
	return what
}

func (t teller) renamed(c Change, what string) string {
	if c.Before.Kind() == bpmn.KindTextAnnotation {
		return t.pair("changed.text", c, "")
	}
	return t.pair("changed.name", c, what)
}

// field tells any other field: by its own sentence if there is one, else by the
// word for the field and both values.
func (t teller) field(c Change, what string) string {
	for _, key := range []string{"changed." + c.Field, "changed.attribute." + c.Field + "." + c.To} {
		if _, ok := t.has(key); ok {
			return t.pair(key, c, what)
		}
	}
	word, ok := t.has("attribute." + c.Field)
	if !ok {
		word = c.Field
	}
	if c.From == "" && c.To == "" {
		return t.say("changed.part", "what", what, "field", word)
	}
	return t.pair("changed.attribute", c, what, "field", word)
}

// pair says a key in its form for both values, only a new or only an old one.
func (t teller) pair(key string, c Change, what string, more ...string) string {
	from, to := t.value(c.From), t.value(c.To)
	if c.Field == "attachedToRef" && len(c.Lost)+len(c.Gained) == 2 {
		from, to = t.list(c.Lost), t.list(c.Gained)
	}
	params := append([]string{"what", what, "from", from, "to", to}, more...)
	form := ""
	switch {
	case c.From == "":
		form = ".new"
	case c.To == "":
		form = ".gone"
	}
	if _, ok := t.has(key + form); ok {
		return t.say(key+form, params...)
	}
	return t.say(key, params...)
}

// triggers puts the kinds of triggers into words.
func (t teller) triggers(s string) string {
	if s == "" {
		return t.say("trigger.none")
	}
	var out []string
	for part := range strings.SplitSeq(s, ", ") {
		kind, detail, _ := strings.Cut(part, " ")
		word := bpmn.KindWord(t.lang, kind)
		if _, text, ok := strings.Cut(detail, " "); ok {
			word += " (" + text + ")"
		}
		out = append(out, word)
	}
	return strings.Join(out, ", ")
}

// marker puts a loop marker into words.
func (t teller) marker(s string) string {
	kind, condition, _ := strings.Cut(s, " ")
	if kind == "" {
		kind = "none"
	}
	out := t.say("marker." + kind)
	if condition != "" {
		out += " (" + condition + ")"
	}
	return out
}
