package schema

import "github.com/prozessregister/prozessregister/bpmn"

// Rules on where flows begin and end.
var flowRules = []Rule{
	{Name: "sequence-flow-scope", Severity: bpmn.Error, Refs: []string{"EXT.152", "EXT.028"}, check: sequenceFlowScope},
	{Name: "sequence-flow-listed", Severity: bpmn.Warning, Refs: []string{"EXT.023"}, check: sequenceFlowListed},
	{Name: "default-flow-source", Severity: bpmn.Error, Refs: []string{"EXT.026"}, check: defaultFlowSource},
	{Name: "message-flow-pools", Severity: bpmn.Warning, Refs: []string{"EXT.031", "B11"}, check: messageFlowPools},
	{Name: "lane-once", Severity: bpmn.Warning, check: laneOnce},
}

// sequenceFlowScope: a sequence flow connects nodes of the same process or sub-process.
// Source: BPMN 2.0 (formal/2011-01-03), 7.6.1, "Sequence Flow Connections Rules".
func sequenceFlowScope(r *run) {
	for _, f := range r.d.ByKind(bpmn.KindSequenceFlow) {
		from, to := f.Source(), f.Target()
		if !from.Kind().IsFlowNode() || !to.Kind().IsFlowNode() {
			continue
		}
		switch {
		case from.Process() != to.Process():
			r.reportAs("pool", f)
		case from.Container() != to.Container():
			r.report(f)
		}
	}
}

// sequenceFlowListed: nodes list each of their flows.
func sequenceFlowListed(r *run) {
	type entry struct{ node, flow bpmn.Element }
	in, out := map[entry]bool{}, map[entry]bool{}
	for _, c := range r.d.ByKind(bpmn.KindIncoming) {
		in[entry{c.Parent(), c.Target()}] = true
	}
	for _, c := range r.d.ByKind(bpmn.KindOutgoing) {
		out[entry{c.Parent(), c.Target()}] = true
	}
	for _, f := range r.d.ByKind(bpmn.KindSequenceFlow) {
		if from := f.Source(); from.Kind().IsFlowNode() && !out[entry{from, f}] {
			r.reportAs("outgoing", f, "node", nodeName(from))
		}
		if to := f.Target(); to.Kind().IsFlowNode() && !in[entry{to, f}] {
			r.reportAs("incoming", f, "node", nodeName(to))
		}
	}
}

// nodeName returns the name of an element for a sentence, its id without a name.
func nodeName(e bpmn.Element) string {
	if t := e.Title(); t != "" {
		return short(t)
	}
	return short(e.ID())
}

// defaultFlowSource: a default flow begins at the node whose default it is.
func defaultFlowSource(r *run) {
	for _, n := range r.d.Where(bpmn.Kind.IsFlowNode) {
		f := n.Default()
		if f.Kind() == bpmn.KindSequenceFlow && f.Source() != n {
			r.report(n, "flow", nodeName(f))
		}
	}
}

// messageFlowPools: a message flow connects two pools.
func messageFlowPools(r *run) {
	for _, f := range r.d.ByKind(bpmn.KindMessageFlow) {
		from, to := f.Source(), f.Target()
		switch pool := from.Pool(); {
		case !from.Exists() || !to.Exists():
		case pool.Exists() && pool == to.Pool():
			r.report(f, "pool", nodeName(pool))
		case from == to || from.Process().Exists() && from.Process() == to.Process():
			r.reportAs("process", f, "source", nodeName(from), "target", nodeName(to))
		}
	}
}

// laneOnce: a node lies in one lane of a lane set and the lanes around it.
func laneOnce(r *run) {
	seen := map[bpmn.Element]bpmn.Element{}
	for _, lane := range r.d.ByKind(bpmn.KindLane) {
		for _, node := range lane.Refs(bpmn.KindFlowNodeRef) {
			other, twice := seen[node]
			if twice && other != lane && !other.Contains(lane) && !lane.Contains(other) && other.Parent() == lane.Parent() {
				r.report(node, "first", nodeName(other), "second", nodeName(lane))
			}
			seen[node] = lane
		}
	}
}
