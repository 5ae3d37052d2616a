package changeover

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// MaxListed is how many changeovers are listed at once, the newest.
const MaxListed = 500

// Get returns one changeover, problem.NotFound if it does not exist or must not be known.
func (s *Service) Get(ctx context.Context, id string) (Changeover, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Changeover{}, err
	}
	c, err := s.store.Changeover(ctx, id)
	if err != nil {
		return Changeover{}, err
	}
	if !identity.Can(actor, identity.ReadProcess, object(c.UnitPath)) {
		return Changeover{}, notFound()
	}
	return c.shown(actor), nil
}

// shown takes out what only those may know who work on the process: who reported and measured, and what they noted.
func (c Changeover) shown(actor identity.Actor) Changeover {
	if identity.Can(actor, identity.ReadDraft, object(c.UnitPath)) {
		return c
	}
	c.ReportedBy, c.ReportedName, c.Note, c.CorrectedBy, c.Correction = "", "", "", "", ""
	c.Measurements = slices.Clone(c.Measurements)
	for i := range c.Measurements {
		c.Measurements[i].EnteredBy, c.Measurements[i].EnteredName, c.Measurements[i].Note = "", "", ""
	}
	return c
}

// Of returns the changeovers of processes that the actor may read, newest first: what a process, an initiative or a
// report shows of the effect. Those that were corrected are among them and say so.
func (s *Service) Of(ctx context.Context, processIDs ...string) ([]Changeover, error) {
	if len(processIDs) == 0 {
		return nil, nil
	}
	return s.list(ctx, Query{ProcessIDs: processIDs})
}

// Within returns the changeovers of a unit and of everything below it, newest first; of the whole house if unitID is "".
func (s *Service) Within(ctx context.Context, unitID string) ([]Changeover, error) {
	q := Query{Limit: MaxListed}
	if unitID != "" {
		u, err := s.units.Get(ctx, unitID)
		if err != nil {
			return nil, err
		}
		q.Within = u.Path
	}
	return s.list(ctx, q)
}

func (s *Service) list(ctx context.Context, q Query) ([]Changeover, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if q.Readable = actor.Paths(identity.ReadProcess); len(q.Readable) == 0 {
		return nil, nil
	}
	all, err := s.store.Changeovers(ctx, q)
	for i := range all {
		all[i] = all[i].shown(actor)
	}
	return all, err
}

// Gained sums up the time gained by the changeovers of a unit and of everything below it. Of a unit that is too small its
// figures are not shown, like all others.
func (s *Service) Gained(ctx context.Context, unitID string) (Sum, error) {
	u, err := s.units.Get(ctx, unitID)
	if err != nil || u.Suppressed {
		return Sum{Suppressed: u.Suppressed}, err
	}
	all, err := s.list(ctx, Query{Within: u.Path})
	var sum Sum
	for _, c := range all {
		sum.Add(c)
	}
	return sum, err
}

const maxHundredths = 100_000_000 // 1,000,000 minutes

// Measure adds what was measured after a changeover. Earlier measurements stay.
func (s *Service) Measure(ctx context.Context, m Measurement) (Changeover, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		c, err := s.Get(ctx, m.ChangeoverID)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.MeasureChangeover, object(c.UnitPath)); err != nil {
			return err
		}
		if !c.Holds() {
			return problem.New(problem.Conflict, "changeover.corrected")
		}
		actor, err := identity.From(ctx)
		if err != nil {
			return err
		}
		if err := s.checkMeasurement(ctx, &m, c); err != nil {
			return err
		}
		m.ID, m.EnteredBy, m.EnteredAt = s.newID(), actor.UserID, s.now().UTC()
		s.note(ctx, c, "changeover.measure")
		return s.store.InsertMeasurement(ctx, m)
	})
	if err != nil {
		return Changeover{}, err
	}
	return s.Get(ctx, m.ChangeoverID)
}

func (s *Service) checkMeasurement(ctx context.Context, m *Measurement, c Changeover) error {
	settings, err := s.journal.Settings(ctx)
	if err != nil {
		return err
	}
	var bad []problem.Field
	if m.Hundredths < 1 || m.Hundredths > maxHundredths {
		bad = append(bad, problem.FieldOf("minutes", "changeover.minutes.range"))
	}
	if m.Sample < 0 || m.Sample > maxHundredths {
		bad = append(bad, problem.FieldOf("sample", "field.notAllowed"))
	}
	year := settings.Local(s.now()).Year()
	if m.Year == 0 {
		m.Year = year
	}
	if m.Year > year || m.Year < yearOf(c.On) {
		bad = append(bad, problem.FieldOf("year", "changeover.year.range"))
	}
	if m.Period != "" && !isMonth(m.Period) {
		bad = append(bad, problem.FieldOf("period", "field.notAllowed"))
	}
	if m.Source = strings.Join(strings.Fields(m.Source), " "); m.Source == "" {
		bad = append(bad, problem.FieldOf("source", "changeover.source.missing"))
	} else if len([]rune(m.Source)) > MaxSource {
		bad = append(bad, problem.FieldOf("source", "field.tooLong", "max", MaxSource))
	}
	if !slices.Contains([]steckbrief.Method{steckbrief.Measured, steckbrief.SelfRecorded, steckbrief.AnalyticEstimate, steckbrief.Estimate}, m.Method) {
		bad = append(bad, problem.FieldOf("method", "field.notAllowed"))
	}
	if m.Note = strings.TrimSpace(m.Note); len([]rune(m.Note)) > MaxNote {
		bad = append(bad, problem.FieldOf("note", "field.tooLong", "max", MaxNote))
	}
	return problem.InvalidFields(bad...)
}

func yearOf(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return t.Year()
}

// isMonth reports whether s is a year or a month, "2026" or "2026-10".
func isMonth(s string) bool {
	_, month := time.Parse("2006-01", s)
	_, year := time.Parse("2006", s)
	return month == nil || year == nil
}
