package diff_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
)

// FuzzCompare: any two readable files can be compared both ways; a file differs in
// nothing from itself, the way back is the mirror, every view can be written.
func FuzzCompare(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join("testdata", "*.bpmn"))
	more, _ := filepath.Glob(filepath.Join("..", "lint", "testdata", "*.bpmn"))
	for _, path := range append(files, more[:min(len(more), 12)]...) {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src, src)
		f.Add(src, []byte(strings.ReplaceAll(string(src), `id="`, `id="x`)))
	}
	f.Fuzz(func(t *testing.T, x, y []byte) {
		a, _, err := bpmn.Read(x)
		if err != nil {
			return
		}
		b, _, err := bpmn.Read(y)
		if err != nil {
			return
		}
		if r := diff.Compare(a, a); !r.Empty() {
			t.Fatalf("differs from itself: %v", r.Sentences(bpmn.German))
		}
		if d := checkMirror(a, b); d != "" {
			t.Fatal(d)
		}
		r := diff.Compare(a, b)
		if _, err := json.Marshal(r.Report(bpmn.English)); err != nil {
			t.Fatal(err)
		}
		page := r.HTML(bpmn.German, diff.Page{Before: "a", After: "b"})
		for _, bad := range []string{"<script", "<img", "<a "} {
			if strings.Contains(page, bad) {
				t.Fatalf("page holds %s", bad)
			}
		}
		r.Marks(bpmn.German)
	})
}
