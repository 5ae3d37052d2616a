package model

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Knowledge is what the register knows about models beside their files. All methods work in the tenant of ctx.
type Knowledge interface {
	// TaskClasses returns the classes that people gave to steps of a line, by the id of the element.
	TaskClasses(ctx context.Context, lineID string) (map[string]string, error)
	// SaveTaskClass keeps a class, "" forgets it. It returns problem.Stale if the kept one is not the one given as known.
	SaveTaskClass(ctx context.Context, lineID, elementID, class, known string) error
	// SystemNames returns the names of applications by the codes that files may use instead.
	SystemNames(ctx context.Context) (map[string]string, error)
}

// Classification says that a person knows better what kind of task a step is.
type Classification struct {
	VersionID string
	ElementID string
	Class     string // one of bpmn.TaskClasses, "" takes a correction back
	Known     string // the correction that the person saw, "" for none
}

// Classify corrects the class of a step. It holds for all versions of the line that have the element; their files
// stay as they are.
//
// It returns problem.NotFound if the version has no such step, and problem.Stale if somebody else corrected it meanwhile.
func (s *Versions) Classify(ctx context.Context, c Classification) error {
	v, content, err := s.Bytes(ctx, c.VersionID)
	if err != nil {
		return err
	}
	if err := requireUpload(ctx, v.Place); err != nil {
		return err
	}
	if c.Class != "" && !slices.Contains(bpmn.TaskClasses(), c.Class) {
		return problem.InvalidFields(problem.FieldOf("class", "field.notAllowed"))
	}
	title, err := s.desk.step(ctx, content, c.ElementID)
	if err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.lines.LockModelLine(ctx, v.LineID); err != nil {
			return err
		}
		if err := s.knowledge.SaveTaskClass(ctx, v.LineID, c.ElementID, c.Class, c.Known); err != nil {
			return err
		}
		action := "version.classify"
		if c.Class == "" {
			action = "version.unclassify"
		}
		record(ctx, s.store, v, action, map[string]any{"step": title, "class": c.Class})
		return nil
	})
}

// step returns what a step is called, problem.NotFound if the element is none.
func (d *Desk) step(ctx context.Context, content []byte, elementID string) (title string, err error) {
	err = d.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err != nil {
			return err
		}
		e := defs.ByID(elementID)
		if !e.Kind().IsActivity() {
			return notFound()
		}
		if title = e.Title(); title == "" {
			title = elementID
		}
		return nil
	})
	return title, err
}

// known adds to the options of a measurement what the register knows about a line.
func (s *Versions) known(ctx context.Context, lineID string, o flow.Options) (flow.Options, error) {
	var err error
	if o.Classes, err = s.knowledge.TaskClasses(ctx, lineID); err != nil {
		return o, err
	}
	o.Systems, err = s.knowledge.SystemNames(ctx)
	return o, err
}
