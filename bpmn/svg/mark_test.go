package svg_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn/svg"
)

func TestDrawMarksByMoreThanColour(t *testing.T) {
	src := drawn(`<task id="T"/><sequenceFlow id="F" sourceRef="T" targetRef="T"/>`, shape("T", "", 0, 0, 100, 80)+
		`<b:BPMNEdge bpmnElement="F"><w:waypoint x="100" y="40"/><w:waypoint x="200" y="40"/></b:BPMNEdge>`)
	out := draw(t, src, svg.Options{Marks: []svg.Mark{
		{ElementID: "T", Color: "#b3261e", Dash: "9 5", Badge: "<−>!", Title: "entfällt"}, {ElementID: "F", Color: "#1a7f37", Dash: `1" onload="x`, Badge: "+"}}})
	for _, want := range []string{`stroke-dasharray="9 5"`, ">&lt;−&gt;</text>", `cx="150" cy="40"`, `stroke="#1a7f37" stroke-opacity="0.6"`} {
		if !strings.Contains(out, want) {
			t.Errorf("Draw() lacks %s in\n%s", want, out)
		}
	}
	if strings.Contains(out, "onload") || strings.Contains(out, "<−>") {
		t.Errorf("pattern or sign is not checked in\n%s", out)
	}
}
