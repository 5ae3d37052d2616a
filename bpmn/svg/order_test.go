package svg_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/svg"
)

func edge(id string, points string) string {
	return `<b:BPMNEdge bpmnElement="` + id + `">` + points + `</b:BPMNEdge>`
}

func TestDrawHidesWhatLiesInACollapsedSubProcess(t *testing.T) {
	content := `<subProcess id="S"><subProcess id="I"><task id="T" name="Nichts"/></subProcess></subProcess>`
	inner := shape("T", "", 20, 20, 100, 80)
	if out := draw(t, drawn(content, shape("S", `isExpanded="false"`, 0, 0, 100, 80)+inner), svg.Options{}); strings.Contains(out, `data-element="T"`) {
		t.Errorf("content of a collapsed sub-process is drawn in\n%s", out)
	}
	if out := draw(t, drawn(content, shape("S", `isExpanded="true"`, 0, 0, 300, 200)+inner), svg.Options{}); !strings.Contains(out, `data-element="T"`) {
		t.Errorf("content of an open sub-process is missing in\n%s", out)
	}
}

func TestDrawShowsTheContentOfAnOpenCallActivity(t *testing.T) {
	out := draw(t, drawn(`<task id="T" name="Innen"/><callActivity id="C" name="Ruft"/>`,
		shape("T", "", 20, 40, 100, 80)+shape("C", `isExpanded="true"`, 0, 0, 300, 200)), svg.Options{})
	if strings.Index(out, `data-element="C"`) > strings.Index(out, `data-element="T"`) {
		t.Errorf("the call activity covers its content in\n%s", out)
	}
}

func TestDrawEndsLinesAtTheBorder(t *testing.T) {
	content := `<startEvent id="A"/><task id="B"/><sequenceFlow id="F" sourceRef="A" targetRef="B"/>`
	out := draw(t, drawn(content, shape("A", "", 0, 22, 36, 36)+shape("B", "", 100, 0, 100, 80)+
		edge("F", `<w:waypoint x="18" y="40"/><w:waypoint x="150" y="40"/>`)), svg.Options{})
	if !strings.Contains(out, `d="M36 40L100 40"`) {
		t.Errorf("the line does not end at the border in\n%s", out)
	}
}

func TestDrawPutsMessageFlowsAboveShapes(t *testing.T) {
	src := strings.Replace(drawn(`<task id="B"/>`, shape("A", "", 0, 200, 300, 60)+shape("B", "", 0, 0, 100, 80)+
		edge("M", `<w:waypoint x="50" y="80"/><w:waypoint x="50" y="200"/>`)), `<process`,
		`<collaboration id="K"><participant id="A"/><messageFlow id="M" sourceRef="B" targetRef="A"/></collaboration><process`, 1)
	out := draw(t, src, svg.Options{})
	if strings.Index(out, `data-element="M"`) < strings.Index(out, `data-element="B"`) {
		t.Errorf("the task covers the circle of the message flow in\n%s", out)
	}
}

func TestDrawIsADocumentOfGraphicsWithTitles(t *testing.T) {
	out := draw(t, drawn(`<task id="T"/>`, shape("T", "", 0, 0, 100, 80)), svg.Options{Lang: bpmn.English})
	for _, want := range []string{`role="graphics-document document" lang="en"`, "<title>Process</title>", `<g role="img" class="bpmn-task" data-element="T"><title>Task (T)</title>`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
}

func TestDrawShrinksANameBeforeItIsCut(t *testing.T) {
	name := "Gutachten zur Standsicherheit des Gebäudes anfordern und prüfen lassen"
	out := draw(t, drawn(`<task id="T" name="`+name+`"/>`, shape("T", "", 0, 0, 100, 80)), svg.Options{})
	if strings.Contains(out, "…") || !strings.Contains(out, "font-size=\"1") {
		t.Errorf("the name is cut in\n%s", out)
	}
}

func TestDrawKeepsLinesOverAFrameThatIsNotSaidToBeOpen(t *testing.T) {
	content := `<subProcess id="S"/><task id="A"/><task id="B"/><sequenceFlow id="F" sourceRef="A" targetRef="B"/>`
	out := draw(t, drawn(content, shape("A", "", 20, 20, 100, 80)+shape("B", "", 200, 20, 100, 80)+shape("S", "", 0, 0, 400, 200)+
		edge("F", `<w:waypoint x="120" y="60"/><w:waypoint x="200" y="60"/>`)), svg.Options{})
	if strings.Index(out, `data-element="S"`) > strings.Index(out, `data-element="F"`) {
		t.Errorf("the frame covers the line in\n%s", out)
	}
}

func TestDrawKeepsALabelBesideItsShape(t *testing.T) {
	src := strings.Replace(drawn(`<startEvent id="A" name="Unterlagen vollständig eingegangen"/>`, shape("A", "", 200, 0, 36, 36)), `height="36"/>`,
		`height="36"/><b:BPMNLabel><c:Bounds x="150" y="10" width="48" height="14"/></b:BPMNLabel>`, 1)
	out := draw(t, src, svg.Options{})
	// the box is as wide as its longest word and ends where the given one does, at 198
	if !strings.Contains(out, `<tspan x="170`) && !strings.Contains(out, `<tspan x="16`) {
		t.Errorf("the label lies on its shape in\n%s", out)
	}
}
