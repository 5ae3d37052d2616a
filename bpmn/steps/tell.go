package steps

import (
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Tell returns the model as text in the language.
func Tell(d *bpmn.Definitions, lang bpmn.Language) Text {
	out := Text{Title: modelTitle(d), Lang: string(lang)}
	told := map[bpmn.Element]bool{}
	var closed []Part
	for _, pool := range d.Participants() {
		if p := pool.Process(); p.Exists() && !told[p] {
			told[p] = true
			out.Parts = append(out.Parts, tellProcess(p, pool, lang))
		} else if !p.Exists() && !pool.Parent().Kind().IsContainer() {
			closed = append(closed, tellBlackBox(pool, lang))
		}
	}
	for _, p := range append(d.Processes(), d.ByKind(bpmn.KindChoreography, bpmn.KindGlobalChoreographyTask)...) {
		if !told[p] {
			out.Parts = append(out.Parts, tellProcess(p, bpmn.Element{}, lang))
		}
	}
	out.Parts = append(out.Parts, closed...)
	if word := bpmn.KindWord(lang, "process"); len(out.Parts) == 1 && out.Parts[0].Title == word && out.Title != "" {
		out.Parts[0].Title = out.Title
	}
	return out
}

// modelTitle is the name of the file, of its collaboration or of its first process.
func modelTitle(d *bpmn.Definitions) string {
	candidates := append([]bpmn.Element{d.Root()}, d.Collaborations()...)
	for _, e := range append(candidates, d.Processes()...) {
		if c := e.Title(); c != "" {
			return c
		}
	}
	return ""
}

// oneLine collapses white space, line feeds included.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// tellBlackBox tells a pool whose inside is not modelled.
func tellBlackBox(pool bpmn.Element, lang bpmn.Language) Part {
	t := &teller{lang: lang}
	part := Part{Title: t.name(pool), ElementID: pool.ID(), Intro: []string{t.say("steps.black-box")}}
	part.Intro = append(part.Intro, t.messages(pool)...)
	part.Intro = append(part.Intro, t.talks(pool)...)
	return part
}

// talks tells the conversations a pool takes part in.
func (t *teller) talks(pool bpmn.Element) []string {
	var out []string
	for _, c := range pool.Parent().ChildrenWhere(bpmn.Kind.IsConversationNode) {
		var partners []string
		takesPart := false
		for _, p := range c.Refs(bpmn.KindParticipantRef) {
			if p == pool {
				takesPart = true
			} else {
				partners = append(partners, t.name(p))
			}
		}
		if takesPart && len(partners) > 0 {
			out = appendNew(out, t.say("steps.talks", "partners", strings.Join(partners, ", "), "name", t.name(c)))
		}
	}
	return out
}

func tellProcess(p, pool bpmn.Element, lang bpmn.Language) Part {
	t := &teller{lang: lang, number: map[bpmn.Element]int{}}
	part := Part{ElementID: p.ID()}
	for _, e := range []bpmn.Element{pool, p} {
		if part.Title == "" {
			part.Title = e.Title()
		}
	}
	if part.Title == "" {
		part.Title = t.calledName(p)
	}
	part.Intro = t.intro(p, pool)
	t.scope(p, 0)
	t.number0()
	part.Steps = t.steps
	return part
}

// intro tells the purpose and the lanes.
func (t *teller) intro(p, pool bpmn.Element) []string {
	var out []string
	for _, e := range []bpmn.Element{pool, p} {
		if doc := plainText(e.Documentation()); doc != "" {
			out = append(out, doc)
		}
	}
	if names := callers(p); len(names) > 0 {
		out = append(out, t.say("steps.called-by", "names", strings.Join(names, ", ")))
	}
	var lanes []string
	for e := range p.Descendants() {
		if e.Kind() == bpmn.KindLane && len(e.Lanes()) == 0 && e.Title() != "" {
			lanes = append(lanes, e.Title())
		}
	}
	if len(lanes) > 0 {
		out = append(out, t.say("steps.lanes", "lanes", strings.Join(lanes, ", ")))
	}
	return append(out, t.messages(pool)...)
}

// callers returns the names of the call activities that call a process, each once.
func callers(p bpmn.Element) []string {
	var out []string
	for _, c := range p.Definitions().ByKind(bpmn.KindCallActivity) {
		if name := c.Title(); name != "" && c.Called() == p && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// calledName is the name of a process, else that of what calls it.
func (t *teller) calledName(p bpmn.Element) string {
	if p.Title() == "" {
		if names := callers(p); len(names) > 0 {
			return names[0]
		}
	}
	return t.name(p)
}

// teller collects the steps of one part.
type teller struct {
	lang   bpmn.Language
	steps  []Step
	number map[bpmn.Element]int // node -> number of its step
	jumps  []jump
	last   int
	also   bool // another start was told before in this scope
}

// jump is a step whose target is numbered later.
type jump struct {
	step   int
	target bpmn.Element
	back   bool // closes a loop
}

// say returns the text of a key; params are pairs of name and value.
func (t *teller) say(key string, params ...string) string {
	m := make(map[string]string, len(params)/2)
	for i := 0; i+1 < len(params); i += 2 {
		m[params[i]] = params[i+1]
	}
	return bpmn.Text(t.lang, key, m)
}

// named says a key with a name, or its variant without one.
func (t *teller) named(key, name string, params ...string) string {
	if name == "" {
		return t.say(key+".unnamed", params...)
	}
	return t.say(key, append(params, "name", name)...)
}

// name returns the caption of an element, the word for its kind without one.
func (t *teller) name(e bpmn.Element) string {
	if c := e.Title(); c != "" {
		return c
	}
	return bpmn.KindWord(t.lang, e.LocalName())
}

// add appends a line about e; numbered lines get the next number.
func (t *teller) add(s Step, e bpmn.Element, numbered bool) {
	s.ElementID, s.ElementKind = e.ID(), e.LocalName()
	if numbered {
		t.last++
		s.Number = t.last
		t.number[e] = t.last
		s.Who = who(e)
	}
	t.steps = append(t.steps, s)
}

// who returns the lane of a node.
func who(e bpmn.Element) string { return e.Lane().Title() }

// goTo adds a line that leads to the step of another node.
func (t *teller) goTo(target bpmn.Element, back bool, depth int) {
	t.jumps = append(t.jumps, jump{len(t.steps), target, back})
	t.add(Step{Kind: KindJump, Depth: depth}, target, false)
}

// number0 fills in the targets of jumps when all numbers are known.
func (t *teller) number0() {
	for _, j := range t.jumps {
		s := &t.steps[j.step]
		s.Target = t.number[j.target]
		key := "steps.jump"
		if j.back {
			key = "steps.jump.back"
		}
		if s.Target == 0 {
			s.Text = t.say("steps.jump.name", "name", t.name(j.target))
			continue
		}
		s.Text = t.named(key, j.target.Title(), "number", strconv.Itoa(s.Target))
	}
}
