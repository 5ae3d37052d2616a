package goal

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// View is a goal as it stands: what it aims at, how far it is and how it got there.
type View struct {
	Goal
	Target     Target  // what it aims at today
	Now        *Point  // newest value, nil if none is known
	Words      string  // newest entered value in words
	Course     []Point // all values, oldest first, the live one last
	Standing   Standing
	Restricted bool // the value tells of drafts that the actor may not know
}

// Filter narrows a list of goals; empty is all.
type Filter struct{ StrategyID, FieldID string }

// List returns the goals with their standing, by field of action and position.
func (s *Service) List(ctx context.Context, f Filter) ([]View, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadGoals); err != nil {
		return nil, err
	}
	goals, err := s.store.Goals(ctx)
	if err != nil {
		return nil, err
	}
	goals = slices.DeleteFunc(goals, func(g Goal) bool {
		return f.StrategyID != "" && g.StrategyID != f.StrategyID || f.FieldID != "" && g.FieldID != f.FieldID
	})
	return s.views(ctx, goals)
}

// Get returns one goal.
func (s *Service) Get(ctx context.Context, id string) (View, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadGoals); err != nil {
		return View{}, err
	}
	g, err := s.store.Goal(ctx, id)
	if err != nil {
		return View{}, err
	}
	views, err := s.views(ctx, []Goal{g})
	if err != nil {
		return View{}, err
	}
	return views[0], nil
}

func (s *Service) views(ctx context.Context, goals []Goal) ([]View, error) {
	settings, err := s.parts.Settings(ctx)
	if err != nil {
		return nil, err
	}
	today := settings.Day(s.now())
	var bound []string
	for _, g := range goals {
		if g.Figure != "" {
			bound = append(bound, g.Figure)
		}
	}
	live, past, err := s.figures(ctx, bound, today)
	if err != nil {
		return nil, err
	}
	views := make([]View, len(goals))
	for i, g := range goals {
		views[i] = s.view(ctx, g, live, past[g.Figure], today)
	}
	return views, nil
}

// figures reads the live figures and what was written down of those named; nothing is read if none is.
func (s *Service) figures(ctx context.Context, keys []string, today string) (map[string]Reading, map[string][]Snapshot, error) {
	if len(keys) == 0 {
		return nil, nil, nil
	}
	live, err := s.catalogue.Read(ctx, today)
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(keys)
	past, err := s.snapshots.Snapshots(ctx, slices.Compact(keys))
	return live, past, err
}

func (s *Service) view(ctx context.Context, g Goal, live map[string]Reading, past []Snapshot, today string) View {
	v := View{Goal: g, Target: g.Target(today)}
	if f, err := s.catalogue.Figure(g.Figure); err == nil {
		v.Unit = f.Unit.Sign()
	}
	if g.Figure == "" {
		for _, one := range g.Values {
			v.Words = one.Words
			if one.Number != nil {
				v.Course = append(v.Course, Point{Day: one.Day, Number: *one.Number, Total: one.Total})
			}
		}
	} else if f, err := s.catalogue.Figure(g.Figure); err == nil && f.Drafts && !mayReadDrafts(ctx) {
		v.Restricted = true
	} else {
		v.Course = courseOf(past, live, g.Figure, today)
	}
	if n := len(v.Course); n > 0 {
		v.Now = &v.Course[n-1]
	}
	if v.Standing = Judge(g, v.Course, today); v.Restricted {
		v.Standing = Standing{Because: NoValue}
	}
	return v
}

// courseOf joins what was written down with what is live.
func courseOf(past []Snapshot, live map[string]Reading, key, today string) []Point {
	points := make([]Point, 0, len(past)+1)
	for _, p := range past {
		points = append(points, Point{Day: lastOfMonth(p.Month), Number: p.Number, Part: p.Part, Total: p.Total})
	}
	if r, ok := live[key]; ok {
		points = append(points, Point{Day: today, Number: r.Number, Part: r.Part, Total: r.Total, Live: true})
	}
	return points
}

// mayReadDrafts reports whether the actor may know what is not released anywhere in the house.
func mayReadDrafts(ctx context.Context) bool {
	return identity.Require(ctx, identity.ReadDraft, identity.Object{}) == nil
}

// FigureView is a figure of the catalogue with its value.
type FigureView struct {
	Figure
	Reading *Reading // nil if it cannot be read now
}

// Figures returns the catalogue with the values of this moment; figures about drafts only to those who may know them.
func (s *Service) Figures(ctx context.Context) ([]FigureView, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadGoals); err != nil {
		return nil, err
	}
	settings, err := s.parts.Settings(ctx)
	if err != nil {
		return nil, err
	}
	live, err := s.catalogue.Read(ctx, settings.Day(s.now()))
	if err != nil {
		return nil, err
	}
	drafts := mayReadDrafts(ctx)
	var out []FigureView
	for _, f := range s.catalogue.Figures() {
		if f.Drafts && !drafts {
			continue
		}
		v := FigureView{Figure: f}
		if r, ok := live[f.Key]; ok {
			v.Reading = &r
		}
		out = append(out, v)
	}
	return out, nil
}
