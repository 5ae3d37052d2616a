package model

import (
	"cmp"
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Index is what is derived from the bytes of a version: what it is found by and what it is tied to.
type Index struct {
	Elements   []ElementText
	References References
}

// References tie the models of the house together.
type References struct {
	Calls     []register.Call
	Processes []string // ids of the processes that the file holds
}

// maxReferences is how many calls and how many processes of one file are kept.
const maxReferences = 1000

// IndexOf derives the index of a file.
func IndexOf(d *bpmn.Definitions) Index {
	return Index{Elements: IndexElements(d), References: References{Calls: CallsOf(d), Processes: processIDs(d)}}
}

func processIDs(d *bpmn.Definitions) []string {
	var out []string
	for _, p := range d.Processes() {
		if id := p.ID(); id != "" && len(out) < maxReferences {
			out = append(out, id)
		}
	}
	return out
}

// CallsOf returns the call activities of a file. What the register's own extension names goes before calledElement.
func CallsOf(d *bpmn.Definitions) []register.Call {
	var out []register.Call
	for _, e := range d.ByKind(bpmn.KindCallActivity) {
		if len(out) == maxReferences {
			break
		}
		own, called := e.StepFacts().Process, strings.TrimSpace(e.Attr("calledElement"))
		if _, local, qualified := strings.Cut(called, ":"); qualified {
			called = local
		}
		out = append(out, register.Call{
			ElementID: e.ID(), Name: cut(e.Title()), Target: cut(cmp.Or(own, called)), InFile: own == "" && e.Called().Exists(),
		})
	}
	return out
}

// Calls returns the call activities of a version, with the processes of the register that they lead to.
func (s *Versions) Calls(ctx context.Context, id string) ([]register.ResolvedCall, error) {
	v, content, err := s.Bytes(ctx, id)
	if err != nil {
		return nil, err
	}
	var calls []register.Call
	err = s.desk.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err == nil {
			calls = CallsOf(defs)
		}
		return err
	})
	if err != nil || len(calls) == 0 {
		return nil, err
	}
	for i := range calls {
		calls[i].VersionID = v.ID
	}
	return s.calls.Resolve(ctx, calls)
}
