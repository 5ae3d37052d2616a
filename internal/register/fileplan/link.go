package fileplan

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Link is a unit that a process files under.
type Link struct {
	Key  string
	Unit Unit   // with what it inherits; zero if the version in force has no such key
	Path []Unit // above it
	Gone bool   // the version in force has no such key
}

// Filing is what the plan says about a process.
type Filing struct {
	Process   register.Process
	Plan      Plan // in force, zero without any
	Links     []Link
	Suggested *Link // the unit whose key the Steckbrief names, if it is not linked
	Proposals []Proposal
	SheetBase int // version of the Steckbrief that the proposals are over
	MayLink   bool
	MayTake   bool // over into the Steckbrief
}

// Filing returns the units that a process files under, and what could be taken over into its Steckbrief.
func (s *Service) Filing(ctx context.Context, processID string) (Filing, error) {
	view, err := s.sheets.Get(ctx, processID)
	if err != nil {
		return Filing{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return Filing{}, err
	}
	f := Filing{Process: view.Process, SheetBase: view.Version.No}
	object := identity.Object{UnitPath: f.Process.UnitPath}
	live := f.Process.Place == register.Live
	f.MayLink = live && identity.Can(actor, identity.EditProcess, object)
	f.MayTake = live && identity.Can(actor, identity.EditSteckbrief, object)
	if f.Plan, err = s.store.FilePlanInForce(ctx); err != nil && !problem.Is(err, problem.NotFound) {
		return Filing{}, err
	}
	keys, err := s.store.FilePlanLinks(ctx, processID)
	if err != nil {
		return Filing{}, err
	}
	units := f.Plan.ByKey()
	for _, key := range keys {
		f.Links = append(f.Links, f.Plan.link(units, key))
	}
	facts, err := factsOf(view.Version.Raw, view.Schema)
	if err != nil {
		return Filing{}, err
	}
	if key := facts.key(); key != "" && !slices.Contains(keys, key) {
		if link := f.Plan.link(units, key); !link.Gone {
			f.Suggested = &link
		}
	}
	f.Proposals = propose(f.Plan, f.Links, facts)
	return f, nil
}

func (p Plan) link(units map[string]Unit, key string) Link {
	u, ok := units[key]
	if !ok {
		return Link{Key: key, Gone: true}
	}
	return Link{Key: key, Unit: p.Effective(u), Path: p.Path(u)}
}

// AddLink says that a process files under a unit of the plan in force. Saying it again changes nothing.
func (s *Service) AddLink(ctx context.Context, processID, key string) (Filing, error) {
	return s.changeLinks(ctx, processID, func(ctx context.Context, p register.Process, keys []string) error {
		if slices.Contains(keys, key) {
			return nil
		}
		plan, err := s.store.FilePlanInForce(ctx)
		if err != nil && !problem.Is(err, problem.NotFound) {
			return err
		}
		u, known := plan.ByKey()[key]
		switch {
		case !known:
			return problem.InvalidFields(problem.FieldOf("key", "filePlan.key.unknown", "key", key))
		case u.Retired:
			return problem.InvalidFields(problem.FieldOf("key", "filePlan.key.retired", "key", key))
		}
		s.recordLink(ctx, "link", p, u.Label())
		return s.store.AddFilePlanLink(ctx, processID, key, s.now().UTC())
	})
}

// DropLink says that a process does not file under a unit any more.
func (s *Service) DropLink(ctx context.Context, processID, key string) (Filing, error) {
	return s.changeLinks(ctx, processID, func(ctx context.Context, p register.Process, keys []string) error {
		if !slices.Contains(keys, key) {
			return nil
		}
		s.recordLink(ctx, "unlink", p, key)
		return s.store.DropFilePlanLink(ctx, processID, key)
	})
}

func (s *Service) changeLinks(ctx context.Context, processID string, change func(context.Context, register.Process, []string) error) (Filing, error) {
	var f Filing
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		p, err := s.store.Process(ctx, processID)
		if err != nil {
			return err
		}
		if err := register.MayKnow(ctx, p); err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.EditProcess, identity.Object{UnitPath: p.UnitPath}); err != nil {
			return err
		}
		if p.Place != register.Live {
			return problem.New(problem.Conflict, "process.notLive")
		}
		keys, err := s.store.FilePlanLinks(ctx, processID)
		if err != nil {
			return err
		}
		if err := change(ctx, p, keys); err != nil {
			return err
		}
		f, err = s.Filing(ctx, processID)
		return err
	})
	return f, err
}

func (s *Service) recordLink(ctx context.Context, action string, p register.Process, unit string) {
	s.store.Record(ctx, audit.Entry{Action: "filePlan." + action, ObjectKind: "process", ObjectID: p.ID, UnitID: p.UnitID,
		Details: audit.Details{"number": p.Number, "name": p.Name, "unit": unit}})
}
