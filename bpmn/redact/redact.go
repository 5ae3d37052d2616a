// Package redact makes a copy of a model that tells less: known elements only, without extensions, comments, performers,
// expressions and scripts, with new ids, and with names and descriptions as far as the caller allows. It is for models
// that leave the house. It does not decide what may be told.
package redact

import (
	"cmp"
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Options say what the copy tells. The zero value tells what is done, but neither who does it nor why.
type Options struct {
	Title    string              // what the model is called; the file's own names of processes are dropped
	Lanes    bool                // keep the names of lanes and pools
	LaneWord string              // name of a lane or pool that is not kept, before a number; "Stelle" if empty
	Texts    bool                // keep descriptions and notes
	Clean    func(string) string // goes over every text that is kept; nil keeps it as it is
}

// kept are the elements of BPMN that a copy holds, with what is left of their names.
var kept = map[string]naming{
	"definitions": titled, "collaboration": titled, "process": titled, "participant": placed, "laneSet": nameless, "childLaneSet": nameless, "lane": placed,
	"flowNodeRef": nameless, "incoming": nameless, "outgoing": nameless, "sourceRef": nameless, "targetRef": nameless, "messageFlow": named,
	"sequenceFlow": named, "conditionExpression": nameless,
	"task": named, "userTask": named, "manualTask": named, "serviceTask": named, "sendTask": named, "receiveTask": named, "scriptTask": named,
	"businessRuleTask": named, "callActivity": named, "subProcess": named, "transaction": named, "adHocSubProcess": named,
	"startEvent": named, "endEvent": named, "intermediateCatchEvent": named, "intermediateThrowEvent": named, "boundaryEvent": named,
	"messageEventDefinition": nameless, "timerEventDefinition": nameless, "signalEventDefinition": nameless, "errorEventDefinition": nameless,
	"escalationEventDefinition": nameless, "conditionalEventDefinition": nameless, "linkEventDefinition": named, "terminateEventDefinition": nameless,
	"compensateEventDefinition": nameless, "cancelEventDefinition": nameless, "timeDuration": nameless, "timeDate": nameless, "timeCycle": nameless,
	"exclusiveGateway": named, "inclusiveGateway": named, "parallelGateway": named, "eventBasedGateway": named, "complexGateway": named,
	"standardLoopCharacteristics": nameless, "multiInstanceLoopCharacteristics": nameless,
	"dataObject": named, "dataObjectReference": named, "dataStore": named, "dataStoreReference": named, "dataInputAssociation": nameless,
	"dataOutputAssociation": nameless, "property": nameless, "association": nameless, "textAnnotation": nameless, "text": nameless, "group": nameless,
	"documentation": nameless, "message": named, "signal": named, "error": named, "escalation": named,
}

// naming says what becomes of the name of an element.
type naming int

const (
	nameless naming = iota + 1 // it loses it
	named                      // it keeps it: what is done, decided or used
	placed                     // it keeps it if lanes are told: who does it
	titled                     // it is called as the caller says
)

// keptDiagram are the elements of the diagram part that are kept.
var keptDiagram = map[string]bool{
	"BPMNDiagram": true, "BPMNPlane": true, "BPMNShape": true, "BPMNEdge": true, "BPMNLabel": true, "Bounds": true, "waypoint": true,
}

// references are the attributes and elements that hold ids.
var references = map[string]bool{
	"sourceRef": true, "targetRef": true, "processRef": true, "default": true, "attachedToRef": true, "dataObjectRef": true, "dataStoreRef": true,
	"messageRef": true, "signalRef": true, "errorRef": true, "escalationRef": true, "activityRef": true, "bpmnElement": true,
	"flowNodeRef": true, "incoming": true, "outgoing": true,
}

// plain are the attributes that hold words of BPMN or numbers.
var plain = map[string]bool{
	"cancelActivity": true, "isForCompensation": true, "gatewayDirection": true, "eventGatewayType": true, "triggeredByEvent": true,
	"isInterrupting": true, "isSequential": true, "isHorizontal": true, "isExpanded": true, "isMarkerVisible": true, "isMessageVisible": true,
	"messageVisibleKind": true, "parallelMultiple": true, "instantiate": true, "isCollection": true, "associationDirection": true, "testBefore": true,
	"isExecutable": true, "x": true, "y": true, "width": true, "height": true, "resolution": true,
}

// words are the values other than numbers that such attributes may have: nobody can write anything else into them.
var words = map[string]bool{
	"true": true, "false": true, "Unspecified": true, "Converging": true, "Diverging": true, "Mixed": true, "Parallel": true, "Exclusive": true,
	"None": true, "One": true, "Both": true, "initiating": true, "non_initiating": true,
}

// number is what coordinates look like.
var number = regexp.MustCompile(`^[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?$`)

// times are the elements whose text is a time.
var times = map[string]bool{"timeDuration": true, "timeDate": true, "timeCycle": true}

// instant is what times look like by ISO 8601: "P14D", "2026-11-22T08:00:00Z", "R3/PT10H". Anything else is dropped.
var instant = regexp.MustCompile(`^(R[0-9]*/)?(P[0-9YMWDTHS.,]+|[0-9]{4}-[0-9]{2}-[0-9]{2}([T0-9:.Z+-]*))(/P[0-9YMWDTHS.,]+)?$`)

// texts are the elements whose text is a description.
var texts = map[string]bool{"documentation": true, "text": true}

// Model returns the copy as a file of its own. Drawing and steps of the copy tell no more than the copy.
func Model(d *bpmn.Definitions, o Options) ([]byte, error) {
	out := write(d, o, func(Word) {})
	_, _, err := bpmn.Read(out, bpmn.MaxBytes(4*len(out)))
	return out, err
}

func write(d *bpmn.Definitions, o Options, tell func(Word)) []byte {
	if o.Clean == nil {
		o.Clean = func(s string) string { return s }
	}
	w := &writer{o: o, tell: tell, ids: map[string]string{}}
	for e := range d.All() {
		if id := e.ID(); id != "" && w.ids[id] == "" {
			w.ids[id] = "e" + strconv.Itoa(len(w.ids)+1)
		}
	}
	w.b.WriteString(head)
	w.attribute("name", w.name(d.Root(), titled))
	w.b.WriteString(">")
	w.children(d.Root())
	w.b.WriteString("</bpmn:definitions>\n")
	return []byte(w.b.String())
}

const head = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="` + bpmn.NamespaceModel + `" xmlns:bpmndi="` + bpmn.NamespaceDI + `" xmlns:dc="` + bpmn.NamespaceDC +
	`" xmlns:di="` + bpmn.NamespaceDDDI + `" targetNamespace="urn:prozessregister:public"`

type writer struct {
	o     Options
	tell  func(Word) // is told every text that is taken over
	b     strings.Builder
	ids   map[string]string // old → new
	lanes int               // that have got a neutral name
}

func (w *writer) children(parent bpmn.Element) {
	for e := range parent.Children() {
		prefix, naming := "bpmn:", nameless
		switch space := e.Namespace(); {
		case space == bpmn.NamespaceModel && kept[e.LocalName()] != 0:
			naming = kept[e.LocalName()]
		case !keptDiagram[e.LocalName()]:
			continue
		case space == bpmn.NamespaceDI:
			prefix = "bpmndi:"
		case space == bpmn.NamespaceDC:
			prefix = "dc:"
		case space == bpmn.NamespaceDDDI:
			prefix = "di:"
		default:
			continue
		}
		if !texts[e.LocalName()] || w.o.Texts {
			w.element(e, prefix+e.LocalName(), naming)
		}
	}
}

func (w *writer) element(e bpmn.Element, tag string, naming naming) {
	w.b.WriteString("<" + tag)
	for a := range e.Attrs() {
		switch value := strings.TrimSpace(a.Value); {
		case a.Space != "":
		case a.Local == "id":
			w.attribute("id", w.ids[value])
		case references[a.Local]:
			w.attribute(a.Local, w.id(value))
		case plain[a.Local] && (words[value] || number.MatchString(value)):
			w.attribute(a.Local, value)
		}
	}
	w.attribute("name", w.name(e, naming))
	w.b.WriteString(">")
	switch local := e.LocalName(); {
	case references[local]:
		w.b.WriteString(w.id(strings.TrimSpace(e.Text())))
	case texts[local]:
		w.b.WriteString(html.EscapeString(w.take(e, Description, e.DeepText())))
	case times[local] && instant.MatchString(strings.TrimSpace(e.DeepText())):
		w.b.WriteString(strings.TrimSpace(e.DeepText()))
	}
	w.children(e)
	w.b.WriteString("</" + tag + ">")
}

func (w *writer) attribute(name, value string) {
	if value != "" {
		w.b.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
	}
}

// id returns the new id of what an id or a qualified name means, "" if the file does not have it.
func (w *writer) id(ref string) string {
	_, local, _ := strings.Cut(ref, ":")
	return cmp.Or(w.ids[ref], w.ids[local])
}

// take returns a text of the file for the copy.
func (w *writer) take(e bpmn.Element, kind Kind, text string) string {
	w.tell(Word{Element: e, Kind: kind, Text: text})
	return w.o.Clean(text)
}

// name returns what an element may be called.
func (w *writer) name(e bpmn.Element, naming naming) string {
	switch naming {
	case titled:
		return w.o.Clean(w.o.Title)
	case named:
		return w.take(e, Name, e.Name())
	case placed:
		if w.o.Lanes {
			return w.take(e, Place, e.Name())
		}
		w.lanes++
		return cmp.Or(w.o.LaneWord, "Stelle") + " " + strconv.Itoa(w.lanes)
	}
	return ""
}
