package outline

import (
	"errors"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Verb says what an operation does.
type Verb string

// The verbs, with the fields of Operation that they use.
const (
	Rename    Verb = "rename"    // ID (step, way, lane, process), Name
	Retype    Verb = "retype"    // ID, Kind
	Assign    Verb = "assign"    // ID, Lane
	Describe  Verb = "describe"  // ID, Facts
	Insert    Verb = "insert"    // Place, Kind, Name, Lane
	Move      Verb = "move"      // ID, Place
	Split     Verb = "split"     // Place, Kind (gateway), Name (question), Branches: several ways that meet again
	Branch    Verb = "branch"    // ID (gateway), Branches, Target or else a new end called End: one more way each
	Redirect  Verb = "redirect"  // Flow, Target or else a new end called End
	Default   Verb = "default"   // Flow, On
	Delete    Verb = "delete"    // ID
	DeleteWay Verb = "deleteWay" // Flow
	AddLane   Verb = "addLane"   // ID (process), Name
	DropLane  Verb = "dropLane"  // ID
	Arrange   Verb = "arrange"   // the whole drawing anew
)

// Place says where a step goes: onto a way, before a step (all ways that lead there lead to the new one), or after a
// step that nothing follows. Exactly one field is set.
type Place struct{ Flow, Before, After string }

// BranchWay is a way of a split or branch: what must hold, and the first step on it. A way without name leads on at once.
type BranchWay struct{ Condition, Name, Kind, Lane string }

// Operation is one change.
type Operation struct {
	Do       Verb
	ID       string
	Place    Place
	Flow     string
	Target   string
	End      string
	Name     string
	Kind     string
	Lane     string
	On       bool
	Branches []BranchWay
	Facts    *Facts
}

// Result is a model after an operation.
type Result struct {
	Bytes       []byte
	Definitions *bpmn.Definitions
	Focus       string // id of the step to look at now, "" if there is none
}

// Refusal says why an operation cannot be done. The model stays as it is.
type Refusal struct {
	Key string // one of the constants Refuse…
	ID  string // what it is about
}

// The reasons of refusals.
const (
	RefuseUnknown  = "unknown"    // there is no such step, way, lane or word
	RefuseOrphan   = "orphan"     // a step would not be reached any more
	RefuseNoEnd    = "noEnd"      // a way would lead nowhere
	RefuseStart    = "start"      // a process needs its start, and nothing leads to it
	RefuseEnd      = "end"        // nothing follows an end
	RefuseBranches = "branches"   // the step has several ways; they have to go first
	RefuseSelf     = "self"       // a step cannot follow itself
	RefuseOutside  = "outside"    // the steps are in different processes or sub-processes
	RefuseLaneUsed = "laneUsed"   // somebody still does steps there, or it is the last one
	RefuseNoPool   = "noPool"     // the model has no pool that could be divided
	RefuseTooFew   = "tooFew"     // a split needs two ways at least
	RefuseHost     = "attached"   // an event at the edge of an activity stays there
	RefuseEmpty    = "emptyTwice" // two ways of a split have no step
	RefuseFixed    = "fixed"      // the kind of this step cannot be changed into the other
)

// Error names the reason for developers.
func (r *Refusal) Error() string { return "outline: " + r.Key + " " + r.ID }

// MaxName is the longest name of a step, in Unicode code points.
const MaxName = 500

// Apply makes one operation. newID returns a fresh part of an id each time, like "0k3j9zd". The error is a *Refusal if
// the operation cannot be done.
func Apply(d *bpmn.Definitions, o Operation, newID func() string) (Result, error) {
	do, known := verbs[o.Do]
	if !known {
		return Result{}, &Refusal{Key: RefuseUnknown, ID: string(o.Do)}
	}
	if len([]rune(o.Name)) > MaxName || len([]rune(o.End)) > MaxName {
		return Result{}, &Refusal{Key: RefuseUnknown, ID: o.ID}
	}
	m := &editor{defs: d, newID: newID, bent: map[string]bool{}}
	tidyDrawing := machineDrawn(d)
	focus := do(m, o)
	switch {
	case m.err != nil || o.Do == Describe || o.Do == Default:
	case o.Do == Arrange || tidyDrawing:
		m.arrange()
	default:
		m.draw()
	}
	if m.err != nil {
		return Result{}, m.err
	}
	if !m.defs.ByID(focus).Exists() {
		focus = "" // it became superfluous
	}
	return Result{Bytes: m.defs.Source().Bytes(), Definitions: m.defs, Focus: focus}, nil
}

// verbs are the operations; each returns the id to look at.
var verbs map[Verb]func(*editor, Operation) string

func init() {
	verbs = map[Verb]func(*editor, Operation) string{
		Rename: (*editor).rename, Retype: (*editor).retype, Assign: (*editor).assign, Describe: (*editor).describe,
		Insert: (*editor).insert, Move: (*editor).move, Split: (*editor).split, Branch: (*editor).branch,
		Redirect: (*editor).redirect, Default: (*editor).setDefault, Delete: (*editor).delete, DeleteWay: (*editor).deleteWay,
		AddLane: (*editor).addLane, DropLane: (*editor).dropLane, Arrange: func(*editor, Operation) string { return "" },
	}
}

// TaskKinds lists the kinds of steps that can be inserted and changed into one another.
func TaskKinds() []string {
	return []string{"userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask", "scriptTask", "task", "callActivity"}
}

// GatewayKinds lists the kinds of gateways that can be split with and changed into one another.
func GatewayKinds() []string {
	return []string{"exclusiveGateway", "parallelGateway", "inclusiveGateway"}
}

// EventKinds lists the events that can be inserted: waiting for a time or for a message.
func EventKinds() []string { return []string{"timer", "message"} }

func isTaskKind(kind string) bool    { return slices.Contains(TaskKinds(), kind) }
func isGatewayKind(kind string) bool { return slices.Contains(GatewayKinds(), kind) }
func isEventKind(kind string) bool   { return slices.Contains(EventKinds(), kind) }

// AsRefusal returns the refusal in err's chain, nil if there is none.
func AsRefusal(err error) *Refusal {
	r, _ := errors.AsType[*Refusal](err)
	return r
}
