package draw

import (
	"slices"
	"strconv"
	"strings"
)

// Namespace of the extension values: minutes, probability, medium, application.
const Namespace = "urn:prozessregister:bpmn:1"

// writer builds indented XML; every element is opened and closed by it.
type writer struct {
	b     strings.Builder
	depth int
}

var (
	attrEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;")
	textEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
)

// tag writes a start tag; attrs are pairs of name and value, pairs with an
// empty value are left out.
func (w *writer) tag(name, end string, attrs []string) {
	w.b.WriteString(strings.Repeat("  ", w.depth))
	w.b.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			w.b.WriteString(" " + attrs[i] + `="` + attrEscape.Replace(attrs[i+1]) + `"`)
		}
	}
	w.b.WriteString(end)
}

// empty writes an element without content.
func (w *writer) empty(name string, attrs ...string) { w.tag(name, "/>\n", attrs) }

// text writes an element with text only, or nothing if the text is empty.
func (w *writer) text(name, text string, attrs ...string) {
	if text == "" {
		return
	}
	w.tag(name, ">", attrs)
	w.b.WriteString(textEscape.Replace(text) + "</" + name + ">\n")
}

// element writes an element whose content is written by body.
func (w *writer) element(name string, attrs []string, body func()) {
	w.tag(name, ">\n", attrs)
	w.depth++
	body()
	w.depth--
	w.b.WriteString(strings.Repeat("  ", w.depth) + "</" + name + ">\n")
}

// key is the beginning of the ids of the frame elements of a model.
func (m *Model) key() string         { return m.src.Number + "-" + m.src.Kind }
func (m *Model) processID() string   { return "Prozess_" + m.key() }
func (m *Model) collabID() string    { return "Zusammenarbeit_" + m.key() }
func (m *Model) poolID() string      { return "Pool_" + slug(m.src.Pool) }
func laneID(name string) string      { return "Bahn_" + slug(name) }
func partnerID(name string) string   { return "Beteiligt_" + slug(name) }
func dataObjectID(ref string) string { return strings.Replace(ref, "_", "objekt_", 1) }

// XML writes the model as a BPMN 2.0 file with its drawing.
func (m *Model) XML() []byte {
	w := &writer{}
	w.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.element("bpmn:definitions", []string{
		"xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL",
		"xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI",
		"xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC",
		"xmlns:di", "http://www.omg.org/spec/DD/20100524/DI",
		"xmlns:pr", Namespace,
		"id", "Modell_" + m.key(), "name", m.src.Title + " (" + strings.ToUpper(m.src.Kind) + ")",
		"targetNamespace", "urn:prozessregister:demo:" + m.key(),
		"exporter", "Prozessregister", "exporterVersion", "1.0",
	}, func() {
		m.writeStores(w)
		m.writeCollaboration(w)
		m.writeProcess(w)
		m.writeDiagram(w)
	})
	return []byte(w.b.String())
}

func (m *Model) writeStores(w *writer) {
	var seen []string
	for _, d := range m.data {
		if d.store && !slices.Contains(seen, d.ref) {
			seen = append(seen, d.ref)
			w.empty("bpmn:dataStore", "id", d.ref, "name", d.name)
		}
	}
}

func (m *Model) writeCollaboration(w *writer) {
	w.element("bpmn:collaboration", []string{"id", m.collabID()}, func() {
		m.eachPartner(m.src.Partners, func(name string) { w.empty("bpmn:participant", "id", partnerID(name), "name", name) })
		w.empty("bpmn:participant", "id", m.poolID(), "name", m.src.Pool, "processRef", m.processID())
		m.eachPartner(m.src.Below, func(name string) { w.empty("bpmn:participant", "id", partnerID(name), "name", name) })
		for _, f := range m.messages {
			w.empty("bpmn:messageFlow", "id", f.id, "name", f.name, "sourceRef", f.from, "targetRef", f.to)
		}
	})
}

func (m *Model) eachPartner(list []map[string]string, f func(name string)) {
	for _, p := range list {
		for _, name := range p {
			f(name)
		}
	}
}

func (m *Model) writeProcess(w *writer) {
	attrs := []string{"id", m.processID(), "name", m.src.Title, "isExecutable", "false"}
	w.element("bpmn:process", attrs, func() {
		w.text("bpmn:documentation", strings.TrimSpace(m.src.About))
		w.element("bpmn:laneSet", []string{"id", "Bahnen_" + m.key()}, func() {
			for _, l := range m.src.Lanes {
				for key, name := range l {
					m.writeLane(w, key, name)
				}
			}
		})
		m.writeContent(w, "")
	})
}

// writeLane lists the flow nodes of a lane; those inside sub-processes belong
// to the sub-process.
func (m *Model) writeLane(w *writer, key, name string) {
	w.element("bpmn:lane", []string{"id", laneID(name), "name", name}, func() {
		for _, n := range m.nodes {
			if n.lane == key && n.parent == "" {
				w.text("bpmn:flowNodeRef", n.id)
			}
		}
	})
}

// writeContent writes the nodes, flows and data of the process or of a
// sub-process.
func (m *Model) writeContent(w *writer, parent string) {
	for _, n := range m.nodes {
		if n.parent == parent {
			m.writeNode(w, n)
		}
	}
	var objects []string
	for _, d := range m.data {
		if d.parent != parent {
			continue
		}
		if d.store {
			w.empty("bpmn:dataStoreReference", "id", d.id, "name", d.name, "dataStoreRef", d.ref)
			continue
		}
		object := dataObjectID(d.ref) + parent
		if !slices.Contains(objects, object) {
			objects = append(objects, object)
			w.empty("bpmn:dataObject", "id", object, "name", d.name)
		}
		w.empty("bpmn:dataObjectReference", "id", d.id, "name", d.name, "dataObjectRef", object)
	}
	for _, f := range m.flows {
		if f.parent == parent {
			m.writeFlow(w, f)
		}
	}
}

func (m *Model) writeFlow(w *writer, f *flow) {
	attrs := []string{"id", f.id, "name", f.label, "sourceRef", f.from, "targetRef", f.to}
	if !f.choice && f.p == 1 {
		w.empty("bpmn:sequenceFlow", attrs...)
		return
	}
	w.element("bpmn:sequenceFlow", attrs, func() {
		w.element("bpmn:extensionElements", nil, func() {
			w.empty("pr:flow", "probability", number(f.p))
		})
	})
}

func number(f float64) string {
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(f, 'f', 4, 64), "0"), ".")
}
