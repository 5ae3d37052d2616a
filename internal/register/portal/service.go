package portal

import (
	"context"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
)

// Released is the released state of a process as the store knows it.
type Released struct {
	ID         string
	Number     string
	Name       string
	UnitNumber string
	UnitName   string
	UnitPath   string
	Category   register.Category
	Services   []string
	Summary    string // short description of the released Steckbrief
	SheetNo    int    // 0 = none is released
	VersionID  string // model in force: IST before SOLL; "" = none
	Drawn      bool   // the names in that model are confirmed
	Confirmed  bool   // the released Steckbrief is confirmed
}

// Reader reads what is released. All methods work in the tenant of ctx and tell nothing of drafts, of what lies in the
// trash and of what has ended.
type Reader interface {
	// ReleasedProcesses returns the released processes of some categories by name, or only the one with a number.
	ReleasedProcesses(ctx context.Context, categories []register.Category, number string) ([]Released, error)
	ModelVersion(ctx context.Context, id string) (model.Version, error)
	File(ctx context.Context, sha256 string) ([]byte, error)
	SheetVersion(ctx context.Context, processID string, no int) (sheet.Version, error)
	// People returns the names of everybody the municipality knows: accounts and contacts of units.
	People(ctx context.Context) ([]string, error)
}

// ConfirmationStore keeps what somebody has confirmed.
type ConfirmationStore interface {
	// ReleasedProcess returns the released state of a process of any category, problem.NotFound if there is none.
	ReleasedProcess(ctx context.Context, processID string) (Released, error)
	PortalConfirmations(ctx context.Context, processID string) ([]Confirmation, error)
	SavePortalConfirmation(ctx context.Context, processID string, c Confirmation) error
	DeletePortalConfirmation(ctx context.Context, processID string, part Part) error
}

// Store is everything the service needs.
type Store interface {
	SettingsStore
	Reader
	ConfirmationStore
}

// Service is the portal of every municipality of the installation.
type Service struct {
	store Store
	desk  *model.Desk
	now   func() time.Time
	drawn *drawings
}

// NewService returns the service; models are read at desk.
func NewService(store Store, desk *model.Desk, now func() time.Time) *Service {
	return &Service{store: store, desk: desk, now: now, drawn: newDrawings()}
}

// enter returns the settings of the municipality of ctx, problem.NotFound if its portal is switched off. There is no actor
// in ctx: nothing behind it asks for rights.
func (s *Service) enter(ctx context.Context) (Settings, error) {
	if identity.TenantID(ctx) == "" {
		return Settings{}, notFound()
	}
	settings, err := s.store.PortalSettings(ctx)
	if err == nil && !settings.On {
		err = notFound()
	}
	return settings, err
}

func notFound() error { return problem.New(problem.NotFound, "request.notFound") }

// Open returns the settings of a portal, problem.NotFound if it is switched off.
func (s *Service) Open(ctx context.Context) (Settings, error) { return s.enter(ctx) }

// Search narrows the list.
type Search struct {
	Query    string
	Category register.Category
	Unit     string // number and name of a unit, as entries tell it
}

// List is a page of the list.
type List struct {
	Settings
	Entries []Entry
	Total   int
	Units   []string // of all entries that the other conditions leave
}

// List returns processes by name, from an offset on.
func (s *Service) List(ctx context.Context, f Search, offset, limit int) (List, error) {
	settings, err := s.enter(ctx)
	if err != nil {
		return List{}, err
	}
	released, err := s.store.ReleasedProcesses(ctx, settings.Categories, "")
	if err != nil {
		return List{}, err
	}
	guard, err := s.guard(ctx)
	if err != nil {
		return List{}, err
	}
	list, words, units := List{Settings: settings}, searchtext.ParseQuery(f.Query), map[string]bool{}
	for _, r := range released {
		e := r.entry(guard)
		if f.Category != "" && e.Category != f.Category || !words.MatchesText(strings.Join([]string{e.Number, e.Name, e.Unit, e.Summary}, "\n")) {
			continue
		}
		if !units[e.Unit] {
			units[e.Unit] = true
			list.Units = append(list.Units, e.Unit)
		}
		if f.Unit != "" && e.Unit != f.Unit {
			continue
		}
		if list.Total++; list.Total > offset && len(list.Entries) < limit {
			list.Entries = append(list.Entries, e)
		}
	}
	return list, nil
}

func (r Released) entry(guard Guard) Entry {
	e := Entry{
		Number: guard.Clean(r.Number), Name: guard.Clean(r.Name), Unit: guard.Clean(strings.TrimSpace(r.UnitNumber + " " + r.UnitName)),
		Category: r.Category, HasModel: r.Drawn,
	}
	if r.Confirmed {
		e.Summary = guard.Clean(r.Summary)
	}
	return e
}

func (s *Service) guard(ctx context.Context) (Guard, error) {
	people, err := s.store.People(ctx)
	return NewGuard(people), err
}

// find returns a process of the portal by its number.
func (s *Service) find(ctx context.Context, number string) (Released, Guard, error) {
	settings, err := s.enter(ctx)
	if err != nil {
		return Released{}, Guard{}, err
	}
	if number == "" {
		return Released{}, Guard{}, notFound()
	}
	found, err := s.store.ReleasedProcesses(ctx, settings.Categories, number)
	if err != nil {
		return Released{}, Guard{}, err
	}
	if len(found) == 0 {
		return Released{}, Guard{}, notFound()
	}
	guard, err := s.guard(ctx)
	return found[0], guard, err
}
