package diff_test

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/bpmn"
)

// town is a process of a town hall as tests build and change it.
type town struct {
	lanes []string
	nodes []node
	flows []flow
	last  int // number of ids given
}

type node struct {
	id, kind, name, doc string
	lane                int // in lanes
}

type flow struct{ id, from, to, name, condition string }

func (p *town) id(prefix string) string {
	p.last++
	return fmt.Sprintf("%s_%d", prefix, p.last)
}

func (p *town) add(kind, name string, lane int) string {
	id := p.id(kind)
	p.nodes = append(p.nodes, node{id: id, kind: kind, name: name, lane: lane})
	return id
}

func (p *town) join(from, to, name string) {
	p.flows = append(p.flows, flow{id: p.id("Flow"), from: from, to: to, name: name})
}

// randomTown draws steps, decisions and loops one behind the other.
func randomTown(t *rapid.T) *town {
	p := &town{lanes: []string{"Bürgerservice", "Fachamt", "Poststelle"}}
	at := p.add("startEvent", "Antrag eingegangen", 0)
	for n := range rapid.IntRange(1, 12).Draw(t, "blocks") {
		lane := rapid.IntRange(0, 2).Draw(t, "lane")
		step := p.add("userTask", stepName(n), lane)
		p.join(at, step, "")
		switch rapid.IntRange(0, 2).Draw(t, "block") {
		case 0:
			at = step
		case 1:
			split, join := p.add("exclusiveGateway", fmt.Sprintf("Frage %d geklärt?", n), lane), p.add("exclusiveGateway", "", lane)
			other := p.add("task", stepName(100+n), lane)
			p.join(step, split, "")
			p.join(split, other, "ja")
			p.join(split, join, "nein")
			p.join(other, join, "")
			at = join
		case 2:
			split := p.add("exclusiveGateway", fmt.Sprintf("Unterlagen %d vollständig?", n), lane)
			back := p.add("sendTask", stepName(200+n), lane)
			p.join(step, split, "")
			p.join(split, back, "nein")
			p.join(back, step, "")
			at = split
		}
	}
	end := p.add("endEvent", "Bescheid versandt", 0)
	p.join(at, end, "")
	return p
}

// stepName returns names that are not like each other.
func stepName(n int) string {
	verbs := []string{"prüfen", "erfassen", "versenden", "unterschreiben", "ablegen", "weiterleiten", "bewerten"}
	things := []string{"Antrag", "Gebührenbescheid", "Akte", "Stellungnahme", "Lageplan", "Urkunde", "Zahlungseingang", "Vollmacht", "Ortstermin", "Widerspruch", "Niederschrift"}
	return fmt.Sprintf("%s %s (%c%c)", things[n%len(things)], verbs[n%len(verbs)], 'A'+n%26, 'a'+n/26)
}

func (p *town) clone() *town {
	out := *p
	out.nodes, out.flows, out.lanes = slices.Clone(p.nodes), slices.Clone(p.flows), slices.Clone(p.lanes)
	return &out
}

// xml writes the process; ids go through the function.
func (p *town) xml(id func(string) string) []byte {
	var b strings.Builder
	b.WriteString(`<definitions xmlns="` + bpmn.NamespaceModel + `" targetNamespace="urn:test"><process id="` + id("P") + `"><laneSet id="` + id("LS") + `">`)
	for l, name := range p.lanes {
		fmt.Fprintf(&b, `<lane id=%q name=%q>`, id(fmt.Sprintf("Lane_%d", l)), name)
		for _, n := range p.nodes {
			if n.lane == l {
				fmt.Fprintf(&b, `<flowNodeRef>%s</flowNodeRef>`, id(n.id))
			}
		}
		b.WriteString(`</lane>`)
	}
	b.WriteString(`</laneSet>`)
	for _, n := range p.nodes {
		fmt.Fprintf(&b, `<%s id=%q name="%s"><documentation>%s</documentation></%s>`, n.kind, id(n.id), escape(n.name), escape(n.doc), n.kind)
	}
	for _, f := range p.flows {
		fmt.Fprintf(&b, `<sequenceFlow id=%q sourceRef=%q targetRef=%q name="%s">`, id(f.id), id(f.from), id(f.to), escape(f.name))
		if f.condition != "" {
			fmt.Fprintf(&b, `<conditionExpression>%s</conditionExpression>`, escape(f.condition))
		}
		b.WriteString(`</sequenceFlow>`)
	}
	b.WriteString(`</process></definitions>`)
	return []byte(b.String())
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func same(id string) string { return id }

// other gives every element another id, as a second tool does.
func other(id string) string {
	h := uint32(2166136261)
	for _, c := range []byte(id) {
		h = (h ^ uint32(c)) * 16777619
	}
	return fmt.Sprintf("sid-%08X", h)
}

func (p *town) read(t testing.TB, id func(string) string) *bpmn.Definitions {
	return read(t, p.xml(id))
}
