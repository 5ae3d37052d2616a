package register

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Processes keeps the entries of the register.
type Processes struct {
	store     ProcessStore
	now       func() time.Time
	newID     func() string
	onMerge   []MergeHook
	keepRanks func(ctx context.Context) error
}

// MergeHook takes what another room keeps of a process over to the one it was merged into. It runs in the
// transaction of the merge.
type MergeHook func(ctx context.Context, fromID, intoID string) error

// NewProcesses returns the service.
func NewProcesses(store ProcessStore, now func() time.Time, newID func() string) *Processes {
	return &Processes{store: store, now: now, newID: newID}
}

// OnMerge adds a hook. It is called while wiring only.
func (s *Processes) OnMerge(hook MergeHook) { s.onMerge = append(s.onMerge, hook) }

// KeepRanks sets what brings the places in the ranking up to date before a list is filtered by them. It is called while
// wiring only.
func (s *Processes) KeepRanks(keep func(ctx context.Context) error) { s.keepRanks = keep }

// Card is a process with what stands around it.
type Card struct {
	Process   Process
	Unit      Unit
	Units     []Unit            // participating ones
	Relations []Relation        // those the actor may see
	Links     Links             // all of them; Change leaves those that the actor may not see as they are
	Names     map[string]string // of the users who fill its functions, by id
	Models    ModelFacts
}

// Get returns a process with its surroundings, problem.NotFound if it does not exist or must not be seen.
func (s *Processes) Get(ctx context.Context, id string) (Card, error) {
	p, err := s.load(ctx, id)
	if err != nil {
		return Card{}, err
	}
	return s.card(ctx, p)
}

func (s *Processes) card(ctx context.Context, p Process) (Card, error) {
	card := Card{Process: p}
	units, err := s.store.UnitsByID(ctx, append([]string{p.UnitID}, p.Detail.Participating...))
	if err != nil {
		return Card{}, err
	}
	for _, u := range units {
		if u.ID == p.UnitID {
			card.Unit = u
		}
		if slices.Contains(p.Detail.Participating, u.ID) {
			card.Units = append(card.Units, u)
		}
	}
	if err := s.neighbours(ctx, &card); err != nil {
		return Card{}, err
	}
	if card.Models, err = s.store.ModelFacts(ctx, p.ID); err != nil {
		return Card{}, err
	}
	card.Names, err = s.store.UserNames(ctx, []string{p.Owner.UserID, p.Caretaker.UserID, p.Deputy.UserID})
	return card, err
}

// neighbours fills in the relations the actor may see, and the links.
func (s *Processes) neighbours(ctx context.Context, card *Card) error {
	relations, err := s.store.Relations(ctx, card.Process.ID)
	if err != nil {
		return err
	}
	card.Links = linksOf(relations)
	card.Relations = slices.DeleteFunc(relations, func(r Relation) bool { return hidden(ctx, r) })
	return nil
}

// hidden reports whether the card of a process does not tell the actor of a relation.
func hidden(ctx context.Context, r Relation) bool {
	return (r.Place != Live && r.Kind != MergedHere) || identity.Require(ctx, identity.ReadProcess, identity.Object{UnitPath: r.UnitPath}) != nil
}

func linksOf(relations []Relation) Links {
	var l Links
	for _, r := range relations {
		switch r.Kind {
		case Predecessor:
			l.Predecessors = append(l.Predecessors, r.ID)
		case Successor:
			l.Successors = append(l.Successors, r.ID)
		case Variant:
			l.Variants = append(l.Variants, r.ID)
		}
	}
	return l
}

// load returns a process the actor may see; what lies in the trash is seen by those who see drafts.
func (s *Processes) load(ctx context.Context, id string) (Process, error) {
	p, err := s.store.Process(ctx, id)
	if err != nil {
		return Process{}, err
	}
	return p, MayKnow(ctx, p)
}

// MayKnow returns problem.NotFound if the actor may not know of the process where it is now; what lies in the trash is
// known to those who see drafts.
func MayKnow(ctx context.Context, p Process) error {
	action := identity.ReadProcess
	if p.Place == Trash {
		action = identity.ReadDraft
	}
	err := identity.Require(ctx, action, p.object())
	if problem.Is(err, problem.Forbidden) {
		return problem.New(problem.NotFound, "request.notFound")
	}
	return err
}

// Create adds a process to a unit. Without a number it gets the next one of the unit.
//
// It returns problem.Conflict if the number is taken.
func (s *Processes) Create(ctx context.Context, p Process, links Links) (Card, error) {
	var card Card
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		p, err := s.Add(ctx, p, links)
		if err != nil {
			return err
		}
		card, err = s.card(ctx, p)
		return err
	})
	return card, err
}

// Add is Create for those who enter many and show none of them.
func (s *Processes) Add(ctx context.Context, p Process, links Links) (Process, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.place(ctx, &p, identity.CreateProcess); err != nil {
			return err
		}
		p.clean()
		if err := checkProcess(p); err != nil {
			return err
		}
		p.ID, p.Place, p.Revision = s.newID(), Live, 1
		p.Current, p.Released = noSummary, noSummary
		p.CreatedAt = s.now().UTC()
		p.UpdatedAt = p.CreatedAt
		p.Marks = DeriveMarks(p, ModelFacts{})
		if err := s.giveNumber(ctx, &p); err != nil {
			return err
		}
		if err := s.checkReferences(ctx, p, links); err != nil {
			return err
		}
		s.record(ctx, "process.create", p, audit.Details{"number": p.Number, "name": p.Name, "unit": p.UnitNumber})
		if err := s.store.InsertProcess(ctx, p); err != nil || links.isEmpty() {
			return err
		}
		return s.store.SetLinks(ctx, p.ID, links)
	})
	return p, err
}

