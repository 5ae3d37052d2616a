// Package intake brings messy lists of processes into the register: it keeps a list while somebody cleans it, shows what
// the program took it for, takes it over as one job with a receipt, and takes that back.
package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/exchange/cleaning"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/imports"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/comment"
)

// MaxBytes is the largest file that can be cleaned: somebody has to look at what is in it.
const MaxBytes = 5 << 20

// maxListed is how many lists are shown.
const maxListed = 50

// State says whether a list is being worked on or stands in the register.
type State string

// The states of a list.
const (
	Open  State = "open"
	Taken State = "taken"
)

// List is a list of an office on its way into the register.
type List struct {
	ID        string
	FileName  string
	SHA256    string // of the file, in hex
	Sheets    []table.Grid
	Choices   cleaning.Choices
	State     State
	JobID     string // of the job that took it over, also the id of its receipt; "" before
	ActorID   string
	CreatedAt time.Time
	UpdatedAt time.Time
	Revision  int
}

// Store keeps lists. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	CleaningLists(ctx context.Context, actorID string, limit int) ([]List, error)
	CleaningList(ctx context.Context, id string) (List, error)
	InsertCleaningList(ctx context.Context, l List) error
	UpdateCleaningList(ctx context.Context, l List) (List, error)
	DeleteCleaningList(ctx context.Context, id string) error
	Record(ctx context.Context, e audit.Entry)
}

// Rooms are what is asked.
type Rooms struct {
	Register  lists.ProcessPort
	Lists     *lists.Service
	Processes *register.Processes
	Units     *register.Units
	Comments  *comment.Service
	Settings  *identity.SettingsService
	Jobs      *jobs.Service
	Receipts  *imports.Receipts
}

// Service keeps lists and takes them over.
type Service struct {
	Rooms
	store Store
	now   func() time.Time
	newID func() string
}

// New returns the service.
func New(store Store, rooms Rooms, now func() time.Time, newID func() string) *Service {
	return &Service{Rooms: rooms, store: store, now: now, newID: newID}
}

// Add keeps a list to be cleaned. It returns the problems of table.ReadGrids for files that are none.
func (s *Service) Add(ctx context.Context, name string, content []byte) (List, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return List{}, err
	}
	if err := identity.RequireAnywhere(ctx, identity.RunImport); err != nil {
		return List{}, err
	}
	if len(content) > MaxBytes {
		return List{}, problem.New(problem.TooLarge, "cleaning.tooLarge", "max", MaxBytes>>20)
	}
	grids, err := table.ReadGrids(content)
	if err != nil {
		return List{}, err
	}
	if err := small(grids); err != nil {
		return List{}, err
	}
	sum := sha256.Sum256(content)
	l := List{
		ID: s.newID(), FileName: strings.TrimSpace(name), SHA256: hex.EncodeToString(sum[:]), Sheets: grids, State: Open,
		ActorID: actor.UserID, CreatedAt: s.now().UTC(), UpdatedAt: s.now().UTC(), Revision: 1,
	}
	l.Choices.Sheet = cleaning.Pick(grids, "").Name
	return l, s.store.InTx(ctx, func(ctx context.Context) error {
		s.record(ctx, "cleaning.add", l)
		return s.store.InsertCleaningList(ctx, l)
	})
}

// small refuses sheets that are wider or longer than what can be cleaned: nothing of a list is left out without a word.
func small(grids []table.Grid) error {
	for _, g := range grids {
		if len(g.Rows) > cleaning.MaxRows {
			return problem.New(problem.TooLarge, "cleaning.tooManyRows", "max", cleaning.MaxRows)
		}
		if g.Width() > cleaning.MaxColumns {
			return problem.New(problem.TooLarge, "sheet.tooManyColumns", "max", cleaning.MaxColumns)
		}
	}
	return nil
}

