package outline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/outline"
	"github.com/prozessregister/prozessregister/bpmn/schema"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// counter returns fresh parts of ids, the same in every run.
func counter() func() string {
	n := 0
	return func() string { n++; return fmt.Sprintf("n%d", n) }
}

func read(t testing.TB, content []byte) *bpmn.Definitions {
	t.Helper()
	d, _, err := bpmn.Read(content)
	if err != nil {
		t.Fatalf("%v\n%s", err, content)
	}
	return d
}

func file(t testing.TB, name string) *bpmn.Definitions {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, content)
}

// simple has a start, two steps in two lanes and an end, drawn by hand, with what only other tools understand.
const simple = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:v="http://example.org/vendor" id="D" targetNamespace="http://example.org">
  <bpmn:collaboration id="C"><bpmn:participant id="P" name="Hundesteuer anmelden" processRef="Proc"/></bpmn:collaboration>
  <bpmn:process id="Proc">
    <bpmn:laneSet id="LS">
      <bpmn:lane id="L1" name="Halterin"><bpmn:flowNodeRef>start</bpmn:flowNodeRef><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="L2" name="Steueramt"><bpmn:flowNodeRef>b</bpmn:flowNodeRef><bpmn:flowNodeRef>end</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="start" name="Hund da"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="a" name="Anmelden" v:farbe="blau"><bpmn:documentation>Formular 7</bpmn:documentation><bpmn:extensionElements><v:x  y='1'><!-- bleibt --></v:x></bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
    <bpmn:task id="b"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:task>
    <bpmn:endEvent id="end" name="Angemeldet"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="a"/>
    <bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
    <bpmn:sequenceFlow id="f3" sourceRef="b" targetRef="end"/>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BD"><bpmndi:BPMNPlane id="BP" bpmnElement="C">
    <bpmndi:BPMNShape id="P_di" bpmnElement="P" isHorizontal="true"><dc:Bounds x="100" y="100" width="600" height="250"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="L1_di" bpmnElement="L1" isHorizontal="true"><dc:Bounds x="130" y="100" width="570" height="125"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="L2_di" bpmnElement="L2" isHorizontal="true"><dc:Bounds x="130" y="225" width="570" height="125"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="182" y="142" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="a_di" bpmnElement="a" v:farbe="rot"><dc:Bounds x="270" y="120" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="b_di" bpmnElement="b"><dc:Bounds x="420" y="247" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="end_di" bpmnElement="end"><dc:Bounds x="602" y="269" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1"><di:waypoint x="218" y="160"/><di:waypoint x="270" y="160"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="f2_di" bpmnElement="f2"><di:waypoint x="370" y="160"/><di:waypoint x="395" y="160"/><di:waypoint x="395" y="287"/><di:waypoint x="420" y="287"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="f3_di" bpmnElement="f3"><di:waypoint x="520" y="287"/><di:waypoint x="602" y="287"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`

// apply makes operations one after the other.
func apply(t testing.TB, d *bpmn.Definitions, operations ...outline.Operation) *bpmn.Definitions {
	t.Helper()
	ids := counter()
	for _, o := range operations {
		r, err := outline.Apply(d, o, ids)
		if err != nil {
			t.Fatalf("%s: %v", o.Do, err)
		}
		d = r.Definitions
		check(t, d)
	}
	return d
}

// check fails if a model has structural errors, or if a step or way is not drawn.
func check(t testing.TB, d *bpmn.Definitions) {
	t.Helper()
	for _, f := range schema.Check(d) {
		if f.Severity == bpmn.Error {
			t.Fatalf("%s %s: %s\n%s", f.Rule, f.ElementID, f.Message(bpmn.English), d.Source().Text())
		}
	}
	for _, n := range d.Where(bpmn.Kind.IsFlowNode) {
		if !n.IsDrawn() {
			t.Fatalf("%s is not drawn", n.ID())
		}
	}
	for _, f := range d.ByKind(bpmn.KindSequenceFlow) {
		if len(f.Edge().Waypoints) < 2 {
			t.Fatalf("way %s is not drawn", f.ID())
		}
	}
}

