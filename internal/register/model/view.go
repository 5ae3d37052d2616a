package model

import (
	"context"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/bpmn/steps"
	"github.com/prozessregister/prozessregister/bpmn/svg"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Steps returns a version as numbered text.
func (s *Versions) Steps(ctx context.Context, id string, lang bpmn.Language) (steps.Text, error) {
	_, content, err := s.Bytes(ctx, id)
	if err != nil {
		return steps.Text{}, err
	}
	return s.desk.Steps(ctx, content, lang)
}

// SVG returns the drawing of a version.
func (s *Versions) SVG(ctx context.Context, id string, lang bpmn.Language) (string, error) {
	_, content, err := s.Bytes(ctx, id)
	if err != nil {
		return "", err
	}
	return s.desk.SVG(ctx, content, lang)
}

// Check reads a file and says what was found, without storing anything. An empty profile is the default one.
func (d *Desk) Check(ctx context.Context, name string, content []byte, profile string) (Receipt, error) {
	rules, err := d.rulesFor(ctx, profile)
	if err != nil {
		return Receipt{}, err
	}
	reading, err := d.read(ctx, content, rules)
	if err != nil {
		return Receipt{}, err
	}
	r := NewReceipt(reading)
	r.Profile, r.ProfileVersion, r.FileName, r.Size = rules.Profile, rules.Version, CleanFileName(name), len(content)
	return r, nil
}

func (d *Desk) rulesFor(ctx context.Context, profile string) (Rules, error) {
	if profile == "" {
		return d.rules.StandardRules(ctx)
	}
	return d.rules.NamedRules(ctx, profile)
}

// Steps tells a file as numbered text.
func (d *Desk) Steps(ctx context.Context, content []byte, lang bpmn.Language) (text steps.Text, err error) {
	err = d.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err == nil {
			text = steps.Tell(defs, lang)
		}
		return err
	})
	return text, err
}

// Layout returns a file with a diagram part added. A file that has one is refused with problem.Conflict, one that is
// too large or has nothing to arrange with problem.Invalid.
func (d *Desk) Layout(ctx context.Context, content []byte) (drawn []byte, err error) {
	err = d.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		switch {
		case err != nil:
			return err
		case len(defs.Diagrams()) > 0:
			return problem.New(problem.Conflict, "model.hasDiagram")
		}
		var ok bool
		if drawn, ok = layOut(defs); !ok {
			return problem.New(problem.Invalid, "model.notArranged")
		}
		return nil
	})
	return drawn, err
}

// SVG draws a file; one that does not say how it is drawn is laid out first.
func (d *Desk) SVG(ctx context.Context, content []byte, lang bpmn.Language) (drawing string, err error) {
	err = d.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err != nil {
			return err
		}
		if shown, ok := layOut(defs); ok {
			if defs, _, err = bpmn.Read(shown, bpmn.MaxBytes(2*MaxFileBytes)); err != nil {
				return err
			}
		}
		diagrams := defs.Diagrams()
		if len(diagrams) == 0 {
			return problem.New(problem.NotFound, "model.noDiagram")
		}
		drawing = svg.DrawDiagram(defs, bpmn.LargestDiagram(diagrams), svg.Options{Lang: lang})
		return nil
	})
	return drawing, err
}

// Figures measures a version with what people and the register know beside the file.
func (s *Versions) Figures(ctx context.Context, id string, o flow.Options) (flow.Figures, error) {
	v, content, err := s.Bytes(ctx, id)
	if err != nil {
		return flow.Figures{}, err
	}
	if o, err = s.known(ctx, v.LineID, o); err != nil {
		return flow.Figures{}, err
	}
	return s.desk.Figures(ctx, content, o)
}

// Figures measures a file.
func (d *Desk) Figures(ctx context.Context, content []byte, o flow.Options) (figures flow.Figures, err error) {
	err = d.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err == nil {
			figures = flow.Measure(defs, o)
		}
		return err
	})
	return figures, err
}
