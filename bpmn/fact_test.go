package bpmn_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
)

// withFacts returns the element T of a process whose content is given.
func withFacts(t *testing.T, content string) bpmn.Element {
	t.Helper()
	src := `<definitions xmlns="` + bpmn.NamespaceModel + `" xmlns:pr="` + bpmn.NamespaceRegister + `" xmlns:x="urn:x"><process id="P">` +
		content + `</process></definitions>`
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return d.ByID("T")
}

func TestStepFactsReadEveryAttribute(t *testing.T) {
	e := withFacts(t, `<userTask id="T"><extensionElements><x:step minutes="99"/>
		<pr:step minutes="6.5" transportMinutes="30" waitingMinutes=" 480 " cents="85" repetitions="2.5" basis="measured"
			performer="Bürgerbüro" application="A13" medium="papier" mediumIn="brief" mediumOut="fachverfahren"
			mediaBreak="Antrag wird abgetippt" class="re-enter"/>
		<pr:document name="Antrag" uri="https://example.org/a" direction="in"/><pr:document name="Merkblatt"/>
		<pr:legalBasis name="§ 18 BMG" uri="https://example.org/18"/></extensionElements></userTask>`)
	want := bpmn.StepFacts{
		Minutes: bpmn.Known(6.5), TransportMinutes: bpmn.Known(30), WaitingMinutes: bpmn.Known(480), Cents: bpmn.Known(85),
		Repetitions: bpmn.Known(2.5), Basis: "measured", Performer: "Bürgerbüro", Application: "A13", Medium: "papier",
		MediumIn: "brief", MediumOut: "fachverfahren", MediaBreak: "Antrag wird abgetippt", Class: "re-enter",
	}
	if diff := cmp.Diff(want, e.StepFacts()); diff != "" {
		t.Errorf("StepFacts() (-want +got):\n%s", diff)
	}
	documents := []bpmn.DocumentFact{{Name: "Antrag", URI: "https://example.org/a", Direction: "in"}, {Name: "Merkblatt"}}
	if diff := cmp.Diff(documents, e.DocumentFacts()); diff != "" {
		t.Errorf("DocumentFacts() (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]bpmn.LegalBasis{{Name: "§ 18 BMG", URI: "https://example.org/18"}}, e.LegalBases()); diff != "" {
		t.Errorf("LegalBases() (-want +got):\n%s", diff)
	}
	if p := e.FactProblems(); len(p) > 0 {
		t.Errorf("FactProblems() = %v", p)
	}
}

func TestUnknownIsNotZero(t *testing.T) {
	none := withFacts(t, `<userTask id="T"/>`)
	if diff := cmp.Diff(bpmn.StepFacts{}, none.StepFacts()); diff != "" {
		t.Error(diff)
	}
	zero := withFacts(t, `<userTask id="T"><extensionElements><pr:step minutes="0"/></extensionElements></userTask>`).StepFacts()
	if !zero.Minutes.Known || zero.Minutes.Value != 0 || zero.Cents.Known {
		t.Errorf("StepFacts() = %+v", zero)
	}
	if q := (bpmn.Element{}).Probability(); q.Known {
		t.Errorf("Probability() of nothing = %v", q)
	}
}

func TestProbability(t *testing.T) {
	for value, want := range map[string]bpmn.Quantity{
		"0.25": bpmn.Known(0.25), "1": bpmn.Known(1), "0": bpmn.Known(0), " .5 ": bpmn.Known(0.5), //nolint:gocritic // blanks around a value are allowed
		"25": {}, "25%": {}, "0,25": {}, "-0.1": {}, "NaN": {}, "Inf": {}, "1e-3": {}, "": {}, "0x1": {}, strings.Repeat("0", 40): {},
	} {
		e := withFacts(t, `<sequenceFlow id="T"><extensionElements><pr:flow probability="`+value+`"/></extensionElements></sequenceFlow>`)
		if got := e.Probability(); got != want {
			t.Errorf("probability %q = %v, want %v", value, got, want)
		}
		if got := len(e.FactProblems()); (got == 1) != (!want.Known && value != "") {
			t.Errorf("probability %q: %d problems", value, got)
		}
	}
}

func TestFactProblemsNameWhatIsAllowed(t *testing.T) {
	e := withFacts(t, `<userTask id="T"><extensionElements><pr:step minutes="zehn" class="lesen" medium="Papier" basis="gut" x:minutes="a" other="b"/>
		<pr:document direction="hin"/></extensionElements></userTask>`)
	got := map[string]string{}
	for _, p := range e.FactProblems() {
		got[p.Attribute+"="+p.Value] = p.Wanted
	}
	want := map[string]string{"minutes=zehn": "number", "class=lesen": strings.Join(bpmn.TaskClasses(), ", "),
		"medium=Papier": strings.Join(bpmn.Media(), ", "), "basis=gut": strings.Join(bpmn.Bases(), ", "), "direction=hin": "in, out"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("FactProblems() (-want +got):\n%s", diff)
	}
}

// TestTheExamplesOfTheDocumentationAreRead reads every example in docs/bpmn-extension.md.
func TestTheExamplesOfTheDocumentationAreRead(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "docs", "bpmn-extension.md"))
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```xml\n(.*?)```").FindAllSubmatch(text, -1)
	if len(examples) < 3 {
		t.Fatalf("%d examples, want at least 3", len(examples))
	}
	for _, x := range examples {
		e := withFacts(t, strings.ReplaceAll(string(x[1]), "bpmn:", ""))
		if p := e.FactProblems(); !e.Exists() || len(p) > 0 || len(e.ExtensionsIn(bpmn.NamespaceRegister)) == 0 {
			t.Errorf("example is not understood: %v\n%s", p, x[1])
		}
	}
	for _, list := range [][]string{bpmn.TaskClasses(), bpmn.Media(), bpmn.Bases()} {
		for _, word := range list {
			if !strings.Contains(string(text), "`"+word+"`") {
				t.Errorf("docs/bpmn-extension.md does not explain %q", word)
			}
		}
	}
}
