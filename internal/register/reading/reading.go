// Package reading is the register for those who only read: what is released and nothing else, the processes that a
// person wants at hand, and one lasting link to each process. It changes nothing but the list of favourites.
package reading

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Store finds what people read. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	// ProcessByNumber returns the id of the process that has or had a number or an id, or that it was merged into.
	ProcessByNumber(ctx context.Context, number string) (string, error)
	Process(ctx context.Context, id string) (register.Process, error)
	// ReleasedModels returns the released version of each process to look at, by the id of the process.
	ReleasedModels(ctx context.Context, processIDs []string) (map[string]string, error)
	Favourites
}

// Favourites keeps the processes that people want at hand.
type Favourites interface {
	// FavouritesOf returns which of the processes are favourites of a user.
	FavouritesOf(ctx context.Context, userID string, processIDs []string) (map[string]bool, error)
	AddFavourite(ctx context.Context, userID, processID string, at time.Time) error
	DropFavourite(ctx context.Context, userID, processID string) error
}

// Service shows what is released.
type Service struct {
	store     Store
	processes *register.Processes
	lines     *model.Lines
	versions  *model.Versions
	sheets    *sheet.Service
	now       func() time.Time
}

// NewService returns the service.
func NewService(store Store, processes *register.Processes, lines *model.Lines, versions *model.Versions, sheets *sheet.Service, now func() time.Time) *Service {
	return &Service{store: store, processes: processes, lines: lines, versions: versions, sheets: sheets, now: now}
}

// Request asks for a page of the list.
type Request struct {
	Query      string
	UnitID     string // that answers for the process, or one above it
	UsedBy     string // unit that answers for the process or takes part in it
	Categories []register.Category
	Favourites bool // of the actor only
	Limit      int
	After      []string
}

// List is a page of released processes, by name.
type List struct {
	register.ProcessPage
	Favourites map[string]bool   // by id
	Models     map[string]string // id of the version to look at, by id of the process
}

// List returns a page of the released processes that the actor may see; retired ones are left out.
func (s *Service) List(ctx context.Context, r Request) (List, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return List{}, err
	}
	f := register.ProcessFilter{
		Query: r.Query, UnitID: r.UnitID, UsedBy: r.UsedBy, Categories: r.Categories, Readable: true, NotMarks: []register.Mark{register.Retired},
	}
	if r.Favourites {
		f.FavouriteOf = actor.UserID
	}
	page, err := s.processes.List(ctx, register.ListRequest{Filter: f, Limit: r.Limit, After: r.After, Total: true})
	if err != nil {
		return List{}, err
	}
	ids := make([]string, len(page.Items))
	for i, p := range page.Items {
		ids[i] = p.ID
	}
	l := List{ProcessPage: page}
	if l.Favourites, err = s.store.FavouritesOf(ctx, actor.UserID, ids); err != nil {
		return List{}, err
	}
	l.Models, err = s.store.ReleasedModels(ctx, ids)
	return l, err
}

// Page is one process as it is released.
type Page struct {
	register.Card
	Models    []model.Version // in force: IST, SOLL, reference
	Sheet     []sheet.Section // of the released Steckbrief
	Favourite bool
}

// Open returns the process that a lasting link names by its number: the one it has now, one that it had, or that of a
// process that went into it. problem.NotFound if there is none in the register that the actor may see.
func (s *Service) Open(ctx context.Context, number string, lang steckbrief.Lang) (Page, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Page{}, err
	}
	id, err := s.store.ProcessByNumber(ctx, number)
	if err != nil {
		return Page{}, err
	}
	card, err := s.processes.Get(ctx, id)
	if err != nil {
		return Page{}, err
	}
	if card.Process.Place != register.Live {
		return Page{}, problem.New(problem.NotFound, "request.notFound")
	}
	page := Page{Card: card}
	if page.Models, err = s.released(ctx, id); err != nil {
		return Page{}, err
	}
	if no := card.Process.Released.Version; no > 0 {
		if page.Sheet, err = s.sheets.Tell(ctx, id, no, lang); err != nil {
			return Page{}, err
		}
	}
	favourites, err := s.store.FavouritesOf(ctx, actor.UserID, []string{id})
	page.Favourite = favourites[id]
	return page, err
}

func (s *Service) released(ctx context.Context, processID string) ([]model.Version, error) {
	lines, err := s.lines.List(ctx, processID, false)
	if err != nil {
		return nil, err
	}
	var out []model.Version
	for _, kind := range model.Kinds {
		for _, l := range lines {
			if l.Kind != kind || l.ReleasedID == "" {
				continue
			}
			v, err := s.versions.Get(ctx, l.ReleasedID)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
	}
	return out, nil
}

// Keep puts a process among the favourites of the actor; twice is once.
func (s *Service) Keep(ctx context.Context, processID string) error {
	return s.mark(ctx, processID, func(ctx context.Context, userID string) error {
		return s.store.AddFavourite(ctx, userID, processID, s.now().UTC())
	})
}

// Forget takes a process out of the favourites of the actor.
func (s *Service) Forget(ctx context.Context, processID string) error {
	return s.mark(ctx, processID, func(ctx context.Context, userID string) error {
		return s.store.DropFavourite(ctx, userID, processID)
	})
}

func (s *Service) mark(ctx context.Context, processID string, do func(ctx context.Context, userID string) error) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	if err := identity.RequireScope(ctx, identity.ScopeWrite); err != nil {
		return err
	}
	p, err := s.store.Process(ctx, processID)
	if err != nil {
		return err
	}
	if err := register.MayKnow(ctx, p); err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error { return do(ctx, actor.UserID) })
}
