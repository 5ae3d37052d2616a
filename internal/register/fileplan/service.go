package fileplan

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
)

// PlanStore keeps the versions of the plan. All methods of the ports work in the tenant of ctx.
type PlanStore interface {
	FilePlans(ctx context.Context) ([]Plan, error) // without units, newest first
	FilePlan(ctx context.Context, id string) (Plan, error)
	// FilePlanInForce returns the version in force, problem.NotFound if there is none.
	FilePlanInForce(ctx context.Context) (Plan, error)
	// HoldFilePlans lets nobody else add, put in force or remove versions until the transaction ends.
	HoldFilePlans(ctx context.Context) error
	InsertFilePlan(ctx context.Context, p Plan) error
	// SetFilePlanState writes the state of p if the revision is the stored one, else it returns problem.Stale.
	SetFilePlanState(ctx context.Context, p Plan) error
	DeleteFilePlan(ctx context.Context, id string) error
}

// LinkStore keeps which processes file under which unit.
type LinkStore interface {
	// FilePlanLinks returns the keys of the units that a process is linked to, in order.
	FilePlanLinks(ctx context.Context, processID string) ([]string, error)
	AddFilePlanLink(ctx context.Context, processID, key string, at time.Time) error
	DropFilePlanLink(ctx context.Context, processID, key string) error
	// FilePlanUses counts the live processes below paths that have not ended, by the key of a unit.
	FilePlanUses(ctx context.Context, paths []string) (map[string]int, error)
	// LinkedProcesses returns the ids of the live processes below paths that are linked to a unit, by number.
	LinkedProcesses(ctx context.Context, key string, paths []string) ([]string, error)
	// UnlinkedProcesses returns a page of the ids of live processes below paths that have not ended and are linked to no
	// unit, by number, and how many there are.
	UnlinkedProcesses(ctx context.Context, paths []string, offset, limit int) (ids []string, total int, err error)
}

// House knows processes and units.
type House interface {
	Process(ctx context.Context, id string) (register.Process, error)
	ProcessesByID(ctx context.Context, ids []string) ([]register.Process, error)
	Unit(ctx context.Context, id string) (register.Unit, error)
	// SteckbriefDocuments returns the JSON of one version per process; versions are process id → number.
	SteckbriefDocuments(ctx context.Context, versions map[string]int) (map[string][]byte, error)
}

// Store is everything the service needs.
type Store interface {
	register.Journal
	PlanStore
	LinkStore
	House
}

// Service keeps the Aktenplan.
type Service struct {
	store  Store
	sheets *sheet.Service
	now    func() time.Time
	newID  func() string
}

// NewService returns the service.
func NewService(store Store, sheets *sheet.Service, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, sheets: sheets, now: now, newID: newID}
}

// Versions returns all versions without their units, the newest first.
func (s *Service) Versions(ctx context.Context) ([]Plan, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return nil, err
	}
	return s.store.FilePlans(ctx)
}

// Get returns one version with its units, the one in force for "current", and by key how many processes that the actor
// may see are linked.
func (s *Service) Get(ctx context.Context, id string) (Plan, map[string]int, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return Plan{}, nil, err
	}
	p, err := s.plan(ctx, id)
	if err != nil {
		return Plan{}, nil, err
	}
	uses, err := s.uses(ctx)
	return p, uses, err
}

// Current is the id under which the version in force is found.
const Current = "current"

func (s *Service) plan(ctx context.Context, id string) (Plan, error) {
	if id == Current {
		return s.store.FilePlanInForce(ctx)
	}
	return s.store.FilePlan(ctx, id)
}

func (s *Service) uses(ctx context.Context) (map[string]int, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.FilePlanUses(ctx, actor.Paths(identity.ReadProcess))
}

// Outcome is what an import did, or would do.
type Outcome struct {
	Plan    Plan
	Known   bool // the same plan was imported before; nothing is to be done
	Saved   bool
	Against Plan     // the version in force before, zero if there was none
	Changes []Change // against it
}

