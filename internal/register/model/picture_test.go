package model_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// twoDrawings holds an overview of the pools and, behind it, the process itself.
const twoDrawings = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="urn:t">
<collaboration id="c"><participant id="amt" name="Amt"/></collaboration>
<process id="p"><task id="t" name="Antrag prüfen"/><task id="u" name="Bescheid versenden"/></process>
<di:BPMNDiagram><di:BPMNPlane bpmnElement="c"><di:BPMNShape bpmnElement="amt"><dc:Bounds x="0" y="0" width="300" height="80"/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>
<di:BPMNDiagram><di:BPMNPlane bpmnElement="p"><di:BPMNShape bpmnElement="t"><dc:Bounds x="0" y="0" width="100" height="80"/></di:BPMNShape>
<di:BPMNShape bpmnElement="u"><dc:Bounds x="200" y="0" width="100" height="80"/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram></definitions>`

func TestThePictureOfAFileWithSeveralDrawingsIsTheLargest(t *testing.T) {
	desk := model.NewDesk()
	single, err := desk.SVG(t.Context(), []byte(twoDrawings), bpmn.German)
	if err != nil {
		t.Fatal(err)
	}
	renamed := strings.Replace(twoDrawings, "Bescheid versenden", "Bescheid zustellen", 1)
	compared, err := desk.Compare(t.Context(), []byte(twoDrawings), []byte(renamed), bpmn.German)
	if err != nil {
		t.Fatal(err)
	}
	before, after := compared.Drawings()
	for name, drawing := range map[string]string{"alone": single, "before": before, "after": after} {
		if !strings.Contains(drawing, "Antrag prüfen") {
			t.Errorf("%s: the picture does not show the process", name)
		}
	}
}
