package privacy

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// People keeps accounts and what was erased, in the tenant of ctx.
type People interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	User(ctx context.Context, id string) (identity.User, error)
	BlankUser(ctx context.Context, id string, at time.Time) error
	InsertErasure(ctx context.Context, e Erasure) error
	Erasures(ctx context.Context) ([]Erasure, error)
	Record(ctx context.Context, e audit.Entry)
}

// Indexes makes again what was made from texts, deletes the files jobs have made, and lets the disk forget what is no longer
// kept.
type Indexes interface {
	CountMade(ctx context.Context) (pieces int, working bool, err error) // working: jobs have something in hand that may hold a name
	DeleteMade(ctx context.Context) error
	RenewIndexes(ctx context.Context, replace func(text string) (string, int)) error
	Shred(ctx context.Context) error
}

// Erasure is the record that an account was erased. It does not say whose it was.
type Erasure struct {
	ID     string
	UserID string // of the account that has no name any longer
	At     time.Time
	By     string // id of who confirmed it
	ByName string
	Rows   int // deleted, or made vacant
	Places int // texts in which the name was replaced
	Trail  int // texts beside the audit chain that were deleted
	Left   int // places that were left on purpose: somebody else of the same name
	Files  []KeptFile
}

// Eraser erases people.
type Eraser struct {
	rows    Rows
	people  People
	indexes Indexes
	now     func() time.Time
	newID   func() string
	log     *slog.Logger
}

// NewEraser returns the service.
func NewEraser(rows Rows, people People, indexes Indexes, now func() time.Time, newID func() string, log *slog.Logger) *Eraser {
	return &Eraser{rows: rows, people: people, indexes: indexes, now: now, newID: newID, log: log}
}

// Preview says what erasing an account would change. more are other ways to write the name, such as a former one.
func (s *Eraser) Preview(ctx context.Context, userID string, more []string) (Plan, error) {
	if err := identity.Require(ctx, identity.ErasePerson, identity.Object{}); err != nil {
		return Plan{}, err
	}
	return s.plan(ctx, userID, more)
}

func (s *Eraser) plan(ctx context.Context, userID string, more []string) (Plan, error) {
	u, err := s.people.User(ctx, userID)
	if err != nil {
		return Plan{}, err
	}
	if !u.Erased.IsZero() {
		return Plan{}, problem.New(problem.Conflict, "privacy.erase.already")
	}
	if len(more) > 10 {
		return Plan{}, problem.InvalidFields(problem.FieldOf("terms", "field.tooMany", "max", 10))
	}
	p := Plan{UserID: u.ID, Name: u.Name, Terms: Terms(u, more...)}
	pieces, working, err := s.indexes.CountMade(ctx)
	if err != nil {
		return Plan{}, err
	}
	if p.Working = working; pieces > 0 {
		p.Counts = append(p.Counts, Count{Table: "job_files", Column: "bytes", Treat: Made, Rows: pieces})
	}
	return plan(ctx, s.rows, p)
}

// Request is what somebody confirms after a preview.
type Request struct {
	UserID string
	Terms  []string
	Digest string   // of the preview
	Name   string   // typed by hand, so that nobody erases somebody else
	Leave  []string // places in which somebody else is meant
}