// Import adds a version of the plan, and puts it in force at once if asked to. With dryRun nothing is saved. A plan that
// says the same as a version that is there already is not added again.
//
// It returns problem.Conflict if another plan has the same name and version.
func (s *Service) Import(ctx context.Context, p Plan, enforce, dryRun bool) (Outcome, error) {
	var out Outcome
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		if err := s.store.HoldFilePlans(ctx); err != nil {
			return err
		}
		if out, err = s.prepare(ctx, p); err != nil || out.Known || dryRun {
			return err
		}
		out.Saved = true
		if err := s.store.InsertFilePlan(ctx, out.Plan); err != nil {
			return err
		}
		s.record(ctx, "import", out.Plan)
		if enforce {
			out.Plan, err = s.enforce(ctx, out.Plan)
		}
		return err
	})
	return out, err
}

// prepare checks a plan and compares it with what is there.
func (s *Service) prepare(ctx context.Context, p Plan) (Outcome, error) {
	p.clean()
	if err := p.check(); err != nil {
		return Outcome{}, err
	}
	digest, err := p.digest()
	if err != nil {
		return Outcome{}, err
	}
	p.ID, p.Digest, p.State, p.Revision = s.newID(), digest, Prepared, 1
	p.UnitCount, p.ImportedAt = len(p.Units), s.now().UTC()
	out := Outcome{Plan: p}
	versions, err := s.store.FilePlans(ctx)
	if err != nil {
		return out, err
	}
	for _, v := range versions {
		if v.Digest == p.Digest {
			out.Known, out.Plan = true, v
		} else if v.Name == p.Name && v.Version == p.Version {
			return out, problem.New(problem.Conflict, "filePlan.version.taken", "name", p.Name, "version", p.Version)
		}
	}
	out.Against, err = s.store.FilePlanInForce(ctx)
	if problem.Is(err, problem.NotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	uses, err := s.store.FilePlanUses(ctx, []string{identity.Everywhere})
	if !out.Known {
		out.Changes = Differences(out.Against, out.Plan, uses)
	}
	return out, err
}

// Enforce puts a version in force; the one before is superseded. Links stay: they go by key.
func (s *Service) Enforce(ctx context.Context, id string, revision int) (Plan, error) {
	var p Plan
	err := s.change(ctx, id, revision, func(ctx context.Context, old Plan) (err error) {
		if old.State == InForce {
			return problem.New(problem.Conflict, "filePlan.inForce")
		}
		p, err = s.enforce(ctx, old)
		return err
	})
	return p, err
}

func (s *Service) enforce(ctx context.Context, p Plan) (Plan, error) {
	before, err := s.store.FilePlanInForce(ctx)
	if err != nil && !problem.Is(err, problem.NotFound) {
		return p, err
	}
	if err == nil {
		before.State = Superseded
		if err := s.store.SetFilePlanState(ctx, before); err != nil {
			return p, err
		}
	}
	p.State = InForce
	if err := s.store.SetFilePlanState(ctx, p); err != nil {
		return p, err
	}
	p.Revision++
	s.record(ctx, "enforce", p)
	return p, nil
}

// Delete removes a version that is not in force.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	return s.change(ctx, id, revision, func(ctx context.Context, p Plan) error {
		if p.State == InForce {
			return problem.New(problem.Conflict, "filePlan.inForce")
		}
		s.record(ctx, "delete", p)
		return s.store.DeleteFilePlan(ctx, p.ID)
	})
}

func (s *Service) change(ctx context.Context, id string, revision int, do func(context.Context, Plan) error) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		if err := s.store.HoldFilePlans(ctx); err != nil {
			return err
		}
		p, err := s.store.FilePlan(ctx, id)
		if err != nil {
			return err
		}
		if p.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		return do(ctx, p)
	})
}

func (s *Service) record(ctx context.Context, action string, p Plan) {
	s.store.Record(ctx, audit.Entry{Action: "filePlan." + action, ObjectKind: "file_plan", ObjectID: p.ID,
		Details: audit.Details{"name": p.Name, "version": p.Version, "count": p.UnitCount}})
}
