package lint

import (
	"strings"
	"sync"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// judged returns the soundness of the file, found once for all rules that ask.
func judged(d *bpmn.Definitions) func() flow.Soundness {
	return sync.OnceValue(func() flow.Soundness { return flow.NewGraph(d).CheckSound() })
}

// reportProblems adds a finding for each problem of the kind.
func (r *run) reportProblems(k flow.Kind, params func(flow.Problem) []string) {
	for _, p := range r.sound().Of(k) {
		r.report(p.Element, params(p)...)
	}
}

// withPath names the run that leads to the problem.
func withPath(p flow.Problem) []string { return []string{"path", namesOf(p.Path, " → ")} }

func withMembers(p flow.Problem) []string { return []string{"members", namesOf(p.Others, ", ")} }

func withNothing(flow.Problem) []string { return nil }

// Elements a sentence names at the beginning and at the end of a run.
const (
	namedFirst = 4
	namedLast  = 6
)

// namesOf lists the elements that have names, or their ids if none has one. Of
// many the first and the last are named.
func namesOf(list []bpmn.Element, between string) string {
	var names, ids []string
	for _, e := range list {
		if t := e.Title(); t != "" {
			names = append(names, "„"+t+"“")
		} else if id := e.ID(); id != "" {
			ids = append(ids, id)
		}
	}
	if len(names) == 0 {
		names = ids
	}
	if len(names) > namedFirst+namedLast+1 {
		names = append(append(names[:namedFirst:namedFirst], "…"), names[len(names)-namedLast:]...)
	}
	return strings.Join(names, between)
}
