package bpmn

import "slices"

// NamespaceRegister is the namespace of the register's own extension;
// docs/bpmn-extension.md describes its elements, units and examples.
const NamespaceRegister = "urn:prozessregister:bpmn:1"

// Names of the extension's elements and attributes. The units are part of the
// contract: minutes as decimal numbers, money in euro cents, probabilities 0 to 1.
const (
	factStep       = "step"       // in activities and events
	factFlow       = "flow"       // in sequence flows
	factDocument   = "document"   // in activities and events, repeatable
	factLegalBasis = "legalBasis" // in activities, events and processes, repeatable

	factMinutes          = "minutes"
	factTransportMinutes = "transportMinutes"
	factWaitingMinutes   = "waitingMinutes"
	factCents            = "cents"
	factRepetitions      = "repetitions"
	factBasis            = "basis"
	factPerformer        = "performer"
	factApplication      = "application"
	factProcess          = "process"
	factMedium           = "medium"
	factMediumIn         = "mediumIn"
	factMediumOut        = "mediumOut"
	factMediaBreak       = "mediaBreak"
	factClass            = "class"
	factProbability      = "probability"
)

// Quantity is a number that may be unknown. Unknown is not zero.
type Quantity struct {
	Value float64
	Known bool
}

// Known returns a quantity that is known.
func Known(v float64) Quantity { return Quantity{Value: v, Known: true} }

// StepFacts is what the extension says about an activity or event. Empty
// strings and unknown quantities are not stated, or stated wrongly (FactProblems).
type StepFacts struct {
	Minutes          Quantity // processing time of one execution (minutes)
	TransportMinutes Quantity // way of the case to the step (minutes)
	WaitingMinutes   Quantity // time the case lies before the step (minutes)
	Cents            Quantity // cost of one execution beside working time (euro cents)
	Repetitions      Quantity // executions each time a repeated activity is reached
	Basis            string   // where the quantities come from: one of Bases
	Performer        string   // who does it, if not the lane
	Application      string   // key or name of the software
	Process          string   // number of the process in the register that a call activity calls
	Medium           string   // on what the work is done: one of Media
	MediumIn         string   // on what the case arrives: one of Media; Medium if empty
	MediumOut        string   // on what the case goes on: one of Media; Medium if empty
	MediaBreak       string   // why the step is a media break; "" if nobody said so
	Class            string   // class of the task as a person set it: one of TaskClasses
}

// DocumentFact is a form, template or leaflet a step uses or makes.
type DocumentFact struct {
	Name      string
	URI       string // http, https or a key of the register; may be empty
	Direction string // "in", "out" or "" (both or unknown)
}

// LegalBasis is a provision a step or process rests on.
type LegalBasis struct {
	Name string // for example "§ 18 BMG"
	URI  string // may be empty
}

// TaskClasses returns the classes of tasks, in the order lists show them.
func TaskClasses() []string {
	return []string{"receive", "check", "decide", "edit", "re-enter", "print", "scan", "sign", "file", "send", "consult", "wait"}
}

// Media returns the values a medium may have, as they stand in files.
func Media() []string {
	return []string{"papier", "brief", "fax", "persönlich", "telefon", "e-mail", "online", "fachverfahren", "e-akte", "datei"}
}

// Bases returns where times and costs may come from.
func Bases() []string { return []string{"estimated", "measured", "agreed", "assumed"} }

// fact returns the first element of the extension with the name, absent without one.
func (e Element) fact(local string) Element {
	for c := range e.Children() {
		if c.Kind() != KindExtensionElements {
			continue
		}
		for x := range c.Children() {
			if x.LocalName() == local && x.Namespace() == NamespaceRegister {
				return x
			}
		}
	}
	return Element{}
}

// facts returns all elements of the extension with the name.
func (e Element) facts(local string) []Element {
	return slices.DeleteFunc(e.ExtensionsIn(NamespaceRegister), func(x Element) bool { return x.LocalName() != local })
}

// StepFacts returns what the extension says about an activity or event.
func (e Element) StepFacts() StepFacts {
	s := e.fact(factStep)
	if !s.Exists() {
		return StepFacts{}
	}
	return StepFacts{
		Minutes: s.quantity(factMinutes), TransportMinutes: s.quantity(factTransportMinutes),
		WaitingMinutes: s.quantity(factWaitingMinutes), Cents: s.quantity(factCents), Repetitions: s.quantity(factRepetitions),
		Basis: s.oneOf(factBasis, Bases()), Performer: s.brief(factPerformer), Application: s.brief(factApplication), Process: s.brief(factProcess),
		Medium: s.oneOf(factMedium, Media()), MediumIn: s.oneOf(factMediumIn, Media()), MediumOut: s.oneOf(factMediumOut, Media()),
		MediaBreak: s.brief(factMediaBreak), Class: s.oneOf(factClass, TaskClasses()),
	}
}

// Probability returns the share the extension states at a sequence flow, 0 to 1:
// of the cases that pass its gateway or activity; behind a boundary event of the
// executions of its activity; behind a start event of the cases that begin there.
func (e Element) Probability() Quantity {
	q := e.fact(factFlow).quantity(factProbability)
	if q.Value > 1 {
		return Quantity{}
	}
	return q
}

// DocumentFacts returns the documents the extension names for a step.
func (e Element) DocumentFacts() []DocumentFact {
	var out []DocumentFact
	for _, x := range e.facts(factDocument) {
		out = append(out, DocumentFact{Name: x.brief("name"), URI: x.brief("uri"), Direction: x.oneOf("direction", directions)})
	}
	return out
}

var directions = []string{"in", "out"}

// LegalBases returns the provisions the extension names for a step or process.
func (e Element) LegalBases() []LegalBasis {
	var out []LegalBasis
	for _, x := range e.facts(factLegalBasis) {
		out = append(out, LegalBasis{Name: x.brief("name"), URI: x.brief("uri")})
	}
	return out
}
