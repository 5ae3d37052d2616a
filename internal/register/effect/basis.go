package effect

import (
	"math"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Fact is a number with where it comes from.
type Fact struct {
	Known  bool    `json:"known"`
	Value  float64 `json:"value"`
	Source string  `json:"source,omitempty"`
	Method string  `json:"method,omitempty"` // of [steckbrief.Method]
	Year   int     `json:"year,omitempty"`
}

// Basis is what figures are computed with besides the models.
type Basis struct {
	Cases    Fact `json:"cases"`    // per year
	Minutes  Fact `json:"minutes"`  // of work per case today, as the Steckbrief says
	Expected Fact `json:"expected"` // of work per case after the change, where somebody states it

	PayGroups      []string                `json:"payGroups,omitempty"`
	Workplace      *identity.WorkplaceCost `json:"workplace,omitempty"` // the one that fits the pay groups; nil: unknown
	YearlyMinutes  int                     `json:"yearlyMinutes"`       // of work of a full position; 0: unknown
	FromSteckbrief int                     `json:"fromSteckbrief"`      // its version, 0: there is none
	NotReleased    bool                    `json:"notReleased,omitempty"`
}

// NewBasis reads what a Steckbrief and the settings of a municipality say.
func NewBasis(doc steckbrief.Document, s identity.Settings) Basis {
	b := Basis{Cases: fact(doc, "caseCount"), Minutes: fact(doc, "processingMinutes"), YearlyMinutes: s.YearlyMinutes}
	if groups, ok := doc.Field("payGroups").Fact().Value.(steckbrief.List); ok {
		b.PayGroups = groups
	}
	if cost, ok := s.WorkplaceCostOf(b.PayGroups); ok {
		b.Workplace = &cost
	}
	return b
}

func fact(doc steckbrief.Document, key string) Fact {
	f := doc.Field(key).Fact()
	n, ok := f.Value.(steckbrief.Number)
	if !ok || f.State != steckbrief.Known {
		return Fact{}
	}
	return Fact{Known: true, Value: float64(n.Hundredths) / 100, Source: f.Source, Method: string(f.Method), Year: f.Year}
}

// today is the time of work before the change: what the Steckbrief says counts before what a model adds up to.
func (b Basis) today(f *flow.Figures) side {
	if b.Minutes.Known {
		return side{n: Number{Known: true, Value: b.Minutes.Value, Source: FromSteckbrief}}
	}
	return stepMinutes(f)
}

// stepMinutes adds up what the steps of a model state. It is a lower bound as long as a step that people do says nothing.
func stepMinutes(f *flow.Figures) side {
	switch {
	case f == nil:
		return unknown(NoMinutes)
	case !f.Effort.Minutes.Known:
		return unknown(NoStepMinutes)
	}
	out := side{n: Number{Known: true, Value: math.Round(f.Effort.Minutes.Value*100) / 100, Source: FromModel}}
	if slices.ContainsFunc(f.Steps, silent) {
		out.n.AtLeast, out.missing = true, []Missing{NoStepMinutes}
	}
	return out
}

// automatic are the kinds of steps that a system does or that only wait: without a stated time no person works on them.
var automatic = []string{
	"serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "subProcess", "transaction", "adHocSubProcess",
}

// silent reports whether a step that people do does not say how long it takes. What a sub-process holds speaks for itself.
func silent(s flow.StepFigure) bool { return !s.Minutes.Known && !slices.Contains(automatic, s.Kind) }

// cost is what a case costs: work at the cost of a workplace, and what the steps state besides.
func (b Basis) cost(minutes side, f *flow.Figures) side {
	missing := slices.Clone(minutes.missing)
	if b.YearlyMinutes == 0 {
		missing = append(missing, NoYearlyMinutes)
	}
	switch {
	case b.Workplace != nil:
	case len(b.PayGroups) == 1:
		missing = append(missing, NoWorkplaceCost)
	default:
		missing = append(missing, NoPayGroup)
	}
	if !minutes.n.Known || b.YearlyMinutes == 0 || b.Workplace == nil {
		return unknown(missing...)
	}
	cents := minutes.n.Value * float64(b.Workplace.CentsPerYear) / float64(b.YearlyMinutes)
	if f != nil && f.Effort.Cents.Known {
		cents += f.Effort.Cents.Value
	}
	out := side{n: computed(math.Round(cents)), missing: missing}
	out.n.AtLeast = minutes.n.AtLeast
	return out
}

// times is a number per case for all cases of a year, divided by per.
func (b Basis) times(one side, per float64) side {
	if !b.Cases.Known {
		return unknown(append(slices.Clone(one.missing), NoCases)...)
	}
	if !one.n.Known {
		return unknown(one.missing...)
	}
	n := computed(math.Round(one.n.Value*b.Cases.Value/per*100) / 100)
	n.AtLeast = one.n.AtLeast
	return side{n: n, missing: one.missing}
}

// HoursGained is the working time per year that a case of other minutes than before gains.
func (e Effect) HoursGained(minutes float64) Number {
	before := e.Figure(Minutes).Before
	if !before.Known || before.AtLeast || !e.Basis.Cases.Known {
		return Number{}
	}
	return computed((before.Value - minutes) * e.Basis.Cases.Value / 60)
}
