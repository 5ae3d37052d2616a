package bpmn_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// corpusFiles returns the paths of the BPMN files listed in facts.json, relative to the corpus.
func corpusFiles(t testing.TB) (dir string, facts map[string]fact) {
	t.Helper()
	dir = realdata.Models(t)
	data, err := os.ReadFile(filepath.Join(dir, "facts.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &facts); err != nil {
		t.Fatal(err)
	}
	return dir, facts
}

// fact is what another parser counted in a file.
type fact struct {
	Counts       map[string]int `json:"counts"`
	DuplicateIDs int            `json:"duplicateIds"`
	Elements     int            `json:"elements"`
	FlowNodes    int            `json:"flowNodes"`
	Error        string         `json:"error"`
}

func TestReadCountsWhatAnotherParserCounts(t *testing.T) {
	dir, facts := corpusFiles(t)
	for name, f := range facts {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			if f.Error == "" && !strings.Contains(name, "XXE") && filepath.Ext(name) != ".xsd" {
				t.Errorf("Read(%s) = %v", name, err)
			}
			continue
		}
		if string(d.Source().Bytes()) != string(src) {
			t.Errorf("%s: Source().Bytes() differs from the file", name)
		}
		if f.Error != "" {
			continue
		}
		if d.Len() != f.Elements {
			t.Errorf("%s: Len() = %d, want %d", name, d.Len(), f.Elements)
		}
		if got := len(d.Where(bpmn.Kind.IsFlowNode)); got != f.FlowNodes {
			t.Errorf("%s: flow nodes = %d, want %d", name, got, f.FlowNodes)
		}
		if got := repeatedIDs(d); got != f.DuplicateIDs {
			t.Errorf("%s: repeated ids = %d, want %d", name, got, f.DuplicateIDs)
		}
		compareCounts(t, name, d, f.Counts)
	}
}

// repeatedIDs counts ids of all namespaces that occur more than once, as the facts do;
// DuplicateIDs counts only those of BPMN.
func repeatedIDs(d *bpmn.Definitions) int {
	seen, n := map[string]int{}, 0
	for e := range d.All() {
		if id := e.Attr("id"); id != "" {
			if seen[id]++; seen[id] == 2 {
				n++
			}
		}
	}
	return n
}

func compareCounts(t *testing.T, name string, d *bpmn.Definitions, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for e := range d.All() {
		switch e.Namespace() {
		case bpmn.NamespaceModel:
			got[e.LocalName()]++
		case bpmn.NamespaceDI:
			got["di:"+e.LocalName()]++
		}
	}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%s: %s = %d, want %d", name, k, got[k], n)
		}
	}
}
