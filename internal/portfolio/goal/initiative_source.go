package goal

import (
	"cmp"
	"context"
	_ "embed" // descriptions of the figures
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
)

//go:embed figures_initiatives.yaml
var initiativeFiguresYAML []byte

// Portfolio gives all initiatives of the tenant of ctx and their reports.
type Portfolio interface {
	Initiatives(ctx context.Context) ([]initiative.Initiative, error)
	InitiativeReports(ctx context.Context, id string) ([]initiative.Report, error) // of all if id is "", the newest month first
}

// InitiativeSource reads the figures that the portfolio knows.
type InitiativeSource struct{ portfolio Portfolio }

// NewInitiativeSource returns the source.
func NewInitiativeSource(portfolio Portfolio) InitiativeSource { return InitiativeSource{portfolio} }

// Figures lists the figures of figures_initiatives.yaml.
func (InitiativeSource) Figures() []Figure { return readFigures(initiativeFiguresYAML) }

// Read reads the figures as they are today.
func (s InitiativeSource) Read(ctx context.Context, today string) (map[string]Reading, error) {
	all, err := s.portfolio.Initiatives(ctx)
	if err != nil {
		return nil, err
	}
	stages, lights := map[initiative.Stage]int{}, map[initiative.Light]int{}
	planned, approved := sum{}, sum{}
	for _, v := range all {
		stages[v.Stage]++
		if v.Stage == initiative.Running {
			lights[v.Light]++
		}
		if v.Stage.Dropped() {
			continue
		}
		planned.add(v.Planned(yearOf(today)))
		approved.add(v.Approved(yearOf(today)))
	}
	running := stages[initiative.Running]
	out := map[string]Reading{
		"initiativesRunning": countOf(running, len(all)),
		"initiativesWaiting": countOf(stages[initiative.Idea]+stages[initiative.FundsRequested]+stages[initiative.Decided], len(all)),
		"initiativesPaused":  countOf(stages[initiative.Paused], len(all)),
		"initiativesDone":    countOf(stages[initiative.Done], len(all)),
		"initiativesRed":     countOf(lights[initiative.Red], running),
		"initiativesYellow":  countOf(lights[initiative.Yellow], running),
	}
	if planned.known {
		out["budgetPlanned"] = Reading{Number: planned.cents}
	}
	if approved.known {
		out["budgetApproved"] = Reading{Number: approved.cents}
	}
	return out, nil
}

// sum adds amounts of which some are unknown; it is known as soon as one is.
type sum struct {
	cents int64
	known bool
}

func (s *sum) add(cents int64, known bool) {
	if known {
		s.cents, s.known = s.cents+cents, true
	}
}

// Key names what the map counts of the portfolio.
func (InitiativeSource) Key() string { return "initiatives" }

// Reads is the right to know initiatives.
func (InitiativeSource) Reads() identity.Action { return identity.ReadInitiative }

// CountByUnit counts the running initiatives by the unit that leads them.
func (s InitiativeSource) CountByUnit(ctx context.Context) (UnitCounts, error) {
	all, err := s.portfolio.Initiatives(ctx)
	out := UnitCounts{Of: map[string]int{}, Rest: true}
	for _, v := range all {
		if v.Stage == initiative.Running {
			out.Of[v.LeadUnitID]++
		}
	}
	return out, err
}

// Duty is something that the portfolio asks for.
type Duty struct {
	InitiativeID string
	Number       string
	Title        string
	Month        string           // of a report that is due
	On           when.Date        // of a decision to come
	Body         string           // of a decision to come
	Subject      string           // of a decision to come
	Stage        initiative.Stage // of an initiative that turned
	Since        string           // day on which it turned
}

// Agenda is what the portfolio brings: reports that are due, decisions to come, initiatives that turned since a day.
type Agenda struct {
	ReportsDue []Duty
	Decisions  []Duty // the next first
	Turned     []Duty // the newest first
}

// Agenda reads what the portfolio brings today, and what has turned since a day.
func (s InitiativeSource) Agenda(ctx context.Context, since, today string) (Agenda, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadInitiative); err != nil {
		return Agenda{}, err
	}
	all, err := s.portfolio.Initiatives(ctx)
	if err != nil {
		return Agenda{}, err
	}
	reports, err := s.portfolio.InitiativeReports(ctx, "")
	if err != nil {
		return Agenda{}, err
	}
	last := map[string]string{}
	for _, r := range reports {
		last[r.InitiativeID] = max(last[r.InitiativeID], r.Month)
	}
	var a Agenda
	month := initiative.DueMonth(today)
	for _, v := range all {
		d := Duty{InitiativeID: v.ID, Number: v.Number, Title: v.Title}
		if initiative.ReportDue(v, last[v.ID], month) {
			due := d
			due.Month = month
			a.ReportsDue = append(a.ReportsDue, due)
		}
		if v.StageSince >= since && v.StageSince <= today {
			turned := d
			turned.Stage, turned.Since = v.Stage, v.StageSince
			a.Turned = append(a.Turned, turned)
		}
		a.Decisions = append(a.Decisions, decisionsOf(v, d, today)...)
	}
	slices.SortStableFunc(a.Decisions, func(x, y Duty) int { return cmp.Compare(x.On.SortKey(), y.On.SortKey()) })
	slices.SortStableFunc(a.Turned, func(x, y Duty) int { return cmp.Compare(y.Since, x.Since) })
	return a, nil
}

// decisionsOf returns the decisions of an initiative that are still to come.
func decisionsOf(v initiative.Initiative, d Duty, today string) []Duty {
	var out []Duty
	for _, one := range v.Parts.Decisions {
		if one.Result == "" && one.On.Fixed() && (one.On.Bound == when.Later || one.On.Last().Format(time.DateOnly) >= today) {
			d.On, d.Body, d.Subject = one.On, one.Body, one.Subject
			out = append(out, d)
		}
	}
	return out
}
