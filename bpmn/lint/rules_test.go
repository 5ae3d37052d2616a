package lint_test

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// TestEveryRuleFindsExactlyWhatItsFixtureMarks: each rule has a file of its own
// name in testdata whose wrong lines end in a comment.
func TestEveryRuleFindsExactlyWhatItsFixtureMarks(t *testing.T) {
	all := everything(t)
	for _, rule := range lint.Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			src, d := fixture(t, rule)
			var got []int
			for _, f := range lint.Check(d, all) {
				if f.Rule == rule.Name {
					got = append(got, f.Line)
					checkTexts(t, f)
				}
			}
			if diff := gocmp.Diff(markedLines(src), slices.Compact(got)); diff != "" {
				t.Errorf("lines (-marked +found):\n%s", diff)
			}
		})
	}
}

// TestEveryProfileReportsItsRules: what a shipped profile switches on is found in the fixture of the rule, with the
// weight of the profile; what it leaves out is not reported.
func TestEveryProfileReportsItsRules(t *testing.T) {
	for _, name := range lint.Names() {
		p, _ := lint.Named(name)
		for _, rule := range lint.Rules() {
			src, d := fixture(t, rule)
			want := markedLines(src)
			if p.Severity(rule.Name) == bpmn.SeverityInvalid {
				want = nil
			}
			var got []int
			for _, f := range lint.Check(d, p) {
				if f.Rule != rule.Name {
					continue
				}
				got = append(got, f.Line)
				if f.Severity != p.Severity(rule.Name) {
					t.Errorf("%s, %s: weight %v, want %v", name, rule.Name, f.Severity, p.Severity(rule.Name))
				}
			}
			if diff := gocmp.Diff(want, slices.Compact(got)); diff != "" {
				t.Errorf("%s, %s: lines (-marked +found):\n%s", name, rule.Name, diff)
			}
		}
	}
}

// fixture reads the file of a rule.
func fixture(t *testing.T, rule lint.Rule) (string, *bpmn.Definitions) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", rule.Name+".bpmn"))
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	return string(src), d
}

// everything is a profile with all rules.
func everything(t *testing.T) lint.Profile {
	t.Helper()
	rules := map[string]string{}
	for _, r := range lint.Rules() {
		rules[r.Name] = "warning"
	}
	fim, _ := lint.Named(lint.FIM)
	data, err := json.Marshal(map[string]any{"name": "all", "elements": fim.Elements, "rules": rules})
	if err != nil {
		t.Fatal(err)
	}
	p, err := lint.ParseProfile(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestEveryFileOfARuleIsInTheIndex: a file with a rule that Rules does not list would rot.
func TestEveryFileOfARuleIsInTheIndex(t *testing.T) {
	files, err := filepath.Glob("*_*.go")
	if err != nil {
		t.Fatal(err)
	}
	single := []string{"global.go"}
	for _, f := range append(files, single...) {
		name := strings.ReplaceAll(strings.TrimSuffix(f, ".go"), "_", "-")
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		if !slices.ContainsFunc(lint.Rules(), func(r lint.Rule) bool { return r.Name == name }) {
			t.Errorf("%s is not in Rules", f)
		}
	}
	names := make([]string, len(lint.Rules()))
	for i, r := range lint.Rules() {
		names[i] = r.Name
	}
	if !slices.IsSorted(names) {
		t.Errorf("Rules is not sorted: %v", names)
	}
}

func TestShippedProfilesParse(t *testing.T) {
	for _, name := range lint.Names() {
		p, ok := lint.Named(name)
		if !ok || p.Name != name || p.Title[bpmn.German] == "" || p.Title[bpmn.English] == "" {
			t.Errorf("Named(%s) = %+v, %v", name, p, ok)
		}
	}
	if lint.Default().Severity("activity-name") != bpmn.Warning || lint.Default().Severity("standard-size") != bpmn.SeverityInvalid {
		t.Error("the default profile has unexpected severities")
	}
	if _, ok := lint.Named("../verwaltung"); ok {
		t.Error("Named follows paths")
	}
}

func TestParseProfileRefusesMistakes(t *testing.T) {
	for name, data := range map[string]string{
		"no JSON":          `{`,
		"unknown rule":     `{"name":"x","rules":{"no-such-rule":"error"}}`,
		"unknown severity": `{"name":"x","rules":{"label-required":"fatal"}}`,
		"unknown element":  `{"name":"x","elements":["startEvent:magic"]}`,
		"unknown weight":   `{"name":"x","specification":"fatal"}`,
		"unknown field":    `{"name":"x","severity":"error"}`,
		"unknown language": `{"name":"x","title":{"fr":"Administration"}}`,
		"two values":       `{"name":"x"}{}`,
		"very large":       `{"name":"` + strings.Repeat("x", 300_000) + `"}`,
	} {
		if _, err := lint.ParseProfile([]byte(data)); err == nil {
			t.Errorf("%s: ParseProfile() = nil, want an error", name)
		}
	}
}

// markedLines returns the numbers of the lines with the mark of a wrong element.
func markedLines(src string) []int {
	var out []int
	for i, line := range strings.Split(src, "\n") {
		if strings.Contains(line, "<!-- wrong -->") {
			out = append(out, i+1)
		}
	}
	return out
}

// openPlaceholder matches a placeholder nobody filled, but not an expression like ${x}.
var openPlaceholder = regexp.MustCompile(`(^|[^$])\{[a-z]+\}`)

func checkTexts(t *testing.T, f bpmn.Diagnostic) {
	t.Helper()
	for _, lang := range []bpmn.Language{bpmn.German, bpmn.English} {
		for _, text := range []string{f.Message(lang), f.Advice(lang)} {
			if text == "" || strings.HasPrefix(text, "rule.") || openPlaceholder.MatchString(text) {
				t.Errorf("%s: text is missing or incomplete: %q", f.Key, text)
			}
		}
	}
}

// TestCheckSurvivesEveryFile also guards the order of findings.
func TestCheckSurvivesEveryFile(t *testing.T) {
	all := everything(t)
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		found := lint.Check(d, all)
		if !slices.IsSortedFunc(found, func(a, b bpmn.Diagnostic) int { return cmp.Compare(a.Line, b.Line) }) {
			t.Errorf("%s: findings are not sorted", name)
		}
		for _, f := range found {
			checkTexts(t, f)
		}
	})
}
