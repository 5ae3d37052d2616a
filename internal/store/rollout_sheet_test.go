package store

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// TestFileThatDoesNotApply: a Steckbrief that says so answers the question, as no file or none planned.
func TestFileThatDoesNotApply(t *testing.T) {
	var doc steckbrief.Document
	for _, key := range []string{"fileKind", "fileState"} {
		def, _ := steckbrief.Builtin().Field(key)
		doc = doc.Set(def, steckbrief.One(steckbrief.Fact{State: steckbrief.NotApplicable}))
	}
	if f := fileFacts(doc); f.FileKind != "none" || f.FileState != "notPlanned" {
		t.Errorf("kind %q, state %q; want none, notPlanned", f.FileKind, f.FileState)
	}
}
