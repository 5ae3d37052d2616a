package changeover

import (
	"context"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/effect"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// Bounds of what people say.
const (
	MaxNote   = 2000 // Unicode code points
	MaxSource = 200
)

// Preview is what reporting a changeover would write down.
type Preview struct {
	Soll       model.Version
	Before     model.Version // zero if no IST is in force
	IstName    string        // of the line that gets a new version
	MeasureDue string
	Effect     effect.Effect
	Refused    error // why it cannot be reported, nil if it can
	May        bool  // the actor has the right
}

// Preview returns what a changeover to a SOLL version would mean.
func (s *Service) Preview(ctx context.Context, sollID string) (Preview, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Preview{}, err
	}
	var p Preview
	var ist model.Line
	p.Soll, ist, p.Before, p.Refused = s.models.Realisable(ctx, sollID)
	if p.Refused != nil && problem.CodeOf(p.Refused) != problem.Conflict {
		return Preview{}, p.Refused
	}
	if p.IstName = ist.Name; ist.ID == "" {
		p.IstName = model.Ist.Title()
	}
	p.May = identity.Can(actor, identity.ReportChangeover, object(p.Soll.UnitPath))
	settings, err := s.journal.Settings(ctx)
	if err != nil {
		return Preview{}, err
	}
	p.MeasureDue = later(settings.Day(s.now()), settings.MeasureAfterMonths)
	b, err := s.basis(ctx, p.Soll.ProcessID)
	if err != nil {
		return Preview{}, err
	}
	p.Effect, err = s.effect(ctx, p.Before.ID, sollID, b)
	return p, err
}

// later is the day some months after another; the end of a month stays its end.
func later(day string, months int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly)
}

// Report is what somebody says who reports a changeover.
type Report struct {
	SollID         string
	Revision       int    // of the version, the one the client saw
	On             string // day on which the work changed; "" = today
	MeasureDue     string // "" = after the months that the municipality has set
	ExpectedMin    int64  // expected minutes of work per case × 100; 0 = what the model adds up to
	ExpectedSource string
	Note           string
}

// Report makes a SOLL version the new IST and freezes the figures before and after. Of two at the same moment one is
// refused with problem.Conflict.
func (s *Service) Report(ctx context.Context, r Report) (Changeover, error) {
	c, err := s.prepare(ctx, r)
	if err != nil {
		return Changeover{}, err
	}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		done, err := s.models.Realise(ctx, r.SollID, r.Revision, c.On)
		if err != nil {
			return err
		}
		if done.Before.ID != c.Before.ID {
			return problem.New(problem.Stale, "request.stale") // the figures are those of another IST
		}
		c.Soll, c.Ist, c.Before = ref(done.Soll), ref(done.Ist), ref(done.Before)
		if err := s.store.InsertChangeover(ctx, c); err != nil {
			return err
		}
		s.note(ctx, c, "changeover.report")
		return s.refresh(ctx, c.ProcessID)
	})
	if err != nil {
		return Changeover{}, err
	}
	return s.Get(ctx, c.ID)
}

// prepare checks the right and what was said, and measures: the long part, done outside of any transaction.
func (s *Service) prepare(ctx context.Context, r Report) (Changeover, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Changeover{}, err
	}
	soll, _, before, refused := s.models.Realisable(ctx, r.SollID)
	if refused != nil && problem.CodeOf(refused) != problem.Conflict {
		return Changeover{}, refused
	}
	if err := identity.Require(ctx, identity.ReportChangeover, object(soll.UnitPath)); err != nil {
		return Changeover{}, err
	}
	if refused != nil {
		return Changeover{}, refused
	}
	if err := s.complete(ctx, &r); err != nil {
		return Changeover{}, err
	}
	b, err := s.basis(ctx, soll.ProcessID)
	if err != nil {
		return Changeover{}, err
	}
	if r.ExpectedMin > 0 {
		b.Expected = effect.Fact{Known: true, Value: float64(r.ExpectedMin) / 100, Source: r.ExpectedSource}
	}
	e, err := s.effect(ctx, before.ID, soll.ID, b)
	return Changeover{
		ID: s.newID(), ProcessID: soll.ProcessID, ProcessNumber: soll.ProcessNumber, ProcessName: soll.ProcessName, UnitID: soll.UnitID,
		UnitPath: soll.UnitPath, Before: ref(before), On: r.On, MeasureDue: r.MeasureDue, Effect: e, Note: r.Note,
		ReportedBy: actor.UserID, ReportedAt: s.now().UTC(), Revision: 1,
	}, err
}

