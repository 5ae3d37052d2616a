package bpmn_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/bpmn/schema"
	"github.com/prozessregister/prozessregister/bpmn/steps"
	"github.com/prozessregister/prozessregister/bpmn/svg"
)

// chainTime is the bound for reading, checking, telling and drawing one model of
// about 50,000 elements built to make a step quadratic; without load and race detector it takes
// well below one second.
const chainTime = time.Minute

// chainMemory is the bound for all memory allocated on the way, in bytes; what is
// held at once is far less.
const chainMemory = 2 << 30

func TestEverythingStaysFastOnModelsBuiltToBeSlow(t *testing.T) {
	const n = 15_000
	repeat := func(format string, arg func(i int) []any) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, arg(i)...)
		}
		return b.String()
	}
	one := func(i int) []any { return []any{i} }
	none := func(int) []any { return nil }
	two := func(i int) []any { return []any{i, i + 1} }
	long := strings.Repeat("Prüfung &amp; ", 80_000) // 1 MB
	shapeOf := `<b:BPMNShape bpmnElement="%s"><c:Bounds x="0" y="%%d" width="9" height="9"/></b:BPMNShape>`
	for name, m := range map[string]struct{ content, shapes string }{
		"one node lists all flows": {`<task id="T">` + repeat(`<outgoing>F%d</outgoing>`, one) + `</task><task id="U"/>` +
			repeat(`<sequenceFlow id="F%d" sourceRef="T" targetRef="U"/>`, one), ""},
		"one event gateway, one big target": {`<eventBasedGateway id="G"/><intermediateCatchEvent id="T">` + repeat(`<property/>`, none) +
			`</intermediateCatchEvent>` + repeat(`<sequenceFlow id="F%d" sourceRef="G" targetRef="T"/>`, one), ""},
		"one node in all lanes": {`<laneSet>` + repeat(`<lane id="L%d"><flowNodeRef>S</flowNodeRef></lane>`, one) + `</laneSet><subProcess id="S">` +
			repeat(`<task id="T%d"/>`, one) + `</subProcess>`, ""},
		"all shapes of one big element": {`<subProcess id="S">` + repeat(`<task/>`, none) + `</subProcess>`, repeat(fmt.Sprintf(shapeOf, "S"), one)},
		"shapes above one another":      {repeat(`<task id="T%d"/>`, one), repeat(`<b:BPMNShape bpmnElement="T%d"><c:Bounds x="0" y="%d0" width="9" height="9"/></b:BPMNShape>`, two)},
		"joins behind joins": {repeat(`<exclusiveGateway id="G%d"/><sequenceFlow sourceRef="G%d" targetRef="G%d"/>`, func(i int) []any { return []any{i, i, i + 1} }) +
			repeat(`<task id="T%d"/><sequenceFlow sourceRef="T%d" targetRef="G1"/>`, func(i int) []any { return []any{i, i} }), ""},
		"everything leads to one long name": {`<laneSet><lane id="L" name="` + long + `">` + repeat(`<flowNodeRef>T%d</flowNodeRef>`, one) + `</lane></laneSet><task id="Z" name="` + long + `"/>` +
			repeat(`<exclusiveGateway id="T%d"/><sequenceFlow sourceRef="T%d" targetRef="Z"/>`, func(i int) []any { return []any{i, i} }), repeat(fmt.Sprintf(shapeOf, "Z"), one)},
		"one long note at everything": {`<textAnnotation id="N"><text>` + long + `</text></textAnnotation>` +
			repeat(`<task id="T%d"/><association sourceRef="N" targetRef="T%d"/>`, func(i int) []any { return []any{i, i} }), repeat(fmt.Sprintf(shapeOf, "N"), one)},
		"boundary event around its own task": {`<boundaryEvent id="B" attachedToRef="T"><task id="T"/></boundaryEvent>`, ""},
		"task attached to itself":            {`<boundaryEvent id="B" attachedToRef="B"/>` + repeat(`<boundaryEvent id="B%d" attachedToRef="B%d"/>`, two), ""},
	} {
		t.Run(name, func(t *testing.T) {
			src := `<definitions xmlns="` + bpmn.NamespaceModel + `" xmlns:b="` + bpmn.NamespaceDI + `" xmlns:c="` + bpmn.NamespaceDC +
				`" targetNamespace="u"><process id="P">` + m.content + `</process><b:BPMNDiagram><b:BPMNPlane bpmnElement="P">` +
				m.shapes + `</b:BPMNPlane></b:BPMNDiagram></definitions>`
			begin, before := time.Now(), allocated()
			d, _, err := bpmn.Read([]byte(src))
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]time.Duration{"read": time.Since(begin)}
			clock := func(name string, f func()) {
				at := time.Now()
				f()
				part[name] = time.Since(at)
			}
			clock("schema", func() { schema.Check(d) })
			clock("text rules", func() { schema.CheckText(d, bpmn.Warning) })
			clock("lint", func() { lint.Check(d, lint.Default()) })
			clock("steps", func() { _ = steps.Tell(d, bpmn.German).HTML("") })
			clock("svg", func() { _, err = svg.Draw(d, svg.Options{}) })
			if err != nil {
				t.Fatal(err)
			}
			if spent := time.Since(begin); spent > chainTime {
				t.Errorf("took %v: %v", spent, part)
			}
			if used := allocated() - before; used > chainMemory {
				t.Errorf("allocated %d MB", used>>20)
			}
			t.Log(part)
		})
	}
}
