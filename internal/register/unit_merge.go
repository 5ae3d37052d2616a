package register

import (
	"context"
	"errors"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Handover is what one unit gives to another when it goes into it.
type Handover struct {
	Units         int              // directly below it
	Processes     []Process        // as they were
	People        int              // whose own unit it is
	Grants        []identity.Grant // as they were; one that the person has at the other unit already is dropped
	Participating int              // processes of others in which it takes part
	Applications  int              // that it owns or uses
	Views         int              // saved views that ask for it
	Steps         int              // of releases, that wait for it
	Initiatives   int              // that it leads or takes part in
}

// PreviewMerge says what merging a unit into another would hand over; it changes nothing.
func (s *Units) PreviewMerge(ctx context.Context, id, intoID string) (Handover, error) {
	u, err := s.store.Unit(ctx, id)
	if err != nil {
		return Handover{}, err
	}
	var h Handover
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		if _, h, err = s.merge(ctx, id, intoID, u.Revision); err != nil {
			return err
		}
		return errDryRun
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return h, err
}

// Merge closes a unit and gives its processes, its people with their permissions and the units below it to another
// one, which is named from now on where this one was. The old number still finds the new unit. Versions of
// Steckbriefe are not rewritten: a field of theirs that names the unit goes on naming it.
func (s *Units) Merge(ctx context.Context, id, intoID string, revision int) (Unit, Handover, error) {
	var into Unit
	var h Handover
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		into, h, err = s.merge(ctx, id, intoID, revision)
		return err
	})
	return into, h, err
}

func (s *Units) merge(ctx context.Context, id, intoID string, revision int) (into Unit, h Handover, err error) {
	if err := s.tree.LockTree(ctx); err != nil {
		return into, h, err
	}
	from, into, err := s.unitPair(ctx, id, intoID)
	if err != nil {
		return into, h, err
	}
	if err := s.tree.LockProcessesBelow(ctx, from.Path, into.Path); err != nil {
		return into, h, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return into, h, err
	}
	joinWorkplaces(&from.Facts, &into.Facts)
	from.MergedInto, from.ValidTo = into.ID, settings.Day(s.now())
	from.Revision, from.UpdatedAt = revision, s.now().UTC()
	if _, err := s.store.UpdateUnit(ctx, from); err != nil {
		return into, h, err
	}
	below, err := s.adopt(ctx, from, into)
	if err != nil {
		return into, h, err
	}
	if h, err = s.tree.HandOver(ctx, from, into); err != nil {
		return into, h, err
	}
	h.Units = below
	s.recordMerge(ctx, from, into, h)
	into.Facts.FormerNumbers = append(append(into.Facts.FormerNumbers, from.Number), from.Facts.FormerNumbers...)
	into.UpdatedAt = s.now().UTC()
	if into, err = s.store.UpdateUnit(ctx, into); err != nil {
		return into, h, err
	}
	into, err = s.shown(ctx, into)
	return into, h, err
}

// joinWorkplaces gives the workplaces of a unit to the one it goes into, so that the house has as many as before. A sum
// with a number that nobody knows would be wrong: then both stay as they are until somebody enters what is true.
func joinWorkplaces(from, into *UnitFacts) {
	for _, n := range []*int{from.Workplaces, from.WorkplacesDMS, into.Workplaces, into.WorkplacesDMS} {
		if n == nil {
			return
		}
	}
	all, dms, none := *from.Workplaces+*into.Workplaces, *from.WorkplacesDMS+*into.WorkplacesDMS, 0
	into.Workplaces, into.WorkplacesDMS = &all, &dms
	from.Workplaces, from.WorkplacesDMS = &none, &none
}

// unitPair loads the two units of a merge.
func (s *Units) unitPair(ctx context.Context, id, intoID string) (from, into Unit, err error) {
	if from, err = s.editableUnit(ctx, id); err != nil {
		return from, into, err
	}
	if into, err = s.editableUnit(ctx, intoID); err != nil {
		return from, into, err
	}
	if strings.HasPrefix(into.Path, from.Path) {
		err = problem.New(problem.Conflict, "unit.merge.inside")
	}
	return from, into, err
}

// recordMerge notes the merge at the unit, at each process that has another unit now, and at each person whose permission
// now holds elsewhere.
func (s *Units) recordMerge(ctx context.Context, from, into Unit, h Handover) {
	s.store.Record(ctx, audit.Entry{Action: "unit.merge", ObjectKind: "unit", ObjectID: from.ID, UnitID: into.ID, Details: audit.Details{
		"number": from.Number, "name": from.Name, "into": into.Number, "processes": len(h.Processes), "grants": len(h.Grants),
	}})
	for _, p := range h.Processes {
		s.store.Record(ctx, audit.Entry{Action: "process.change", ObjectKind: "process", ObjectID: p.ID, ProcessID: p.ID, UnitID: into.ID, Details: audit.Details{
			"number": p.Number, "name": p.Name, "changes": []FieldChange{{Field: "unit", From: from.Number, To: into.Number}},
		}})
	}
	for _, g := range h.Grants {
		s.store.Record(ctx, audit.Entry{Action: "grant.move", ObjectKind: "user", ObjectID: g.UserID, UnitID: into.ID, Details: audit.Details{
			"role": string(g.Role), "unit": from.ID, "into": into.ID, "fromNumber": from.Number, "intoNumber": into.Number,
		}})
	}
}

// adopt moves the units directly below from under into and returns their number.
func (s *Units) adopt(ctx context.Context, from, into Unit) (int, error) {
	all, err := s.store.Units(ctx)
	if err != nil {
		return 0, err
	}
	moved := 0
	for _, child := range all {
		if child.ParentID != from.ID {
			continue
		}
		if err := s.requireDepth(ctx, child.Path, into.Path, "into"); err != nil {
			return moved, err
		}
		moved++
		old := child.Path
		child.ParentID, child.Path, child.UpdatedAt = into.ID, into.Path+child.ID+"/", s.now().UTC()
		if _, err := s.store.UpdateUnit(ctx, child); err != nil {
			return moved, err
		}
		if err := s.tree.MovePaths(ctx, old, child.Path); err != nil {
			return moved, err
		}
	}
	return moved, nil
}