// complete checks what was said and adds what follows from the settings.
func (s *Service) complete(ctx context.Context, r *Report) error {
	settings, err := s.journal.Settings(ctx)
	if err != nil {
		return err
	}
	today := settings.Day(s.now())
	var bad []problem.Field
	if r.On == "" {
		r.On = today
	}
	if !isDay(r.On) {
		bad = append(bad, problem.FieldOf("on", "field.date"))
	} else if r.On > today {
		bad = append(bad, problem.FieldOf("on", "changeover.on.future"))
	}
	if r.MeasureDue == "" {
		r.MeasureDue = later(r.On, settings.MeasureAfterMonths)
	}
	if bad == nil && !isDay(r.MeasureDue) {
		bad = append(bad, problem.FieldOf("measureDue", "field.date"))
	} else if bad == nil && r.MeasureDue <= r.On {
		bad = append(bad, problem.FieldOf("measureDue", "changeover.measureDue.early"))
	}
	if r.Note = strings.TrimSpace(r.Note); len([]rune(r.Note)) > MaxNote {
		bad = append(bad, problem.FieldOf("note", "field.tooLong", "max", MaxNote))
	}
	r.ExpectedSource = strings.Join(strings.Fields(r.ExpectedSource), " ")
	switch {
	case r.ExpectedMin < 0 || r.ExpectedMin > maxHundredths:
		bad = append(bad, problem.FieldOf("expectedMinutes", "changeover.minutes.range"))
	case r.ExpectedMin > 0 && r.ExpectedSource == "":
		bad = append(bad, problem.FieldOf("expectedSource", "changeover.source.missing"))
	case len([]rune(r.ExpectedSource)) > MaxSource:
		bad = append(bad, problem.FieldOf("expectedSource", "field.tooLong", "max", MaxSource))
	}
	return problem.InvalidFields(bad...)
}

func isDay(day string) bool {
	_, err := time.Parse(time.DateOnly, day)
	return err == nil
}

func ref(v model.Version) Ref { return Ref{ID: v.ID, No: v.Number, Name: v.LineName} }

// note tells the trail; it is public, like the marks of a process.
func (s *Service) note(ctx context.Context, c Changeover, action string) {
	s.journal.Record(ctx, audit.Entry{Action: action, ObjectKind: "changeover", ObjectID: c.ID, ProcessID: c.ProcessID, UnitID: c.UnitID,
		Details: audit.Details{"name": c.Soll.Name, "number": c.Soll.No, "on": c.On}})
}

// Correction says that a changeover was reported by mistake.
type Correction struct {
	ID       string
	Revision int
	Reason   string
}

// Correct takes a changeover back: what was in force before is in force again. Its record stays, with the reason.
func (s *Service) Correct(ctx context.Context, k Correction) (Changeover, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		c, err := s.Get(ctx, k.ID)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.ReportChangeover, object(c.UnitPath)); err != nil {
			return err
		}
		k.Reason = strings.TrimSpace(k.Reason)
		switch {
		case k.Reason == "":
			return problem.InvalidFields(problem.FieldOf("reason", "changeover.reason.missing"))
		case len([]rune(k.Reason)) > MaxNote:
			return problem.InvalidFields(problem.FieldOf("reason", "field.tooLong", "max", MaxNote))
		case !c.Holds():
			return problem.New(problem.Conflict, "changeover.corrected")
		}
		actor, err := identity.From(ctx)
		if err != nil {
			return err
		}
		if err := s.models.Unrealise(ctx, c.Soll.ID, c.Ist.ID, c.Before.ID, k.Reason); err != nil {
			return err
		}
		c.Revision, c.CorrectedAt, c.CorrectedBy, c.Correction = k.Revision, s.now().UTC(), actor.UserID, k.Reason
		if err := s.store.CorrectChangeover(ctx, c); err != nil {
			return err
		}
		s.note(ctx, c, "changeover.correct")
		return s.refresh(ctx, c.ProcessID)
	})
	if err != nil {
		return Changeover{}, err
	}
	return s.Get(ctx, k.ID)
}
