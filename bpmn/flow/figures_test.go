package flow_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

func measure(t testing.TB, nodes, flows string) flow.Figures {
	t.Helper()
	return flow.Measure(model(t, nodes, flows), flow.Options{})
}

func TestComplexity(t *testing.T) {
	for name, tt := range map[string]struct {
		nodes, flows         string
		cfc                  float64
		nesting              int
		structured, parallel float64
	}{
		"sequence":  {"S:start A:task E:end", "S>A A>E", 0, 0, 1, 0},
		"exclusive": {"S:start X:xor A:task B:task C:task Y:xor E:end", "S>X X>A X>B X>C A>Y B>Y C>Y Y>E", 3, 1, 1, 0},
		"parallel":  {"S:start X:and A:task B:task Y:and C:task D:task E:end", "S>X X>A X>B A>Y B>Y Y>C C>D D>E", 1, 1, 1, 1. / 2},
		"inclusive": {"S:start X:or A:task B:task C:task Y:or E:end", "S>X X>A X>B X>C A>Y B>Y C>Y Y>E", 7, 1, 1, 1},
		"nested":    {"S:start X:xor U:and A:task B:task V:and C:task Y:xor E:end", "S>X X>U U>A U>B A>V B>V V>Y X>C C>Y Y>E", 3, 2, 1, 2. / 3},
		"loop":      {"S:start Y:xor A:task X:xor E:end", "S>Y Y>A A>X X>Y X>E", 2, 1, 1, 0},
		"wrong join": {"S:start X:xor A:task B:task Y:and E:end", "S>X X>A X>B A>Y B>Y Y>E",
			2, 1, 4. / 6, 0},
		"ways cross": {"S:start X:xor A:xor B:xor C:task D:task Y:xor Z:xor E:end F:end",
			"S>X X>A X>B A>Y A>Z B>Y B>Z Y>C Z>D C>E D>F", 6, 1, 5. / 10, 0},
		"condition and default": {"S:start A:task B:task C:task Y:xor E:end", "S>A A>B? A>C! B>Y C>Y Y>E", 2, 1, 1, 0},
		"border event":          {"S:start A:task B@A:border C:task Y:xor E:end", "S>A A>Y B>C C>Y Y>E", 0, 0, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			c := measure(t, tt.nodes, tt.flows).Complexity
			got := []float64{c.ControlFlow, float64(c.Nesting), c.Structured, c.Parallel}
			if diff := cmp.Diff([]float64{tt.cfc, float64(tt.nesting), tt.structured, tt.parallel}, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
				t.Errorf("control flow, nesting, structured, parallel (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSizeDensityConnectivity(t *testing.T) {
	f := measure(t, "S:start X:xor A:task B:user Y:xor E:end", "S>X X>A X>B A>Y B>Y Y>E")
	want := flow.Size{Nodes: 6, Activities: 2, Events: 2, Gateways: 2, Flows: 6, Processes: 1}
	if diff := cmp.Diff(want, f.Size); diff != "" {
		t.Errorf("size (-want +got):\n%s", diff)
	}
	if f.Complexity.Density != 6./30 || f.Complexity.Connectivity != 1 {
		t.Errorf("density %v, connectivity %v", f.Complexity.Density, f.Complexity.Connectivity)
	}
}

// facts returns the extension of steps.
func facts(attrs map[string]string) map[string]string {
	out := map[string]string{}
	for id, a := range attrs {
		out[id] = "<extensionElements><pr:step " + a + "/></extensionElements>"
	}
	return out
}

func TestEffortPerCase(t *testing.T) {
	d := read(t, process("P", "S:start Y:xor A:task X:xor B:task C:task E:end", "S>Y Y>A A>X X>Y:0.25 X>B:0.75 B>C C>E", facts(map[string]string{
		"A": `minutes="6" waitingMinutes="60" cents="85"`, "B": `minutes="2" transportMinutes="30"`,
	})))
	f := flow.Measure(d, flow.Options{CentsPerHour: bpmn.Known(6000)})
	want := flow.Effort{
		Minutes:   flow.Amount{Known: true, Value: 10, Stated: 2, Of: 3, Coverage: 0.7}, // 4/3 · 6 + 2; 7/3 of 10/3 executions
		Transport: flow.Amount{Known: true, Value: 30, Stated: 1, Of: 3, Coverage: 0.3},
		Waiting:   flow.Amount{Known: true, Value: 80, Stated: 1, Of: 3, Coverage: 0.4},
		Cents:     flow.Amount{Known: true, Value: 113.333333333, Stated: 1, Of: 3, Coverage: 0.4},
		Staff:     flow.Amount{Known: true, Value: 1000, Stated: 2, Of: 3, Coverage: 0.7},
	}
	if diff := cmp.Diff(want, f.Effort); diff != "" {
		t.Errorf("effort (-want +got):\n%s", diff)
	}
}

func TestNothingStatedIsUnknownNotZero(t *testing.T) {
	f := measure(t, "S:start A:task E:end", "S>A A>E")
	if f.Effort.Minutes.Known || f.Effort.Minutes.Of != 1 || f.Effort.Staff.Known || f.Media.PerCase.Known {
		t.Errorf("effort %+v, media %+v", f.Effort, f.Media)
	}
	if f.Steps[0].Minutes.Known {
		t.Errorf("step %+v", f.Steps[0])
	}
}

// TestSubProcessTimesAreNotCountedTwice: the time of the whole counts only if
// nothing inside has one.
func TestSubProcessTimesAreNotCountedTwice(t *testing.T) {
	whole := `<extensionElements><pr:step minutes="30"/></extensionElements>`
	inner := content("U:start I:task V:end", "U>I I>V", nil)
	timed := content("U:start I:task V:end", "U>I I>V", facts(map[string]string{"I": `minutes="7"`}))
	for want, sub := range map[float64]string{30: whole + inner, 7: whole + timed} {
		d := read(t, process("P", "S:start T:sub E:end", "S>T T>E", map[string]string{"T": sub}))
		if got := flow.Measure(d, flow.Options{}).Effort.Minutes.Value; got != want {
			t.Errorf("%v minutes, want %v", got, want)
		}
	}
}

func TestWaitingOfTimersAndDistributions(t *testing.T) {
	sim := `<relationship type="BPSimData"><extensionElements><b:BPSimData xmlns:b="http://www.bpsim.org/schemas/1.0"><b:Scenario><b:ScenarioParameters baseCurrencyUnit="EUR" baseTimeUnit="hour"/>
		<b:ElementParameters elementRef="A"><b:TimeParameters><b:ProcessingTime><b:TriangularDistribution min="3" mode="6" max="15" timeUnit="min"/></b:ProcessingTime>
		<b:WaitTime><b:FloatingParameter value="2"/></b:WaitTime></b:TimeParameters><b:CostParameters><b:FixedCost><b:FloatingParameter value="0.85"/></b:FixedCost></b:CostParameters></b:ElementParameters>
		</b:Scenario></b:BPSimData></extensionElements></relationship>`
	timer := `<timerEventDefinition><timeDuration>P1DT6H</timeDuration></timerEventDefinition>`
	d := read(t, process("P", "S:start A:task T:catch E:end", "S>A A>T T>E", map[string]string{"T": timer})+sim)
	e := flow.Measure(d, flow.Options{}).Effort
	if e.Minutes.Value != 8 || e.Waiting.Value != 120+30*60 || e.Cents.Value != 85 {
		t.Errorf("effort %+v", e)
	}
}

func TestHandovers(t *testing.T) {
	lanes := `<laneSet><lane id="L1" name="Poststelle"><flowNodeRef>A</flowNodeRef><flowNodeRef>X</flowNodeRef></lane>` +
		`<lane id="L2" name="Fachamt"><flowNodeRef>B</flowNodeRef><flowNodeRef>C</flowNodeRef></lane></laneSet>`
	d := read(t, `<process id="P">`+lanes+content("S:start A:task X:xor B:task C:task D:task E:end", "S>A A>X X>B:0.4 X>C:0.6 B>E C>E", nil)+`</process>`)
	w := flow.Measure(d, flow.Options{}).Work
	if diff := cmp.Diff([]string{"Poststelle", "Fachamt"}, w.Lanes); diff != "" {
		t.Error(diff)
	}
	if len(w.Handovers) != 2 || w.PerCase.Value != 1 || w.Handovers[0].PerCase.Value != 0.4 || w.Handovers[0].ToLane != "Fachamt" {
		t.Errorf("hand-overs %+v", w)
	}
}

func TestLoopFigures(t *testing.T) {
	f := measure(t, "S:start Y:xor A:task X:xor B:task E:end", "S>Y Y>A A>X X>B:0.25 B>Y X>E:0.75")
	if len(f.Loops) != 1 || f.Loops[0].Nodes != 4 || f.Loops[0].Rounds.Value < 1.333 || f.Loops[0].Rounds.Value > 1.334 || f.Loops[0].Endless {
		t.Errorf("loops %+v", f.Loops)
	}
	f = measure(t, "S:start A:task B:task", "S>A A>B B>A")
	if len(f.Loops) != 1 || !f.Loops[0].Endless || f.Loops[0].Rounds.Known || f.Sound != "no" {
		t.Errorf("loops %+v", f.Loops)
	}
}

func TestClassesOfTasks(t *testing.T) {
	for name, want := range map[string]string{
		"user Antrag prüfen": "check", "user Vollständigkeitsprüfung": "check", "user Bescheid erstellen": "edit",
		"user Antrag genehmigen": "decide", "manual Bescheid unterschreiben": "sign", "manual Abrechnung mitzeichnen": "sign",
		"user Akte einscannen": "scan", "user Bescheid ausdrucken": "print", "manual Vorgang abheften": "file",
		"user Bescheid versenden": "send", "user Stellungnahme einholen": "consult", "task Auf Unterlagen warten": "wait",
		"user Daten abtippen": "re-enter", "task Antrag entgegennehmen": "receive", "send Bescheid": "send", "receive Antrag": "receive",
		"receive Unterlagen abwarten": "wait", "rule Gebühr": "decide", "task Sonstiges": "edit", "user Daten erfassen": "edit",
		"user check application": "check", "manual Akte im Archiv heraussuchen": "edit",
	} {
		kind, title, _ := strings.Cut(name, " ")
		d := read(t, `<process id="P"><`+elements[kind]+` id="A" name="`+title+`"/></process>`)
		if got := flow.Measure(d, flow.Options{}).Steps[0].Class; got.Value != want {
			t.Errorf("%s = %+v, want %s", name, got, want)
		}
	}
}

func TestCorrectionsOfClassesWin(t *testing.T) {
	d := read(t, process("P", "A:send", "", facts(map[string]string{"A": `class="print"`})))
	if got := flow.Measure(d, flow.Options{}).Steps[0].Class; got != (flow.Classified{Value: "print", By: flow.ByFile}) {
		t.Errorf("class = %+v", got)
	}
	o := flow.Options{Classes: map[string]string{"A": "scan"}}
	if got := flow.Measure(d, o).Steps[0].Class; got != (flow.Classified{Value: "scan", By: flow.ByPerson}) {
		t.Errorf("class = %+v", got)
	}
	o.Classes["A"] = "lesen"
	if got := flow.Measure(d, o).Steps[0].Class.Value; got != "print" {
		t.Errorf("a class that does not exist counts: %s", got)
	}
}

func TestMediaBreaksAlongTheFlow(t *testing.T) {
	for name, tt := range map[string]struct {
		facts map[string]string
		want  string
	}{
		"none":              {map[string]string{"A": `medium="papier"`, "B": `medium="papier"`}, ""},
		"paper to software": {map[string]string{"A": `medium="brief"`, "B": `medium="fachverfahren"`}, "B paper-to-it 0.5"},
		"software to paper": {map[string]string{"A": `medium="e-mail"`, "B": `medium="papier"`}, "B it-to-paper 0.5"},
		"spoken":            {map[string]string{"A": `medium="telefon"`, "B": `medium="fachverfahren"`}, ""},
		"unknown":           {map[string]string{"B": `medium="fachverfahren"`}, ""},
		"inside":            {map[string]string{"A": `mediumIn="papier" mediumOut="e-akte"`}, "A paper-to-it 1"},
		"scan":              {map[string]string{"A": `class="scan" medium="e-akte"`}, "A paper-to-it 1"},
		"typed in again":    {map[string]string{"A": `medium="e-mail"`, "B": `class="re-enter" medium="fachverfahren"`}, "B re-entry 0.5"},
		"stated": {map[string]string{"A": `medium="brief" mediaBreak="Brief"`, "B": `medium="fachverfahren"`},
			"A stated 1, B paper-to-it 0.5 (not counted)"},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, process("P", "S:start A:task X:xor B:task E:end", "S>A A>X X>B:0.5 X>E:0.5 B>E", facts(tt.facts)))
			var got []string
			for _, b := range flow.Measure(d, flow.Options{}).Media.Breaks {
				text, _ := json.Marshal(b.PerCase.Value)
				line := b.Step.ID + " " + b.Kind + " " + string(text)
				if !b.Counts {
					line += " (not counted)"
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("breaks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMeasureSurvivesEveryFile(t *testing.T) {
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		begin := time.Now()
		f := flow.Measure(d, flow.Options{})
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		first, err := json.Marshal(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again, _ := json.Marshal(flow.Measure(d, flow.Options{})); string(first) != string(again) {
			t.Errorf("%s: figures differ from one time to the next", name)
		}
		if c := f.Complexity; c.Structured < 0 || c.Structured > 1 || c.Parallel < 0 || c.Parallel > 1 || c.Density > 1 {
			t.Errorf("%s: %+v", name, c)
		}
	})
}

// TestAttributesOfOtherTools: durations count, plain numbers do not tell their unit.
func TestAttributesOfOtherTools(t *testing.T) {
	property := func(name, value string) string {
		return `<extensionElements><c:properties xmlns:c="` + bpmn.NamespaceCamunda + `"><c:property name="` + name + `" value="` + value + `"/></c:properties></extensionElements>`
	}
	d := read(t, process("P", "S:start A:task B:task C:task E:end", "S>A A>B B>C C>E", map[string]string{
		"A": property("Bearbeitungszeit", "PT1H30M"), "B": property("Bearbeitungszeit", "15"), "C": property("Fachverfahren", "Meldewesen"),
	}))
	f := flow.Measure(d, flow.Options{})
	if f.Effort.Minutes.Value != 90 || f.Effort.Minutes.Stated != 1 || strings.Join(f.Work.Systems, ",") != "Meldewesen" {
		t.Errorf("minutes %+v, systems %v", f.Effort.Minutes, f.Work.Systems)
	}
}

func TestTheOnlyLaneOfAPoolIsCalledLikeThePool(t *testing.T) {
	file := `<definitions xmlns="` + bpmn.NamespaceModel + `" targetNamespace="urn:x">
<collaboration><participant id="p" name="Bürgerbüro" processRef="P"/></collaboration>
<process id="P"><laneSet><lane id="sid-1"><flowNodeRef>T</flowNodeRef></lane></laneSet><task id="T" name="Antrag prüfen"/></process>
</definitions>`
	d, _, err := bpmn.Read([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Bürgerbüro"}, flow.Measure(d, flow.Options{}).Work.Lanes); diff != "" {
		t.Errorf("lanes (-want +got):\n%s", diff)
	}
}

// TestUnknownMediaAreNoFigure: where no medium is known, no breaks found does not mean none.
func TestUnknownMediaAreNoFigure(t *testing.T) {
	f := measure(t, "S:start A:task E:end", "S>A A>E")
	if f.Media.Judged() {
		t.Errorf("judged: %+v", f.Media)
	}
	for lang, want := range map[bpmn.Language]string{bpmn.German: "Medienbrüche: unbekannt", bpmn.English: "Media breaks: unknown"} {
		if text := f.Plain(lang); !strings.Contains(text, want) {
			t.Errorf("%s is missing in\n%s", want, text)
		}
	}
	stated := flow.Measure(read(t, process("P", "S:start A:task E:end", "S>A A>E", map[string]string{
		"A": `<extensionElements><pr:step xmlns:pr="urn:prozessregister:bpmn:1" mediaBreak="Ausdruck"/></extensionElements>`,
	})), flow.Options{})
	if !stated.Media.Judged() || stated.Media.Count != 1 || !stated.Media.PerCase.Known || stated.Media.PerCase.Value != 1 {
		t.Errorf("stated: %+v", stated.Media)
	}
}
