package model

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Finish is the end of drawing: the draft becomes the next version of its line.
type Finish struct {
	LineID   string
	Revision int
	Comment  string
	Known    int // newest version that the author was told of; later ones stop the finish
}

// Finish keeps the actor's draft as a version with its receipt and forgets the draft, both or neither. It returns
// problem.Conflict if the line has a version that came after the draft was begun, unless its author knows of it.
func (s *Sketches) Finish(ctx context.Context, f Finish) (Uploaded, error) {
	d, content, err := s.Get(ctx, f.LineID)
	if err != nil {
		return Uploaded{}, err
	}
	line, err := s.versions.lines.ModelLine(ctx, f.LineID)
	if err != nil {
		return Uploaded{}, err
	}
	prepared, err := s.versions.Prepare(ctx, Upload{LineID: f.LineID, FileName: fileNameOf(line), Content: content, Comment: f.Comment, makers: d.MakerIDs})
	if err != nil {
		return Uploaded{}, err
	}
	var out Uploaded
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.versions.lines.LockModelLine(ctx, f.LineID); err != nil {
			return err
		}
		if err := s.finishable(ctx, d, f); err != nil {
			return err
		}
		if out, err = s.versions.keep(ctx, prepared.Upload, prepared.reading); err != nil {
			return err
		}
		return s.store.DeleteSketch(ctx, f.LineID, d.UserID)
	})
	return out, err
}

// finishable checks under the lock of the line that the draft is still the one that was read and seen, and that it
// knows the newest version.
func (s *Sketches) finishable(ctx context.Context, read Sketch, f Finish) error {
	d, _, err := s.store.Sketch(ctx, f.LineID, read.UserID)
	if err != nil {
		return err
	}
	if d.Revision != f.Revision || read.Revision != f.Revision {
		return problem.New(problem.Stale, "request.stale")
	}
	newer, err := s.overtaken(ctx, d)
	if err != nil {
		return err
	}
	if newer.Number > f.Known {
		return problem.New(problem.Conflict, "draft.overtaken", "number", newer.Number, "author", newer.AuthorName)
	}
	return nil
}

// fileNameOf is the name of a file that was drawn on a line.
func fileNameOf(l Line) string {
	return CleanFileName(l.ProcessNumber + " " + l.ProcessName + " " + l.Name + ".bpmn")
}
