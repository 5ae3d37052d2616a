package flow

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Plain returns the figures as text for reading and printing.
func (f Figures) Plain(lang bpmn.Language) string {
	p := printer{lang: lang}
	p.line("figures.size", "activities", p.count(f.Size.Activities), "events", p.count(f.Size.Events),
		"gateways", p.count(f.Size.Gateways), "flows", p.count(f.Size.Flows))
	p.line("figures.sound." + f.Sound)
	c := f.Complexity
	p.line("figures.complexity", "cfc", p.number(c.ControlFlow), "nesting", p.count(c.Nesting), "structured", p.number(100*c.Structured),
		"density", p.number(c.Density), "connectivity", p.number(c.Connectivity))
	p.line("figures.parallel", "share", p.number(100*c.Parallel))
	p.names("figures.lanes", f.Work.Lanes)
	p.names("figures.systems", f.Work.Systems)
	p.line("figures.handovers", "places", p.count(len(f.Work.Handovers)), "percase", p.perhaps(f.Work.PerCase))
	p.breaks(f.Media)
	p.effort(f.Effort)
	p.loops(f.Loops)
	p.steps(f.Steps)
	p.remarks("figures.assumptions", f.Assumptions)
	p.remarks("figures.doubts", f.Doubts)
	return p.b.String()
}

func (p *printer) breaks(m Media) {
	if !m.Judged() {
		p.line("figures.breaks.unknown", "of", p.count(m.Of))
		return
	}
	p.line("figures.breaks", "places", p.count(m.Count), "percase", p.perhaps(m.PerCase), "known", p.count(m.Known), "of", p.count(m.Of))
}

type printer struct {
	b    strings.Builder
	lang bpmn.Language
}

// say returns a text; params are pairs of name and value.
func (p *printer) say(key string, params ...string) string {
	m := make(map[string]string, len(params)/2)
	for i := 0; i+1 < len(params); i += 2 {
		m[params[i]] = params[i+1]
	}
	return bpmn.Text(p.lang, key, m)
}

func (p *printer) line(key string, params ...string) { p.b.WriteString(p.say(key, params...) + "\n") }

func (p *printer) count(n int) string { return strconv.Itoa(n) }

// number writes at most two decimals, with a comma in German.
func (p *printer) number(x float64) string {
	return p.comma(strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), "."))
}

func (p *printer) comma(s string) string {
	if p.lang != bpmn.English {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

func (p *printer) perhaps(n Estimate) string {
	if !n.Known {
		return p.say("figures.unknown")
	}
	return p.number(n.Value)
}

func (p *printer) names(key string, names []string) {
	if len(names) > 0 {
		p.line(key, "names", strings.Join(names, ", "))
	}
}

func (p *printer) effort(e Effort) {
	p.amount("minutes", e.Minutes, "minutes", p.number(e.Minutes.Value))
	p.amount("transport", e.Transport, "minutes", p.number(e.Transport.Value))
	p.amount("waiting", e.Waiting, "minutes", p.number(e.Waiting.Value))
	p.amount("cents", e.Cents, "euros", p.euros(e.Cents))
	if e.Staff.Known {
		p.amount("staff", e.Staff, "euros", p.euros(e.Staff))
	}
}

func (p *printer) euros(a Amount) string {
	return p.comma(strconv.FormatFloat(a.Value/100, 'f', 2, 64))
}

func (p *printer) amount(name string, a Amount, unit, value string) {
	label := p.say("figures." + name)
	if !a.Known {
		p.line("figures.amount.unknown", "label", label)
		return
	}
	text := p.say("figures.amount."+unit, "label", label, "value", value)
	if a.Stated < a.Of {
		text += " (" + p.say("figures.amount.coverage", "stated", p.count(a.Stated), "of", p.count(a.Of)) + ")"
	}
	p.b.WriteString(text + "\n")
}

func (p *printer) loops(loops []LoopFigure) {
	for _, l := range loops {
		var names []string
		for _, m := range l.Members {
			if m.Name != "" {
				names = append(names, m.Name)
			}
		}
		key := "figures.loop"
		if l.Endless {
			key += ".endless"
		}
		p.line(key, "rounds", p.perhaps(l.Rounds), "members", strings.Join(names, ", "))
	}
}

func (p *printer) steps(steps []StepFigure) {
	if len(steps) == 0 {
		return
	}
	fmt.Fprintf(&p.b, "\n%s\n", p.say("figures.steps"))
	for _, s := range steps {
		minutes := p.say("figures.step.unknown")
		if s.Minutes.Known {
			minutes = p.say("figures.step.minutes", "value", p.number(s.Minutes.Value))
		}
		name := s.Name
		if name == "" {
			name = bpmn.ElementLabel(p.lang, s.Kind, "", s.ID)
		}
		p.line("figures.step", "frequency", p.perhaps(s.Frequency), "name", name, "class", p.say("class."+s.Class.Value), "minutes", minutes)
	}
}

func (p *printer) remarks(heading string, list []Remark) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(&p.b, "\n%s\n", p.say(heading))
	for _, r := range list {
		fmt.Fprintf(&p.b, "- %s\n", r.In(p.lang))
	}
}

// In says the remark in a language.
func (r Remark) In(lang bpmn.Language) string {
	return bpmn.Text(lang, "flow.remark."+string(r.Topic), map[string]string{
		"element": bpmn.ElementLabel(lang, r.Element.Kind, r.Element.Name, r.Element.ID),
	})
}
