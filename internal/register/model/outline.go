package model

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/outline"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Outlined is a model as a table of steps, after an operation if there was one.
type Outlined struct {
	Content []byte
	Outline outline.Outline
	Focus   string // id of the step to look at, "" for none
}

// Outline shows a model as a table and makes an operation first, if one is given. Nothing is stored.
//
// The error is a *bpmn.Refusal if the bytes cannot be taken as a BPMN file, problem.Invalid with key outline.… if the
// operation cannot be done.
func (d *Desk) Outline(ctx context.Context, content []byte, o *outline.Operation) (Outlined, error) {
	if len(content) > MaxSketchBytes {
		return Outlined{}, tooLarge()
	}
	var out Outlined
	err := d.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxSketchBytes))
		if err != nil {
			return err
		}
		out = Outlined{Content: content}
		if o != nil {
			r, err := outline.Apply(defs, *o, newElementID)
			if err != nil {
				return refusedOperation(err)
			}
			defs, out.Content, out.Focus = r.Definitions, r.Bytes, r.Focus
		}
		out.Outline = outline.Of(defs)
		return nil
	})
	return out, err
}

func refusedOperation(err error) error {
	if r := outline.AsRefusal(err); r != nil {
		return problem.New(problem.Invalid, "outline."+r.Key, "element", r.ID)
	}
	return err
}

// newElementID returns a fresh part of an id, like those that drawing tools give.
func newElementID() string { return strings.ToLower(rand.Text())[:8] }
