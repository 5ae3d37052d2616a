package schema

import "github.com/prozessregister/prozessregister/bpmn"

// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.3 "Items and Data".
var dataTexts = []Rule{
	text("data-input-listed", "EXT.084", listed(bpmn.KindDataInput, bpmn.KindInputSet, bpmn.KindDataInputRefs)),
	text("data-output-listed", "EXT.088", listed(bpmn.KindDataOutput, bpmn.KindOutputSet, bpmn.KindDataOutputRefs)),
	text("optional-input", "EXT.085", subset(bpmn.KindInputSet, bpmn.KindOptionalInputRefs, bpmn.KindDataInputRefs)),
	text("while-executing-input", "EXT.086", subset(bpmn.KindInputSet, bpmn.KindWhileExecutingInputRefs, bpmn.KindDataInputRefs)),
	text("optional-output", "EXT.089", subset(bpmn.KindOutputSet, bpmn.KindOptionalOutputRefs, bpmn.KindDataOutputRefs)),
	text("while-executing-output", "EXT.090", subset(bpmn.KindOutputSet, bpmn.KindWhileExecutingOutputRefs, bpmn.KindDataOutputRefs)),
	text("set-pairs", "EXT.087", setPairs),
	text("data-association-sources", "EXT.092", each(only(bpmn.KindDataInputAssociation, bpmn.KindDataOutputAssociation), func(a bpmn.Element) bool {
		return len(a.ChildrenOf(bpmn.KindSourceRef)) > 1 && !a.Child(bpmn.KindTransformation).Exists()
	})),
	text("data-association-items", "EXT.091", each(only(bpmn.KindDataInputAssociation, bpmn.KindDataOutputAssociation), differentItems)),
	text("collection-matches", "EXT.020", each(only(bpmn.KindDataObject, bpmn.KindDataInput, bpmn.KindDataOutput), func(e bpmn.Element) bool {
		item := e.Ref("itemSubjectRef")
		return item.Exists() && e.Bool("isCollection", false) != item.Bool("isCollection", false)
	})),
}

// listed builds a check that every input or output is named by a set beside it.
func listed(data, set, ref bpmn.Kind) func(*run) {
	return func(r *run) {
		named := map[bpmn.Element]bool{}
		for _, s := range r.d.ByKind(set) {
			for _, t := range s.Refs(ref) {
				named[t] = true
			}
		}
		for _, e := range r.d.ByKind(data) {
			if !named[e] {
				r.report(e)
			}
		}
	}
}

// subset builds a check that what a set names as special it names at all.
func subset(set, special, all bpmn.Kind) func(*run) {
	return func(r *run) {
		for _, s := range r.d.ByKind(set) {
			named := map[bpmn.Element]bool{}
			for _, t := range s.Refs(all) {
				named[t] = true
			}
			for _, t := range s.Refs(special) {
				if !named[t] {
					r.report(s, "data", nodeName(t))
					break
				}
			}
		}
	}
}

// setPairs: input and output sets that refer to one another do so from both sides.
func setPairs(r *run) {
	type ends struct{ a, b bpmn.Element }
	links := map[ends]bool{}
	collect := func(set, ref bpmn.Kind) {
		for _, s := range r.d.ByKind(set) {
			for _, t := range s.Refs(ref) {
				links[ends{s, t}] = true
			}
		}
	}
	collect(bpmn.KindInputSet, bpmn.KindOutputSetRefs)
	collect(bpmn.KindOutputSet, bpmn.KindInputSetRefs)
	for _, c := range r.d.ByKind(bpmn.KindOutputSetRefs, bpmn.KindInputSetRefs) {
		if t := c.Target(); t.Exists() && !links[ends{t, c.Parent()}] {
			r.report(c.Parent(), "other", nodeName(t))
		}
	}
}

// differentItems reports whether both ends of a data association have items and
// these differ, without a transformation.
func differentItems(a bpmn.Element) bool {
	if a.Child(bpmn.KindTransformation).Exists() {
		return false
	}
	from, to := itemOf(a.Child(bpmn.KindSourceRef).Target()), itemOf(a.Child(bpmn.KindTargetRef).Target())
	return from.Exists() && to.Exists() && !sameItem(from, to)
}

// itemOf returns the item definition of data, of a reference by its data object or store.
func itemOf(e bpmn.Element) bpmn.Element {
	for _, at := range []bpmn.Element{e, e.Ref("dataObjectRef"), e.Ref("dataStoreRef")} {
		if item := at.Ref("itemSubjectRef"); item.Exists() {
			return item
		}
	}
	return bpmn.Element{}
}
