package diff_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
)

// large returns a process of n elements: steps with decisions, every tenth name twice.
func large(n int) *town {
	p := &town{lanes: []string{"Bürgerservice", "Fachamt", "Poststelle"}}
	at := p.add("startEvent", "Antrag eingegangen", 0)
	for i := 0; len(p.nodes)+len(p.flows) < n-4; i++ {
		step := p.add("userTask", fmt.Sprintf("Vorgang %d bearbeiten", i-i%10/9), i%3)
		p.join(at, step, "")
		at = step
		if i%3 == 2 {
			split := p.add("exclusiveGateway", "", i%3)
			p.join(step, split, "")
			p.join(split, p.nodes[len(p.nodes)-3].id, "nein")
			at = split
		}
	}
	p.join(at, p.add("endEvent", "Bescheid versandt", 0), "")
	return p
}

// changed returns the model with every seventh name changed and every eleventh step moved.
func (p *town) changed() *town {
	q := p.clone()
	for i := range q.nodes {
		if i%7 == 0 && q.nodes[i].name != "" {
			q.nodes[i].name += " und ablegen"
		}
		if i%11 == 0 {
			q.nodes[i].lane = (q.nodes[i].lane + 1) % 3
		}
	}
	return q
}

func BenchmarkCompare(b *testing.B) {
	for _, n := range []int{500, 5000} {
		p := large(n)
		before := p.read(b, same)
		for name, after := range map[string]*bpmn.Definitions{"same-ids": p.changed().read(b, same), "new-ids": p.changed().read(b, other)} {
			b.Run(fmt.Sprintf("%delements/%s", n, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					diff.Compare(before, after).Sentences(bpmn.German)
				}
			})
		}
	}
}

// hostile are files made to take long.
var hostile = map[string]func(n int) string{
	"equal names": func(n int) string { return strings.Repeat(`<task name="Antrag prüfen"/>`, n) },
	"similar names": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<task id="t%d" name="Antrag prüfen %d %x"/>`, i, i, i*7919)
		}
		return b.String()
	},
	"one hub": func(n int) string {
		var b strings.Builder
		b.WriteString(`<exclusiveGateway id="hub"/>`)
		for i := range n {
			fmt.Fprintf(&b, `<task id="t%d"/><sequenceFlow id="a%d" sourceRef="hub" targetRef="t%d"/><sequenceFlow id="b%d" sourceRef="t%d" targetRef="hub"/>`, i, i, i, i, i)
		}
		return b.String()
	},
	"many extensions": func(n int) string {
		return `<task id="x" xmlns:v="urn:v"><extensionElements>` + strings.Repeat(`<v:a b="c"/>`, n) + `</extensionElements></task>`
	},
	"unknown parts": func(n int) string {
		var b strings.Builder
		b.WriteString(`<task id="x">`)
		for i := range n {
			fmt.Fprintf(&b, `<part%d/>`, i)
		}
		return b.String() + `</task>`
	},
	"lines only": func(n int) string { return strings.Repeat(`<sequenceFlow sourceRef="a" targetRef="b"/>`, n) },
}

func TestHostileModelsAreComparedInTime(t *testing.T) {
	wrap := func(content, id string) string {
		return `<definitions xmlns="` + bpmn.NamespaceModel + `"><process id="` + id + `">` + strings.ReplaceAll(content, `="t`, `="`+id) + `</process></definitions>`
	}
	for name, build := range hostile {
		content := build(20_000)
		a, b := read(t, []byte(wrap(content, "t"))), read(t, []byte(wrap(content, "u")))
		begin := time.Now()
		r := diff.Compare(a, b)
		r.Report(bpmn.German)
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v, %d changes", name, took.Round(time.Millisecond), len(r.Changes))
		}
	}
}
