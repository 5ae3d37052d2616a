package diff_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
)

func TestEffectsKeepTheUnknownUnknown(t *testing.T) {
	ist, soll := hundesteuer(t)
	effects := map[string]diff.Effect{}
	for _, e := range diff.Compare(ist, soll).Effects() {
		effects[e.Key] = e
	}
	for key, want := range map[string][2]float64{"steps": {5, 5}, "decisions": {1, 1}, "roles": {2, 3}, "messages": {2, 2}, "loops": {1, 0}} {
		if e := effects[key]; e.Before == nil || e.After == nil || *e.Before != want[0] || *e.After != want[1] {
			t.Errorf("%s = %+v, want %v", key, e, want)
		}
	}
	for _, key := range []string{"applications", "minutes", "cents"} {
		if e := effects[key]; e.Before != nil || e.After != nil || e.AtLeast {
			t.Errorf("%s = %+v, want unknown", key, e)
		}
	}
}

func TestEffectsAddUpStatedTimes(t *testing.T) {
	timed := func(minutes string) *bpmn.Definitions {
		return read(t, []byte(`<definitions xmlns="`+bpmn.NamespaceModel+`" xmlns:pr="`+bpmn.NamespaceRegister+`"><process id="P"><startEvent id="S"/>`+
			`<task id="A"><extensionElements><pr:step minutes="`+minutes+`"/></extensionElements></task><task id="B"/><endEvent id="E"/>`+
			strings.ReplaceAll(`<sequenceFlow id="1" sourceRef="S" targetRef="A"/><sequenceFlow id="2" sourceRef="A" targetRef="B"/><sequenceFlow id="3" sourceRef="B" targetRef="E"/>`, `id="`, `id="f`)+
			`</process></definitions>`))
	}
	for _, e := range diff.Compare(timed("12.5"), timed("4")).Effects() {
		if e.Key == "minutes" && (e.Before == nil || e.After == nil || *e.Before != 12.5 || *e.After != 4 || !e.AtLeast) {
			t.Errorf("minutes = %+v", e)
		}
	}
}
