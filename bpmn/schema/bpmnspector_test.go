package schema_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/schema"
)

// notFaulty lists fixtures that are called failing but hold nothing that breaks
// their rule: the fault was to be put in by hand and never was.
var notFaulty = []string{"106/fail_cancel_end_event_manualFix.bpmn", "128/EXT128_failure_endEvent_manualFix.bpmn"}

// TestAgreementWithBPMNspector compares the findings with those recorded for the
// fixtures of BPMNspector and prints a table: rule, fixtures, found, false alarms.
func TestAgreementWithBPMNspector(t *testing.T) {
	dir := corpus(t)
	var expected map[string]struct{ Rule, Expect string }
	data, err := os.ReadFile(filepath.Join(dir, "bpmnspector-expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	type row struct{ faulty, found, valid, alarms int }
	table := map[string]*row{}
	for name, e := range expected {
		if slices.Contains(notFaulty, name) || e.Expect == "see test" {
			continue
		}
		if table[e.Rule] == nil {
			table[e.Rule] = &row{}
		}
		r, hits := table[e.Rule], findingsOf(t, filepath.Join(dir, "bpmnspector", name), e.Rule)
		switch {
		case e.Expect == "violation" && hits == 0:
			t.Errorf("%s: %s is not reported", name, e.Rule)
			r.faulty++
		case e.Expect == "violation":
			r.faulty++
			r.found++
		case hits > 0:
			t.Errorf("%s: %s is reported %d times in a valid file", name, e.Rule, hits)
			r.alarms++
			fallthrough
		default:
			r.valid++
		}
	}
	rules := make([]string, 0, len(table))
	for rule := range table {
		rules = append(rules, rule)
	}
	slices.Sort(rules)
	var b strings.Builder
	for _, rule := range rules {
		r := table[rule]
		fmt.Fprintf(&b, "%s faulty %d found %d valid %d false alarms %d\n", rule, r.faulty, r.found, r.valid, r.alarms)
	}
	t.Log("\n" + b.String())
}

// findingsOf counts the findings that carry the number of the rule.
func findingsOf(t *testing.T, path, ref string) int {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range append(schema.Check(d), schema.CheckText(d, bpmn.Warning)...) {
		if slices.Contains(f.Refs, ref) {
			n++
		}
	}
	return n
}

// TestTextRulesHaveTheirOwnNumbers: every rule has one number, none has two rules.
func TestTextRulesHaveTheirOwnNumbers(t *testing.T) {
	seen := map[string]string{}
	for _, r := range append(schema.TextRules(), schema.Rules()...) {
		for _, ref := range r.Refs {
			if other, ok := seen[ref]; ok && strings.HasPrefix(ref, "EXT.") {
				t.Errorf("%s belongs to %s and %s", ref, other, r.Name)
			}
			seen[ref] = r.Name
		}
	}
}
