package initiative

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Section is a part of an initiative that is saved by itself.
type Section string

// The sections. Head is title, place, units and period; the sheet is its description.
const (
	Head              Section = "head"
	SheetSection      Section = "sheet"
	TeamSection       Section = "team"
	DecisionsSection  Section = "decisions"
	ChecklistSection  Section = "checklist"
	BenefitsSection   Section = "benefits"
	RisksSection      Section = "risks"
	MilestonesSection Section = "milestones"
	BudgetSection     Section = "budget"
	StaffSection      Section = "staff"
	DependencySection Section = "dependencies"
	LinksSection      Section = "links"
)

// Sections lists the sections.
var Sections = []Section{
	Head, SheetSection, TeamSection, DecisionsSection, ChecklistSection, BenefitsSection, RisksSection, MilestonesSection,
	BudgetSection, StaffSection, DependencySection, LinksSection,
}

// Change saves a section of an initiative: edit gets it as it is and changes what it wants. If the period changes so that
// a dependency breaks, it is refused with problem.Conflict naming the dependency, unless accept says that this is meant.
//
// It returns problem.Stale if revision is not the stored one.
func (s *Service) Change(ctx context.Context, id string, revision int, section Section, accept bool, edit func(*Initiative)) (Initiative, error) {
	return s.change(ctx, id, revision, func(ctx context.Context, b Book, v *Initiative) (string, error) {
		before := *v
		v.Milestones = slices.Clone(v.Milestones)
		edit(v)
		s.identify(v)
		v.Milestones = keepShifts(before.Milestones, v.Milestones, b.Today)
		if section == LinksSection {
			if err := s.keepHiddenLinks(ctx, before, v); err != nil {
				return "", err
			}
		}
		if err := s.admit(ctx, b, before, *v); err != nil {
			return "", err
		}
		if !accept && before.Period != v.Period {
			if err := refuseBroken(b, *v); err != nil {
				return "", err
			}
		}
		return "initiative." + string(section), nil
	})
}

// change is one transaction that edits and saves an initiative; edit returns the action for the audit trail.
func (s *Service) change(ctx context.Context, id string, revision int, edit func(context.Context, Book, *Initiative) (string, error)) (Initiative, error) {
	var v Initiative
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockPortfolio(ctx); err != nil {
			return err
		}
		b, err := s.book(ctx)
		if err != nil {
			return err
		}
		var ok bool
		if v, ok = b.Initiatives[id]; !ok {
			return problem.New(problem.NotFound, "request.notFound")
		}
		if err := identity.Require(ctx, identity.EditInitiative, object(b.Units[v.LeadUnitID].Path)); err != nil {
			return err
		}
		if v.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		action, err := edit(ctx, b, &v)
		if err != nil {
			return err
		}
		v.UpdatedAt = s.now().UTC()
		s.record(ctx, action, b, v)
		v, err = s.store.UpdateInitiative(ctx, v)
		return err
	})
	return v, err
}

// admit checks v by itself, what it points at, its place in the tree and its dependencies, and that the actor may answer
// for it. before is what it was, the zero value for a new one.
func (s *Service) admit(ctx context.Context, b Book, before, v Initiative) error {
	if err := check(v); err != nil {
		return err
	}
	if err := checkReferences(b, before, v); err != nil {
		return err
	}
	if v.LeadUnitID != before.LeadUnitID {
		if err := identity.Require(ctx, identity.EditInitiative, object(b.Units[v.LeadUnitID].Path)); err != nil {
			return err
		}
	}
	if err := s.checkLinks(ctx, before, v); err != nil {
		return err
	}
	all := with(b.Initiatives, v)
	if err := refuseOwnAncestor(all, v); err != nil {
		return err
	}
	return refuseCycle(all, v.ID)
}

// with is a portfolio with v in it.
func with(all map[string]Initiative, v Initiative) map[string]Initiative {
	out := make(map[string]Initiative, len(all)+1)
	for id, o := range all {
		out[id] = o
	}
	out[v.ID] = v
	return out
}

