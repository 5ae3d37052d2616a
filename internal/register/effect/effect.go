// Package effect sets what a process costs beside what it will cost: steps, hand-overs, time and money, per case and
// per year. What nobody has stated stays unknown, and it says what is missing.
package effect

import (
	"slices"

	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// Key names a figure.
type Key string

// The figures.
const (
	Steps        Key = "steps"
	Roles        Key = "roles"
	HandOvers    Key = "handOvers"
	MediaBreaks  Key = "mediaBreaks"
	Minutes      Key = "minutes"      // of work per case
	CentsPerCase Key = "centsPerCase" // euro cents
	HoursPerYear Key = "hoursPerYear" // of work
	CentsPerYear Key = "centsPerYear"
)

// Keys lists the figures in the order in which they are shown.
var Keys = []Key{Steps, Roles, HandOvers, MediaBreaks, Minutes, CentsPerCase, HoursPerYear, CentsPerYear}

// Source says where a number comes from.
type Source string

// The sources.
const (
	FromModel      Source = "model"      // counted or added up in the model
	FromSteckbrief Source = "steckbrief" // stated in the Steckbrief
	FromPerson     Source = "stated"     // stated by who reported the changeover
	Computed       Source = "computed"   // from other figures
)

// Missing is what would make a figure known.
type Missing string

// What can be missing.
const (
	NoModel         Missing = "model"                // there is no version in force
	NoLanes         Missing = "lanes"                // the model has no lanes
	NoMedia         Missing = "media"                // no step says its medium
	NoMinutes       Missing = "minutes"              // neither model nor Steckbrief state the time of work
	NoStepMinutes   Missing = "stepMinutes"          // not every step of the model states its time
	NoCases         Missing = "caseCount"            // the Steckbrief has no number of cases
	NoYearlyMinutes Missing = "yearlyWorkingMinutes" // setting of the municipality
	NoWorkplaceCost Missing = "workplaceCost"        // setting of the municipality, for the pay group
	NoPayGroup      Missing = "payGroups"            // the Steckbrief names none, or several
)

// Number is a figure of one side.
type Number struct {
	Known   bool    `json:"known"`
	Value   float64 `json:"value"`             // means nothing if not known
	AtLeast bool    `json:"atLeast,omitempty"` // not stated for every step: this or more
	Source  Source  `json:"source,omitempty"`
}

// Figure is a figure on both sides.
type Figure struct {
	Key     Key       `json:"key"`
	Before  Number    `json:"before"`
	After   Number    `json:"after"`
	Missing []Missing `json:"missing,omitempty"`
}

// Gained is how much less it is after the change; unknown if one side is unknown or only a lower bound.
func (f Figure) Gained() Number {
	if !f.Before.Known || !f.After.Known || f.Before.AtLeast || f.After.AtLeast {
		return Number{}
	}
	return computed(f.Before.Value - f.After.Value)
}

// Effect is what a change of model does, with what it was computed from.
type Effect struct {
	Figures []Figure `json:"figures"`
	Basis   Basis    `json:"basis"`
}

// Figure returns the figure with a key, a zero one if there is none.
func (e Effect) Figure(key Key) Figure {
	if i := slices.IndexFunc(e.Figures, func(f Figure) bool { return f.Key == key }); i >= 0 {
		return e.Figures[i]
	}
	return Figure{Key: key}
}

// Of sets the figures of two models side by side; nil is a model that does not exist.
func Of(before, after *flow.Figures, b Basis) Effect {
	e := Effect{Basis: b}
	for _, key := range []Key{Steps, Roles, HandOvers, MediaBreaks} {
		e.add(key, counted(key, before), counted(key, after))
	}
	minutes := [2]side{b.today(before), stepMinutes(after)}
	if b.Expected.Known {
		minutes[1] = side{n: Number{Known: true, Value: b.Expected.Value, Source: FromPerson}}
	}
	e.add(Minutes, minutes[0], minutes[1])
	var perCase, perYear, hours [2]side
	for i, model := range []*flow.Figures{before, after} {
		perCase[i] = b.cost(minutes[i], model)
		perYear[i] = b.times(perCase[i], 1)
		hours[i] = b.times(minutes[i], 60)
	}
	e.add(CentsPerCase, perCase[0], perCase[1])
	e.add(HoursPerYear, hours[0], hours[1])
	e.add(CentsPerYear, perYear[0], perYear[1])
	return e
}

// side is a number with what is missing for it.
type side struct {
	n       Number
	missing []Missing
}

func unknown(why ...Missing) side { return side{missing: why} }

func computed(value float64) Number { return Number{Known: true, Value: value, Source: Computed} }

func (e *Effect) add(key Key, before, after side) {
	f := Figure{Key: key, Before: before.n, After: after.n}
	for _, m := range append(slices.Clone(before.missing), after.missing...) {
		if !slices.Contains(f.Missing, m) {
			f.Missing = append(f.Missing, m)
		}
	}
	e.Figures = append(e.Figures, f)
}

// counted is what a model says by its drawing.
func counted(key Key, f *flow.Figures) side {
	if f == nil {
		return unknown(NoModel)
	}
	value := func(n int) side { return side{n: Number{Known: true, Value: float64(n), Source: FromModel}} }
	switch key {
	case Steps:
		return value(f.Size.Activities)
	case Roles:
		return value(len(f.Work.Lanes))
	case HandOvers:
		if len(f.Work.Lanes) == 0 {
			return unknown(NoLanes)
		}
		return value(len(f.Work.Handovers))
	}
	if !f.Media.Judged() {
		return unknown(NoMedia)
	}
	return value(f.Media.Count)
}
