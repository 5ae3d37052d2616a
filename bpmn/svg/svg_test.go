package svg_test

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
	"github.com/prozessregister/prozessregister/bpmn/svg"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// drawn returns a model with one process and its shapes.
func drawn(content, shapes string) string {
	return `<definitions xmlns="` + bpmn.NamespaceModel + `" xmlns:b="` + bpmn.NamespaceDI + `" xmlns:c="` + bpmn.NamespaceDC +
		`" xmlns:w="` + bpmn.NamespaceDDDI + `" xmlns:bioc="` + bpmn.NamespaceBioc + `" targetNamespace="u"><process id="P">` + content +
		`</process><b:BPMNDiagram><b:BPMNPlane bpmnElement="P">` + shapes + `</b:BPMNPlane></b:BPMNDiagram></definitions>`
}

func shape(id, attrs string, x, y, w, h int) string {
	return fmt.Sprintf(`<b:BPMNShape bpmnElement="%s" %s><c:Bounds x="%d" y="%d" width="%d" height="%d"/></b:BPMNShape>`, id, attrs, x, y, w, h)
}

func draw(t testing.TB, src string, o svg.Options) string {
	t.Helper()
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	out, err := svg.Draw(d, o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDrawRefusesAModelWithoutDiagram(t *testing.T) {
	d, _, err := bpmn.Read([]byte(`<definitions xmlns="` + bpmn.NamespaceModel + `"/>`))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{-1, 0, 1} {
		if _, err := svg.Draw(d, svg.Options{Diagram: n}); !errors.Is(err, svg.ErrNoDiagram) {
			t.Errorf("Draw(%d) = %v, want ErrNoDiagram", n, err)
		}
	}
}

func TestDrawSaysWhatAnElementIsAndIsCalled(t *testing.T) {
	src := drawn(`<userTask id="T" name="Antrag prüfen"><documentation>Nach Dienstanweisung 4</documentation></userTask>`,
		shape("T", `bioc:fill="#AABBCC" bioc:stroke="#112233"`, 10, 20, 100, 80))
	out := draw(t, src, svg.Options{})
	for _, want := range []string{"<title>Benutzer-Aufgabe „Antrag prüfen“</title>", "<desc>Nach Dienstanweisung 4</desc>",
		`data-element="T"`, `fill="#aabbcc" stroke="#112233"`, `viewBox="-2 8 124 104"`, ">Antrag prüfen</tspan>"} {
		if !strings.Contains(out, want) {
			t.Errorf("Draw() lacks %s in\n%s", want, out)
		}
	}
	if out := draw(t, src, svg.Options{Lang: bpmn.English}); !strings.Contains(out, "User task “Antrag prüfen”") {
		t.Errorf("English title is missing in\n%s", out)
	}
}

func TestDrawMarksDifferences(t *testing.T) {
	src := drawn(`<task id="T"/>`, shape("T", "", 0, 0, 100, 80))
	out := draw(t, src, svg.Options{Marks: []svg.Mark{{ElementID: "T", Color: "#00aa00", Title: "neu"}}})
	if !strings.Contains(out, `stroke="#00aa00"`) || !strings.Contains(out, ": neu</title>") {
		t.Errorf("mark is missing in\n%s", out)
	}
	out = draw(t, src, svg.Options{Marks: []svg.Mark{{ElementID: "T", Color: `red" onload="x`}}})
	if strings.Contains(out, "onload") {
		t.Errorf("colour is not checked in\n%s", out)
	}
}

func TestDrawKeepsTextInsideATask(t *testing.T) {
	name := "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung anwenden und Ergebnis der Prüfung dokumentieren, dann weiter"
	out := draw(t, drawn(`<task id="T" name="`+name+`"/>`, shape("T", "", 0, 0, 100, 80)), svg.Options{})
	lines := strings.Count(out, "<tspan")
	if lines == 0 || lines > 6 || !strings.Contains(out, "…</tspan>") {
		t.Errorf("%d lines in\n%s", lines, out)
	}
	if !strings.Contains(out, name+"“</title>") {
		t.Error("the full name is not in the title")
	}
}

func TestDrawEscapesWhatTheModelSays(t *testing.T) {
	src := drawn(`<task id="&quot;&gt;&lt;script&gt;" name="&lt;script&gt;alert(1)&lt;/script&gt;"><documentation>&lt;img onerror="x"></documentation></task>`,
		shape("&quot;&gt;&lt;script&gt;", `bioc:fill="red&quot; onload=&quot;x"`, 0, 0, 100, 80))
	out := draw(t, src, svg.Options{})
	for _, bad := range []string{"<script", "<img", `" onload`, `onerror="`} {
		if strings.Contains(out, bad) {
			t.Errorf("Draw() holds %s in\n%s", bad, out)
		}
	}
}

// TestDrawDrawsEveryShape draws all diagrams of all test files: well-formed,
// equal on every run, nothing active, each drawn element is there.
func TestDrawDrawsEveryShape(t *testing.T) {
	drawings := 0
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		for i, diagram := range d.Diagrams() {
			out, err := svg.Draw(d, svg.Options{Diagram: i})
			if err != nil {
				t.Fatal(err)
			}
			drawings++
			if again, _ := svg.Draw(d, svg.Options{Diagram: i}); again != out {
				t.Errorf("%s: two drawings differ", name)
			}
			elements, err := inspect(out)
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			closed := map[bpmn.Element]bool{}
			for _, s := range diagram.Shapes {
				closed[s.Of] = closed[s.Of] || s.Of.Kind().IsContainer() && !s.Expanded
			}
			for _, s := range diagram.Shapes {
				shown := s.HasBounds && s.Of.Exists() && s.Bounds.Width >= 0 && s.Bounds.Height >= 0 && !within(s.Of, closed)
				if shown && !elements[s.Of.ID()] {
					t.Errorf("%s: %s is not drawn", name, s.Of.ID())
				}
			}
			for _, e := range diagram.Edges {
				shown := len(e.Waypoints) > 1 && e.Of.Exists() && !within(e.Of, closed)
				if shown && !elements[e.Of.ID()] {
					t.Errorf("%s: %s is not drawn", name, e.Of.ID())
				}
			}
		}
	})
	if drawings < 400 {
		t.Errorf("only %d drawings", drawings)
	}
}

