package register

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Call is a call activity of a model: a step that is a process of its own.
type Call struct {
	VersionID string
	ElementID string
	Name      string // of the step
	Target    string // what the file says is called: a number, an id or a key; "" if it says nothing
	InFile    bool   // the file itself holds what is called
}

// CallBy says by what a called process was found.
type CallBy string

// The ways to a called process, the surest first.
const (
	ByNumber CallBy = "number" // number of a process, also a former one
	ByID     CallBy = "id"     // id of a process in the register
	ByKey    CallBy = "key"    // key by which another system knows the process
	ByModel  CallBy = "model"  // id of a process in a released model
	ByName   CallBy = "name"   // the step is called like exactly one process
)

var callOrder = []CallBy{ByNumber, ByID, ByKey, ByModel, ByName}

// CallState says whether it is known what a step calls.
type CallState string

// The states of a call.
const (
	CallFound     CallState = "found"
	CallInFile    CallState = "inFile"    // it calls another process of the same file
	CallAmbiguous CallState = "ambiguous" // several processes fit equally well
	CallUnknown   CallState = "unknown"
)

// CallTarget is a process that one of the asked keys or names leads to.
type CallTarget struct {
	By      CallBy
	Key     string // the number, id, key or name as the register has it
	Process Relation
}

// ResolvedCall is a call with the process it leads to.
type ResolvedCall struct {
	Call
	State   CallState
	By      CallBy
	Process Relation // if found; only what the actor may see
}

// CallStore finds calls and what they lead to. All methods work in the tenant of ctx.
type CallStore interface {
	// Calls returns the call activities of versions.
	Calls(ctx context.Context, versionIDs []string) ([]Call, error)
	// CallTargets returns the processes of the register that keys or names lead to, whatever the way.
	CallTargets(ctx context.Context, keys, names []string) ([]CallTarget, error)
}

// Calls says which processes of the register are called by steps of models.
type Calls struct{ store CallStore }

// NewCalls returns the service.
func NewCalls(store CallStore) *Calls { return &Calls{store: store} }

// Resolve finds the called processes among those the actor may see.
func (s *Calls) Resolve(ctx context.Context, calls []Call) ([]ResolvedCall, error) {
	return resolveCalls(ctx, s.store, calls)
}

func resolveCalls(ctx context.Context, store CallStore, calls []Call) ([]ResolvedCall, error) {
	var keys, names []string
	for _, c := range calls {
		if c.Target != "" {
			keys = append(keys, strings.TrimSpace(c.Target))
		}
		names = append(names, strings.Join(strings.Fields(c.Name), " "))
	}
	targets, err := store.CallTargets(ctx, once(keys), once(names))
	if err != nil {
		return nil, err
	}
	known := map[CallBy]map[string][]Relation{}
	for _, by := range callOrder {
		known[by] = map[string][]Relation{}
	}
	for _, t := range targets {
		if identity.Require(ctx, identity.ReadProcess, identity.Object{UnitPath: t.Process.UnitPath}) == nil {
			key := callKey(t.Key)
			known[t.By][key] = append(known[t.By][key], t.Process)
		}
	}
	out := make([]ResolvedCall, len(calls))
	for i, c := range calls {
		out[i] = resolveCall(c, known)
	}
	return out, nil
}

// resolveCall takes the surest way that leads anywhere.
func resolveCall(c Call, known map[CallBy]map[string][]Relation) ResolvedCall {
	r := ResolvedCall{Call: c, State: CallUnknown}
	if c.InFile {
		r.State = CallInFile
		return r
	}
	for _, by := range callOrder {
		key := callKey(c.Target)
		if by == ByName {
			key = callKey(c.Name)
		}
		switch found := distinct(known[by][key]); {
		case key == "" || len(found) == 0:
			continue
		case len(found) > 1:
			r.State, r.By = CallAmbiguous, by
		default:
			r.State, r.By, r.Process = CallFound, by, found[0]
		}
		return r
	}
	return r
}

func distinct(list []Relation) []Relation {
	sorted := slices.SortedFunc(slices.Values(list), func(a, b Relation) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(sorted, func(a, b Relation) bool { return a.ID == b.ID })
}

// once returns each value once, sorted.
func once(values []string) []string {
	slices.Sort(values)
	return slices.Compact(values)
}

// callKey is a key or name as it is compared.
func callKey(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
