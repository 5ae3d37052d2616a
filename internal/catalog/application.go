package catalog

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Application is a Fachverfahren or a component that many use.
type Application struct {
	ID            string
	Code          string // number of the house, "A10"; unique if set
	Name          string
	Kind          string // one of ApplicationKinds
	Purpose       string
	Vendor        string
	Version       string
	Operation     string // one of Operations, "" if unknown
	DMSInterface  string // one of DMSInterfaces, "" if unknown
	SupportEnd    string // "2027-12" or a date, "" if no end is known
	Protection    string // one of Protections, "" if unknown
	OwnerFunction string
	OwnerUnitID   string
	AllUnits      bool     // the whole house uses it
	UnitIDs       []string // units that use it
	Workplaces    int      // -1 if unknown
	Note          string
	Detail        Detail
	CreatedAt     time.Time
	UpdatedAt     time.Time
	Revision      int
}

// The choices of an application.
var (
	ApplicationKinds = []string{"fachverfahren", "base_component", "dms", "other"}
	Operations       = []string{"data_centre", "on_premises", "cloud_eu", "cloud_other", "land"}
	DMSInterfaces    = []string{"none", "not_intended", "unclear", "planned", "test", "productive", "not_applicable"}
	Protections      = []string{"normal", "high", "very_high"}
)

// ApplicationStore keeps applications. All methods work in the tenant of ctx.
type ApplicationStore interface {
	Journal
	Applications(ctx context.Context) ([]Application, error)
	Application(ctx context.Context, id string) (Application, error)
	InsertApplication(ctx context.Context, a Application) error
	// UpdateApplication writes a if the revision is the stored one, else it returns problem.Stale.
	UpdateApplication(ctx context.Context, a Application) (Application, error)
	DeleteApplication(ctx context.Context, id string) error
	// ReferencesTo counts the processes whose Steckbrief names the object in any of its fields, current or released.
	ReferencesTo(ctx context.Context, target, id string) (int, error)
	// UseCounts counts the processes per value of a field, by their released or their current Steckbriefe.
	UseCounts(ctx context.Context, field string, drafts bool) (map[string]int, error)
}

// Journal opens transactions and records what happens in them.
type Journal interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
}

// Applications is the list of applications of a house.
type Applications struct {
	store ApplicationStore
	now   func() time.Time
	newID func() string
}

// NewApplications returns the service.
func NewApplications(store ApplicationStore, now func() time.Time, newID func() string) *Applications {
	return &Applications{store: store, now: now, newID: newID}
}

// List returns all applications by name, and by id the number of processes that use them: as their current
// Steckbriefe say for those who read drafts everywhere, else as the released ones say.
func (s *Applications) List(ctx context.Context) ([]Application, map[string]int, error) {
	uses, err := s.uses(ctx)
	if err != nil {
		return nil, nil, err
	}
	all, err := s.store.Applications(ctx)
	return all, uses, err
}

// Get returns one application and the number of processes that use it.
func (s *Applications) Get(ctx context.Context, id string) (Application, int, error) {
	uses, err := s.uses(ctx)
	if err != nil {
		return Application{}, 0, err
	}
	a, err := s.store.Application(ctx, id)
	return a, uses[id], err
}

func (s *Applications) uses(ctx context.Context) (map[string]int, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return nil, err
	}
	drafts := identity.Require(ctx, identity.ReadDraft, identity.Object{}) == nil
	return s.store.UseCounts(ctx, "applications", drafts)
}

// Create adds an application.
func (s *Applications) Create(ctx context.Context, a Application) (Application, error) {
	err := s.write(ctx, &a, "application.create", func(ctx context.Context) error {
		a.ID, a.Revision, a.CreatedAt = s.newID(), 1, a.UpdatedAt
		return s.store.InsertApplication(ctx, a)
	})
	return a, err
}

// Change saves an application. It returns problem.Stale if a.Revision is not the stored one.
func (s *Applications) Change(ctx context.Context, a Application) (Application, error) {
	err := s.write(ctx, &a, "application.change", func(ctx context.Context) (err error) {
		a, err = s.store.UpdateApplication(ctx, a)
		return err
	})
	return a, err
}

func (s *Applications) write(ctx context.Context, a *Application, action string, save func(context.Context) error) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		a.clean()
		if err := problem.InvalidFields(checkApplication(*a)...); err != nil {
			return err
		}
		a.UpdatedAt = s.now().UTC()
		if err := save(ctx); err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "application", ObjectID: a.ID, Details: audit.Details{"name": a.Name}})
		return nil
	})
}

// Delete removes an application that no process uses.
//
// It returns problem.Conflict with the number of processes that do.
func (s *Applications) Delete(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		a, err := s.store.Application(ctx, id)
		if err != nil {
			return err
		}
		if a.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		uses, err := s.store.ReferencesTo(ctx, "application", id)
		if err != nil {
			return err
		}
		if uses > 0 {
			return problem.New(problem.Conflict, "application.used", "count", uses)
		}
		s.store.Record(ctx, audit.Entry{Action: "application.delete", ObjectKind: "application", ObjectID: id, Details: audit.Details{"name": a.Name}})
		return s.store.DeleteApplication(ctx, id)
	})
}

func (a *Application) clean() {
	for _, s := range []*string{&a.Code, &a.Name, &a.Purpose, &a.Vendor, &a.Version, &a.OwnerFunction} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	a.Note = strings.TrimSpace(a.Note)
	a.Detail.clean()
}

var monthOrDay = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$`)

func checkApplication(a Application) []problem.Field {
	var bad []problem.Field
	if a.Name == "" {
		bad = append(bad, problem.FieldOf("name", "field.required"))
	}
	for _, f := range []struct {
		field, text string
		longest     int
	}{
		{"name", a.Name, 200}, {"code", a.Code, 40}, {"purpose", a.Purpose, 1000}, {"vendor", a.Vendor, 200}, {"version", a.Version, 100},
		{"ownerFunction", a.OwnerFunction, 200}, {"note", a.Note, 4000},
	} {
		if utf8.RuneCountInString(f.text) > f.longest {
			bad = append(bad, problem.FieldOf(f.field, "field.tooLong", "max", f.longest))
		}
	}
	for _, f := range []struct {
		field, value string
		choices      []string
		needed       bool
	}{
		{"kind", a.Kind, ApplicationKinds, true}, {"operation", a.Operation, Operations, false},
		{"dmsInterface", a.DMSInterface, DMSInterfaces, false}, {"protection", a.Protection, Protections, false},
	} {
		if (f.value != "" || f.needed) && !slices.Contains(f.choices, f.value) {
			bad = append(bad, problem.FieldOf(f.field, "field.notAllowed"))
		}
	}
	if a.SupportEnd != "" && !monthOrDay.MatchString(a.SupportEnd) {
		bad = append(bad, problem.FieldOf("supportEnd", "application.supportEnd"))
	}
	return append(bad, checkDetail(a)...)
}
