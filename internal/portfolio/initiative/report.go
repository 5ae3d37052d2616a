package initiative

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Report is what an initiative reports for a month.
type Report struct {
	ID             string
	InitiativeID   string
	Month          string // "2026-08"
	Light          Light
	Content        string // as once decided
	Interim        string // state so far
	Adjustment     string // what has to be adapted
	AdjustmentYear int    // in which year, 0 if in none
	Next           string // next steps
	Moved          []Moved
	AuthorID       string // of this version, "" if it is not known
	AuthorName     string // "" if there is no such account any more
	CreatedAt      time.Time
	UpdatedAt      time.Time
	Revision       int
}

// Moved says that a milestone was moved since the report before.
type Moved struct {
	Title string
	From  when.Date
	To    when.Date
}

// ReportMonths are the months for which reports are due.
var ReportMonths = []time.Month{time.February, time.August}

// Reports returns the reports of an initiative, the newest first; of all initiatives if id is "".
func (s *Service) Reports(ctx context.Context, id string) ([]Report, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadInitiative); err != nil {
		return nil, err
	}
	return s.store.InitiativeReports(ctx, id)
}

// ReportVersions returns what a report said before it was changed, the newest first.
func (s *Service) ReportVersions(ctx context.Context, reportID string) ([]Report, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadInitiative); err != nil {
		return nil, err
	}
	all, err := s.store.InitiativeReports(ctx, "")
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(all, func(r Report) bool { return r.ID == reportID }) {
		return nil, problem.New(problem.NotFound, "request.notFound")
	}
	return s.store.InitiativeReportVersions(ctx, reportID)
}

// AddReport adds a report and sets the light of its initiative. It notes which milestones were moved since the report
// before.
func (s *Service) AddReport(ctx context.Context, r Report) (Report, error) {
	err := s.writeReport(ctx, &r, func(ctx context.Context, v Initiative, list []Report) error {
		if slices.ContainsFunc(list, func(o Report) bool { return o.Month == r.Month }) {
			return problem.New(problem.Conflict, "initiative.report.exists", "month", r.Month)
		}
		r.ID, r.Revision, r.CreatedAt = s.newID(), 1, r.UpdatedAt
		since := ""
		if len(list) > 0 {
			since = list[0].CreatedAt.Format(time.DateOnly)
		}
		r.Moved = movedSince(v.Milestones, since)
		return s.store.InsertInitiativeReport(ctx, r)
	})
	return r, err
}

// ChangeReport saves a report. It returns problem.Stale if r.Revision is not the stored one.
func (s *Service) ChangeReport(ctx context.Context, r Report) (Report, error) {
	all, err := s.Reports(ctx, "")
	if err != nil {
		return r, err
	}
	known := slices.IndexFunc(all, func(o Report) bool { return o.ID == r.ID })
	if known < 0 {
		return r, problem.New(problem.NotFound, "request.notFound")
	}
	r.InitiativeID, r.Month = all[known].InitiativeID, all[known].Month
	err = s.writeReport(ctx, &r, func(ctx context.Context, _ Initiative, list []Report) (err error) {
		at := slices.IndexFunc(list, func(o Report) bool { return o.ID == r.ID })
		if at < 0 {
			return problem.New(problem.NotFound, "request.notFound")
		}
		r.CreatedAt, r.Moved, r.Month = list[at].CreatedAt, list[at].Moved, list[at].Month
		r, err = s.store.UpdateInitiativeReport(ctx, r)
		return err
	})
	return r, err
}

func (s *Service) writeReport(ctx context.Context, r *Report, save func(context.Context, Initiative, []Report) error) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	r.AuthorID, r.AuthorName = actor.UserID, actor.Name
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockPortfolio(ctx); err != nil {
			return err
		}
		b, err := s.book(ctx)
		if err != nil {
			return err
		}
		v, ok := b.Initiatives[r.InitiativeID]
		if !ok {
			return problem.New(problem.NotFound, "request.notFound")
		}
		if err := mayEdit(ctx, b, v); err != nil {
			return err
		}
		if err := checkReport(*r, b.Today); err != nil {
			return err
		}
		list, err := s.store.InitiativeReports(ctx, v.ID)
		if err != nil {
			return err
		}
		r.UpdatedAt = s.now().UTC()
		if err := save(ctx, v, list); err != nil {
			return err
		}
		s.recordReport(ctx, v, r.Month)
		if len(list) > 0 && list[0].Month > r.Month {
			return nil // an older report says nothing about the light of today
		}
		return s.setLight(ctx, v, r.Light)
	})
}

// checkReport returns problem.Invalid for what cannot be reported on the day today.
func checkReport(r Report, today string) error {
	var c checker
	if _, err := time.Parse("2006-01", r.Month); err != nil {
		c.add("month", "initiative.report.month")
	} else if r.Month > today[:len(r.Month)] {
		c.add("month", "initiative.report.future")
	}
	choice(&c, "light", r.Light, true, Lights...)
	c.text("interim", r.Interim, maxText)
	c.length("content", r.Content, maxText)
	c.length("adjustment", r.Adjustment, maxText)
	c.length("next", r.Next, maxText)
	if r.AdjustmentYear != 0 {
		c.year("adjustmentYear", r.AdjustmentYear)
	}
	return c.err()
}

// movedSince are the milestones whose date is another than it was on a day; with "" than it was at first.
func movedSince(list []Milestone, day string) []Moved {
	var moved []Moved
	for _, m := range list {
		at := slices.IndexFunc(m.Shifts, func(s Shift) bool { return s.On >= day })
		if at >= 0 && m.Shifts[at].From != m.Due {
			moved = append(moved, Moved{Title: m.Title, From: m.Shifts[at].From, To: m.Due})
		}
	}
	return moved
}

// DueMonth is the last month before or at today for which reports are due, "2026-08".
func DueMonth(today string) string {
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return ""
	}
	for slices.Index(ReportMonths, day.Month()) < 0 {
		day = day.AddDate(0, 0, -day.Day())
	}
	return day.Format("2006-01")
}

// ReportDue reports whether v owes its report for a month: it reports, is decided or running, has begun, and its last
// report is older.
func ReportDue(v Initiative, last, month string) bool {
	return v.Reporting && v.Stage.Active() && last < month &&
		v.Period.From.Fixed() && v.Period.Begin().Format("2006-01") <= month
}
