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
		in := a.Ref("operationRef").Child(bpmn.KindInMessageRef)
		return sets(a, bpmn.KindDataInput) > 0 && in.Exists() && dataDiffers(a, bpmn.KindDataInput, messageItem(in.Target()))
	})),
	text("service-task-out-message", "EXT.045", each(only(bpmn.KindServiceTask), func(a bpmn.Element) bool {
		out := a.Ref("operationRef").Child(bpmn.KindOutMessageRef)
		return out.Exists() && dataDiffers(a, bpmn.KindDataOutput, messageItem(out.Target()))
	})),
	text("send-task-item", "EXT.048", each(only(bpmn.KindSendTask), func(a bpmn.Element) bool {
		return itemNotDeclared(a, bpmn.KindDataInput)
	})),
	text("receive-task-item", "EXT.052", each(only(bpmn.KindReceiveTask), func(a bpmn.Element) bool {
		return itemNotDeclared(a, bpmn.KindDataOutput)
	})),
	text("call-data", "EXT.063", each(only(bpmn.KindCallActivity), callDataDiffers)),
	text("interface-binding", "EXT.064", each(bpmn.Kind.IsCallable, func(e bpmn.Element) bool {
		return e.Child(bpmn.KindSupportedInterfaceRef).Exists() && !e.Child(bpmn.KindIOBinding).Exists()
	})),
	text("binding-operation", "EXT.065", bindingOperation),
	text("loop-input-declared", "EXT.068", each(only(bpmn.KindMultiInstanceLoopCharacteristics), func(e bpmn.Element) bool {
		ref := e.Child(bpmn.KindLoopDataInputRef)
		in := ref.Target()
		own := in.Kind() == bpmn.KindDataInput && in.Parent().Parent() == e.Parent()
		return ref.Exists() && executable(e) && !e.Parent().Kind().IsSubProcess() && !own
	})),
	text("loop-output-type", "EXT.069", each(only(bpmn.KindMultiInstanceLoopCharacteristics), func(e bpmn.Element) bool {
		return scalarDiffers(e.Child(bpmn.KindLoopDataOutputRef).Target(), e.Child(bpmn.KindOutputDataItem))
	})),
	text("loop-input-type", "EXT.070", each(only(bpmn.KindMultiInstanceLoopCharacteristics), func(e bpmn.Element) bool {
		return scalarDiffers(e.Child(bpmn.KindLoopDataInputRef).Target(), e.Child(bpmn.KindInputDataItem))
	})),
	text("event-data-number", "EXT.093", each(bpmn.Kind.IsEvent, func(e bpmn.Element) bool {
		data := len(eventData(e))
		return data > 0 && data != len(e.EventDefinitions())
	})),
	text("event-data-item", "EXT.094", eventItems),
	text("data-state-name", "EXT.076", each(only(bpmn.KindDataObjectReference), wrongStateName)),
}

// wrongStateName reports whether the name of a reference is not the name of the
// data object with the state in brackets.
// Source: BPMN 2.0 (formal/2011-01-03), table 10.52.
func wrongStateName(e bpmn.Element) bool {
	own, name, state := oneLine(e.Name()), oneLine(e.Ref("dataObjectRef").Name()), oneLine(e.Child(bpmn.KindDataState).Name())
	switch {
	case own == "" || name == "" && state == "":
		return false
	case state == "":
		return own != name
	case name == "":
		return !strings.HasSuffix(own, " ["+state+"]")
	}
	return own != name+" ["+state+"]"
}

// oneLine joins the words of a name; tools break names into lines.
func oneLine(name string) string { return strings.Join(strings.Fields(name), " ") }

// sameItem reports whether both items are one or have the same structure.
func sameItem(a, b bpmn.Element) bool {
	return a == b || a.Attr("structureRef") != "" && a.Attr("structureRef") == b.Attr("structureRef")
}

// messageItem returns the item of a message.
func messageItem(m bpmn.Element) bpmn.Element { return m.Ref("itemRef") }

// dataDiffers reports whether no input or output of the task has the item; where
// neither side has one, nothing differs.
func dataDiffers(a bpmn.Element, k bpmn.Kind, item bpmn.Element) bool {
	typed := item.Exists()
	for _, e := range a.Child(bpmn.KindIOSpecification).ChildrenOf(k) {
		own := e.Ref("itemSubjectRef")
		if own.Exists() && item.Exists() && sameItem(own, item) {
			return false
		}
		typed = typed || own.Exists()
	}
	return typed
}

// itemNotDeclared reports whether the data of a task that sends or receives a
// message has no item, or another one than the message.
func itemNotDeclared(a bpmn.Element, k bpmn.Kind) bool {
	data := a.Child(bpmn.KindIOSpecification).ChildrenOf(k)
	if len(data) == 0 || !a.HasAttr("messageRef") {
		return false
	}
	item := messageItem(a.Ref("messageRef"))
	for _, e := range data {
		if own := e.Ref("itemSubjectRef"); own.Exists() && item.Exists() && sameItem(own, item) {
			return false
		}
	}
	return true
}

// scalarDiffers reports whether the item of one turn has another type than the
// collection, or is a collection itself.
func scalarDiffers(collection, single bpmn.Element) bool {
	if !collection.Exists() || !single.Exists() {
		return false
	}
	a, b := itemOf(collection), itemOf(single)
	if !a.Exists() && !b.Exists() {
		return false
	}
	return a.Attr("structureRef") != b.Attr("structureRef") || b.Bool("isCollection", false)
}

// eventData returns the data inputs of a throw event or the outputs of a catch event.
func eventData(e bpmn.Element) []bpmn.Element {
	return e.ChildrenOf(bpmn.KindDataInput, bpmn.KindDataOutput)
}

// eventItems compares the item of each event definition with the data of the
// same place.
func eventItems(r *run) {
	for _, e := range r.d.Where(bpmn.Kind.IsEvent) {
		data := eventData(e)
		for i, d := range e.EventDefinitions() {
			if i >= len(data) || !carriesItem(d.Kind()) {
				continue
			}
			item, own := definitionItem(d), data[i].Ref("itemSubjectRef")
			if item.Exists() != own.Exists() || item.Exists() && !sameItem(item, own) {
				r.report(place(d, e), "event", nodeName(e))
			}
		}
	}
}

// place is where a finding about an event definition stands: inside the event,
// or at the event if the definition is shared.
func place(d, e bpmn.Element) bpmn.Element {
	if d.Parent() == e {
		return d
	}
	return e
}

func carriesItem(k bpmn.Kind) bool {
	return k == bpmn.KindMessageEventDefinition || k == bpmn.KindSignalEventDefinition ||
		k == bpmn.KindErrorEventDefinition || k == bpmn.KindEscalationEventDefinition
}

// definitionItem returns the item of what an event definition sends or waits for.
func definitionItem(d bpmn.Element) bpmn.Element {
	if item := messageItem(d.Ref("messageRef")); item.Exists() {
		return item
	}
	for _, attr := range []string{"signalRef", "errorRef", "escalationRef"} {
		if item := d.Ref(attr).Ref("structureRef"); item.Exists() {
			return item
		}
	}
	return bpmn.Element{}
}
