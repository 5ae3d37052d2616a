package schema_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/schema"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// recorded is what BPMNspector says about one of its fixtures.
type recorded struct {
	Rule, Expect string
	Total        *int `json:"violations_total"`
	Assertions   []struct {
		Line    *int
		Strings []string
	}
}

// line returns the recorded line of the rule the fixture belongs to, 0 if none is recorded.
func (r recorded) line() int {
	if len(r.Assertions) == 0 || r.Assertions[len(r.Assertions)-1].Line == nil {
		return 0
	}
	if r.Rule == "EXT.152" {
		return *r.Assertions[0].Line
	}
	return *r.Assertions[len(r.Assertions)-1].Line
}

// explained lists the fixtures on which the findings differ from the recorded
// ones, with the reason; it stands in docs/agreement-bpmnspector.md too.
var explained = map[string]string{
	"026/fail_activity.bpmn":                     "the default flow begins at another task, and neither end lists it: that is EXT.023 twice; BPMNspector is content if any node of the file lists a flow",
	"076/Fail_3.bpmn":                            "called a failing fixture and not recorded as a violation: the name of the reference is not »Data Object [1]«, so it is reported here",
	"106/fail_cancel_end_event_manualFix.bpmn":   "the fault was to be put in by hand and never was: the end event has no trigger",
	"128/EXT128_failure_endEvent_manualFix.bpmn": "the fault was to be put in by hand and never was: the process is not executable",
}

// tally counts the fixtures of one rule.
type tally struct{ faulty, found, placed, valid, alarms int }

// TestAgreementWithBPMNspector compares the findings with those recorded for the
// fixtures of BPMNspector: every faulty one is reported under its rule, at the
// recorded line, with the recorded number of findings, no valid one is. The table
// stands in docs/agreement-bpmnspector.md.
func TestAgreementWithBPMNspector(t *testing.T) {
	dir := realdata.Models(t)
	expected := map[string]recorded{}
	data, err := os.ReadFile(filepath.Join(dir, "bpmnspector-expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	table := map[string]*tally{}
	differences := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(expected)) {
		e := expected[name]
		if table[e.Rule] == nil {
			table[e.Rule] = &tally{}
		}
		if why := table[e.Rule].add(e, extFindings(t, filepath.Join(dir, "bpmnspector", name))); why != "" {
			differences[name] = why
		}
	}
	for name, why := range differences {
		if explained[name] == "" {
			t.Errorf("%s: %s; explain the difference or remove it", name, why)
		}
	}
	for name := range explained {
		if differences[name] == "" {
			t.Errorf("%s is explained but agrees", name)
		}
	}
	t.Log("\n" + tallyTable(table) + differenceTable())
	compareDoc(t, filepath.Join("..", "..", "docs", "agreement-bpmnspector.md"), tallyTable(table)+differenceTable())
}

// add counts a fixture and says how the findings differ from the recorded ones.
func (t *tally) add(e recorded, found bpmn.Diagnostics) string {
	var lines []int
	for _, f := range found {
		if slices.Contains(f.Refs, e.Rule) {
			lines = append(lines, f.Line)
		}
	}
	switch {
	case e.Expect == "see test" && len(lines) > 0: // neither recorded as faulty nor called valid
		return fmt.Sprintf("%s is reported in lines %v", e.Rule, lines)
	case e.Expect != "violation":
		t.valid++
		if len(lines) > 0 {
			t.alarms++
			return fmt.Sprintf("%s is reported in lines %v of a file called valid", e.Rule, lines)
		}
		return ""
	}
	t.faulty++
	if len(lines) == 0 {
		return e.Rule + " is not reported"
	}
	t.found++
	if want := e.line(); want != 0 && !slices.Contains(lines, want) {
		return fmt.Sprintf("%s is reported in lines %v, recorded is %d", e.Rule, lines, want)
	}
	t.placed++
	if n := numbers(found); e.Total != nil && n != *e.Total {
		return fmt.Sprintf("%d findings (%v), recorded are %d", n, refsOf(found), *e.Total)
	}
	return ""
}

// numbers counts the numbers of BPMNspector in all findings: one finding may
// break two of its rules. EXT.028 is printed together with EXT.152 there.
func numbers(found bpmn.Diagnostics) int {
	n := 0
	for _, f := range found {
		for _, ref := range f.Refs {
			if strings.HasPrefix(ref, "EXT.") && ref != "EXT.028" {
				n++
			}
		}
	}
	return n
}

func refsOf(found bpmn.Diagnostics) []string {
	var out []string
	for _, f := range found {
		out = append(out, strings.Join(f.Refs, "+"))
	}
	return out
}

func tallyTable(table map[string]*tally) string {
	var b strings.Builder
	b.WriteString("| rule | faulty fixtures | found | at the recorded line | valid fixtures | false alarms |\n|---|---|---|---|---|---|\n")
	sum := tally{}
	for _, rule := range slices.Sorted(maps.Keys(table)) {
		r := table[rule]
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d |\n", rule, r.faulty, r.found, r.placed, r.valid, r.alarms)
		sum = tally{sum.faulty + r.faulty, sum.found + r.found, sum.placed + r.placed, sum.valid + r.valid, sum.alarms + r.alarms}
	}
	fmt.Fprintf(&b, "| all | %d | %d | %d | %d | %d |\n", sum.faulty, sum.found, sum.placed, sum.valid, sum.alarms)
	return b.String()
}

func differenceTable() string {
	var b strings.Builder
	b.WriteString("\n| fixture | why the findings differ |\n|---|---|\n")
	for _, name := range slices.Sorted(maps.Keys(explained)) {
		fmt.Fprintf(&b, "| %s | %s |\n", name, explained[name])
	}
	return b.String()
}

// compareDoc requires that the document holds the text, to the letter.
func compareDoc(t *testing.T, path, want string) {
	t.Helper()
	doc, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(string(doc), "<!-- table -->\n")
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("%s is out of date (-now +document):\n%s", path, diff)
	}
}

// extFindings returns the findings that carry a number of BPMNspector.
func extFindings(t *testing.T, path string) bpmn.Diagnostics {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	found := slices.Concat(schema.Check(d), schema.CheckText(d, bpmn.Warning),
		schema.CheckImports(d, bpmn.Warning, inFolder(filepath.Dir(path))))
	found.Sort()
	return slices.DeleteFunc(found, func(f bpmn.Diagnostic) bool {
		return !slices.ContainsFunc(f.Refs, func(ref string) bool { return strings.HasPrefix(ref, "EXT.") })
	})
}
