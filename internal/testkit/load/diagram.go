package main

import (
	"fmt"
	"strings"
)

const diagramSize = 200_000 // bytes, at least

// diagram is a BPMN file of a long process with its drawing; different n ≥ 0 give different files.
func diagram(n int) []byte {
	var flow, shapes strings.Builder
	step := 0
	for ; flow.Len()+shapes.Len() < diagramSize; step++ {
		x, y := 200+(step%40)*150, 100+(step/40)*140
		fmt.Fprintf(&flow, `<task id="T%[1]d" name="Angaben %[1]d prüfen und ergänzen"><documentation>Schritt %[1]d von Vorgang %[2]d</documentation><incoming>F%[1]d</incoming><outgoing>F%[4]d</outgoing></task>
<sequenceFlow id="F%[1]d" sourceRef="%[3]s" targetRef="T%[1]d"/>
`, step, n, before(step), step+1)
		fmt.Fprintf(&shapes, `<bpmndi:BPMNShape id="T%[1]d_di" bpmnElement="T%[1]d"><dc:Bounds x="%[2]d" y="%[3]d" width="100" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="F%[1]d_di" bpmnElement="F%[1]d"><di:waypoint x="%[4]d" y="%[5]d"/><di:waypoint x="%[2]d" y="%[5]d"/></bpmndi:BPMNEdge>
`, step, x, y, x-50, y+40)
	}
	return fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D%[1]d" targetNamespace="https://stadt.example">
<process id="P" isExecutable="false">
<startEvent id="Start" name="Antrag eingegangen"><outgoing>F0</outgoing></startEvent>
%[2]s<endEvent id="Ende" name="Bescheid versandt"><incoming>F%[4]d</incoming></endEvent>
<sequenceFlow id="F%[4]d" sourceRef="%[3]s" targetRef="Ende"/>
</process>
<bpmndi:BPMNDiagram id="Bild"><bpmndi:BPMNPlane id="Ebene" bpmnElement="P">
<bpmndi:BPMNShape id="Start_di" bpmnElement="Start"><dc:Bounds x="100" y="122" width="36" height="36"/></bpmndi:BPMNShape>
%[5]s<bpmndi:BPMNShape id="Ende_di" bpmnElement="Ende"><dc:Bounds x="100" y="22" width="36" height="36"/></bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="F%[4]d_di" bpmnElement="F%[4]d"><di:waypoint x="200" y="40"/><di:waypoint x="136" y="40"/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>
`, n, flow.String(), before(step), step, shapes.String())
}

// before is the id of the node in front of a step.
func before(step int) string {
	if step == 0 {
		return "Start"
	}
	return fmt.Sprintf("T%d", step-1)
}
