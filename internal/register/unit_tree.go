package register

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// UnitTreeStore changes the shape of the tree. Paths of processes follow those of their units.
type UnitTreeStore interface {
	// LockTree lets nobody else change the shape of the tree until the transaction ends.
	LockTree(ctx context.Context) error
	// LockProcessesBelow holds the processes of the units at and below the paths, so that none leaves meanwhile.
	LockProcessesBelow(ctx context.Context, paths ...string) error
	// MovePaths replaces the beginning of the paths of units and processes.
	MovePaths(ctx context.Context, from, to string) error
	// UnitDepth returns the depth of the deepest unit at or below a path; that of a unit at the top is 1.
	UnitDepth(ctx context.Context, path string) (int, error)
	// HandOver gives everything that hangs on one unit to another and says what that was.
	HandOver(ctx context.Context, from, to Unit) (Handover, error)
	// UnitUse counts what hangs on a unit itself and what names it.
	UnitUse(ctx context.Context, id string) (UnitUse, error)
	DeleteUnit(ctx context.Context, id string) error
}

// UnitUse is what hangs on a unit.
type UnitUse struct {
	Units, Processes, Grants, People int

	Named int // processes and applications of others that name it
}

// Move puts a unit with everything below it under another parent, "" for the top. Processes, history
// and grants stay with it.
//
// It returns problem.Conflict if the new parent lies inside the unit, problem.Invalid if the tree became deeper
// than MaxUnitDepth, and problem.Stale if revision is not the stored one.
func (s *Units) Move(ctx context.Context, id, parentID string, revision int) (Unit, error) {
	var out Unit
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.tree.LockTree(ctx); err != nil {
			return err
		}
		u, err := s.editableUnit(ctx, id)
		if err != nil {
			return err
		}
		parentPath, err := s.parentPath(ctx, parentID)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.EditUnit, identity.Object{UnitPath: parentPath}); err != nil {
			return err
		}
		if strings.HasPrefix(parentPath, u.Path) {
			return problem.New(problem.Conflict, "unit.move.inside")
		}
		if err := s.requireDepth(ctx, u.Path, parentPath, "parentId"); err != nil {
			return err
		}
		from := u.Path
		if err := s.tree.LockProcessesBelow(ctx, from); err != nil {
			return err
		}
		u.ParentID, u.Revision, u.UpdatedAt = parentID, revision, s.now().UTC()
		u.Path = parentPath + u.ID + "/"
		if u, err = s.store.UpdateUnit(ctx, u); err != nil {
			return err
		}
		above, err := s.parentNumber(ctx, parentID)
		if err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: "unit.move", ObjectKind: "unit", ObjectID: id, UnitID: id,
			Details: audit.Details{"number": u.Number, "name": u.Name, "parent": parentID, "above": above}})
		if err := s.tree.MovePaths(ctx, from, u.Path); err != nil {
			return err
		}
		out, err = s.shown(ctx, u)
		return err
	})
	return out, err
}

// parentNumber is the number of a unit's new parent as the history shows it, a dash for the top.
func (s *Units) parentNumber(ctx context.Context, parentID string) (string, error) {
	if parentID == "" {
		return "–", nil
	}
	parent, err := s.store.Unit(ctx, parentID)
	return parent.Number, err
}

// Delete removes a unit on which nothing hangs; otherwise it returns problem.Conflict that says what does.
func (s *Units) Delete(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.tree.LockTree(ctx); err != nil {
			return err
		}
		u, err := s.editableUnit(ctx, id)
		if err != nil {
			return err
		}
		if u.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		use, err := s.tree.UnitUse(ctx, id)
		if err != nil {
			return err
		}
		if err := use.refusal(); err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: "unit.delete", ObjectKind: "unit", ObjectID: id, UnitID: id,
			Details: audit.Details{"number": u.Number, "name": u.Name}})
		return s.tree.DeleteUnit(ctx, id)
	})
}

// refusal says what stands against deleting a unit, nil if nothing does.
func (u UnitUse) refusal() error {
	switch u {
	case UnitUse{}:
		return nil
	case UnitUse{Named: u.Named}:
		return problem.New(problem.Conflict, "unit.delete.named", "count", u.Named)
	}
	return problem.New(problem.Conflict, "unit.delete.inUse", "units", u.Units, "processes", u.Processes, "people", u.Grants+u.People)
}

// editableUnit loads a unit that is still open and that the actor may edit.
func (s *Units) editableUnit(ctx context.Context, id string) (Unit, error) {
	u, err := s.store.Unit(ctx, id)
	if err != nil {
		return Unit{}, err
	}
	if err := identity.Require(ctx, identity.EditUnit, identity.Object{UnitPath: u.Path}); err != nil {
		return Unit{}, err
	}
	if u.MergedInto != "" {
		return Unit{}, problem.New(problem.Conflict, "unit.closed")
	}
	return u, nil
}