// checkReferences asks whether everything v points at exists and may stand there.
func checkReferences(b Book, before, v Initiative) error {
	var c checker
	c.unit(b, "leadUnitId", v.LeadUnitID, v.LeadUnitID == before.LeadUnitID)
	for i, id := range v.UnitIDs {
		c.unit(b, at("unitIds", i, "id"), id, slices.Contains(before.UnitIDs, id))
	}
	if _, ok := b.Fields[v.FieldID]; v.FieldID != "" && !ok {
		c.add("fieldId", "initiative.field.unknown")
	}
	if v.ParentID != "" {
		c.parent(b, before, v)
	}
	for i, d := range v.Dependencies {
		_, ok := b.Initiatives[d.OnInitiative]
		if _, app := b.Applications[d.OnApplication]; d.OnInitiative != "" && !ok || d.OnApplication != "" && !app {
			c.add(at("dependencies", i, "onInitiative"), "initiative.dependency.unknown")
		}
	}
	for i, m := range v.Parts.Team {
		if m.UnitID != "" {
			c.unit(b, at("team", i, "unitId"), m.UnitID, true)
		}
	}
	return c.err()
}

// unit asks whether a unit exists and, unless it was named before, still does its work.
func (c *checker) unit(b Book, field, id string, known bool) {
	switch u, ok := b.Units[id]; {
	case !ok:
		c.add(field, "process.unit.unknown")
	case !known && (u.ValidTo != "" || u.MergedInto != ""):
		c.add(field, "process.unit.closed")
	}
}

// parent asks whether the initiative above may hold v: programmes hold everything, projects hold projects and measures.
func (c *checker) parent(b Book, before, v Initiative) {
	p, ok := b.Initiatives[v.ParentID]
	switch {
	case !ok:
		c.add("parentId", "initiative.parent.unknown")
	case p.Kind == Measure || slices.Index(Kinds, p.Kind) > slices.Index(Kinds, v.Kind):
		c.add("parentId", "initiative.parent.kind")
	case p.Closed() && !v.Closed() && before.ParentID != v.ParentID:
		c.add("parentId", "initiative.parent.closed", "number", p.Number)
	}
	for _, child := range b.Children(v.ID) {
		if v.Kind == Measure || slices.Index(Kinds, v.Kind) > slices.Index(Kinds, child.Kind) {
			c.add("kind", "initiative.kind.children", "number", child.Number)
			return
		}
	}
}

// checkLinks asks whether the actor may know what new links lead to.
func (s *Service) checkLinks(ctx context.Context, before, v Initiative) error {
	var fresh []Link
	for _, l := range v.Links {
		if !slices.ContainsFunc(before.Links, func(o Link) bool { return o.TargetID == l.TargetID && o.Kind == l.Kind }) {
			fresh = append(fresh, l)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	targets, err := s.visibleTargets(ctx, fresh)
	if err != nil {
		return err
	}
	var c checker
	for i, l := range v.Links {
		if _, ok := targets[l.TargetID]; !ok && slices.Contains(fresh, l) {
			c.add(at("links", i, "targetId"), "initiative.link.unknown")
		}
	}
	return c.err()
}

// keepHiddenLinks keeps the links that the actor does not see and so cannot have sent.
func (s *Service) keepHiddenLinks(ctx context.Context, before Initiative, v *Initiative) error {
	seen, err := s.visibleTargets(ctx, before.Links)
	for _, l := range before.Links {
		if _, ok := seen[l.TargetID]; !ok {
			v.Links = append(v.Links, l)
		}
	}
	return err
}

// keepShifts keeps what the milestones were before, and notes which of them are moved now.
func keepShifts(before, after []Milestone, today string) []Milestone {
	for i := range after {
		after[i].Shifts = nil
		j := slices.IndexFunc(before, func(m Milestone) bool { return m.ID == after[i].ID })
		if j < 0 {
			continue
		}
		after[i].Shifts = before[j].Shifts
		if before[j].Due != after[i].Due {
			after[i].Shifts = append(slices.Clone(before[j].Shifts), Shift{From: before[j].Due, On: today})
		}
	}
	return after
}

// Delete removes an idea on which nothing hangs; anything further on is stopped, not deleted.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockPortfolio(ctx); err != nil { // nobody hangs something on it meanwhile
			return err
		}
		b, err := s.book(ctx)
		if err != nil {
			return err
		}
		v, ok := b.Initiatives[id]
		if !ok {
			return problem.New(problem.NotFound, "request.notFound")
		}
		if err := identity.Require(ctx, identity.EditInitiative, object(b.Units[v.LeadUnitID].Path)); err != nil {
			return err
		}
		if v.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if v.Stage != Idea {
			return problem.New(problem.Conflict, "initiative.delete.stage")
		}
		s.record(ctx, "initiative.delete", b, v)
		return s.store.DeleteInitiative(ctx, id)
	})
}
