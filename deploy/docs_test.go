package deploy_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/config"
)

// TestVariablesAreDocumented holds docs/operations.md against what the program reads.
func TestVariablesAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(text), "\n| Variable | Bedeutung |\n|---|---|\n")
	if !ok {
		t.Fatal("docs/operations.md has no table of variables")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	var want []string
	for _, v := range config.Variables {
		want = append(want, fmt.Sprintf("| `%s` | %s |", v[0], v[1]))
	}
	if got := strings.Split(table, "\n"); !slices.Equal(got, want) {
		t.Errorf("the table of docs/operations.md is not that of internal/config; want:\n%s", strings.Join(want, "\n"))
	}
}

// notInComposition are the variables that the composition leaves out, and why.
var notInComposition = map[string]string{
	"ADDR":           "set by the image",
	"DATA_DIR":       "set by the image",
	"METRICS_ADDR":   "off, for whoever collects figures decides where they are reached",
	"SECRET_KEY_OLD": "only while a key is changed",
}

// TestCompositionPassesEveryVariable: a variable that is documented can be set in .env or as a secret.
func TestCompositionPassesEveryVariable(t *testing.T) {
	passed := compose(t).Services["app"].Environment
	for _, v := range config.Variables {
		_, plain := passed[v[0]]
		_, file := passed[v[0]+"_FILE"]
		if _, left := notInComposition[v[0]]; left == (plain || file) {
			t.Errorf("%s: passed %v, an exception %v", v[0], plain || file, left)
		}
	}
}

// TestCompositionSetsKnownVariables catches a misspelt variable, which the program would ignore.
func TestCompositionSetsKnownVariables(t *testing.T) {
	var known []string
	for _, v := range config.Variables {
		known = append(known, v[0])
	}
	for name := range compose(t).Services["app"].Environment {
		if !slices.Contains(known, strings.TrimSuffix(name, "_FILE")) {
			t.Errorf("the program does not read %s", name)
		}
	}
}
