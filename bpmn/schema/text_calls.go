package schema

import "github.com/prozessregister/prozessregister/bpmn"

// callDataDiffers reports whether a call declares other inputs and outputs than
// the process or global task it calls, as far as that is part of the file.
// Source: BPMN 2.0 (formal/2011-01-03), 10.2.4 "Call Activity".
func callDataDiffers(a bpmn.Element) bool {
	called := a.Called()
	if !called.Exists() {
		return false
	}
	own, other := a.Child(bpmn.KindIOSpecification), called.Child(bpmn.KindIOSpecification)
	for _, k := range []bpmn.Kind{bpmn.KindInputSet, bpmn.KindOutputSet} {
		if refs(own, k) != refs(other, k) || countChildren(own, k) != countChildren(other, k) && refs(own, k) > 0 {
			return true
		}
	}
	return !sameData(own, other, bpmn.KindDataInput) || !sameData(own, other, bpmn.KindDataOutput)
}

// refs counts the inputs or outputs that the sets of the kind name.
func refs(spec bpmn.Element, set bpmn.Kind) int {
	n := 0
	for _, s := range spec.ChildrenOf(set) {
		n += countChildren(s, bpmn.KindDataInputRefs) + countChildren(s, bpmn.KindDataOutputRefs)
	}
	return n
}

// sameData reports whether both specifications declare the same inputs or
// outputs, by number and, in any order, by item.
func sameData(a, b bpmn.Element, k bpmn.Kind) bool {
	own, other := a.ChildrenOf(k), b.ChildrenOf(k)
	if len(own) != len(other) {
		return false
	}
	for _, x := range own {
		if !hasItem(other, x.Ref("itemSubjectRef")) {
			return false
		}
	}
	return true
}

// hasItem reports whether one of the data has the item, or has none as it has none.
func hasItem(data []bpmn.Element, item bpmn.Element) bool {
	for _, e := range data {
		own := e.Ref("itemSubjectRef")
		if own.Exists() == item.Exists() && sameItem(own, item) {
			return true
		}
	}
	return false
}

// bindingOperation: a callable element that is a service binds one input and one
// output to an operation of an interface it supports.
// Source: BPMN 2.0 (formal/2011-01-03), 10.3.1, "InputOutputBinding".
func bindingOperation(r *run) {
	for _, b := range r.d.ByKind(bpmn.KindIOBinding) {
		operation := b.Ref("operationRef")
		if !b.Parent().Child(bpmn.KindSupportedInterfaceRef).Exists() || !operation.Exists() {
			continue
		}
		in, out := operation.Child(bpmn.KindInMessageRef), operation.Child(bpmn.KindOutMessageRef)
		if !supported(b, operation) || boundDiffers(b.Ref("inputDataRef"), in) || boundDiffers(b.Ref("outputDataRef"), out) {
			r.report(b.Parent(), "operation", nodeName(operation))
		}
	}
}

// supported reports whether the operation belongs to an interface the element of the binding supports.
func supported(b, operation bpmn.Element) bool {
	for _, i := range b.Parent().Refs(bpmn.KindSupportedInterfaceRef) {
		if operation.Parent() == i {
			return true
		}
	}
	return false
}

// boundDiffers reports whether bound data, given directly or as a set, is
// missing or has another item than the message of the operation.
func boundDiffers(data, message bpmn.Element) bool {
	if k := data.Kind(); k == bpmn.KindInputSet || k == bpmn.KindOutputSet {
		for _, ref := range []bpmn.Kind{bpmn.KindDataInputRefs, bpmn.KindDataOutputRefs} {
			for _, d := range data.Refs(ref) {
				return boundDiffers(d, message)
			}
		}
		return message.Exists()
	}
	own, item := data.Ref("itemSubjectRef"), messageItem(message.Target())
	return own.Exists() != item.Exists() || own.Exists() && !sameItem(own, item)
}
