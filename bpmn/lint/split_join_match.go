package lint

import "github.com/prozessregister/prozessregister/bpmn"

// splitJoinMatch finds joins whose gateway differs from the split their branches come from.
// It judges only where every branch leads back to the same split in a straight line.
var splitJoinMatch = Rule{Name: "split-join-match", Refs: []string{"B04"}, check: func(r *run) {
	for _, join := range r.d.Where(bpmn.Kind.IsGateway) {
		if !joins(join) || splits(join) {
			continue
		}
		if split := commonSplit(join); split.Exists() && !fit(split.Kind(), join.Kind()) {
			r.report(join, "split", title(split))
		}
	}

}}

// fit reports whether the join may end what the split began.
func fit(split, join bpmn.Kind) bool {
	if split == bpmn.KindEventBasedGateway {
		return join == bpmn.KindExclusiveGateway
	}
	return split == join || split == bpmn.KindComplexGateway || join == bpmn.KindComplexGateway
}

// commonSplit returns the gateway all branches of the join begin at, absent if
// they differ or pass other gateways.
func commonSplit(join bpmn.Element) bpmn.Element {
	var split bpmn.Element
	for _, f := range join.Incoming() {
		s := branchStart(f, join)
		if !s.Exists() || split.Exists() && s != split {
			return bpmn.Element{}
		}
		split = s
	}
	return split
}

// branchStart follows a flow backwards over nodes with one way in and one way out.
func branchStart(f, join bpmn.Element) bpmn.Element {
	seen := map[bpmn.Element]bool{join: true}
	for n := f.Source(); n.Exists() && !seen[n]; n = n.Incoming()[0].Source() {
		seen[n] = true
		if n.Kind().IsGateway() && splits(n) && !joins(n) {
			return n
		}
		if n.CountIncoming() != 1 || n.CountOutgoing() != 1 || len(n.BoundaryEvents()) > 0 {
			break
		}
	}
	return bpmn.Element{}
}
