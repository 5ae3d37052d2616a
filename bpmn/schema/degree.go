package schema

import "github.com/prozessregister/prozessregister/bpmn"

// degree is the number of sequence flows on one side of a node, counted twice:
// by the ends of the flows and by what the node lists itself. Both agree in files
// that follow the standard.
type degree struct {
	ends, listed int
	lists        bool // nodes of this file list their flows at all
}

// most is the count for rules that allow at most a number.
func (d degree) most() int { return max(d.ends, d.listed) }

// least is the count for rules that demand at least a number: what the nodes
// list, as the standard demands. Many tools list nothing at all: then the ends count.
func (d degree) least() int {
	if d.lists {
		return d.listed
	}
	return d.ends
}

func (r *run) in(n bpmn.Element) degree {
	return degree{n.CountIncoming(), countChildren(n, bpmn.KindIncoming), r.lists}
}

func (r *run) out(n bpmn.Element) degree {
	return degree{n.CountOutgoing(), countChildren(n, bpmn.KindOutgoing), r.lists}
}

func countChildren(e bpmn.Element, k bpmn.Kind) int {
	n := 0
	for c := range e.Children() {
		if c.Kind() == k {
			n++
		}
	}
	return n
}

// nodes builds a check that looks at single nodes of the kinds and the number of
// their flows, and reports those that are wrong.
func nodes(is func(bpmn.Kind) bool, wrong func(n bpmn.Element, in, out degree) bool) func(*run) {
	return func(r *run) {
		for _, n := range r.d.Where(is) {
			if wrong(n, r.in(n), r.out(n)) {
				r.report(n)
			}
		}
	}
}
