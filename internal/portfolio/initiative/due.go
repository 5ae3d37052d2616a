package initiative

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// DueStore knows initiatives, their reports and the people of the house. All methods work in the tenant of ctx.
type DueStore interface {
	Initiatives(ctx context.Context) ([]Initiative, error)
	// InitiativeReports returns the reports of an initiative, of all if id is "", the newest month first.
	InitiativeReports(ctx context.Context, initiativeID string) ([]Report, error)
	Units(ctx context.Context) ([]register.Unit, error)
	Users(ctx context.Context) ([]identity.User, error)
	AllGrants(ctx context.Context) ([]identity.Grant, error)
}

// Owed is a report that an initiative owes.
type Owed struct {
	Initiative Initiative
	Unit       register.Unit // that leads
	Day        string        // last day of the month for which it is due
	UserIDs    []string      // whose task it is: of those who may write it, the ones nearest to the unit
}

// Reporting knows who owes which status report.
type Reporting struct{ store DueStore }

// NewReporting returns the service.
func NewReporting(store DueStore) *Reporting { return &Reporting{store} }

// Owed returns the reports that are due on a day of the house, by number of their initiatives.
func (r *Reporting) Owed(ctx context.Context, today string) ([]Owed, error) {
	all, err := r.store.Initiatives(ctx)
	if err != nil {
		return nil, err
	}
	reports, err := r.store.InitiativeReports(ctx, "")
	if err != nil {
		return nil, err
	}
	last := map[string]string{}
	for _, x := range reports {
		last[x.InitiativeID] = max(last[x.InitiativeID], x.Month)
	}
	month := DueMonth(today)
	all = slices.DeleteFunc(all, func(v Initiative) bool { return !ReportDue(v, last[v.ID], month) })
	if len(all) == 0 {
		return nil, nil
	}
	return r.assign(ctx, all, lastDay(month))
}

// assign finds out whose task the reports are.
func (r *Reporting) assign(ctx context.Context, list []Initiative, day string) ([]Owed, error) {
	units, err := r.store.Units(ctx)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]register.Unit, len(units))
	for _, u := range units {
		byID[u.ID] = u
	}
	users, err := r.store.Users(ctx)
	if err != nil {
		return nil, err
	}
	grants, err := r.store.AllGrants(ctx)
	owed := make([]Owed, len(list))
	for i, v := range list {
		unit := byID[v.LeadUnitID]
		owed[i] = Owed{Initiative: v, Unit: unit, Day: day, UserIDs: identity.Nearest(users, grants, identity.EditInitiative, object(unit.Path))}
	}
	slices.SortFunc(owed, func(a, b Owed) int { return cmp.Compare(a.Initiative.Number, b.Initiative.Number) })
	return owed, err
}

// lastDay is the last day of a month, "2026-08".
func lastDay(month string) string {
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return ""
	}
	return first.AddDate(0, 1, -1).Format(time.DateOnly)
}

// Tasks returns the reports that are the actor's to write.
func (r *Reporting) Tasks(ctx context.Context, today string) ([]register.Task, error) {
	actor, err := identity.From(ctx)
	if err != nil || !identity.CanAnywhere(actor, identity.EditInitiative) {
		return nil, err
	}
	owed, err := r.Owed(ctx, today)
	var tasks []register.Task
	for _, o := range owed {
		if slices.Contains(o.UserIDs, actor.UserID) {
			tasks = append(tasks, register.Task{
				Kind: register.TaskReport, Number: o.Initiative.Number, Name: o.Initiative.Title, UnitID: o.Unit.ID, UnitName: o.Unit.Name,
				Due: o.Day, Path: Path(o.Initiative.ID),
			})
		}
	}
	return tasks, err
}

// Path is the page of an initiative.
func Path(id string) string { return "/vorhaben/" + id }
