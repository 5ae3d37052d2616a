package steps_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/steps"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

func read(t testing.TB, src []byte) *bpmn.Definitions {
	t.Helper()
	d, _, err := bpmn.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func readFile(t testing.TB, path string) *bpmn.Definitions {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, src)
}

func TestTellFollowsTheFlow(t *testing.T) {
	d := readFile(t, "testdata/hundesteuer.bpmn")
	golden.Check(t, "testdata/hundesteuer.de.txt", steps.Tell(d, bpmn.German).Plain())
	golden.Check(t, "testdata/hundesteuer.en.txt", steps.Tell(d, bpmn.English).Plain())
	golden.Check(t, "testdata/hundesteuer.html", steps.Tell(d, bpmn.German).HTML("m-"))
}

// TestTellTellsTheDemo tells models of the demo municipality in both languages.
func TestTellTellsTheDemo(t *testing.T) {
	for _, name := range []string{"20.1-0001-ist", "32.3-0001-ist", "66-0001-ist"} {
		d := readFile(t, filepath.Join("..", "..", "internal", "demo", "data", "models", name+".bpmn"))
		golden.Check(t, filepath.Join("testdata", name+".de.txt"), steps.Tell(d, bpmn.German).Plain())
		golden.Check(t, filepath.Join("testdata", name+".en.txt"), steps.Tell(d, bpmn.English).Plain())
	}
}

// TestTellTellsEveryNodeOnce walks all test files: each flow node of a process
// has exactly one number, jumps lead to numbers, the HTML is well-formed and the
// same on every run.
func TestTellTellsEveryNodeOnce(t *testing.T) {
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		text := steps.Tell(d, bpmn.German)
		numbered := map[string]int{}
		for _, p := range text.Parts {
			for _, s := range p.Steps {
				if s.Number > 0 {
					numbered[s.ElementID]++
				}
				if strings.Contains(s.Text, "steps.") || s.Text == "" {
					t.Errorf("%s: text %q", name, s.Text)
				}
			}
		}
		for _, n := range d.Where(bpmn.Kind.IsFlowNode) {
			if c := numbered[n.ID()]; c > 1 && len(d.DuplicateIDs()) == 0 && n.ID() != "" {
				t.Errorf("%s: %s is told %d times", name, n.ID(), c)
			} else if c == 0 && mustBeTold(n) {
				t.Errorf("%s: %s %s is not told", name, n.LocalName(), n.ID())
			}
		}
		if html := text.HTML(""); html != steps.Tell(d, bpmn.German).HTML("") {
			t.Errorf("%s: HTML differs between two runs", name)
		} else if err := wellFormed(html); err != nil {
			t.Errorf("%s: HTML: %v", name, err)
		}
	})
}

// mustBeTold leaves out joins without name, boundary events and event
// sub-processes, which have lines without a number, and what lies outside of processes.
func mustBeTold(n bpmn.Element) bool {
	k := n.Kind()
	if k.IsGateway() && len(n.Outgoing()) <= 1 || k == bpmn.KindBoundaryEvent || n.IsEventSubProcess() {
		return false
	}
	return n.Parent().Kind().IsContainer() && !n.Parent().Kind().IsChoreographyActivity()
}

func wellFormed(html string) error {
	dec := xml.NewDecoder(strings.NewReader("<div>" + html + "</div>"))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestHTMLEscapesWhatTheModelSays(t *testing.T) {
	d := read(t, []byte(`<definitions xmlns="`+bpmn.NamespaceModel+`" targetNamespace="u"><process id="P" name="&lt;script&gt;">
		<task id="&quot;&gt;&lt;img src=x&gt;" name="&lt;script&gt;alert(1)&lt;/script&gt;"/></process></definitions>`))
	html := steps.Tell(d, bpmn.German).HTML(`"><script>`)
	if strings.Contains(html, "<script") || strings.Contains(html, "<img") {
		t.Errorf("HTML() = %s", html)
	}
}

// TestTellIsBounded tells models built to be slow: a long chain, nested splits,
// many returns.
func TestTellIsBounded(t *testing.T) {
	const n = 20_000
	for name, content := range map[string]func(b *strings.Builder){
		"chain": func(b *strings.Builder) {
			for i := range n {
				fmt.Fprintf(b, `<task id="t%d"/><sequenceFlow sourceRef="t%d" targetRef="t%d"/>`, i, i, i+1)
			}
		},
		"splits inside splits": func(b *strings.Builder) {
			for i := range n {
				fmt.Fprintf(b, `<exclusiveGateway id="t%d"/><sequenceFlow sourceRef="t%d" targetRef="t%d"/><task id="u%d"/><sequenceFlow sourceRef="t%d" targetRef="u%d"/>`, i, i, i+1, i, i, i)
			}
		},
		"every node back to the first": func(b *strings.Builder) {
			for i := range n {
				fmt.Fprintf(b, `<exclusiveGateway id="t%d"/><sequenceFlow sourceRef="t%d" targetRef="t%d"/><sequenceFlow sourceRef="t%d" targetRef="t0"/>`, i, i, i+1, i)
			}
		},
		"ladder": func(b *strings.Builder) {
			for i := range n {
				fmt.Fprintf(b, `<task id="t%d"/><sequenceFlow sourceRef="t%d" targetRef="t%d"/><sequenceFlow sourceRef="t%d" targetRef="t%d"/>`, i, i, i+1, i, n-i)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			content(&b)
			d := read(t, []byte(`<definitions xmlns="`+bpmn.NamespaceModel+`" targetNamespace="u"><process id="P">`+b.String()+`</process></definitions>`))
			begin := time.Now()
			text := steps.Tell(d, bpmn.German)
			size := len(text.Plain()) + len(text.HTML(""))
			if spent := time.Since(begin); spent > time.Minute || size > 64<<20 {
				t.Errorf("Tell() took %v and made %d bytes", spent, size)
			}
		})
	}
}

// BenchmarkTell tells a chain of 500 tasks in which every tenth step is a loop.
func BenchmarkTell(b *testing.B) {
	var content strings.Builder
	for i := range 500 {
		fmt.Fprintf(&content, `<task id="t%d" name="Unterlagen zum Antrag %d prüfen"/><sequenceFlow sourceRef="t%d" targetRef="t%d"/>`, i, i, i, i+1)
		if i%10 == 9 {
			fmt.Fprintf(&content, `<sequenceFlow name="nein" sourceRef="t%d" targetRef="t%d"/>`, i, i-5)
		}
	}
	d := read(b, []byte(`<definitions xmlns="`+bpmn.NamespaceModel+`" targetNamespace="u"><process id="P">`+content.String()+`</process></definitions>`))
	before := cpuTime(b)
	for b.Loop() {
		steps.Tell(d, bpmn.German).Plain()
	}
	b.ReportMetric((cpuTime(b)-before).Seconds()*1000/float64(b.N), "CPU-ms/op")
}

// cpuTime returns the processor time of the process in user and system mode.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func FuzzTell(f *testing.F) {
	src, err := os.ReadFile("testdata/hundesteuer.bpmn")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(src)
	files, _ := filepath.Glob(filepath.Join("..", "lint", "testdata", "*.bpmn"))
	for _, path := range files {
		if src, err = os.ReadFile(path); err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, _, err := bpmn.Read(src, bpmn.MaxElements(2000))
		if err != nil {
			return
		}
		html := steps.Tell(d, bpmn.English).HTML("x")
		if err := wellFormed(html); err != nil {
			t.Error(err)
		}
		if steps.Tell(d, bpmn.English).HTML("x") != html {
			t.Error("two texts differ")
		}
	})
}
