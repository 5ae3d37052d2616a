package diff_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
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

// BenchmarkPair reads and compares one pair of files, those named in DIFF_PAIR
// (separated by a comma) or two of 500 elements, and reports milliseconds of
// processor time. With DIFF_OUT set, the pair is written there for other programs.
func BenchmarkPair(b *testing.B) {
	p := large(500)
	sources := [2][]byte{p.xml(same), p.changed().xml(same)}
	if first, second, ok := strings.Cut(os.Getenv("DIFF_PAIR"), ","); ok {
		for i, name := range []string{first, second} {
			src, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			sources[i] = src
		}
	}
	if dir := os.Getenv("DIFF_OUT"); dir != "" {
		for i, name := range []string{"a.bpmn", "b.bpmn"} {
			if err := os.WriteFile(filepath.Join(dir, name), sources[i], 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	var reading, comparing time.Duration
	for b.Loop() {
		begin := processorTime(b)
		before, after := read(b, sources[0]), read(b, sources[1])
		before.Root().Incoming()
		after.Root().Incoming()
		middle := processorTime(b)
		diff.Compare(before, after).Sentences(bpmn.German)
		reading, comparing = reading+middle-begin, comparing+processorTime(b)-middle
	}
	b.ReportMetric(reading.Seconds()*1000/float64(b.N), "read-ms")
	b.ReportMetric(comparing.Seconds()*1000/float64(b.N), "compare-ms")
}

// processorTime is the time in user and system mode.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
