package flow_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
)

// elements are the short words of test models for elements of BPMN.
var elements = map[string]string{
	"start": "startEvent", "end": "endEvent", "task": "task", "user": "userTask", "manual": "manualTask", "service": "serviceTask",
	"send": "sendTask", "receive": "receiveTask", "rule": "businessRuleTask", "xor": "exclusiveGateway", "and": "parallelGateway",
	"or": "inclusiveGateway", "event": "eventBasedGateway", "complex": "complexGateway", "catch": "intermediateCatchEvent",
	"throw": "intermediateThrowEvent", "call": "callActivity",
}

// model builds a process from nodes ("S:start A:task X:xor T:terminate B@A:border
// C@A:beside") and flows ("S>A A>X X>B:0.25 X>C?"); a ? makes a flow conditional,
// a ! the default flow.
func model(t testing.TB, nodes, flows string) *bpmn.Definitions {
	t.Helper()
	return read(t, process("P", nodes, flows, nil))
}

// process returns the XML of a process; extra is put inside the nodes it names.
func process(id, nodes, flows string, extra map[string]string) string {
	return `<process id="` + id + `">` + content(nodes, flows, extra) + `</process>`
}

func content(nodes, flows string, extra map[string]string) string {
	var b strings.Builder
	defaults := map[string]string{}
	for _, f := range strings.Fields(flows) {
		if flow, ok := strings.CutSuffix(f, "!"); ok {
			from, to, _ := strings.Cut(flow, ">")
			defaults[from] = from + "_" + to
		}
	}
	for _, n := range strings.Fields(nodes) {
		name, kind, _ := strings.Cut(n, ":")
		id, host, _ := strings.Cut(name, "@")
		attrs := ` id="` + id + `" name="` + id + `"`
		if d := defaults[id]; d != "" {
			attrs += ` default="` + d + `"`
		}
		b.WriteString(nodeXML(kind, host, attrs, extra[id]))
	}
	for _, f := range strings.Fields(flows) {
		b.WriteString(flowXML(f))
	}
	return b.String()
}

func nodeXML(kind, host, attrs, inner string) string {
	switch kind {
	case "terminate":
		return "<endEvent" + attrs + ">" + inner + "<terminateEventDefinition/></endEvent>"
	case "error":
		return "<endEvent" + attrs + ">" + inner + "<errorEventDefinition/></endEvent>"
	case "border":
		return `<boundaryEvent attachedToRef="` + host + `"` + attrs + ">" + inner + "<timerEventDefinition/></boundaryEvent>"
	case "caught":
		return `<boundaryEvent attachedToRef="` + host + `"` + attrs + ">" + inner + "<errorEventDefinition/></boundaryEvent>"
	case "beside":
		return `<boundaryEvent cancelActivity="false" attachedToRef="` + host + `"` + attrs + ">" + inner + "<timerEventDefinition/></boundaryEvent>"
	case "sub":
		return "<subProcess" + attrs + ">" + inner + "</subProcess>"
	}
	return "<" + elements[kind] + attrs + ">" + inner + "</" + elements[kind] + ">"
}

func flowXML(f string) string {
	way, share, _ := strings.Cut(f, ":")
	conditional := strings.HasSuffix(way, "?")
	from, to, _ := strings.Cut(strings.TrimRight(way, "?!"), ">")
	var inner string
	if share != "" {
		inner = `<extensionElements><pr:flow probability="` + share + `"/></extensionElements>`
	}
	if conditional {
		inner += "<conditionExpression>x</conditionExpression>"
	}
	return fmt.Sprintf(`<sequenceFlow id="%s_%s" sourceRef="%s" targetRef="%s">%s</sequenceFlow>`, from, to, from, to, inner)
}

// read reads the content of definitions.
func read(t testing.TB, content string) *bpmn.Definitions {
	t.Helper()
	src := `<definitions xmlns="` + bpmn.NamespaceModel + `" xmlns:pr="` + bpmn.NamespaceRegister + `" targetNamespace="urn:test">` + content + `</definitions>`
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return d
}
