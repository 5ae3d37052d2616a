package bpmn_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/bpmn/schema"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
)

// TestEveryRuleHasItsPage compares docs/rules with the texts and fixtures of the
// rules; -update writes the pages anew.
func TestEveryRuleHasItsPage(t *testing.T) {
	dir := filepath.Join("..", "docs", "rules")
	var index []string
	for _, r := range schema.Rules() {
		golden.Check(t, filepath.Join(dir, r.Name+".md"), string(rulePage(t, r.Name, r.Refs, "schema", "Strukturregel: "+r.Severity.String())))
		index = append(index, r.Name)
	}
	for _, r := range schema.TextRules() {
		golden.Check(t, filepath.Join(dir, r.Name+".md"), string(rulePage(t, r.Name, r.Refs, "schema", "Textregel der Spezifikation: warning, streng error")))
		index = append(index, r.Name)
	}
	for _, r := range schema.ImportRules() {
		golden.Check(t, filepath.Join(dir, r.Name+".md"), string(rulePage(t, r.Name, r.Refs, "schema", "Regel zu importierten Dateien: warning, streng error")))
		index = append(index, r.Name)
	}
	for _, r := range lint.Rules() {
		golden.Check(t, filepath.Join(dir, r.Name+".md"), string(rulePage(t, r.Name, r.Refs, "lint", profileLine(r.Name))))
		index = append(index, r.Name)
	}
	slices.Sort(index)
	if len(slices.Compact(slices.Clone(index))) != len(index) {
		t.Errorf("two rules have the same name: %v", index)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if name := strings.TrimSuffix(filepath.Base(p), ".md"); !slices.Contains(index, name) {
			t.Errorf("%s is the page of no rule", p)
		}
	}
}

func profileLine(rule string) string {
	var parts []string
	for _, name := range lint.Names() {
		p, _ := lint.Named(name)
		severity := "off"
		if s := p.Severity(rule); s != bpmn.SeverityInvalid {
			severity = s.String()
		}
		parts = append(parts, "Profil "+name+": "+severity)
	}
	return "Konvention: " + strings.Join(parts, ", ")
}

// rulePage builds the page of a rule from its texts and its fixture.
func rulePage(t *testing.T, rule string, refs []string, pkg, weight string) []byte {
	t.Helper()
	fixture, err := os.ReadFile(filepath.Join(pkg, "testdata", rule+".bpmn"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", rule, weight)
	if len(refs) > 0 {
		fmt.Fprintf(&b, "\nAuch bekannt als: %s\n", strings.Join(refs, ", "))
	}
	for _, key := range textVariants(rule) {
		fmt.Fprintf(&b, "\n> %s  \n> %s\n>\n> %s  \n> %s\n",
			bpmn.Text(bpmn.German, key, nil), bpmn.Text(bpmn.German, key+".advice", nil),
			bpmn.Text(bpmn.English, key, nil), bpmn.Text(bpmn.English, key+".advice", nil))
	}
	fmt.Fprintf(&b, "\nBeispiel; falsch sind die Zeilen mit `wrong`:\n\n```xml\n%s```\n", fixture)
	return []byte(b.String())
}

// textVariants returns the text keys of the rule without those of its advice.
func textVariants(rule string) []string {
	var out []string
	for _, key := range bpmn.TextKeys(bpmn.German) {
		own := key == "rule."+rule || strings.HasPrefix(key, "rule."+rule+".")
		if own && !strings.HasSuffix(key, ".advice") {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}
