package flow_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// FuzzMeasure: every file that can be read is measured and judged without panic,
// in bounded time and the same way twice.
func FuzzMeasure(f *testing.F) {
	for _, pattern := range []string{"testdata/*.bpmn", "../lint/testdata/*.bpmn", "../testdata/*.bpmn"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range files {
			src, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, _, err := bpmn.Read(src, bpmn.MaxElements(3000))
		if err != nil {
			return
		}
		begin := time.Now()
		first, err := json.Marshal(flow.Measure(d, flow.Options{}))
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := json.Marshal(flow.Measure(d, flow.Options{})); string(first) != string(again) {
			t.Fatal("figures differ from one time to the next")
		}
		if took := time.Since(begin); took > 20*time.Second {
			t.Fatalf("took %v", took)
		}
	})
}
