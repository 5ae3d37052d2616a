package effect_test

import (
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/effect"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// model has a step that takes minutes, and one of another kind that does not say.
func model(minutes float64, silent string) *flow.Figures {
	f := &flow.Figures{Effort: flow.Effort{Minutes: flow.Amount{Known: true, Value: minutes}}}
	f.Size.Activities = 2
	f.Steps = []flow.StepFigure{
		{ElementRef: flow.ElementRef{Kind: "userTask"}, Minutes: flow.Estimate{Known: true, Value: minutes}}, {ElementRef: flow.ElementRef{Kind: silent}},
	}
	return f
}

func TestATimeIsALowerBoundOnlyIfPeopleWorkOnTheStep(t *testing.T) {
	basis := effect.Basis{Cases: effect.Fact{Known: true, Value: 60}}
	for kind, atLeast := range map[string]bool{"serviceTask": false, "receiveTask": false, "userTask": true, "callActivity": true} {
		e := effect.Of(model(20, "serviceTask"), model(10, kind), basis)
		m, hours := e.Figure(effect.Minutes), e.Figure(effect.HoursPerYear)
		if m.After.AtLeast != atLeast || hours.After.AtLeast != atLeast || hours.Gained().Known == atLeast || slices.Contains(m.Missing, effect.NoStepMinutes) != atLeast {
			t.Errorf("%s: %+v, gained %+v", kind, m, hours.Gained())
		}
	}
}

func TestTheSteckbriefCountsBeforeTheSumOfTheModel(t *testing.T) {
	basis := effect.Basis{Minutes: effect.Fact{Known: true, Value: 22}, Expected: effect.Fact{Known: true, Value: 9, Source: "Projekt"}}
	m := effect.Of(model(20, "serviceTask"), model(10, "serviceTask"), basis).Figure(effect.Minutes)
	if m.Before.Value != 22 || m.Before.Source != effect.FromSteckbrief || m.After.Value != 9 || m.After.Source != effect.FromPerson || m.Gained().Value != 13 {
		t.Errorf("minutes %+v", m)
	}
}

func TestCostOfSeveralPayGroupsIsUnknownUnlessThereIsAnAverage(t *testing.T) {
	costs := []identity.WorkplaceCost{{PayGroup: "EG 6", CentsPerYear: 6_000_000}, {PayGroup: "EG 9a", CentsPerYear: 7_000_000}}
	groups := func(names ...string) steckbrief.Document {
		def, _ := steckbrief.Builtin().Field("payGroups")
		return steckbrief.Document{}.Set(def, steckbrief.Is(steckbrief.List(names)))
	}
	for name, tt := range map[string]struct {
		doc     steckbrief.Document
		average int64
		want    int64
	}{
		"one": {groups("eg 9a"), 0, 7_000_000}, "several": {groups("EG 6", "EG 9a"), 0, 0}, "several, average": {groups("EG 6", "EG 9a"), 6_500_000, 6_500_000},
		"none": {steckbrief.Document{}, 0, 0}, "unknown group": {groups("A 12"), 0, 0}, "unknown group, average": {groups("A 12"), 6_500_000, 6_500_000},
	} {
		s := identity.Settings{YearlyMinutes: 96_000, WorkplaceCosts: costs}
		if tt.average > 0 {
			s.WorkplaceCosts = append(slices.Clone(costs), identity.WorkplaceCost{CentsPerYear: tt.average})
		}
		var got int64
		if b := effect.NewBasis(tt.doc, s); b.Workplace != nil {
			got = b.Workplace.CentsPerYear
		}
		if got != tt.want {
			t.Errorf("%s: %d cents a year, want %d", name, got, tt.want)
		}
	}
}
