package flow_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/demo/draw"
)

// TestTheDemoModelsGiveTheFiguresOfTheirRegister: the models were drawn to
// minutes and media breaks that the demo names; both ways of counting agree.
func TestTheDemoModelsGiveTheFiguresOfTheirRegister(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "internal", "demo", "data", "models", "*.bpmn"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no models: %v", err)
	}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			t.Fatal(err)
		}
		source, err := os.ReadFile(strings.TrimSuffix(path, ".bpmn") + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		model, err := draw.Read(source)
		if err != nil {
			t.Fatal(err)
		}
		f := flow.Measure(d, flow.Options{})
		name := filepath.Base(path)
		if f.Sound != "yes" {
			t.Errorf("%s: sound = %s", name, f.Sound)
		}
		if got, want := f.Effort.Minutes.Value, model.Expect.Minutes; math.Abs(got-want) > 0.02*want+0.05 {
			t.Errorf("%s: %.2f minutes, want %.2f; doubts %v", name, got, want, f.Doubts)
		}
		if len(f.Steps) != model.Expect.Steps {
			t.Errorf("%s: %d steps, want %d", name, len(f.Steps), model.Expect.Steps)
		}
		if f.Media.Stated && f.Media.Count != model.Expect.Breaks {
			t.Errorf("%s: %d media breaks, want %d", name, f.Media.Count, model.Expect.Breaks)
		}
		if len(f.Doubts)+len(f.Assumptions) > 0 {
			t.Errorf("%s: doubts %v, assumptions %v", name, f.Doubts, f.Assumptions)
		}
	}
}
