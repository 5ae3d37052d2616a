package model

import (
	"context"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// maxLaidOut is how many nodes and lines a file may have to be laid out: the worst tangle of this size takes some
// seconds, and nobody could read the drawing of a larger one.
const maxLaidOut = 1000

// Display is a file for the viewer.
type Display struct {
	Content []byte
	Diagram DiagramSource
}

// DiagramSource says where the drawing of a file comes from.
type DiagramSource string

// The sources of a drawing.
const (
	FromFile   DiagramSource = "original" // the file says how it is drawn
	FromLayout DiagramSource = "laidOut"  // the register has arranged it; the stored file stays as it is
	NoDiagram  DiagramSource = "none"     // the file does not say it and is too large, or has nothing, to arrange
)

// Display returns a version for the viewer: the original, in UTF-8 because browsers read answers so, with a diagram
// part added if it has none.
func (s *Versions) Display(ctx context.Context, id string) (Version, Display, error) {
	v, content, err := s.Bytes(ctx, id)
	if err != nil {
		return Version{}, Display{}, err
	}
	shown := Display{content, NoDiagram}
	if v.HasDiagram {
		shown.Diagram = FromFile
	}
	err = s.desk.Work(ctx, len(content), func() error {
		defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err != nil {
			return err
		}
		if defs, shown.Content, err = inUTF8(defs, content); err != nil || v.HasDiagram {
			return err
		}
		if drawn, ok := layOut(defs); ok {
			shown = Display{drawn, FromLayout}
		}
		return nil
	})
	return v, shown, err
}

// layOut returns the bytes of a file with a diagram part; false if it has one, or if none can be made.
func layOut(d *bpmn.Definitions) ([]byte, bool) {
	if !drawable(d) {
		return nil, false
	}
	content, err := layout.WriteDI(d)
	return content, err == nil
}

// drawable reports whether a file is small enough to be laid out.
func drawable(d *bpmn.Definitions) bool {
	return len(d.Where(func(k bpmn.Kind) bool { return k.IsFlowNode() || k.IsConnection() || k.IsData() || k.IsArtifact() })) <= maxLaidOut
}
