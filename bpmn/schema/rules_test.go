package schema_test

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/schema"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// TestEveryRuleFindsExactlyWhatItsFixtureMarks: each rule has a file of its own
// name in testdata whose wrong lines end in a comment.
func TestEveryRuleFindsExactlyWhatItsFixtureMarks(t *testing.T) {
	for _, rule := range everyRule() {
		t.Run(rule.Name, func(t *testing.T) {
			src, err := os.ReadFile(filepath.Join("testdata", rule.Name+".bpmn"))
			if err != nil {
				t.Fatal(err)
			}
			d, _, err := bpmn.Read(src)
			if err != nil {
				t.Fatal(err)
			}
			var got []int
			for _, f := range check(d) {
				if f.Rule == rule.Name {
					got = append(got, f.Line)
					checkTexts(t, f)
				}
			}
			if diff := gocmp.Diff(markedLines(string(src)), slices.Compact(got)); diff != "" {
				t.Errorf("lines (-marked +found):\n%s", diff)
			}
		})
	}
}

func everyRule() []schema.Rule {
	return slices.Concat(schema.Rules(), schema.TextRules(), schema.ImportRules())
}

// check applies every rule; imports are looked for in testdata.
func check(d *bpmn.Definitions) bpmn.Diagnostics {
	return slices.Concat(schema.Check(d), schema.CheckText(d, bpmn.Warning), schema.CheckImports(d, bpmn.Warning, inFolder("testdata")))
}

// inFolder opens files below a folder.
func inFolder(dir string) schema.Opener {
	return func(location string) ([]byte, error) { return fs.ReadFile(os.DirFS(dir), location) }
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

// brokenValid lists fixtures and references that are called valid elsewhere but
// do break the schema or hold a reference to nothing, with the reason.
var brokenValid = map[string]string{
	"bpmnspector/050/EXT050_success.bpmn": "operationRef names an operation that is not in the file",
}

func TestValidFilesHaveNoStructuralError(t *testing.T) {
	dir := realdata.Models(t)
	var files []string
	for _, pattern := range []string{"miwg-reference/*.bpmn", "miwg-reference-2016/*.bpmn", "bpmnlint/*.bpmn",
		"bpmnspector/*/*uccess*.bpmn", "differ/*.bpmn"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 100 {
		t.Fatalf("only %d files found", len(files))
	}
	for _, path := range files {
		rel, _ := filepath.Rel(dir, path)
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, findings, err := bpmn.Read(src)
		if err != nil {
			t.Fatalf("%s: %v", rel, err)
		}
		findings = append(findings, schema.Check(d)...)
		if _, known := brokenValid[filepath.ToSlash(rel)]; known != findings.HasErrors() {
			t.Errorf("%s: HasErrors = %v, listed as broken: %v", rel, findings.HasErrors(), known)
			for _, f := range findings {
				if f.Severity == bpmn.Error {
					t.Logf("line %d: %s", f.Line, f.Message(bpmn.English))
				}
			}
		}
	}
}

// TestCheckSurvivesEveryFile also guards the order of findings.
func TestCheckSurvivesEveryFile(t *testing.T) {
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		found := check(d)
		found.Sort()
		if !slices.IsSortedFunc(found, func(a, b bpmn.Diagnostic) int { return cmp.Compare(a.Line, b.Line) }) {
			t.Errorf("%s: findings are not sorted", name)
		}
		for _, f := range found {
			checkTexts(t, f)
		}
	})
}

// TestAnEmptyReferenceIsToldAsMissing: nobody looks for an element without a name.
func TestAnEmptyReferenceIsToldAsMissing(t *testing.T) {
	d, _, err := bpmn.Read([]byte(`<definitions xmlns="` + bpmn.NamespaceModel + `" targetNamespace="urn:t"><process id="P">
		<task id="A"><incoming> </incoming></task><sequenceFlow id="F" sourceRef="A" targetRef=""/></process></definitions>`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range schema.Check(d) {
		if f.Rule == "reference-resolves" {
			got = append(got, f.Message(bpmn.German))
		}
	}
	want := []string{"Aufgabe (A): „incoming“ nennt kein Element.", "Sequenzfluss (F): „targetRef“ nennt kein Element."}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
