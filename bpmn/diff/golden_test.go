package diff_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
)

func hundesteuer(t testing.TB) (ist, soll *bpmn.Definitions) {
	return readFile(t, "testdata", "hundesteuer-ist.bpmn"), readFile(t, "testdata", "hundesteuer-soll.bpmn")
}

func TestSentencesOfADigitalisedProcess(t *testing.T) {
	ist, soll := hundesteuer(t)
	r := diff.Compare(ist, soll)
	golden.Check(t, "testdata/hundesteuer.de.txt", strings.Join(r.Sentences(bpmn.German), "\n")+"\n")
	golden.Check(t, "testdata/hundesteuer.en.txt", strings.Join(r.Sentences(bpmn.English), "\n")+"\n")
	report, err := json.MarshalIndent(r.Report(bpmn.German), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "testdata/hundesteuer.json", string(report)+"\n")
	golden.Check(t, "testdata/hundesteuer.html", r.HTML(bpmn.German, diff.Page{Before: "IST 2", After: "SOLL <1>"}))
}
