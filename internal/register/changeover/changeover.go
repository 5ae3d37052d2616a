// Package changeover keeps what happens when a SOLL becomes real: in one act it is the new IST, the figures before and
// after are frozen, and a day is set on which the effect is measured. The measured value stands beside the expected one.
// Gained time is told per process and unit, never per person.
package changeover

import (
	"time"

	"github.com/prozessregister/prozessregister/internal/register/effect"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Ref is a version by what it was called on the day.
type Ref struct {
	ID   string // "" if there was none
	No   int
	Name string // of its line
}

// Changeover is the record of a SOLL that became the IST. Nothing of it changes; measurements and a correction are added.
type Changeover struct {
	ID            string
	ProcessID     string
	ProcessNumber string // as on that day
	ProcessName   string // as on that day
	UnitID        string // that answers for the process now
	UnitName      string
	UnitPath      string
	Soll          Ref
	Ist           Ref
	Before        Ref    // IST until then
	On            string // day on which the work changed
	MeasureDue    string // day from which the effect is to be measured
	Effect        effect.Effect
	Note          string
	ReportedBy    string
	ReportedName  string
	ReportedAt    time.Time
	CorrectedAt   time.Time // zero: it holds
	CorrectedBy   string
	Correction    string // why it was a mistake
	Measurements  []Measurement
	Revision      int
}

// Measurement is what was measured after a changeover.
type Measurement struct {
	ID           string
	ChangeoverID string
	Hundredths   int64  // minutes of work per case × 100
	Sample       int    // cases that were measured, 0 = not said
	Period       string // when, "2026" or "2026-10"; "" = not said
	Year         int
	Source       string
	Method       steckbrief.Method
	Note         string
	EnteredBy    string
	EnteredName  string
	EnteredAt    time.Time
}

// Minutes is the measured time of work per case.
func (m Measurement) Minutes() float64 { return float64(m.Hundredths) / 100 }

// Holds reports whether the changeover was not corrected.
func (c Changeover) Holds() bool { return c.CorrectedAt.IsZero() }

// Measured is the latest measurement, false if there is none.
func (c Changeover) Measured() (Measurement, bool) {
	if len(c.Measurements) == 0 {
		return Measurement{}, false
	}
	return c.Measurements[len(c.Measurements)-1], true
}

// Gain is the working time gained in a year, in hours.
type Gain struct {
	Expected effect.Number
	Measured effect.Number
}

// Gain returns the time that the changeover gains.
func (c Changeover) Gain() Gain {
	g := Gain{Expected: c.Effect.Figure(effect.HoursPerYear).Gained()}
	if m, ok := c.Measured(); ok {
		g.Measured = c.Effect.HoursGained(m.Minutes())
	}
	return g
}

// Sum is what the changeovers of a unit gain together, in hours a year.
type Sum struct {
	Suppressed    bool // the unit is so small that its figures are not shown to the one who asks
	Count         int  // changeovers that hold
	Expected      float64
	ExpectedKnown int // for how many the expected time is known
	Measured      float64
	MeasuredKnown int     // how many were measured
	OfMeasured    float64 // expected time of those that were measured: what the measured time stands beside
}

// Add counts a changeover.
func (s *Sum) Add(c Changeover) {
	if !c.Holds() {
		return
	}
	s.Count++
	g := c.Gain()
	if g.Expected.Known {
		s.Expected += g.Expected.Value
		s.ExpectedKnown++
	}
	if g.Measured.Known {
		s.Measured += g.Measured.Value
		s.MeasuredKnown++
		s.OfMeasured += g.Expected.Value
	}
}
