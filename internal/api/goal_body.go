package api

import (
	"math"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

// Numbers of goals and figures have two decimals at most.

type goalOwner struct {
	Function string `json:"function,omitempty" doc:"what the post is called, not a person"`
	UnitID   string `json:"unitId,omitempty"`
	Vacant   bool   `json:"vacant,omitempty"`
}

type goalCost struct {
	Words string `json:"words,omitempty" doc:"as the house says it"`
	Cents *int64 `json:"cents,omitempty" minimum:"0"`
}

type goalStart struct {
	Day   string   `json:"day,omitempty" doc:"from when progress is reckoned; empty: since the first target"`
	Value *float64 `json:"value,omitempty" doc:"absent: 0 for what is to grow, else unknown"`
}

type goalYear struct {
	Year   int      `json:"year"`
	Number *float64 `json:"number,omitempty"`
	Words  string   `json:"words,omitempty"`
}

// GoalInput is what a client may set of a goal; what it aims at changes by POST /goals/{id}/targets.
type GoalInput struct {
	StrategyID  string     `json:"strategyId"`
	FieldID     string     `json:"fieldId" doc:"field of action"`
	Position    int        `json:"position,omitempty" doc:"order within the field"`
	Title       string     `json:"title"`
	Description string     `json:"description,omitempty"`
	Figure      string     `json:"figure,omitempty" doc:"key of the live figure it is bound to; empty: values are entered"`
	Unit        string     `json:"unit,omitempty" doc:"of entered values"`
	Direction   string     `json:"direction" enum:"up,down"`
	Start       goalStart  `json:"start,omitempty"`
	Cost        goalCost   `json:"cost,omitempty"`
	Owner       goalOwner  `json:"owner,omitempty"`
	Years       []goalYear `json:"years,omitempty" nullable:"false" maxItems:"40"`
}

// goalTargetInput is what a goal is to aim at.
type goalTargetInput struct {
	Since  string   `json:"since,omitempty" doc:"day from which on it holds; empty: today"`
	Number *float64 `json:"number,omitempty"`
	Total  *float64 `json:"total,omitempty" doc:"of how many"`
	Words  string   `json:"words,omitempty" doc:"where it is no number"`
	Due    string   `json:"due,omitempty" doc:"2027-12-31, 2027-12, 2027-Q4, 2027, ongoing, open, or as people write it: Q4 2027, 12/2027, fortlaufend"`
	Reason string   `json:"reason,omitempty" doc:"needed when it replaces another target"`
}

type newGoalInput struct {
	GoalInput
	Target goalTargetInput `json:"target"`
}

type goalValueInput struct {
	Day    string   `json:"day" format:"date"`
	Number *float64 `json:"number,omitempty"`
	Total  *float64 `json:"total,omitempty"`
	Words  string   `json:"words,omitempty"`
	Source string   `json:"source" doc:"where the value comes from"`
}

type goalTarget struct {
	ID      string   `json:"id"`
	Since   string   `json:"since"`
	Number  *float64 `json:"number,omitempty"`
	Total   *float64 `json:"total,omitempty"`
	Words   string   `json:"words"`
	Due     string   `json:"due"`
	DueText string   `json:"dueText" doc:"in your language"`
	DueLast string   `json:"dueLast" doc:"last day it may mean, empty if it is not fixed"`
	Reason  string   `json:"reason"`
}

type goalValue struct {
	ID     string   `json:"id"`
	Day    string   `json:"day"`
	Number *float64 `json:"number,omitempty"`
	Total  *float64 `json:"total,omitempty"`
	Words  string   `json:"words"`
	Source string   `json:"source"`
}

type goalPoint struct {
	Day    string   `json:"day"`
	Number float64  `json:"number"`
	Part   *float64 `json:"part,omitempty"`
	Total  *float64 `json:"total,omitempty"`
	Live   bool     `json:"live" doc:"of this moment; the others were written down"`
}

type goalStanding struct {
	Light    string   `json:"light" enum:",green,yellow,red"`
	Because  string   `json:"because" enum:"reached,onPath,behind,farBehind,overdue,noValue,inWords,noStart,noTarget"`
	Yearly   bool     `json:"yearly" doc:"judged by the goal of the year"`
	Expected *float64 `json:"expected,omitempty" doc:"what the straight path asks for on the day of the value"`
	Progress *int     `json:"progress,omitempty" doc:"percent of the way from the start to the target"`
}

type goalAmount struct {
	Number *float64 `json:"number,omitempty"`
	Words  string   `json:"words,omitempty" doc:"direction, key of a figure, unit, day or goal in words"`
}

// goalChanged is what a goal was measured against before and after; an amount without number and words is none.
type goalChanged struct {
	What   string     `json:"what" enum:"direction,figure,unit,startValue,startDay,year"`
	Year   int        `json:"year,omitempty" doc:"of a yearly goal"`
	Before goalAmount `json:"before"`
	After  goalAmount `json:"after"`
}

type goalChange struct {
	ID     string        `json:"id"`
	At     time.Time     `json:"at"`
	By     string        `json:"by" doc:"name of the account, empty if there is none any more"`
	Reason string        `json:"reason"`
	Values []goalChanged `json:"values" nullable:"false"`
}

// goalBody is a goal as it stands.
type goalBody struct {
	ID           string       `json:"id"`
	StrategyID   string       `json:"strategyId"`
	FieldID      string       `json:"fieldId"`
	Position     int          `json:"position"`
	Title        string       `json:"title"`
	Description  string       `json:"description"`
	Figure       string       `json:"figure"`
	Unit         string       `json:"unit"`
	Direction    string       `json:"direction" enum:"up,down"`
	Start        goalStart    `json:"start"`
	Cost         goalCost     `json:"cost"`
	Owner        goalOwner    `json:"owner"`
	Target       goalTarget   `json:"target" doc:"what it aims at today"`
	KnownAtStart *float64     `json:"knownAtStart,omitempty" doc:"total of the first target, where it is another one today"`
	Years        []goalYear   `json:"years" nullable:"false"`
	Now          *goalPoint   `json:"now,omitempty" doc:"newest value; absent: unknown"`
	Words        string       `json:"words" doc:"newest entered value in words"`
	Standing     goalStanding `json:"standing"`
	Restricted   bool         `json:"restricted" doc:"the value tells of drafts that you may not know"`
	Course       []goalPoint  `json:"course" nullable:"false" doc:"values, oldest first"`
	Targets      []goalTarget `json:"targets" nullable:"false" doc:"what it has aimed at, oldest first"`
	Values       []goalValue  `json:"values" nullable:"false" doc:"entered values, oldest first"`
	Changes      []goalChange `json:"changes" nullable:"false" doc:"of what it is measured against, oldest first"`
	ETag         string       `json:"etag"`
}

func newGoalBody(v goal.View, lang text.Lang) goalBody {
	b := goalBody{
		ID: v.ID, StrategyID: v.StrategyID, FieldID: v.FieldID, Position: v.Position, Title: v.Title, Description: v.Description,
		Figure: v.Figure, Unit: v.Unit, Direction: string(v.Direction), Start: goalStart{v.StartDay, decimal(v.StartValue)},
		Cost: goalCost(v.Cost), Owner: goalOwner(v.Owner), Target: newGoalTarget(v.Target, lang),
		KnownAtStart: decimal(v.KnownAtStart(v.Target.Since)), Years: []goalYear{}, Words: v.Words, Restricted: v.Restricted,
		Standing: goalStanding{
			Light: string(v.Standing.Light), Because: string(v.Standing.Because), Yearly: v.Standing.Yearly,
			Expected: decimal(v.Standing.Expected), Progress: v.Standing.Progress,
		},
		Course: []goalPoint{}, Targets: []goalTarget{}, Values: []goalValue{}, Changes: each(v.Changes, newGoalChange), ETag: etag(v.Revision),
	}
	for _, y := range v.Years {
		b.Years = append(b.Years, goalYear{y.Year, decimal(y.Number), y.Words})
	}
	for _, p := range v.Course {
		b.Course = append(b.Course, goalPoint{p.Day, float64(p.Number) / 100, decimal(p.Part), decimal(p.Total), p.Live})
	}
	if n := len(b.Course); n > 0 {
		b.Now = &b.Course[n-1]
	}
	for _, t := range v.Targets {
		b.Targets = append(b.Targets, newGoalTarget(t, lang))
	}
	for _, x := range v.Values {
		b.Values = append(b.Values, goalValue{x.ID, x.Day, decimal(x.Number), decimal(x.Total), x.Words, x.Source})
	}
	return b
}

func newGoalChange(c goal.Change) goalChange {
	return goalChange{
		ID: c.ID, At: c.At, By: c.AuthorName, Reason: c.Reason,
		Values: each(c.Values, func(v goal.Changed) goalChanged {
			return goalChanged{
				What: string(v.What), Year: v.Year,
				Before: goalAmount{decimal(v.Before.Number), v.Before.Words}, After: goalAmount{decimal(v.After.Number), v.After.Words},
			}
		}),
	}
}

func newGoalTarget(t goal.Target, lang text.Lang) goalTarget {
	b := goalTarget{
		ID: t.ID, Since: t.Since, Number: decimal(t.Number), Total: decimal(t.Total), Words: t.Words, Due: t.Due.String(),
		DueText: t.Due.Format(lang), Reason: t.Reason,
	}
	if t.Due.Fixed() {
		b.DueLast = t.Due.Last().Format("2006-01-02")
	}
	return b
}

// decimal is a number of hundredths as the contract writes it.
func decimal(hundredths *int64) *float64 {
	if hundredths == nil {
		return nil
	}
	v := float64(*hundredths) / 100
	return &v
}

// inHundredths is the inverse of decimal; what is out of range is problem.Invalid.
func inHundredths(v *float64, field string) (*int64, error) {
	if v == nil {
		return nil, nil //nolint:nilnil // an absent number is an absent number
	}
	if math.Abs(*v) > 1e12 {
		return nil, problem.InvalidFields(problem.FieldOf(field, "field.notAllowed"))
	}
	n := int64(math.Round(*v * 100))
	return &n, nil
}

func (in GoalInput) goal() (goal.Goal, error) {
	start, err := inHundredths(in.Start.Value, "start.value")
	g := goal.Goal{
		StrategyID: in.StrategyID, FieldID: in.FieldID, Position: in.Position, Title: in.Title, Description: in.Description,
		Figure: in.Figure, Unit: in.Unit, Direction: goal.Direction(in.Direction), StartDay: in.Start.Day, StartValue: start,
		Cost: goal.Cost(in.Cost), Owner: goal.Owner(in.Owner),
	}
	for _, y := range in.Years {
		n, wrong := inHundredths(y.Number, "years")
		if wrong != nil {
			return g, wrong
		}
		g.Years = append(g.Years, goal.Year{Year: y.Year, Number: n, Words: y.Words})
	}
	return g, err
}

func (in goalTargetInput) target() (goal.Target, error) {
	t := goal.Target{Since: in.Since, Words: in.Words, Reason: in.Reason}
	due, ok := when.Parse(in.Due)
	if !ok {
		return t, problem.InvalidFields(problem.FieldOf("target.due", "goal.noDue"))
	}
	t.Due = due
	var err error
	if t.Number, err = inHundredths(in.Number, "target.number"); err == nil {
		t.Total, err = inHundredths(in.Total, "target.total")
	}
	return t, err
}

func (in goalValueInput) value() (goal.Value, error) {
	v := goal.Value{Day: in.Day, Words: in.Words, Source: in.Source}
	var err error
	if v.Number, err = inHundredths(in.Number, "number"); err == nil {
		v.Total, err = inHundredths(in.Total, "total")
	}
	return v, err
}
