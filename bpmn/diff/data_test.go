package diff_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn/diff"
)

// TestADrawnDataObjectIsItsReference: some tools draw the data object itself, which readers cannot tell from a
// reference to it.
func TestADrawnDataObjectIsItsReference(t *testing.T) {
	file := func(data, drawn string) string {
		return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI"
			xmlns:c="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="u"><process id="p"><task id="t" name="Antrag prüfen"/>` + data + `</process>
			<b:BPMNDiagram><b:BPMNPlane bpmnElement="p"><b:BPMNShape bpmnElement="t"><c:Bounds x="0" y="0" width="100" height="80"/></b:BPMNShape>
			<b:BPMNShape bpmnElement="` + drawn + `"><c:Bounds x="0" y="200" width="36" height="50"/></b:BPMNShape></b:BPMNPlane></b:BPMNDiagram></definitions>`
	}
	reference := file(`<dataObject id="d"/><dataObjectReference id="r" name="Bauantrag" dataObjectRef="d"/>`, "r")
	object := file(`<dataObject id="r" name="Bauantrag"/>`, "r")
	for _, pair := range [][2]string{{reference, object}, {object, reference}} {
		if r := diff.Compare(read(t, []byte(pair[0])), read(t, []byte(pair[1]))); !r.SameMeaning() {
			t.Errorf("changes: %+v", r.Changes)
		}
	}
	other := strings.Replace(object, "Bauantrag", "Bauakte", 1)
	if r := diff.Compare(read(t, []byte(reference)), read(t, []byte(other))); r.SameMeaning() {
		t.Error("another name is no change")
	}
}
