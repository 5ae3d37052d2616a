package lint_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// difference is how far a rule differs from bpmnlint 11.15.0 on the test
// files, counted in elements, and why.
type difference struct {
	missing, extra int
	why            string
}

// differences of the rules both know; a rule that is not listed agrees fully.
var differences = map[string]difference{
	"conditional-flows":           {1, 4, "default flows with a condition are reported here too"},
	"event-based-gateway":         {1, 1, listing},
	"fake-join":                   {4, 11, listing},
	"global":                      {14, 4, "operations, message shapes and error references count as use here"},
	"label-required":              {54, 16, "start events of sub-processes need no label here, references to data and the label of a gateway's flows do"},
	"link-event":                  {1, 2, "links on start events are found by the schema's text rules; levels are told apart here"},
	"no-bpmndi":                   {223, 13, "a file without any diagram is reported once here, not for each element"},
	"no-disconnected":             {287, 3, listing},
	"no-duplicate-sequence-flows": {1704, 0, "the recorded reports name nodes of files without any duplicate flow; the real duplicates agree"},
	"no-implicit-end":             {236, 44, listing},
	"no-implicit-split":           {6, 2, listing},
	"no-implicit-start":           {231, 2, listing},
	"no-overlapping-elements":     {55, 54, "bpmnlint reports both shapes of a pair and pools, here the second flow node of the pair"},
	"single-blank-start-event":    {1, 0, "shared event definitions count as triggers here"},
	"single-event-definition":     {0, 20, "shared event definitions count as triggers here"},
	"standard-size":               {137, 4, "pools and collapsed calls have no standard size here"},
	"superfluous-gateway":         {0, 1, listing},
	"superfluous-termination":     {7, 7, "what else can run is derived from the flow here"},
}

// listing is the reason of most differences: bpmnlint counts what a node lists as
// incoming and outgoing, many tools list nothing; here the ends of the flows count.
const listing = "ends of flows count here, not the lists of the nodes"

// TestAgreementWithBpmnlint compares the findings with the recorded reports of
// bpmnlint on the same files and prints a table.
func TestAgreementWithBpmnlint(t *testing.T) {
	dir, all := realdata.Models(t), everything(t)
	var reports map[string]struct{ Reports map[string][]string }
	data, err := os.ReadFile(filepath.Join(dir, "bpmnlint-11.15.0-all.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &reports); err != nil {
		t.Fatal(err)
	}
	both, missing, extra := map[string]int{}, map[string]int{}, map[string]int{}
	for name, report := range reports {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			continue
		}
		ours := map[string][]string{}
		for _, f := range lint.Check(d, all) {
			ours[f.Rule] = append(ours[f.Rule], f.ElementID)
		}
		for _, rule := range lint.Rules() {
			a, b := unique(report.Reports[rule.Name]), unique(ours[rule.Name])
			for _, id := range a {
				if slices.Contains(b, id) {
					both[rule.Name]++
				} else {
					missing[rule.Name]++
				}
			}
			for _, id := range b {
				if !slices.Contains(a, id) {
					extra[rule.Name]++
				}
			}
		}
	}
	var table strings.Builder
	table.WriteString("| rule | both report | only bpmnlint | only here | why they differ |\n|---|---|---|---|---|\n")
	for _, rule := range lint.Rules() {
		if !slices.Contains(rule.Refs, "bpmnlint") {
			continue
		}
		n := rule.Name
		fmt.Fprintf(&table, "| %s | %d | %d | %d | %s |\n", n, both[n], missing[n], extra[n], differences[n].why)
		if allowed := differences[n]; missing[n] != allowed.missing || extra[n] != allowed.extra {
			t.Errorf("%s: %d missing and %d extra, %d and %d are explained", n, missing[n], extra[n], allowed.missing, allowed.extra)
		}
	}
	t.Log("\n" + table.String())
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "agreement-bpmnlint.md"))
	if err != nil {
		t.Fatal(err)
	}
	if _, got, _ := strings.Cut(string(doc), "<!-- table -->\n"); got != table.String() {
		t.Errorf("docs/agreement-bpmnlint.md is out of date; the table is logged above")
	}
}

// TestEveryRuleOfBpmnlintIsHere: the 27 rules of bpmnlint 11.15.0 by their names.
func TestEveryRuleOfBpmnlintIsHere(t *testing.T) {
	names := strings.Fields("ad-hoc-sub-process conditional-event conditional-flows end-event-required event-based-gateway " +
		"event-sub-process-typed-start-event fake-join global label-required link-event no-bpmndi no-complex-gateway no-disconnected " +
		"no-duplicate-sequence-flows no-gateway-join-fork no-implicit-end no-implicit-split no-implicit-start no-inclusive-gateway " +
		"no-overlapping-elements single-blank-start-event single-event-definition standard-size start-event-required " +
		"sub-process-blank-start-event superfluous-gateway superfluous-termination")
	for _, name := range names {
		if !slices.ContainsFunc(lint.Rules(), func(r lint.Rule) bool { return r.Name == name && slices.Contains(r.Refs, "bpmnlint") }) {
			t.Errorf("%s is missing", name)
		}
	}
	if len(names) != 27 {
		t.Errorf("%d names", len(names))
	}
}

func unique(ids []string) []string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}
