package main

import (
	"bytes"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/schema"
)

func TestDiagramIsAFileOfItsOwn(t *testing.T) {
	first := diagram(1)
	if len(first) < diagramSize || len(first) > diagramSize*11/10 {
		t.Errorf("the file has %d bytes, want about %d", len(first), diagramSize)
	}
	if bytes.Equal(first, diagram(2)) {
		t.Error("two files are equal: the second upload would be free")
	}
	d, diagnostics, err := bpmn.Read(first)
	if err != nil {
		t.Fatal(err)
	}
	if found := append(diagnostics, schema.Check(d)...); len(found) > 0 {
		t.Errorf("the file has %d findings, first %+v", len(found), found[0])
	}
}
