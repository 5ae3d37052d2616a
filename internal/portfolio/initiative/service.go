package initiative

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// Service keeps the portfolio.
type Service struct {
	store Store
	purse Purse
	now   func() time.Time
	newID func() string
}

// NewService returns the service.
func NewService(store Store, purse Purse, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, purse: purse, now: now, newID: newID}
}

// Book is the portfolio as a whole with what it points at, by id: what is needed to name things and to check them.
type Book struct {
	Initiatives  map[string]Initiative
	Order        []string // ids by number
	Units        map[string]register.Unit
	Fields       map[string]Field
	Applications map[string]catalog.Application
	Rollouts     map[string]rollout.Rollout
	Today        string // date in the house
}

// All returns the initiatives in their order.
func (b Book) All() []Initiative {
	all := make([]Initiative, len(b.Order))
	for i, id := range b.Order {
		all[i] = b.Initiatives[id]
	}
	return all
}

// Children returns what lies directly below an initiative, in order.
func (b Book) Children(id string) []Initiative {
	return slices.DeleteFunc(b.All(), func(v Initiative) bool { return v.ParentID != id })
}

// Book returns the whole portfolio; everybody inside the house may know it.
func (s *Service) Book(ctx context.Context) (Book, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadInitiative); err != nil {
		return Book{}, err
	}
	return s.book(ctx)
}

func (s *Service) book(ctx context.Context) (Book, error) {
	b := Book{
		Initiatives: map[string]Initiative{}, Units: map[string]register.Unit{}, Fields: map[string]Field{},
		Applications: map[string]catalog.Application{}, Rollouts: map[string]rollout.Rollout{},
	}
	all, err := s.store.Initiatives(ctx)
	if err != nil {
		return b, err
	}
	for _, v := range all {
		b.Initiatives[v.ID] = v
		b.Order = append(b.Order, v.ID)
	}
	units, err := s.store.Units(ctx)
	if err != nil {
		return b, err
	}
	for _, u := range units {
		b.Units[u.ID] = u
	}
	fields, err := s.store.FieldsOfAction(ctx)
	if err != nil {
		return b, err
	}
	for _, f := range fields {
		b.Fields[f.ID] = f
	}
	applications, err := s.store.Applications(ctx)
	if err != nil {
		return b, err
	}
	for _, a := range applications {
		b.Applications[a.ID] = a
	}
	rollouts, err := s.store.Rollouts(ctx)
	if err != nil {
		return b, err
	}
	for _, r := range rollouts {
		b.Rollouts[r.ID] = r
	}
	settings, err := s.store.Settings(ctx)
	b.Today = settings.Day(s.now())
	return b, err
}

// Get returns one initiative with the portfolio it stands in and what its links lead to. Processes the actor may not
// read, and versions of models that are not released and that the actor may not know, are left out of the links.
func (s *Service) Get(ctx context.Context, id string) (Initiative, Book, map[string]Target, error) {
	b, err := s.Book(ctx)
	if err != nil {
		return Initiative{}, b, nil, err
	}
	v, ok := b.Initiatives[id]
	if !ok {
		return v, b, nil, problem.New(problem.NotFound, "request.notFound")
	}
	targets, err := s.visibleTargets(ctx, v.Links)
	if err != nil {
		return v, b, nil, err
	}
	v.Links = slices.DeleteFunc(slices.Clone(v.Links), func(l Link) bool { _, seen := targets[l.TargetID]; return !seen })
	return v, b, targets, nil
}

// visibleTargets are the targets of links that the actor may know.
func (s *Service) visibleTargets(ctx context.Context, links []Link) (map[string]Target, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	targets, err := s.store.LinkTargets(ctx, links)
	for id, t := range targets {
		if t.UnitPath == "" {
			continue
		}
		if !identity.Can(actor, t.reading(), identity.Object{UnitPath: t.UnitPath}) {
			delete(targets, id)
		}
	}
	return targets, err
}

// ProcessNames returns the processes of ids that the actor may read.
func (s *Service) ProcessNames(ctx context.Context, ids []string) (map[string]Target, error) {
	return s.named(ctx, ToProcess, ids)
}

// RolloutNames returns the rollouts of ids that the actor may read.
func (s *Service) RolloutNames(ctx context.Context, ids []string) (map[string]Target, error) {
	return s.named(ctx, ToRollout, ids)
}

func (s *Service) named(ctx context.Context, kind LinkKind, ids []string) (map[string]Target, error) {
	links := make([]Link, len(ids))
	for i, id := range ids {
		links[i] = Link{Kind: kind, TargetID: id}
	}
	return s.visibleTargets(ctx, links)
}

// Create adds an initiative. Without a number it gets the next one. It begins as an idea unless a stage is given.
func (s *Service) Create(ctx context.Context, v Initiative) (Initiative, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockPortfolio(ctx); err != nil {
			return err
		}
		b, err := s.book(ctx)
		if err != nil {
			return err
		}
		v.ID, v.Revision, v.CreatedAt = s.newID(), 1, s.now().UTC()
		v.UpdatedAt = v.CreatedAt
		v.Number, v.Stage = cmp.Or(strings.TrimSpace(v.Number), nextNumber(b.All())), cmp.Or(v.Stage, Idea)
		v.StageSince = cmp.Or(v.StageSince, b.Today)
		s.identify(&v)
		if err := s.admit(ctx, b, Initiative{}, v); err != nil {
			return err
		}
		if err := s.store.InsertInitiative(ctx, v); err != nil {
			return err
		}
		s.record(ctx, "initiative.create", b, v)
		return s.store.InsertInitiativeTurn(ctx, v.ID, Turn{
			ID: s.newID(), Stage: v.Stage, Since: v.StageSince, Note: v.StageNote, Until: v.PausedUntil, MergedInto: v.MergedInto, CreatedAt: v.CreatedAt,
		})
	})
	return v, err
}

// nextNumber is the number behind the highest one, "V-18".
func nextNumber(all []Initiative) string {
	highest := 0
	for _, v := range all {
		if digits, ok := strings.CutPrefix(v.Number, "V-"); ok {
			if n, err := strconv.Atoi(digits); err == nil {
				highest = max(highest, n)
			}
		}
	}
	return fmt.Sprintf("V-%02d", highest+1)
}

// identify gives ids to new lines.
func (s *Service) identify(v *Initiative) {
	for i := range v.Milestones {
		v.Milestones[i].ID = cmp.Or(v.Milestones[i].ID, s.newID())
	}
	for i := range v.Dependencies {
		v.Dependencies[i].ID = cmp.Or(v.Dependencies[i].ID, s.newID())
	}
	for i := range v.Links {
		v.Links[i].ID = cmp.Or(v.Links[i].ID, s.newID())
	}
}

// record adds an entry about v to the audit trail.
func (s *Service) record(ctx context.Context, action string, b Book, v Initiative) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "initiative", ObjectID: v.ID, UnitID: v.LeadUnitID,
		Details: audit.Details{"number": v.Number, "title": v.Title, "unit": b.Units[v.LeadUnitID].Number}})
}

// Turns returns the changes of the stage of an initiative, oldest first.
func (s *Service) Turns(ctx context.Context, id string) ([]Turn, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadInitiative); err != nil {
		return nil, err
	}
	return s.store.InitiativeTurns(ctx, id)
}
