package outline

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Outline is a model as a table.
type Outline struct {
	Title string
	Parts []Part
}

// Part is one process with what belongs to it.
type Part struct {
	ID    string // of the process
	Title string
	Lanes []Lane // innermost lanes in the order of the file; none if the model has no lanes
	Rows  []Row  // in the order of the flow
}

// Lane is somebody who does steps.
type Lane struct{ ID, Name string }

// Row is one step: an activity, event or gateway.
type Row struct {
	ID       string
	Kind     string // local name, "userTask"
	Event    string // local name of the first event definition without its ending, "timer"; "" for none
	Name     string
	Lane     string // id, "" if it is in none
	Inside   string // id of the sub-process around it, "" if it stands in the process
	Host     string // id of the activity a boundary event sits on
	Text     string // documentation
	Incoming int
	Ways     []Way

	Step       map[string]string // what the extension of the register says, as written: attribute → value
	Documents  []bpmn.DocumentFact
	LegalBases []bpmn.LegalBasis
}

// Way is where it goes on after a step.
type Way struct {
	ID          string // of the sequence flow
	Target      string // id of the step it leads to, "" if that does not exist
	Condition   string // its name
	Default     bool
	Probability bpmn.Quantity
}

// Of returns the table of a model.
func Of(d *bpmn.Definitions) Outline {
	var out Outline
	for _, process := range d.Processes() {
		p := Part{ID: process.ID(), Title: process.Pool().Caption(), Rows: rowsOf(process)}
		if p.Title == "" {
			p.Title = process.Name()
		}
		for _, l := range leaves(process) {
			p.Lanes = append(p.Lanes, Lane{l.ID(), l.Name()})
		}
		if out.Title == "" {
			out.Title = p.Title
		}
		out.Parts = append(out.Parts, p)
	}
	return out
}

// leaves returns the lanes that are not divided again.
func leaves(of bpmn.Element) []bpmn.Element {
	var out []bpmn.Element
	for _, l := range of.Lanes() {
		if inner := leaves(l); len(inner) > 0 {
			out = append(out, inner...)
		} else {
			out = append(out, l)
		}
	}
	return out
}

// rowsOf returns the steps of a process or sub-process, each sub-process followed by what is inside it.
func rowsOf(container bpmn.Element) []Row {
	var rows []Row
	for _, n := range inOrder(container) {
		rows = append(rows, rowOf(n))
		if n.Kind().IsContainer() {
			rows = append(rows, rowsOf(n)...)
		}
	}
	return rows
}

func rowOf(n bpmn.Element) Row {
	r := Row{
		ID: n.ID(), Kind: n.LocalName(), Name: n.Name(), Lane: n.Lane().ID(), Host: n.AttachedTo().ID(), Text: n.Documentation(),
		Incoming: n.CountIncoming(), Step: map[string]string{}, Documents: n.DocumentFacts(), LegalBases: n.LegalBases(),
	}
	for _, x := range extension(n, "step") {
		for a := range x.Attrs() {
			if a.Space == "" {
				r.Step[a.Local] = a.Value
			}
		}
	}
	if around := n.Parent(); around.Kind() != bpmn.KindProcess {
		r.Inside = around.ID()
	}
	if defs := n.EventDefinitions(); len(defs) > 0 {
		r.Event = strings.TrimSuffix(defs[0].LocalName(), "EventDefinition")
	}
	for _, f := range n.Outgoing() {
		r.Ways = append(r.Ways, Way{ID: f.ID(), Target: f.Target().ID(), Condition: f.Name(), Default: f.IsDefault(), Probability: f.Probability()})
	}
	return r
}

// inOrder returns the nodes of a container as the flow passes them: a node where ways meet follows the last of them,
// unless it begins a loop; boundary events follow their activity.
func inOrder(container bpmn.Element) []bpmn.Element {
	w := &walk{seen: map[bpmn.Element]bool{}, missing: map[bpmn.Element]int{}}
	nodes := container.FlowNodes()
	for _, n := range nodes {
		w.missing[n] = n.CountIncoming()
	}
	for _, n := range nodes {
		if n.Kind() == bpmn.KindStartEvent {
			w.from(n)
		}
	}
	for _, n := range nodes {
		if n.CountIncoming() == 0 && n.Kind() != bpmn.KindBoundaryEvent {
			w.from(n)
		}
	}
	for _, n := range nodes {
		w.from(n)
	}
	return w.order
}

type walk struct {
	order   []bpmn.Element
	seen    map[bpmn.Element]bool
	missing map[bpmn.Element]int // ways into a node that were not passed yet
	waiting []bpmn.Element       // nodes that more ways lead to
}

// from passes everything that can be reached from a node.
func (w *walk) from(start bpmn.Element) {
	stack := []bpmn.Element{start}
	for len(stack) > 0 || len(w.waiting) > 0 {
		if len(stack) == 0 { // only a loop keeps these from being complete
			stack, w.waiting = append(stack, w.waiting[0]), w.waiting[1:]
		}
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if w.seen[n] {
			continue
		}
		w.seen[n] = true
		w.order = append(w.order, n)
		var next []bpmn.Element
		for _, f := range n.Outgoing() {
			if t := f.Target(); t.Exists() && !w.seen[t] {
				if w.missing[t]--; w.missing[t] > 0 {
					w.waiting = append(w.waiting, t)
				} else {
					next = append(next, t)
				}
			}
		}
		next = append(n.BoundaryEvents(), next...)
		for i := len(next) - 1; i >= 0; i-- {
			stack = append(stack, next[i])
		}
	}
}
