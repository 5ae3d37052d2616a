package model

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Attributes returns what documentation and extensions of all tools say about an element of a version; applications of
// the house that a file names by their code are called by their names.
func (s *Versions) Attributes(ctx context.Context, id, elementID string) ([]bpmn.Attribute, error) {
	_, content, err := s.Bytes(ctx, id)
	if err != nil {
		return nil, err
	}
	names, err := s.knowledge.SystemNames(ctx)
	if err != nil {
		return nil, err
	}
	var out []bpmn.Attribute
	err = s.desk.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err != nil {
			return err
		}
		e := defs.ByID(elementID)
		if !e.Exists() {
			return problem.New(problem.NotFound, "request.notFound")
		}
		for _, a := range e.Attributes() {
			if name := names[strings.TrimSpace(a.Value)]; name != "" && a.Meaning == bpmn.MeansSystem {
				a.Value = name
			}
			out = append(out, a)
		}
		return nil
	})
	return out, err
}
