package model

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// ElementText is what an element of a model is found by.
type ElementText struct {
	ElementID string
	Kind      string // local name, "userTask"
	Name      string // what the diagram shows
	Text      string // documentation
}

// Bounds of the index: a file beyond them is kept in full, but not everything in it is found.
const (
	maxIndexed     = 10_000 // elements of one version
	maxIndexedText = 2_000  // bytes of one text
)

// ElementReader reads the index of elements.
type ElementReader interface {
	ElementTexts(ctx context.Context, versionID string) ([]ElementText, error)
}

// IndexElements returns the elements of a file that have a name or a description, in the order of the file.
func IndexElements(d *bpmn.Definitions) []ElementText {
	var out []ElementText
	for e := range d.All() {
		if !indexed(e.Kind()) {
			continue
		}
		t := ElementText{ElementID: e.ID(), Kind: e.LocalName(), Name: cut(oneLine(e.Caption())), Text: cut(e.Documentation())}
		if t.Name == "" && t.Text == "" {
			continue
		}
		if out = append(out, t); len(out) == maxIndexed {
			break
		}
	}
	return out
}

// indexed reports whether people look for elements of this kind.
func indexed(k bpmn.Kind) bool {
	switch k {
	case bpmn.KindProcess, bpmn.KindParticipant, bpmn.KindLane, bpmn.KindTextAnnotation, bpmn.KindMessage, bpmn.KindMessageFlow,
		bpmn.KindDataObjectReference, bpmn.KindDataStoreReference, bpmn.KindSequenceFlow, bpmn.KindGroup:
		return true
	}
	return k.IsFlowNode()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cut shortens s to maxIndexedText bytes at the end of a letter.
func cut(s string) string {
	if len(s) <= maxIndexedText {
		return s
	}
	return strings.ToValidUTF8(s[:maxIndexedText], "")
}
