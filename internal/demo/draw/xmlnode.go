package draw

// writeNode writes a flow node with its values, flows and data.
func (m *Model) writeNode(w *writer, n *node) {
	attrs := []string{"id", n.id, "name", n.name}
	if n.host != "" {
		attrs = append(attrs, "attachedToRef", n.host)
		if n.stays {
			attrs = append(attrs, "cancelActivity", "false")
		}
	}
	if n.element == "exclusiveGateway" || n.element == "parallelGateway" {
		attrs = append(attrs, "gatewayDirection", direction(n))
	}
	w.element("bpmn:"+n.element, attrs, func() {
		m.writeValues(w, n)
		for _, id := range n.in {
			w.text("bpmn:incoming", id)
		}
		for _, id := range n.out {
			w.text("bpmn:outgoing", id)
		}
		if n.definition != "" {
			w.empty("bpmn:"+n.definition, "id", "Definition_"+n.id)
		}
		m.writeDataUse(w, n)
		if n.element == "subProcess" {
			m.writeContent(w, n.id)
		}
	})
}

func direction(n *node) string {
	if len(n.out) > 1 {
		return "Diverging"
	}
	return "Converging"
}

// writeValues writes documentation and the extension values of an activity.
func (m *Model) writeValues(w *writer, n *node) {
	s := n.step
	if s == nil {
		return
	}
	w.text("bpmn:documentation", s.Doc)
	minutes := ""
	if s.Min > 0 {
		minutes = number(s.Min)
	}
	if minutes+s.Medium+s.App+s.Break == "" {
		return
	}
	w.element("bpmn:extensionElements", nil, func() {
		w.empty("pr:step", "minutes", minutes, "medium", s.Medium, "application", s.App, "process", s.Process, "mediaBreak", s.Break)
	})
}

// writeDataUse writes what a task reads and writes: inputs and outputs with
// their sets, then the associations to the data shapes.
func (m *Model) writeDataUse(w *writer, n *node) {
	if len(n.reads)+len(n.writes) == 0 {
		return
	}
	input := func(d string) string { return "Eingabe_" + tail(n.id) + "_" + d }
	output := func(d string) string { return "Ausgabe_" + tail(n.id) + "_" + d }
	w.element("bpmn:ioSpecification", []string{"id", "Daten_" + n.id}, func() {
		for _, d := range n.reads {
			w.empty("bpmn:dataInput", "id", input(d))
		}
		for _, d := range n.writes {
			w.empty("bpmn:dataOutput", "id", output(d))
		}
		set(w, "bpmn:inputSet", "bpmn:dataInputRefs", "Eingaben_"+n.id, n.reads, input)
		set(w, "bpmn:outputSet", "bpmn:dataOutputRefs", "Ausgaben_"+n.id, n.writes, output)
	})
	for _, d := range n.reads {
		association(w, "bpmn:dataInputAssociation", readID(n, d), d, input(d))
	}
	for _, d := range n.writes {
		association(w, "bpmn:dataOutputAssociation", writeID(n, d), output(d), d)
	}
}

func readID(n *node, d string) string  { return "Liest_" + tail(n.id) + "_" + tail(d) }
func writeID(n *node, d string) string { return "Schreibt_" + tail(n.id) + "_" + tail(d) }

func set(w *writer, name, ref, id string, data []string, own func(string) string) {
	if len(data) == 0 {
		w.empty(name, "id", id)
		return
	}
	w.element(name, []string{"id", id}, func() {
		for _, d := range data {
			w.text(ref, own(d))
		}
	})
}

func association(w *writer, name, id, source, target string) {
	w.element(name, []string{"id", id}, func() {
		w.text("bpmn:sourceRef", source)
		w.text("bpmn:targetRef", target)
	})
}