// Erase erases an account that is switched off. It is final. It returns problem.Conflict if the account is active or
// if there is something else to change than the preview showed.
func (s *Eraser) Erase(ctx context.Context, q Request) (Erasure, error) {
	if err := identity.Require(ctx, identity.ErasePerson, identity.Object{}); err != nil {
		return Erasure{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return Erasure{}, err
	}
	var done Erasure
	err = s.people.InTx(ctx, func(ctx context.Context) error {
		p, err := s.confirmed(ctx, q)
		if err != nil {
			return err
		}
		done = Erasure{ID: s.newID(), UserID: p.UserID, At: s.now().UTC(), By: actor.UserID, ByName: actor.Name}
		return s.carryOut(ctx, p, q.Leave, &done)
	})
	if err != nil {
		return Erasure{}, err
	}
	if err := s.indexes.Shred(context.WithoutCancel(ctx)); err != nil { // the person is erased all the same
		s.log.Error("after an erasure", "erasure", done.ID, "error", err.Error())
	}
	return done, nil
}

// confirmed is the plan of this moment, if it is the one that was confirmed.
func (s *Eraser) confirmed(ctx context.Context, q Request) (Plan, error) {
	p, err := s.plan(ctx, q.UserID, q.Terms)
	if err != nil {
		return p, err
	}
	u, err := s.people.User(ctx, q.UserID)
	switch {
	case err != nil:
		return p, err
	case u.Active:
		return p, problem.New(problem.Conflict, "privacy.erase.active")
	case q.Name != p.Name:
		return p, problem.InvalidFields(problem.FieldOf("name", "privacy.erase.name"))
	case p.Working:
		return p, problem.New(problem.Conflict, "privacy.erase.working")
	case q.Digest != p.Digest:
		return p, problem.New(problem.Conflict, "privacy.erase.changed")
	}
	return p, nil
}

func (s *Eraser) carryOut(ctx context.Context, p Plan, leave []string, done *Erasure) error {
	touched := map[string]bool{}
	if err := s.release(ctx, p, done, touched); err != nil {
		return err
	}
	f := NewFinder(p.Terms)
	if err := s.replace(ctx, f, p.Places, leave, done, touched); err != nil {
		return err
	}
	if err := s.people.BlankUser(ctx, p.UserID, done.At); err != nil {
		return err
	}
	if err := s.indexes.RenewIndexes(ctx, f.Replace); err != nil {
		return err
	}
	done.Files = slices.Clone(p.Files)
	for i := range done.Files {
		done.Files[i].Name, _ = f.Replace(done.Files[i].Name)
	}
	for _, id := range slices.Sorted(maps.Keys(touched)) {
		s.people.Record(ctx, audit.Entry{Action: "person.eraseText", ObjectKind: "process", ObjectID: id, ProcessID: id})
	}
	s.people.Record(ctx, audit.Entry{Action: "person.erase", ObjectKind: "user", ObjectID: p.UserID, Details: audit.Details{
		"rows": done.Rows, "places": done.Places, "trail": done.Trail, "left": done.Left, "files": len(p.Files)}})
	return s.people.InsertErasure(ctx, *done)
}

// release deletes what belongs to the account alone and makes the functions it fills vacant.
func (s *Eraser) release(ctx context.Context, p Plan, done *Erasure, touched map[string]bool) error {
	for _, c := range p.Counts {
		switch c.Treat {
		case Made:
			done.Rows += c.Rows
			if err := s.indexes.DeleteMade(ctx); err != nil {
				return err
			}
		case Own:
			n, err := s.rows.DeleteOf(ctx, c.Table, c.Column, p.UserID)
			if done.Rows += n; err != nil {
				return err
			}
		case Vacate:
			ids, err := s.rows.VacateOf(ctx, c.Table, c.Column, p.UserID)
			if done.Rows += len(ids); err != nil {
				return err
			}
			for _, id := range ids {
				touched[id] = true
			}
		}
	}
	return nil
}

// replace puts no name where one was. A row may hold several places, each in a column of its own.
func (s *Eraser) replace(ctx context.Context, f *Finder, places []Place, leave []string, done *Erasure, touched map[string]bool) error {
	tables := map[string]Table{}
	for _, t := range Inventory() {
		tables[t.Name] = t
	}
	for _, p := range places {
		t := tables[p.Table]
		switch {
		case slices.Contains(leave, p.ID):
			done.Left++
			continue
		case p.Forget:
			done.Trail++
			if err := s.rows.DeleteRow(ctx, t, p.row); err != nil {
				return err
			}
			continue
		}
		done.Places++
		text, _ := f.Replace(p.row.Values[p.Column])
		if slices.Contains(t.Of(Document), p.Column) {
			text, _ = f.ReplaceIn(p.row.Values[p.Column])
		}
		if err := s.rows.ReplaceText(ctx, t, p.row, p.Column, text); err != nil {
			return err
		}
		if p.Process != "" {
			touched[p.Process] = true
		}
	}
	return nil
}

// Erasures lists what was erased, the latest first.
func (s *Eraser) Erasures(ctx context.Context) ([]Erasure, error) {
	if err := identity.Require(ctx, identity.ReadErasures, identity.Object{}); err != nil {
		return nil, err
	}
	return s.people.Erasures(ctx)
}