// All returns the lists of the actor without their sheets; those who import for the whole house see all.
func (s *Service) All(ctx context.Context) ([]List, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if err := identity.RequireAnywhere(ctx, identity.RunImport); err != nil {
		return nil, err
	}
	of := actor.UserID
	if seesAll(ctx) {
		of = ""
	}
	return s.store.CleaningLists(ctx, of, maxListed)
}

func seesAll(ctx context.Context) bool {
	return identity.Require(ctx, identity.RunImport, identity.Object{}) == nil
}

// Get returns a list, problem.NotFound for one of somebody else.
func (s *Service) Get(ctx context.Context, id string) (List, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return List{}, err
	}
	if err := identity.RequireAnywhere(ctx, identity.RunImport); err != nil {
		return List{}, err
	}
	l, err := s.store.CleaningList(ctx, id)
	if err == nil && !seesAll(ctx) && (l.ActorID == "" || l.ActorID != actor.UserID) {
		return List{}, problem.New(problem.NotFound, "request.notFound")
	}
	return l, err
}

// Clean says what a list is taken for.
func (s *Service) Clean(ctx context.Context, l List) (cleaning.Result, error) {
	known, err := s.known(ctx, nil)
	if err != nil {
		return cleaning.Result{}, err
	}
	return cleaning.Clean(cleaning.Pick(l.Sheets, l.Choices.Sheet), known, l.Choices), nil
}

// limits of what somebody can decide about one list.
const (
	maxChoices    = 20_000
	maxChosenText = 500
)

// Choose saves what somebody decided. It returns problem.Stale if revision is not the stored one and problem.Conflict for
// a list that was taken over.
func (s *Service) Choose(ctx context.Context, id string, revision int, choices cleaning.Choices) (List, error) {
	if err := checkChoices(choices); err != nil {
		return List{}, err
	}
	return s.change(ctx, id, revision, func(l *List) error {
		if choices.Sheet != l.Choices.Sheet { // other rows: what was decided about these means nothing there
			choices = cleaning.Choices{Sheet: choices.Sheet, UnitID: choices.UnitID}
		}
		if !slices.ContainsFunc(l.Sheets, func(g table.Grid) bool { return g.Name == choices.Sheet }) {
			return problem.InvalidFields(problem.FieldOf("sheet", "field.notAllowed"))
		}
		l.Choices = choices
		return nil
	})
}

func checkChoices(c cleaning.Choices) error {
	var bad []problem.Field
	if len(c.Undone) > maxChoices || len(c.Said) > maxChoices {
		bad = append(bad, problem.FieldOf("undone", "field.tooMany", "max", maxChoices))
	}
	for _, kind := range c.Kinds {
		if !slices.Contains(cleaning.Kinds, kind) {
			bad = append(bad, problem.FieldOf("kinds", "field.notAllowed"))
		}
	}
	for id, said := range c.Said {
		if len([]rune(said)) > maxChosenText || len(id) > 60 {
			bad = append(bad, problem.FieldOf("said", "field.tooLong", "max", maxChosenText))
		}
	}
	return problem.InvalidFields(bad...)
}

// change saves a list that is open.
func (s *Service) change(ctx context.Context, id string, revision int, apply func(l *List) error) (List, error) {
	var l List
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		if l, err = s.Get(ctx, id); err != nil {
			return err
		}
		if l.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if l.State != Open {
			return problem.New(problem.Conflict, "cleaning.taken")
		}
		if err := apply(&l); err != nil {
			return err
		}
		l.UpdatedAt = s.now().UTC()
		l, err = s.store.UpdateCleaningList(ctx, l)
		return err
	})
	return l, err
}

// Delete removes a list; what was taken over from it stays in the register.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		l, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		if l.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		s.record(ctx, "cleaning.delete", l)
		return s.store.DeleteCleaningList(ctx, id)
	})
}

func (s *Service) record(ctx context.Context, action string, l List) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "cleaningList", ObjectID: l.ID, Draft: true, Details: audit.Details{}})
}
