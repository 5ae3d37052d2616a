package schema_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/schema"
)

// extNumbers are the rules of BPMNspector that have fixtures there.
const extNumbers = "001 002 006 007 008 009 010 011 012 013 017 018 019 020 021 022 023 024 025 026 027 028 029 030 031 032 033 035 " +
	"036 037 038 042 043 044 045 046 047 048 049 050 051 052 053 056 057 058 059 061 062 063 064 065 067 068 069 070 076 079 084 085 " +
	"086 087 088 089 090 091 092 093 094 095 096 097 098 099 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 " +
	"118 119 122 123 124 125 126 127 128 135 136 137 138 139 140 141 142 143 144 146 148 149 150 151 152"

// together lists the numbers that a fault cannot help breaking besides the one its fixture is for.
var together = map[string]string{
	"006": "022", "007": "021", // an artifact is no flow node
	"023": "150",               // who does not list a flow has no incoming one
	"028": "152", "152": "028", // both name the border of a pool
	"057": "022", // an event sub-process is no target
	"112": "150",
	"118": "125", // no target is not one
	"122": "148", // what may be caught
}

// TestEveryNumberHasAPairOfItsOwn: each rule of the table has two whole models in testdata/ext that differ in one
// place. The failing one is reported under its number at the line it marks, and under no other number; the passing
// one, and every other passing one, has no finding at all. The test prints the table.
func TestEveryNumberHasAPairOfItsOwn(t *testing.T) {
	var table strings.Builder
	table.WriteString("| rule | ours | failing fixture | passing fixture |\n|---|---|---|---|\n")
	for _, n := range strings.Fields(extNumbers) {
		fail, pass := filepath.Join("testdata", "ext", n+"-fail.bpmn"), filepath.Join("testdata", "ext", n+"-pass.bpmn")
		rules, lines, refs := byNumber(extFindings(t, fail), "EXT."+n)
		want := slices.Sorted(slices.Values(append(strings.Fields(together[n]), n)))
		if diff := gocmp.Diff(want, refs); diff != "" {
			t.Errorf("%s (-want +found):\n%s", fail, diff)
		}
		if diff := gocmp.Diff(markedLines(source(t, fail)), lines); diff != "" {
			t.Errorf("%s: lines (-marked +found):\n%s", fail, diff)
		}
		alarms := everyFinding(t, pass)
		for _, f := range alarms {
			t.Errorf("%s, line %d: %s %v", pass, f.Line, f.Rule, f.Refs)
		}
		fmt.Fprintf(&table, "| EXT.%s | %s | found in line %v | %d findings |\n", n, strings.Join(rules, ", "), lines, len(alarms))
	}
	t.Log("\n" + table.String())
}

// TestNoFixtureOfTheTableIsForgotten: every file of testdata/ext belongs to a number.
func TestNoFixtureOfTheTableIsForgotten(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "ext", "*.bpmn"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		n, side, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".bpmn"), "-")
		if !slices.Contains(strings.Fields(extNumbers), n) || side != "fail" && side != "pass" {
			t.Errorf("%s belongs to no rule of the table", f)
		}
	}
}

// byNumber returns the rules and lines of the findings under a number, and the numbers of all findings.
func byNumber(found bpmn.Diagnostics, number string) (rules []string, lines []int, refs []string) {
	for _, f := range found {
		for _, ref := range f.Refs {
			if n, ok := strings.CutPrefix(ref, "EXT."); ok {
				refs = append(refs, n)
			}
		}
		if slices.Contains(f.Refs, number) {
			rules, lines = append(rules, f.Rule), append(lines, f.Line)
		}
	}
	slices.Sort(refs)
	slices.Sort(rules)
	return slices.Compact(rules), slices.Compact(lines), slices.Compact(refs)
}

func source(t *testing.T, path string) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// everyFinding applies all rules, those of the structure included.
func everyFinding(t *testing.T, path string) bpmn.Diagnostics {
	t.Helper()
	d, findings, err := bpmn.Read([]byte(source(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(findings, schema.Check(d), schema.CheckText(d, bpmn.Warning),
		schema.CheckImports(d, bpmn.Warning, inFolder(filepath.Dir(path))))
}
