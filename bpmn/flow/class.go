package flow

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// How a class or a medium of a task was found, the surest first.
const (
	ByPerson  = "person"  // a correction somebody made
	ByFile    = "file"    // the register's extension in the file
	ByMarker  = "marker"  // the type of the task
	ByName    = "name"    // a word of the name
	ByData    = "data"    // documents and stores at the task
	ByDefault = "default" // nothing tells
)

// Classified is a class or a medium and how it was found.
type Classified struct {
	Value string `json:"value"` // "" for a medium that is not known
	By    string `json:"by" enum:"person,file,marker,name,data,default"`
}

// class finds the class of a task, one of bpmn.TaskClasses.
func class(e bpmn.Element, corrected string, medium taskMedia) Classified {
	words := wordsOf(e.Title())
	switch own := e.StepFacts().Class; {
	case slices.Contains(bpmn.TaskClasses(), corrected):
		return Classified{corrected, ByPerson}
	case own != "":
		return Classified{own, ByFile}
	case e.Kind() == bpmn.KindSendTask:
		return Classified{"send", ByMarker}
	case e.Kind() == bpmn.KindReceiveTask:
		if classOf(words) == "wait" {
			return Classified{"wait", ByName}
		}
		return Classified{"receive", ByMarker}
	case captureWords.last(words) != "":
		if group(medium.in.Value) == paper && group(medium.out.Value) == machine {
			return Classified{"re-enter", ByData}
		}
		return Classified{"edit", ByName}
	}
	if c := classOf(words); c != "" {
		return Classified{c, ByName}
	}
	if e.Kind() == bpmn.KindBusinessRuleTask {
		return Classified{"decide", ByMarker}
	}
	return Classified{"edit", ByDefault}
}

// taskMedia are the media of a task: on what the case arrives and goes on.
type taskMedia struct {
	in, out Classified
}

// mediaOf finds the media of a task.
func mediaOf(e bpmn.Element) taskMedia {
	own := e.StepFacts()
	main := mainMedium(e, own)
	m := taskMedia{main, main}
	for _, d := range e.DocumentFacts() {
		if v := mediaWords.last(wordsOf(d.Name)); v != "" && main.By == ByDefault {
			m.set(d.Direction != "out", d.Direction != "in", Classified{v, ByData})
		}
	}
	for c := range e.Children() {
		in, out := c.Kind() == bpmn.KindDataInputAssociation, c.Kind() == bpmn.KindDataOutputAssociation
		if !in && !out || own.Medium != "" {
			continue
		}
		data := c.Source()
		if out {
			data = c.Target()
		}
		if v := mediumOfData(data); v != "" {
			m.set(in, out, Classified{v, ByData})
		}
	}
	if own.MediumIn != "" {
		m.in = Classified{own.MediumIn, ByFile}
	}
	if own.MediumOut != "" {
		m.out = Classified{own.MediumOut, ByFile}
	}
	return m
}

func (m *taskMedia) set(in, out bool, f Classified) {
	if in {
		m.in = f
	}
	if out {
		m.out = f
	}
}

// mainMedium finds on what the work is done.
func mainMedium(e bpmn.Element, own bpmn.StepFacts) Classified {
	switch {
	case own.Medium != "":
		return Classified{own.Medium, ByFile}
	case own.Application != "":
		return Classified{"fachverfahren", ByFile}
	}
	if v := mediaWords.last(wordsOf(e.Title())); v != "" {
		return Classified{v, ByName}
	}
	switch e.Kind() {
	case bpmn.KindManualTask:
		return Classified{"papier", ByMarker}
	case bpmn.KindServiceTask, bpmn.KindScriptTask, bpmn.KindBusinessRuleTask:
		return Classified{"fachverfahren", ByMarker}
	}
	return Classified{"", ByDefault}
}

// mediumOfData returns what a data element lies on: stores are systems, of
// documents the name tells.
func mediumOfData(e bpmn.Element) string {
	if v := mediaWords.last(wordsOf(e.Title())); v != "" {
		return v
	}
	if e.Kind() == bpmn.KindDataStoreReference {
		return "fachverfahren"
	}
	return ""
}

// mediumGroup is what a change of counts as a media break.
type mediumGroup uint8

const (
	unknownMedium mediumGroup = iota
	paper
	machine
	spoken
)

func group(medium string) mediumGroup {
	switch medium {
	case "papier", "brief", "fax":
		return paper
	case "persönlich", "telefon":
		return spoken
	case "":
		return unknownMedium
	}
	return machine
}

// systemsOf returns the software a task uses: what the extension names, else what
// attributes of other tools name, else its data stores.
func systemsOf(e bpmn.Element) []string {
	if a := strings.TrimSpace(e.StepFacts().Application); a != "" {
		return []string{a}
	}
	var out []string
	if e.Child(bpmn.KindExtensionElements).Exists() {
		for _, a := range e.Attributes() {
			if a.Meaning == bpmn.MeansSystem && len(a.Value) <= maxSystem {
				out = append(out, a.Value)
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	for c := range e.Children() {
		if !c.Kind().IsConnection() {
			continue
		}
		for _, end := range []bpmn.Element{c.Source(), c.Target()} {
			if end.Kind() == bpmn.KindDataStoreReference && end.Title() != "" {
				out = append(out, end.Title())
			}
		}
	}
	return out
}

// maxSystem is how long the name of a system may be; longer texts are descriptions.
const maxSystem = 200 // bytes
