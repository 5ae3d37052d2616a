package diff_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

func hundesteuer(t testing.TB) (ist, soll *bpmn.Definitions) {
	return readFile(t, "testdata", "hundesteuer-ist.bpmn"), readFile(t, "testdata", "hundesteuer-soll.bpmn")
}

func TestSentencesOfADigitalisedProcess(t *testing.T) {
	ist, soll := hundesteuer(t)
	r := diff.Compare(ist, soll)
	golden(t, "hundesteuer.de.txt", strings.Join(r.Sentences(bpmn.German), "\n")+"\n")
	golden(t, "hundesteuer.en.txt", strings.Join(r.Sentences(bpmn.English), "\n")+"\n")
	report, err := json.MarshalIndent(r.Report(bpmn.German), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "hundesteuer.json", string(report)+"\n")
	golden(t, "hundesteuer.html", r.HTML(bpmn.German, diff.Page{Before: "IST 2", After: "SOLL <1>"}))
}
