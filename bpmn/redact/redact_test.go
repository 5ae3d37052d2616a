package redact_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/redact"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

const secretive = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:y" targetNamespace="urn:x" name="Geheim">
<!-- Geheim --><process id="Geheim_P" name="Geheim"><documentation>Geheim &amp; mehr</documentation>
<laneSet id="ls"><lane id="Geheim_L" name="Geheime Stelle"><flowNodeRef>Geheim_T</flowNodeRef></lane></laneSet>
<userTask id="Geheim_T" name="A &lt; &quot;B&quot;" x:geheim="Geheim"><extensionElements><x:e>Geheim</x:e></extensionElements><outgoing>Geheim_F</outgoing></userTask>
<endEvent id="Geheim_E"><incoming>Geheim_F</incoming></endEvent>
<sequenceFlow id="Geheim_F" sourceRef="Geheim_T" targetRef="x:Geheim_E"><conditionExpression>Geheim</conditionExpression></sequenceFlow>
<textAnnotation id="a"><text>Geheim</text></textAnnotation></process></definitions>`

func copyOf(t *testing.T, src string, o redact.Options) (*bpmn.Definitions, string) {
	t.Helper()
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	out, err := redact.Model(d, o)
	if err != nil {
		t.Fatal(err)
	}
	copied, _, err := bpmn.Read(out)
	if err != nil {
		t.Fatal(err)
	}
	return copied, string(out)
}

func TestModelTellsWhatIsDoneAndNothingElse(t *testing.T) {
	d, raw := copyOf(t, secretive, redact.Options{Title: "Hund anmelden"})
	if strings.Contains(strings.ToLower(raw), "geheim") {
		t.Errorf("the copy tells a secret:\n%s", raw)
	}
	task := d.ByKind(bpmn.KindUserTask)[0]
	if task.Name() != `A < "B"` || task.Lane().Name() != "Stelle 1" || task.Outgoing()[0].Target().Kind() != bpmn.KindEndEvent || d.Processes()[0].Name() != "Hund anmelden" {
		t.Errorf("the copy does not tell what is done:\n%s", raw)
	}
}

func TestModelKeepsWhatMayBeTold(t *testing.T) {
	d, raw := copyOf(t, secretive, redact.Options{Title: "T", Lanes: true, Texts: true, Clean: func(s string) string { return strings.ReplaceAll(s, "mehr", "…") }})
	if got := d.Processes()[0].Documentation(); got != "Geheim & …" {
		t.Errorf("documentation %q", got)
	}
	if got := d.ByKind(bpmn.KindLane)[0].Name(); got != "Geheime Stelle" || strings.Contains(raw, "Geheim_") || strings.Contains(raw, "urn:y") {
		t.Errorf("lane %q in\n%s", got, raw)
	}
}

// TestEveryModelCanBeCopied copies the files of the corpus.
func TestEveryModelCanBeCopied(t *testing.T) {
	dir := realdata.Path(t, "bpmn", "models")
	files, err := filepath.Glob(filepath.Join(dir, "*.bpmn"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no models in %s: %v", dir, err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			continue // not every file of the corpus is a model
		}
		out, err := redact.Model(d, redact.Options{Title: "T"})
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
			continue
		}
		copied, _, err := bpmn.Read(out)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
			continue
		}
		if a, b := len(d.ByKind(bpmn.KindSequenceFlow)), len(copied.ByKind(bpmn.KindSequenceFlow)); a < b {
			t.Errorf("%s: %d flows, the copy has %d", filepath.Base(name), a, b)
		}
		for _, e := range copied.ByKind(bpmn.KindDocumentation, bpmn.KindExtensionElements) {
			t.Errorf("%s: the copy holds %s", filepath.Base(name), e.LocalName())
		}
	}
}

func FuzzModel(f *testing.F) {
	f.Add([]byte(secretive))
	f.Fuzz(func(t *testing.T, src []byte) {
		d, _, err := bpmn.Read(src)
		if err != nil {
			return
		}
		if out, err := redact.Model(d, redact.Options{Title: "T"}); err != nil {
			t.Errorf("Model() = %v for\n%s\n%s", err, src, out)
		}
	})
}