// within reports whether a closed container is somewhere around the element.
func within(e bpmn.Element, closed map[bpmn.Element]bool) bool {
	for c := e.Container(); c.Exists(); c = c.Container() {
		if closed[c] {
			return true
		}
	}
	return false
}

// inspect checks that the drawing is well-formed and holds only plain shapes and
// attributes; it returns the ids of the drawn elements.
func inspect(out string) (map[string]bool, error) {
	ids := map[string]bool{}
	dec := xml.NewDecoder(strings.NewReader(out))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return ids, nil
		}
		if err != nil {
			return ids, err
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if !strings.Contains(" svg g title desc rect circle path text tspan ", " "+start.Name.Local+" ") {
			return ids, fmt.Errorf("element %s", start.Name.Local)
		}
		for _, a := range start.Attr {
			if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" || a.Name.Local == "style" || a.Name.Local == "id" {
				return ids, fmt.Errorf("attribute %s", a.Name.Local)
			}
			if a.Name.Local != "data-element" && (strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf")) {
				return ids, fmt.Errorf("%s=%q", a.Name.Local, a.Value)
			}
			if a.Name.Local == "data-element" {
				ids[a.Value] = true
			}
		}
	}
}

func TestDrawIsFast(t *testing.T) {
	src := big(500)
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	if _, err := svg.Draw(d, svg.Options{}); err != nil {
		t.Fatal(err)
	}
	if spent := time.Since(begin); spent > 2*time.Second { // 30 ms without load, see BenchmarkDraw
		t.Errorf("Draw() took %v", spent)
	}
}

// big returns a drawn chain of n tasks and the flows between them.
func big(n int) string {
	var content, shapes strings.Builder
	for i := range n {
		fmt.Fprintf(&content, `<task id="T%d" name="Unterlagen zum Antrag %d prüfen"/><sequenceFlow id="F%d" name="ja" sourceRef="T%d" targetRef="T%d"/>`, i, i, i, i, (i+1)%n)
		shapes.WriteString(shape(fmt.Sprintf("T%d", i), "", 150*(i%50), 120*(i/50), 100, 80))
		fmt.Fprintf(&shapes, `<b:BPMNEdge bpmnElement="F%d"><w:waypoint x="%d" y="%d"/><w:waypoint x="%d" y="%d"/></b:BPMNEdge>`, i, 150*(i%50)+100, 120*(i/50)+40, 150*(i%50)+150, 120*(i/50)+40)
	}
	return drawn(content.String(), shapes.String())
}

func BenchmarkDraw(b *testing.B) {
	d, _, err := bpmn.Read([]byte(big(500)))
	if err != nil {
		b.Fatal(err)
	}
	before := cpuTime(b)
	for b.Loop() {
		if _, err := svg.Draw(d, svg.Options{}); err != nil {
			b.Fatal(err)
		}
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

func FuzzDraw(f *testing.F) {
	f.Add([]byte(drawn(`<task id="T" name="Antrag prüfen"/>`, shape("T", "", 0, 0, 100, 80))))
	f.Add([]byte(drawn(`<startEvent id="A" name="x"/><exclusiveGateway id="B"/><sequenceFlow id="F" name="ja" sourceRef="A" targetRef="B"/><subProcess id="S"><task id="T"/></subProcess>`,
		shape("A", "", 0, 22, 36, 36)+shape("B", `isMarkerVisible="true"`, 100, 0, 50, 50)+shape("S", `isExpanded="false"`, 200, 0, 100, 80)+
			shape("T", "", 210, 10, 50, 40)+edge("F", `<w:waypoint x="18" y="40"/><w:waypoint x="125" y="40"/>`))))
	files, _ := filepath.Glob(filepath.Join("..", "lint", "testdata", "*.bpmn"))
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, _, err := bpmn.Read(src, bpmn.MaxElements(2000))
		if err != nil {
			return
		}
		for i := range d.Diagrams() {
			out, err := svg.Draw(d, svg.Options{Diagram: i})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := inspect(out); err != nil {
				t.Errorf("%v in\n%s", err, out)
			}
			if again, _ := svg.Draw(d, svg.Options{Diagram: i}); again != out {
				t.Error("two drawings differ")
			}
		}
	})
}
