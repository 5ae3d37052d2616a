package demo

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/store"
)

// retold are the groups of figures whose past the loader tells anew, step by step; of the others it knows only today.
var retold = []string{"registers", "processes", "sheets"}

// firstMonths is how many months back figures are written down: to the beginning of the register.
const firstMonths = 34

// planFigures writes the figures down at the end of each month of the history, as they were then.
func (l *loader) planFigures(h *history) {
	figures := goal.NewCatalogue(goal.NewRegisterSource(l.db))
	recorder := goal.NewRecorder(l.db, l.db, figures, h.clock)
	began := time.Date(l.today.Year(), l.today.Month(), 1, 0, 0, 0, 0, time.UTC)
	for back := range firstMonths {
		end := began.AddDate(0, -back, 0)
		month := end.AddDate(0, -1, 0).Format("2006-01")
		h.add(end.Add(-time.Second), func(ctx context.Context) error {
			return recorder.Keep(ctx, month, func(f goal.Figure) bool { return slices.Contains(retold, f.Group) })
		})
	}
}

// loadGoals enters the strategy with its goals on the clock of their first targets.
func (l *loader) loadGoals(ctx context.Context) error {
	s := l.town.Strategy
	strategies := goal.NewStrategies(l.db, l.db.Now, store.NewID)
	strategy, err := strategies.Create(l.as(ctx, "strategie"), goal.Strategy{
		Title: s.Title, Description: s.Description, From: strconv.Itoa(s.From), To: strconv.Itoa(s.To), Decision: s.Decision,
	})
	if err != nil {
		return err
	}
	fields, err := l.db.Fields(ctx)
	if err != nil {
		return err
	}
	ids := map[string]string{}
	for _, f := range fields {
		ids[f.Code] = f.ID
	}
	for i, g := range s.Goals {
		if err := l.loadGoal(ctx, g, goal.Goal{StrategyID: strategy.ID, FieldID: ids[g.Field], Position: i + 1}); err != nil {
			return fmt.Errorf("%s: %w", g.Title, err)
		}
	}
	return nil
}

// loadGoal enters one goal: its targets one after the other, then its values.
func (l *loader) loadGoal(ctx context.Context, g data.Goal, out goal.Goal) error {
	live := l.isLive(g.Figure)
	out.Title, out.Direction, out.Unit, out.Cost = g.Title, goal.Direction(g.Direction), g.Unit, goal.Cost{Words: g.Cost}
	out.Owner = goal.Owner{Function: g.Owner.Function, UnitID: l.units[g.Owner.Unit].ID, Vacant: g.Owner.Vacant}
	out.StartValue = number(g.Start.Number)
	if live {
		out.Figure, out.Unit = g.Figure, ""
	}
	if g.CostEuro > 0 {
		cents := g.CostEuro * 100
		out.Cost.Cents = &cents
	}
	var err error
	if out.StartDay, err = l.day(g.Start.On); err != nil {
		return err
	}
	for _, y := range g.Years {
		out.Years = append(out.Years, goal.Year{Year: l.year(y.Year), Number: number(y.Number), Words: y.Words})
	}
	targets, err := l.targets(g)
	if err != nil {
		return err
	}
	out.Targets = targets[:1]
	goals := goal.NewService(l.db, l.services.Goals.Catalogue(), l.db.Now, store.NewID)
	actor := l.as(ctx, "strategie")
	v, err := goals.Create(actor, out)
	for _, t := range targets[1:] {
		if err == nil {
			v, err = goals.SetTarget(actor, v.ID, v.Revision, t)
		}
	}
	if err != nil {
		return err
	}
	if live {
		return l.keepPast(ctx, g)
	}
	return l.enterValues(actor, goals, v, g)
}

func (l *loader) isLive(figure string) bool {
	_, err := l.services.Goals.Catalogue().Figure(figure)
	return err == nil
}

func (l *loader) targets(g data.Goal) ([]goal.Target, error) {
	var out []goal.Target
	for _, t := range g.Targets {
		since, err := l.day(t.Since)
		if err != nil {
			return nil, err
		}
		due, err := l.due(t.Due)
		if err != nil {
			return nil, err
		}
		out = append(out, goal.Target{Since: since, Number: number(t.Number), Total: number(t.Total), Words: t.Words, Due: due, Reason: t.Reason})
	}
	return out, nil
}

// due is a date of the files, moved with the clock of the installation.
func (l *loader) due(s string) (when.Date, error) {
	d, ok := when.ParseCanonical(s)
	if !ok {
		return d, fmt.Errorf("%q is no date", s)
	}
	if d.Precision != when.Month {
		return d, nil
	}
	month, err := l.month(data.Month(s))
	d, _ = when.ParseCanonical(month)
	return d, err
}

// enterValues enters what nobody but people knows.
func (l *loader) enterValues(ctx context.Context, goals *goal.Service, v goal.View, g data.Goal) error {
	for _, value := range append(slices.Clone(g.Course), g.Value) {
		if value.On == "" {
			continue
		}
		day, err := l.day(value.On)
		if err == nil {
			v, err = goals.AddValue(ctx, v.ID, v.Revision, goal.Value{
				Day: day, Number: number(value.Number), Total: number(value.Total), Words: value.Words, Source: g.Source,
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// keepPast writes down what a live figure was, where the history cannot be retold.
func (l *loader) keepPast(ctx context.Context, g data.Goal) error {
	var list []goal.Snapshot
	for _, value := range append(slices.Clone(g.Course), g.Value) {
		month, err := l.month(data.Month(value.On[:7]))
		if err != nil {
			return err
		}
		if n := number(value.Number); n != nil && month < l.today.Format("2006-01") {
			list = append(list, goal.Snapshot{
				Figure: g.Figure, Month: month, TakenAt: l.now, Reading: goal.Reading{Number: *n, Part: number(value.Part), Total: number(value.Total)},
			})
		}
	}
	return l.db.InTx(ctx, func(ctx context.Context) error { return l.db.KeepSnapshots(ctx, list) })
}

// year is a year of the files, moved with the clock of the installation.
func (l *loader) year(y int) int {
	anchor, err := l.town.Tenant.Anchor.Time()
	if err != nil {
		return y
	}
	return y + l.today.Year() - anchor.Year()
}

func number(h *data.Hundredths) *int64 {
	if h == nil {
		return nil
	}
	n := int64(*h)
	return &n
}