// place puts p into its unit, if the actor may do action there.
func (s *Processes) place(ctx context.Context, p *Process, action identity.Action) error {
	unit, err := s.store.HoldUnit(ctx, p.UnitID)
	if problem.Is(err, problem.NotFound) {
		return problem.InvalidFields(problem.FieldOf("unitId", "process.unit.unknown"))
	}
	if err != nil {
		return err
	}
	if unit.MergedInto != "" || unit.ValidTo != "" {
		return problem.InvalidFields(problem.FieldOf("unitId", "process.unit.closed"))
	}
	p.UnitPath, p.UnitNumber = unit.Path, unit.Number
	return identity.Require(ctx, action, p.object())
}

// Change saves everything a person may set of a process.
//
// It returns problem.Stale if p.Revision is not the stored one and problem.Conflict if the process is
// in the trash.
func (s *Processes) Change(ctx context.Context, p Process, links Links) (Card, error) {
	var card Card
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockProcesses(ctx, p.ID); err != nil {
			return err
		}
		old, err := s.editable(ctx, p.ID)
		if err != nil {
			return err
		}
		if old.Revision != p.Revision {
			return problem.New(problem.Stale, "request.stale")
		}
		saved, err := s.change(ctx, old, p, &links)
		if err != nil {
			return err
		}
		card, err = s.card(ctx, saved)
		return err
	})
	return card, err
}

// editable loads a process that the actor may change now.
func (s *Processes) editable(ctx context.Context, id string) (Process, error) {
	p, err := s.load(ctx, id)
	if err != nil {
		return Process{}, err
	}
	return p, s.mayEdit(ctx, p)
}

func (s *Processes) mayEdit(ctx context.Context, p Process) error {
	if err := identity.Require(ctx, identity.EditProcess, p.object()); err != nil {
		return err
	}
	if p.Place != Live {
		return problem.New(problem.Conflict, "process.notLive")
	}
	return nil
}

// change checks and writes the new state of a process; links stay as they are if nil.
func (s *Processes) change(ctx context.Context, old, p Process, links *Links) (Process, error) {
	if err := s.keepFixed(ctx, old, &p); err != nil {
		return Process{}, err
	}
	if err := checkProcess(p); err != nil {
		return Process{}, err
	}
	models, err := s.store.ModelFacts(ctx, p.ID)
	if err != nil {
		return Process{}, err
	}
	p.Marks = DeriveMarks(p, models)
	next := Links{}
	if links != nil {
		next = *links
	}
	if err := s.checkReferences(ctx, p, next); err != nil {
		return Process{}, err
	}
	changes := processChanges(old, p)
	if links != nil {
		linked, err := s.relink(ctx, p.ID, next)
		if err != nil {
			return Process{}, err
		}
		changes = append(changes, linked...)
	}
	if len(changes) > 0 {
		s.record(ctx, "process.change", p, audit.Details{"number": p.Number, "name": p.Name, "changes": changes})
	}
	return s.store.UpdateProcess(ctx, p)
}

// keepFixed takes over what a person does not set, cleans the rest and remembers the former number.
func (s *Processes) keepFixed(ctx context.Context, old Process, p *Process) error {
	p.Place, p.Current, p.Released, p.MergedInto = old.Place, old.Current, old.Released, old.MergedInto
	p.TrashedAt, p.CreatedAt, p.UpdatedAt = old.TrashedAt, old.CreatedAt, s.now().UTC()
	p.Detail.FormerNumbers, p.Detail.ExternalKeys = old.Detail.FormerNumbers, old.Detail.ExternalKeys
	p.UnitPath, p.UnitNumber = old.UnitPath, old.UnitNumber
	p.clean()
	if p.UnitID != old.UnitID {
		if err := s.place(ctx, p, identity.EditProcess); err != nil {
			return err
		}
	}
	if p.Number == "" {
		p.Number = old.Number
	}
	if p.Number != old.Number {
		p.Detail.FormerNumbers = unique(append(slices.Clone(old.Detail.FormerNumbers), old.Number))
		return s.giveNumber(ctx, p)
	}
	return nil
}

// record notes an act on a process in the audit trail.
func (s *Processes) record(ctx context.Context, action string, p Process, details audit.Details) {
	s.store.Record(ctx, audit.Entry{
		Action: action, ObjectKind: "process", ObjectID: p.ID, ProcessID: p.ID, UnitID: p.UnitID, Details: details,
	})
}

// SetModelFacts notes what the models of a process mean for it and derives its marks anew. It belongs into
// the transaction that changed the models and checks no rights of its own.
func (s *Processes) SetModelFacts(ctx context.Context, processID string, facts ModelFacts) error {
	if err := s.store.LockProcesses(ctx, processID); err != nil {
		return err
	}
	p, err := s.store.Process(ctx, processID)
	if err != nil {
		return err
	}
	if err := s.store.SetModelFacts(ctx, processID, facts); err != nil {
		return err
	}
	p.Marks = DeriveMarks(p, facts)
	return s.store.SetMarks(ctx, p.ID, p.Marks, s.now().UTC())
}
