package schema

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Rules on the types of data that meet: items of messages, operations, called
// processes and loops.
// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.2.3, 10.3.1 and 10.4.
var itemTexts = []Rule{
	text("service-task-in-message", "EXT.044", each(only(bpmn.KindServiceTask), func(a bpmn.Element) bool {
		return dataDiffers(a, bpmn.KindDataInput, operationItem(a, bpmn.KindInMessageRef))
	})),
	text("service-task-out-message", "EXT.045", each(only(bpmn.KindServiceTask), func(a bpmn.Element) bool {
		return dataDiffers(a, bpmn.KindDataOutput, operationItem(a, bpmn.KindOutMessageRef))
	})),
	text("send-task-item", "EXT.048", each(only(bpmn.KindSendTask), func(a bpmn.Element) bool {
		return dataDiffers(a, bpmn.KindDataInput, a.Ref("messageRef").Ref("itemRef"))
	})),
	text("receive-task-item", "EXT.052", each(only(bpmn.KindReceiveTask), func(a bpmn.Element) bool {
		return dataDiffers(a, bpmn.KindDataOutput, a.Ref("messageRef").Ref("itemRef"))
	})),
	text("call-data", "EXT.063", each(only(bpmn.KindCallActivity), func(a bpmn.Element) bool {
		called := a.Called()
		return called.Exists() && (!sameData(a, called, bpmn.KindDataInput) || !sameData(a, called, bpmn.KindDataOutput))
	})),
	text("interface-binding", "EXT.064", each(bpmn.Kind.IsCallable, func(e bpmn.Element) bool {
		return e.Child(bpmn.KindSupportedInterfaceRef).Exists() && !e.Child(bpmn.KindIOBinding).Exists()
	})),
	text("binding-operation", "EXT.065", each(only(bpmn.KindIOBinding), wrongBinding)),
	text("loop-input-declared", "EXT.068", each(only(bpmn.KindMultiInstanceLoopCharacteristics), func(e bpmn.Element) bool {
		ref := e.Child(bpmn.KindLoopDataInputRef)
		return ref.Exists() && executable(e) && e.Parent().Kind().IsTask() && ref.Target().Kind() != bpmn.KindDataInput
	})),
	text("loop-output-type", "EXT.069", each(only(bpmn.KindMultiInstanceLoopCharacteristics), func(e bpmn.Element) bool {
		return executable(e) && scalarDiffers(e.Child(bpmn.KindLoopDataOutputRef).Target(), e.Child(bpmn.KindOutputDataItem))
	})),
	text("loop-input-type", "EXT.070", each(only(bpmn.KindMultiInstanceLoopCharacteristics), func(e bpmn.Element) bool {
		return executable(e) && scalarDiffers(e.Child(bpmn.KindLoopDataInputRef).Target(), e.Child(bpmn.KindInputDataItem))
	})),
	text("event-data-number", "EXT.093", each(bpmn.Kind.IsEvent, func(e bpmn.Element) bool {
		data := len(eventData(e))
		return data > 0 && data < len(e.EventDefinitions())
	})),
	text("event-data-item", "EXT.094", each(bpmn.Kind.IsEvent, eventItemDiffers)),
	text("data-state-name", "EXT.076", each(only(bpmn.KindDataObjectReference), func(e bpmn.Element) bool {
		name, state := e.Ref("dataObjectRef").Name(), e.Child(bpmn.KindDataState).Name()
		return name != "" && state != "" && e.Name() != "" && strings.Join(strings.Fields(e.Name()), " ") != name+" ["+state+"]"
	})),
}

// sameItem reports whether both items are one or have the same structure.
func sameItem(a, b bpmn.Element) bool {
	return a == b || a.Attr("structureRef") != "" && a.Attr("structureRef") == b.Attr("structureRef")
}

// operationItem returns the item of a message of the operation a task uses.
func operationItem(a bpmn.Element, k bpmn.Kind) bpmn.Element {
	return a.Ref("operationRef").Child(k).Target().Ref("itemRef")
}

// dataDiffers reports whether an input or output of the task has another item
// than the one given.
func dataDiffers(a bpmn.Element, k bpmn.Kind, item bpmn.Element) bool {
	if !item.Exists() {
		return false
	}
	for _, e := range a.Child(bpmn.KindIOSpecification).ChildrenOf(k) {
		if own := e.Ref("itemSubjectRef"); own.Exists() && !sameItem(own, item) {
			return true
		}
	}
	return false
}

// sameData reports whether a call declares the same inputs or outputs, by number
// and item, as what it calls.
func sameData(call, called bpmn.Element, k bpmn.Kind) bool {
	a := call.Child(bpmn.KindIOSpecification).ChildrenOf(k)
	b := called.Child(bpmn.KindIOSpecification).ChildrenOf(k)
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if x, y := a[i].Ref("itemSubjectRef"), b[i].Ref("itemSubjectRef"); x.Exists() && y.Exists() && !sameItem(x, y) {
			return false
		}
	}
	return true
}

// wrongBinding reports whether a binding names an operation of no supported
// interface of its element.
func wrongBinding(b bpmn.Element) bool {
	operation := b.Ref("operationRef")
	for _, i := range b.Parent().Refs(bpmn.KindSupportedInterfaceRef) {
		if operation.Parent() == i {
			return false
		}
	}
	return operation.Exists()
}

// scalarDiffers reports whether the item of one turn has another type than the collection.
func scalarDiffers(collection, single bpmn.Element) bool {
	a, b := itemOf(collection), itemOf(single)
	return a.Exists() && b.Exists() && a.Attr("structureRef") != b.Attr("structureRef")
}

// eventData returns the data inputs of a throw event or the outputs of a catch event.
func eventData(e bpmn.Element) []bpmn.Element {
	return e.ChildrenOf(bpmn.KindDataInput, bpmn.KindDataOutput)
}

// eventItemDiffers compares the item of each event definition with the data of
// the same place.
func eventItemDiffers(e bpmn.Element) bool {
	data := eventData(e)
	for i, d := range e.EventDefinitions() {
		if i >= len(data) {
			return false
		}
		item, own := definitionItem(d), data[i].Ref("itemSubjectRef")
		if item.Exists() && own.Exists() && !sameItem(item, own) {
			return true
		}
	}
	return false
}

// definitionItem returns the item of what an event definition sends or waits for.
func definitionItem(d bpmn.Element) bpmn.Element {
	if item := d.Ref("messageRef").Ref("itemRef"); item.Exists() {
		return item
	}
	for _, attr := range []string{"signalRef", "errorRef", "escalationRef"} {
		if item := d.Ref(attr).Ref("structureRef"); item.Exists() {
			return item
		}
	}
	return bpmn.Element{}
}
