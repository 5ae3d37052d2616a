package goal

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

// Measure is something that a goal is measured against.
type Measure string

// The measures.
const (
	ByDirection  Measure = "direction"
	ByFigure     Measure = "figure"
	ByUnit       Measure = "unit"
	ByStartValue Measure = "startValue"
	ByStartDay   Measure = "startDay"
	ByYear       Measure = "year"
	ByTarget     Measure = "target" // by the audit trail only, as the next two: targets keep their own history
	ByTotal      Measure = "total"
	ByDue        Measure = "due"
)

// Amount is a number in hundredths, or words; without both it is none.
type Amount struct {
	Number *int64
	Words  string
}

// Changed is what a goal was measured against before and after.
type Changed struct {
	What   Measure
	Year   int // of a yearly goal, else 0
	Before Amount
	After  Amount
}

// Change is what somebody has changed of it at once, and why.
type Change struct {
	ID         string
	At         time.Time
	AuthorID   string
	AuthorName string // "" if there is no such account any more
	Reason     string
	Values     []Changed
}

// changed compares what a goal is measured against. Yearly goals come by year.
func changed(old, g Goal) []Changed {
	var out []Changed
	compare := func(what Measure, year int, before, after Amount) {
		if !reflect.DeepEqual(before, after) {
			out = append(out, Changed{what, year, before, after})
		}
	}
	compare(ByDirection, 0, Amount{Words: string(old.Direction)}, Amount{Words: string(g.Direction)})
	compare(ByFigure, 0, Amount{Words: old.Figure}, Amount{Words: g.Figure})
	compare(ByUnit, 0, Amount{Words: old.Unit}, Amount{Words: g.Unit})
	compare(ByStartValue, 0, Amount{Number: old.StartValue}, Amount{Number: g.StartValue})
	compare(ByStartDay, 0, Amount{Words: old.StartDay}, Amount{Words: g.StartDay})
	for _, year := range yearsOf(old, g) {
		before, _ := old.YearGoal(year)
		after, _ := g.YearGoal(year)
		compare(ByYear, year, Amount{before.Number, before.Words}, Amount{after.Number, after.Words})
	}
	return out
}

// retargeted compares what a goal aims at with what it aimed at before.
func retargeted(old, t Target) []Changed {
	var out []Changed
	for _, c := range []Changed{
		{What: ByTarget, Before: Amount{old.Number, old.Words}, After: Amount{t.Number, t.Words}},
		{What: ByTotal, Before: Amount{Number: old.Total}, After: Amount{Number: t.Total}},
		{What: ByDue, Before: Amount{Words: old.Due.Format(text.German)}, After: Amount{Words: t.Due.Format(text.German)}},
	} {
		if !reflect.DeepEqual(c.Before, c.After) {
			out = append(out, c)
		}
	}
	return out
}

// yearsOf are the years for which one of the goals has a yearly goal.
func yearsOf(goals ...Goal) []int {
	var years []int
	for _, g := range goals {
		for _, y := range g.Years {
			years = append(years, y.Year)
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// checkReason says what is wrong with the reason of changes; who changes nothing needs none.
func checkReason(changes []Changed, reason string) []problem.Field {
	if len(changes) > 0 && strings.TrimSpace(reason) == "" {
		return []problem.Field{problem.FieldOf("reason", "goal.reason.missing")}
	}
	return tooLong("reason", reason, MaxText)
}

// keep writes down what a goal was measured against before, and tells the audit trail.
func (s *Service) keep(ctx context.Context, g Goal, changes []Changed, reason string) error {
	if len(changes) == 0 {
		return nil
	}
	for _, c := range changes {
		s.recordChange(ctx, g, c, reason)
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	return s.parts.InsertChange(ctx, g.ID, Change{
		ID: s.newID(), At: s.now().UTC(), AuthorID: actor.UserID, Reason: strings.TrimSpace(reason), Values: changes,
	})
}

func (s *Service) recordChange(ctx context.Context, g Goal, c Changed, reason string) {
	details := audit.Details{"before": s.said(c.What, c.Before), "after": s.said(c.What, c.After), "reason": audit.Text(reason)}
	if c.What == ByYear {
		details["year"] = c.Year
		s.record(ctx, "goal.year", g, details)
		return
	}
	details["kind"] = string(c.What)
	s.record(ctx, "goal.measure", g, details)
}

// said is an amount as the audit trail tells it: numbers as people write them, figures by their name.
func (s *Service) said(what Measure, a Amount) string {
	if a.Number != nil {
		return strings.ReplaceAll(strconv.FormatFloat(float64(*a.Number)/100, 'f', -1, 64), ".", ",")
	}
	if f, err := s.catalogue.Figure(a.Words); what == ByFigure && err == nil {
		return f.Label.DE
	}
	return a.Words
}
