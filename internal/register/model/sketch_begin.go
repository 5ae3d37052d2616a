package model

import (
	"context"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Beginning says what a draft starts with.
type Beginning struct {
	LineID    string
	Origin    Origin
	Template  string // key, for FromTemplate
	VersionID string // for FromVersion: of this or of another line
	UserID    string // for FromSketch: whose
	Replace   bool   // give up the draft that the actor has on the line already
}

// Begin makes the actor's draft on a line. It returns problem.Conflict if there is one already that shall not be replaced.
func (s *Sketches) Begin(ctx context.Context, b Beginning) (Sketch, error) {
	line, top, err := s.newest(ctx, b.LineID)
	if err != nil {
		return Sketch{}, err
	}
	content, makers, err := s.source(ctx, line, b)
	if err != nil {
		return Sketch{}, err
	}
	if content, err = s.drawableBytes(ctx, content); err != nil {
		return Sketch{}, err
	}
	now := s.now().UTC()
	d := Sketch{LineID: line.ID, Origin: b.Origin, SourceID: b.VersionID, BaseNumber: top.Number, CreatedAt: now, UpdatedAt: now, SeenAt: now}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		_, userID, err := s.drawable(ctx, line.ID)
		if err != nil {
			return err
		}
		d.UserID, d.MakerIDs = userID, others(userID, makers)
		switch old, _, err := s.store.Sketch(ctx, line.ID, userID); {
		case err == nil && !b.Replace:
			return problem.New(problem.Conflict, "draft.exists")
		case err == nil:
			d.Revision = old.Revision
		case !problem.Is(err, problem.NotFound):
			return err
		}
		s.record(ctx, line, "draft.begin")
		d, err = s.store.SaveSketch(ctx, d, content)
		return err
	})
	return d, err
}

// source returns the bytes that a draft starts with, and whose work they are.
func (s *Sketches) source(ctx context.Context, line Line, b Beginning) (content []byte, makers []string, err error) {
	switch b.Origin {
	case FromEmpty:
		content, err = Template(EmptyTemplate, line.ProcessName)
		return content, nil, err
	case FromTemplate:
		content, err = Template(b.Template, line.ProcessName)
		return content, nil, err
	case FromVersion:
		return s.versionSource(ctx, b.VersionID)
	case FromSketch:
		k, content, err := s.store.Sketch(ctx, line.ID, b.UserID)
		return content, append(k.MakerIDs, k.UserID), err
	}
	return nil, nil, problem.InvalidFields(problem.FieldOf("origin", "field.notAllowed"))
}

func (s *Sketches) versionSource(ctx context.Context, id string) ([]byte, []string, error) {
	_, content, err := s.versions.Bytes(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	v, err := s.versions.store.ModelVersion(ctx, id) // with its author, whoever asks
	return content, append(v.MakerIDs, v.AuthorID), err
}

// drawableBytes turns a file into what is drawn: in UTF-8, because browsers write nothing else, and with a diagram
// part. A file that has both stays as it is, byte for byte.
func (s *Sketches) drawableBytes(ctx context.Context, content []byte) ([]byte, error) {
	if len(content) > MaxSketchBytes {
		return nil, tooLarge()
	}
	out := content
	err := s.versions.desk.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err != nil {
			return err
		}
		if defs, out, err = inUTF8(defs, content); err != nil {
			return err
		}
		if drawn, ok := layOut(defs); ok {
			out = drawn
		}
		return nil
	})
	return out, err
}

// inUTF8 returns a file in UTF-8; content are its bytes now.
func inUTF8(defs *bpmn.Definitions, content []byte) (*bpmn.Definitions, []byte, error) {
	if defs.Source().Encoding() == "UTF-8" {
		return defs, content, nil
	}
	doc, err := defs.Document()
	if err != nil {
		return nil, nil, err
	}
	if content, err = doc.Bytes(bpmn.MaxBytes(2 * MaxFileBytes)); err != nil {
		return nil, nil, err
	}
	defs, _, err = bpmn.Read(content, bpmn.MaxBytes(2*MaxFileBytes))
	return defs, content, err
}

// complete checks that content can be taken as a BPMN file and is not too large to be drawn, and brings back what the
// drawing program has dropped of the state before.
func (s *Sketches) complete(ctx context.Context, before, content []byte) ([]byte, error) {
	if len(content) > MaxSketchBytes {
		return nil, tooLarge()
	}
	out := content
	err := s.versions.desk.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxSketchBytes))
		if err != nil {
			return err
		}
		if old, _, err := bpmn.Read(before, bpmn.MaxBytes(2*MaxFileBytes)); err == nil {
			out, err = defs.CarryForeign(old, bpmn.MaxBytes(2*MaxFileBytes))
			return err
		}
		return nil
	})
	return out, err
}

func tooLarge() error {
	return problem.New(problem.TooLarge, "draft.tooLarge", "max", MaxSketchBytes>>20)
}
