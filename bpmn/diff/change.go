package diff

import "github.com/prozessregister/prozessregister/bpmn"

// Type says what happened to an element.
type Type string

// Types of changes.
const (
	Added       Type = "added"
	Removed     Type = "removed"
	Changed     Type = "changed"     // Field says what
	Moved       Type = "moved"       // Field is FieldLane, FieldPool or FieldContainer
	Rerouted    Type = "rerouted"    // the flow goes on elsewhere, or a line has another end
	LoopAdded   Type = "loopAdded"   // From and To are empty; Name is the way back
	LoopRemoved Type = "loopRemoved" // as above
	Rearranged  Type = "rearranged"  // drawn elsewhere, in another size or colour
)

// Weight says what a change means for a reader of the model.
type Weight string

// Weights of changes.
const (
	Meaning   Weight = "meaning"   // somebody does something else, at another time, under another condition
	Technical Weight = "technical" // data for programs: extensions of vendors, data types, implementation
	Layout    Weight = "layout"    // drawn differently
)

// Fields of an element that change; other values are the name of an attribute or
// child element of BPMN, or FieldExtension and a namespace.
const (
	FieldName          = "name"
	FieldType          = "type"
	FieldDocumentation = "documentation"
	FieldEvents        = "events"
	FieldLoop          = "loop"
	FieldCondition     = "condition"
	FieldPerformer     = "performer"
	FieldLane          = "lane"
	FieldPool          = "pool"
	FieldContainer     = "container"
	FieldSource        = "source"
	FieldTarget        = "target"
	FieldExtension     = "extension:"
)

// Change is one thing that is different.
type Change struct {
	Type    Type
	Weight  Weight
	Implied bool         // follows from another change: the line to a new step, the content of a new sub-process
	Before  bpmn.Element // absent if added
	After   bpmn.Element // absent if removed
	Field   string
	From    string // value before, for people; "" = none
	To      string // value after

	// Lost and Gained are where the flow no longer goes or goes now (Rerouted) and
	// where a loop leads back to (LoopRemoved, LoopAdded).
	Lost, Gained []bpmn.Element
}

// Element returns the element after the change, before it if it is gone.
func (c Change) Element() bpmn.Element {
	if c.After.Exists() {
		return c.After
	}
	return c.Before
}

// Result is the difference of two models.
type Result struct {
	Matching *Matching
	Changes  []Change // in the order of the flow
}

// SameMeaning reports whether nothing but technical data and layout differs.
func (r *Result) SameMeaning() bool { return r.Count(Meaning) == 0 }

// Empty reports whether there is no difference at all.
func (r *Result) Empty() bool { return len(r.Changes) == 0 }

// Count returns the number of changes of the weight that follow from no other one.
func (r *Result) Count(w Weight) int {
	n := 0
	for _, c := range r.Changes {
		if c.Weight == w && !c.Implied {
			n++
		}
	}
	return n
}

// Compare returns what is different in after. The result may be used by several
// goroutines at the same time. It takes about n·log n steps for n elements.
func Compare(before, after *bpmn.Definitions) *Result {
	return Match(before, after).Compare()
}

// Compare lists the differences between matched models.
func (m *Matching) Compare() *Result {
	c := &comparer{m: m}
	c.presence()
	for i, j := range m.to {
		if j >= 0 {
			c.element(int32(i), j)
		}
	}
	c.flows()
	c.loops()
	c.layout()
	c.sort()
	return &Result{Matching: m, Changes: c.out}
}

// comparer collects the changes.
type comparer struct {
	m   *Matching
	out []Change
}

func (c *comparer) add(x Change) { c.out = append(c.out, x) }