// table is the outline as text: one line per step.
func table(d *bpmn.Definitions) string {
	var b strings.Builder
	names := map[string]string{"": "-"}
	o := outline.Of(d)
	for _, p := range o.Parts {
		for _, l := range p.Lanes {
			names[l.ID] = l.Name
		}
		for _, r := range p.Rows {
			if names[r.ID] = r.Name; r.Name == "" {
				names[r.ID] = r.Kind
			}
		}
	}
	for _, p := range o.Parts {
		for _, r := range p.Rows {
			fmt.Fprintf(&b, "%s | %s | %s |", names[r.ID], names[r.Lane], r.Kind)
			for _, w := range r.Ways {
				fmt.Fprintf(&b, " %s→%s", w.Condition, names[w.Target])
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func wantTable(t *testing.T, d *bpmn.Definitions, want string) {
	t.Helper()
	if got := table(d); strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("table\n%swant\n%s", got, want)
	}
}

func TestInsertSplitAndMove(t *testing.T) {
	d := apply(t, read(t, []byte(simple)),
		outline.Operation{Do: outline.Rename, ID: "b", Name: "Bescheid & Marke"},
		outline.Operation{Do: outline.Retype, ID: "b", Kind: "serviceTask"},
		outline.Operation{Do: outline.Insert, Place: outline.Place{Flow: "f2"}, Kind: "userTask", Name: "Angaben prüfen", Lane: "L2"},
		outline.Operation{Do: outline.Split, Place: outline.Place{Before: "b"}, Kind: "exclusiveGateway", Name: "Vollständig?", Branches: []outline.BranchWay{
			{Condition: "ja"}, {Condition: "nein", Name: "Nachfragen", Kind: "sendTask"}}},
	)
	wantTable(t, d, `
Hund da | Halterin | startEvent | →Anmelden
Anmelden | Halterin | userTask | →Angaben prüfen
Angaben prüfen | Steueramt | userTask | →Vollständig?
Vollständig? | Steueramt | exclusiveGateway | ja→exclusiveGateway nein→Nachfragen
Nachfragen | Steueramt | sendTask | →exclusiveGateway
exclusiveGateway | Steueramt | exclusiveGateway | →Bescheid & Marke
Bescheid & Marke | Steueramt | serviceTask | →Angemeldet
Angemeldet | Steueramt | endEvent |
`)
	if text := d.Source().Text(); !strings.Contains(text, `v:farbe="blau"`) || !strings.Contains(text, `<v:x  y='1'><!-- bleibt --></v:x>`) || !strings.Contains(text, `v:farbe="rot"`) {
		t.Errorf("what other tools understand is lost: %s", text)
	}
	if a := d.ByID("a").Shape().Bounds; a != (bpmn.Bounds{X: 270, Y: 120, Width: 100, Height: 80}) {
		t.Errorf("a step left of the change has moved: %v", a)
	}
	nothingOverlaps(t, d)
}

func nothingOverlaps(t testing.TB, d *bpmn.Definitions) {
	t.Helper()
	var nodes []bpmn.Shape
	for _, n := range d.Where(bpmn.Kind.IsFlowNode) {
		if n.Kind() != bpmn.KindBoundaryEvent && !n.Kind().IsContainer() {
			nodes = append(nodes, n.Shape())
		}
	}
	for i, a := range nodes {
		for _, b := range nodes[:i] {
			if a.Bounds.Overlap(b.Bounds) > 0 {
				t.Errorf("%s and %s overlap: %v %v", a.Of.ID(), b.Of.ID(), a.Bounds, b.Bounds)
			}
		}
		if lane := a.Of.Lane(); lane.Exists() && a.Of.Parent().Kind() == bpmn.KindProcess && !lane.Shape().Bounds.Contains(a.Bounds) {
			t.Errorf("%s %v stands outside of its lane %v", a.Of.ID(), a.Bounds, lane.Shape().Bounds)
		}
	}
}

func TestBranchesEndAndCloseAgain(t *testing.T) {
	d := apply(t, read(t, []byte(simple)),
		outline.Operation{Do: outline.Split, Place: outline.Place{Flow: "f3"}, Kind: "exclusiveGateway", Name: "Bezahlt?", Branches: []outline.BranchWay{
			{Condition: "ja", Name: "Ablegen"}, {Condition: "nein", Name: "Mahnen"}}})
	fork := d.ByKind(bpmn.KindExclusiveGateway)[0]
	dun := fork.Outgoing()[1].Target()
	d = apply(t, d, outline.Operation{Do: outline.Redirect, Flow: dun.Outgoing()[0].ID(), End: "Gemahnt"})
	wantTable(t, d, `
Hund da | Halterin | startEvent | →Anmelden
Anmelden | Halterin | userTask | →task
task | Steueramt | task | →Bezahlt?
Bezahlt? | Steueramt | exclusiveGateway | ja→Ablegen nein→Mahnen
Ablegen | Steueramt | userTask | →Angemeldet
Angemeldet | Steueramt | endEvent |
Mahnen | Steueramt | userTask | →Gemahnt
Gemahnt | Steueramt | endEvent |
`)
	d = apply(t, d, outline.Operation{Do: outline.Default, Flow: fork.Outgoing()[0].ID(), On: true},
		outline.Operation{Do: outline.DeleteWay, Flow: fork.Outgoing()[1].ID()})
	wantTable(t, d, `
Hund da | Halterin | startEvent | →Anmelden
Anmelden | Halterin | userTask | →task
task | Steueramt | task | →Ablegen
Ablegen | Steueramt | userTask | →Angemeldet
Angemeldet | Steueramt | endEvent |
`)
}

func TestMoveDeleteAndLanes(t *testing.T) {
	d := apply(t, read(t, []byte(simple)),
		outline.Operation{Do: outline.Insert, Place: outline.Place{After: "b"}, Kind: "timer", Name: "Zwei Wochen"},
		outline.Operation{Do: outline.Move, ID: "a", Place: outline.Place{Before: "end"}, Lane: "L2"},
		outline.Operation{Do: outline.Delete, ID: "b"},
		outline.Operation{Do: outline.AddLane, ID: "Proc", Name: "Kasse"})
	lanes := outline.Of(d).Parts[0].Lanes
	d = apply(t, d, outline.Operation{Do: outline.Assign, ID: "a", Lane: lanes[2].ID},
		outline.Operation{Do: outline.Assign, ID: "start", Lane: "L2"}, outline.Operation{Do: outline.DropLane, ID: "L1"})
	wantTable(t, d, `
Hund da | Steueramt | startEvent | →Zwei Wochen
Zwei Wochen | Steueramt | intermediateCatchEvent | →Anmelden
Anmelden | Kasse | userTask | →Angemeldet
Angemeldet | Steueramt | endEvent |
`)
	nothingOverlaps(t, d)
}

func TestFactsAreWrittenAsDocumented(t *testing.T) {
	text, share := "Siehe § 3 <Satzung>", "0.25"
	d := apply(t, read(t, []byte(simple)),
		outline.Operation{Do: outline.Describe, ID: "a", Facts: &outline.Facts{Text: &text, Step: map[string]string{"minutes": "6.5", "performer": "Hundehalterin"},
			Documents: []bpmn.DocumentFact{{Name: "Anmeldung", Direction: "out"}}, LegalBases: []bpmn.LegalBasis{{Name: "§ 3 HStS"}}}},
		outline.Operation{Do: outline.Describe, ID: "b", Facts: &outline.Facts{Text: &text}},
		outline.Operation{Do: outline.Describe, ID: "f2", Facts: &outline.Facts{Probability: &share}})
	a := d.ByID("a")
	if f := a.StepFacts(); f.Minutes != bpmn.Known(6.5) || f.Performer != "Hundehalterin" || a.Documentation() != text {
		t.Errorf("facts %+v, documentation %q", f, a.Documentation())
	}
	if docs, laws := a.DocumentFacts(), a.LegalBases(); len(docs) != 1 || docs[0].Direction != "out" || len(laws) != 1 {
		t.Errorf("documents %v, legal bases %v", docs, laws)
	}
	if p := d.ByID("f2").Probability(); p != bpmn.Known(.25) || d.ByID("b").Documentation() != text {
		t.Errorf("probability %v", p)
	}
	none := ""
	d = apply(t, d, outline.Operation{Do: outline.Describe, ID: "a", Facts: &outline.Facts{Text: &none, Step: map[string]string{"minutes": ""}, Documents: []bpmn.DocumentFact{}}})
	if a := d.ByID("a"); a.Documentation() != "" || a.StepFacts().Minutes.Known || a.StepFacts().Performer == "" || len(a.DocumentFacts()) > 0 || len(a.LegalBases()) != 1 {
		t.Errorf("after clearing: %s", a.XML())
	}
}

func TestRefusals(t *testing.T) {
	d := read(t, []byte(simple))
	for name, tt := range map[string]struct {
		o   outline.Operation
		key string
	}{
		"no such verb":            {outline.Operation{Do: "explode"}, outline.RefuseUnknown},
		"no such step":            {outline.Operation{Do: outline.Delete, ID: "x"}, outline.RefuseUnknown},
		"the only start":          {outline.Operation{Do: outline.Delete, ID: "start"}, outline.RefuseStart},
		"the only end":            {outline.Operation{Do: outline.Delete, ID: "end"}, outline.RefuseNoEnd},
		"after an end":            {outline.Operation{Do: outline.Insert, Place: outline.Place{After: "end"}, Kind: "userTask"}, outline.RefuseEnd},
		"before a start":          {outline.Operation{Do: outline.Insert, Place: outline.Place{Before: "start"}, Kind: "userTask"}, outline.RefuseStart},
		"a way that skips a step": {outline.Operation{Do: outline.Redirect, Flow: "f1", Target: "b"}, outline.RefuseOrphan},
		"a loop without an end":   {outline.Operation{Do: outline.Redirect, Flow: "f3", Target: "a"}, outline.RefuseOrphan},
		"the only way":            {outline.Operation{Do: outline.DeleteWay, Flow: "f2"}, outline.RefuseNoEnd},
		"one branch":              {outline.Operation{Do: outline.Split, Place: outline.Place{Flow: "f2"}, Kind: "exclusiveGateway", Branches: []outline.BranchWay{{}}}, outline.RefuseTooFew},
		"two empty branches":      {outline.Operation{Do: outline.Split, Place: outline.Place{Flow: "f2"}, Kind: "exclusiveGateway", Branches: []outline.BranchWay{{}, {}}}, outline.RefuseEmpty},
		"a lane in use":           {outline.Operation{Do: outline.DropLane, ID: "L1"}, outline.RefuseLaneUsed},
		"a start as a task":       {outline.Operation{Do: outline.Retype, ID: "start", Kind: "userTask"}, outline.RefuseFixed},
		"an unknown kind":         {outline.Operation{Do: outline.Insert, Place: outline.Place{Flow: "f1"}, Kind: "transaction"}, outline.RefuseUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := outline.Apply(d, tt.o, counter())
			if r := outline.AsRefusal(err); r == nil || r.Key != tt.key {
				t.Errorf("Apply() = %v, want %s", err, tt.key)
			}
		})
	}
}

func TestRealFilesKeepForeignExtensions(t *testing.T) {
	dir := realdata.Models(t)
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.bpmn"))
	if more, _ := filepath.Glob(filepath.Join(dir, "*", "*", "*.bpmn")); err == nil {
		files = append(files, more...)
	}
	if len(files) == 0 {
		t.Fatalf("no BPMN files below %s", dir)
	}
	done := 0
	for i, name := range files {
		if i%max(1, len(files)/150) != 0 {
			continue
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(content)
		if err != nil {
			continue
		}
		flows := slices.DeleteFunc(d.ByKind(bpmn.KindSequenceFlow), func(f bpmn.Element) bool {
			return !f.Source().Exists() || !f.Target().Exists() || f.ID() == ""
		})
		if len(flows) == 0 {
			continue
		}
		r, err := outline.Apply(d, outline.Operation{Do: outline.Insert, Place: outline.Place{Flow: flows[0].ID()}, Kind: "userTask", Name: "Neu"}, counter())
		if err != nil {
			if outline.AsRefusal(err) == nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		done++
		if was, is := foreign(d), foreign(r.Definitions); was != is {
			t.Errorf("%s: extensions differ", name)
		}
		if was, is := errorsIn(d), errorsIn(r.Definitions); is > was {
			t.Errorf("%s: %d structural errors, before %d", name, is, was)
		}
	}
	t.Logf("%d of %d files changed", done, len(files))
}

func errorsIn(d *bpmn.Definitions) (n int) {
	for _, f := range schema.Check(d) {
		if f.Severity == bpmn.Error {
			n++
		}
	}
	return n
}

// foreign is everything a file says in namespaces that are not of the standard, in the order of the file.
func foreign(d *bpmn.Definitions) string {
	var b strings.Builder
	for x := range d.All() {
		if !strings.HasPrefix(x.Namespace(), "http://www.omg.org/") && !strings.HasPrefix(x.Parent().Namespace(), "http://example") {
			b.WriteString(x.XML() + "\n")
		}
		for _, a := range x.ExtensionAttrs() {
			fmt.Fprintln(&b, x.ID(), a.Space, a.Local, a.Value)
		}
	}
	return b.String()
}
