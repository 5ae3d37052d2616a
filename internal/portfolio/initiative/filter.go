package initiative

import (
	"context"
	"slices"
	"strings"
)

// Filter narrows the portfolio; the zero value takes everything. All conditions hold together.
type Filter struct {
	Query           string  // part of number or title
	Stages          []Stage // one of these
	Kinds           []Kind
	Lights          []Light
	Field           string // id
	Unit            string // id: it or a unit below it leads or takes part
	Year            int    // the period touches it, or money is planned for it
	Process         string // id: initiatives linked to the process, or to all
	Rollout         string // id: initiatives linked to the rollout
	Programme       string // id: it and everything below
	WithoutNewMoney int    // year: what goes on without new money then
	Open            bool   // what is not closed
}

// List returns the initiatives of a filter by number, and the portfolio they stand in.
func (s *Service) List(ctx context.Context, f Filter) ([]Initiative, Book, error) {
	b, err := s.Book(ctx)
	if err != nil {
		return nil, b, err
	}
	list := slices.DeleteFunc(b.All(), func(v Initiative) bool { return !f.takes(b, v) })
	if f.WithoutNewMoney == 0 {
		return list, b, nil
	}
	means, err := s.purse.Means(ctx, b.Today)
	return slices.DeleteFunc(list, func(v Initiative) bool { return !means.RunsWithoutNewMoney(v, f.WithoutNewMoney) }), b, err
}

func (f Filter) takes(b Book, v Initiative) bool {
	return f.takesHead(v) &&
		(f.Unit == "" || f.touchesUnit(b, v)) &&
		(f.Year == 0 || v.Period.Covers(f.Year) || moneyIn(v, f.Year)) &&
		(f.Process == "" || v.AllProcesses || v.linksTo(ToProcess, f.Process)) &&
		(f.Rollout == "" || v.linksTo(ToRollout, f.Rollout)) &&
		(f.Programme == "" || v.ID == f.Programme || slices.Contains(ancestors(b, v), f.Programme))
}

// takesHead asks for what stands at the head of an initiative.
func (f Filter) takesHead(v Initiative) bool {
	return (f.Query == "" || strings.Contains(title(v), strings.ToLower(f.Query))) &&
		(len(f.Stages) == 0 || slices.Contains(f.Stages, v.Stage)) &&
		(len(f.Kinds) == 0 || slices.Contains(f.Kinds, v.Kind)) &&
		(len(f.Lights) == 0 || slices.Contains(f.Lights, v.Light)) &&
		(f.Field == "" || f.Field == v.FieldID) &&
		(!f.Open || !v.Closed())
}

func (f Filter) touchesUnit(b Book, v Initiative) bool {
	root, ok := b.Units[f.Unit]
	return ok && slices.ContainsFunc(append([]string{v.LeadUnitID}, v.UnitIDs...), func(id string) bool {
		return strings.HasPrefix(b.Units[id].Path, root.Path)
	})
}

func moneyIn(v Initiative, year int) bool {
	planned, _ := v.Planned(year)
	return planned > 0
}

func (v Initiative) linksTo(kind LinkKind, id string) bool {
	return slices.ContainsFunc(v.Links, func(l Link) bool { return l.Kind == kind && l.TargetID == id })
}
