package sheet

import (
	"context"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/release"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Decision is an act on a version, with what the person saw and says about it.
type Decision struct {
	ProcessID string
	No        int
	Revision  int
	Comment   string
	ValidFrom string // date, for a release; "" = today
	ReviewDue string // date, for a release; "" = none planned

	Request release.Request // for handing in: who else has to agree, until when
	Paper   release.Paper   // for a release that was signed outside
}

// Submit gives the current version for release. Fields that are mandatory for it must be answered.
func (s *Service) Submit(ctx context.Context, d Decision) (View, error) {
	return s.decide(ctx, d, identity.SubmitVersion, func(ctx context.Context, p register.Process, v *Version) (register.Process, error) {
		if v.State != Draft && v.State != Returned || v.No != p.Current.Version {
			return p, stateForbids(*v)
		}
		if err := s.checkRequired(ctx, *v); err != nil {
			return p, err
		}
		v.State = InReview
		s.record(ctx, p, "submit", true, details(p, *v, d.Comment))
		d.Request.Note = d.Comment
		return p, s.releases.Submitted(ctx, subject(p, *v), d.Request)
	})
}

// Approve releases a version: from now on everybody reads it. Nobody releases their own.
func (s *Service) Approve(ctx context.Context, d Decision) (View, error) {
	return s.decide(ctx, d, identity.ReleaseVersion, func(ctx context.Context, p register.Process, v *Version) (register.Process, error) {
		if v.State != InReview || v.No <= p.Released.Version {
			return p, stateForbids(*v)
		}
		err := s.checkDates(ctx, &d)
		if err != nil {
			return p, err
		}
		v.State, v.ReleasedAt = Released, s.now().UTC()
		if err := s.store.SupersedeSheetVersions(ctx, p.ID, v.No); err != nil {
			return p, err
		}
		s.record(ctx, p, "release", false, details(p, *v, ""))
		if p, err = s.publish(ctx, p, v); err != nil {
			return p, err
		}
		return p, s.releases.Approved(ctx, subject(p, *v), release.Decision{
			Comment: d.Comment, ValidFrom: d.ValidFrom, ReviewDue: d.ReviewDue, Paper: d.Paper,
		})
	})
}

// Return sends a version back to its author; the comment says why.
func (s *Service) Return(ctx context.Context, d Decision) (View, error) {
	return s.decide(ctx, d, identity.ReleaseVersion, func(ctx context.Context, p register.Process, v *Version) (register.Process, error) {
		if v.State != InReview {
			return p, stateForbids(*v)
		}
		if strings.TrimSpace(d.Comment) == "" {
			return p, problem.InvalidFields(problem.FieldOf("comment", "field.required"))
		}
		v.State = Returned
		s.record(ctx, p, "return", true, details(p, *v, d.Comment))
		return p, s.releases.Returned(ctx, subject(p, *v), strings.TrimSpace(d.Comment))
	})
}

// Withdraw takes a version out of review, or back after its release: then nothing is released.
func (s *Service) Withdraw(ctx context.Context, d Decision) (View, error) {
	return s.decide(ctx, d, identity.WithdrawVersion, func(ctx context.Context, p register.Process, v *Version) (register.Process, error) {
		switch v.State {
		case InReview:
			v.State = Draft
			s.record(ctx, p, "withdraw", true, details(p, *v, d.Comment))
			return p, s.releases.Withdrawn(ctx, subject(p, *v), d.Comment)
		case Released:
			v.State = Withdrawn
			s.record(ctx, p, "withdraw", false, details(p, *v, ""))
			if err := s.releases.Withdrawn(ctx, subject(p, *v), d.Comment); err != nil {
				return p, err
			}
			return s.publish(ctx, p, nil)
		}
		return p, stateForbids(*v)
	})
}

// subject is what releases know of a version.
func subject(p register.Process, v Version) release.Subject {
	return release.Subject{
		Kind: release.Steckbrief, ProcessID: p.ID, ProcessNumber: p.Number, ProcessName: p.Name, UnitID: p.UnitID, UnitPath: p.UnitPath,
		VersionNo: v.No, AuthorID: v.AuthorID, MakerIDs: v.MakerIDs,
	}
}

// checkDates checks validity and review date; validity begins today if nothing else is said.
func (s *Service) checkDates(ctx context.Context, d *Decision) error {
	if d.ValidFrom == "" {
		today, err := identity.Today(ctx, s.store, s.now())
		if err != nil {
			return err
		}
		d.ValidFrom = today
	}
	var bad []problem.Field
	for _, date := range [][2]string{{"validFrom", d.ValidFrom}, {"reviewDue", d.ReviewDue}} {
		if _, err := time.Parse(time.DateOnly, date[1]); date[1] != "" && err != nil {
			bad = append(bad, problem.FieldOf(date[0], "field.date"))
		}
	}
	if bad == nil && d.ReviewDue != "" && d.ReviewDue <= d.ValidFrom {
		bad = append(bad, problem.FieldOf("reviewDue", "version.reviewDue.early"))
	}
	return problem.InvalidFields(bad...)
}

// act changes the state of a version and of its process.
type act func(ctx context.Context, p register.Process, v *Version) (register.Process, error)

// decide does what all acts on versions have in common: load, right, revision, act, save.
func (s *Service) decide(ctx context.Context, d Decision, action identity.Action, do act) (View, error) {
	var view View
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockProcesses(ctx, d.ProcessID); err != nil {
			return err
		}
		p, actor, err := s.visible(ctx, d.ProcessID)
		if err != nil {
			return err
		}
		v, err := s.version(ctx, p, d.No, identity.Can(actor, identity.ReadDraft, object(p)))
		if err != nil {
			return err
		}
		if err := mayDecide(actor, action, p, v); err != nil {
			return err
		}
		if v.Revision != d.Revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if err := checkReason(d.Comment); err != nil {
			return err
		}
		if p, err = do(ctx, p, &v); err != nil {
			return err
		}
		v.Comment = strings.TrimSpace(d.Comment)
		if _, err = s.store.UpdateSheetVersion(ctx, v); err != nil {
			return err
		}
		view, err = s.view(ctx, p, v.No)
		return err
	})
	return view, err
}

// mayDecide tells a missing right, a wrong state and an own version apart.
func mayDecide(actor identity.Actor, action identity.Action, p register.Process, v Version) error {
	o := object(p)
	if !identity.Can(actor, action, o) {
		return problem.New(problem.Forbidden, "identity.forbidden")
	}
	o.State = string(v.State)
	if !identity.Can(actor, action, o) {
		return stateForbids(v)
	}
	o.AuthorID, o.MakerIDs = v.AuthorID, v.MakerIDs
	if !identity.Can(actor, action, o) {
		return problem.New(problem.Forbidden, "sheet.fourEyes")
	}
	if p.Place != register.Live {
		return problem.New(problem.Conflict, "process.notLive")
	}
	return nil
}

// OwnWork reports whether the person behind ctx might release the version, were it not their own work.
func (v View) OwnWork(ctx context.Context) bool {
	actor, err := identity.From(ctx)
	if err != nil {
		return false
	}
	o := object(v.Process)
	o.AuthorID, o.MakerIDs = v.Version.AuthorID, v.Version.MakerIDs
	return identity.OwnWork(actor, identity.ReleaseVersion, o)
}

func stateForbids(v Version) error {
	return problem.New(problem.Conflict, "sheet.state."+string(v.State), "version", v.No)
}

// publish makes v the version everybody reads, or none if v is nil, and derives the marks anew.
func (s *Service) publish(ctx context.Context, p register.Process, v *Version) (register.Process, error) {
	p.Released, p.UpdatedAt = register.Summary{Completeness: -1, Cases: -1}, s.now().UTC()
	terms := Terms{Released: []register.Term{}}
	if v != nil {
		schema, err := s.Schema(ctx)
		if err != nil {
			return p, err
		}
		doc, err := steckbrief.Load(v.Raw, schema)
		if err != nil {
			return p, err
		}
		p.Released, terms.Released = summarise(doc, schema, v.No), termsOf(doc, schema)
		p.Released.ReleasedAt = v.ReleasedAt
	}
	models, err := s.store.ModelFacts(ctx, p.ID)
	if err != nil {
		return p, err
	}
	p.Marks = register.DeriveMarks(p, models)
	return p, s.store.SetSummary(ctx, p, p.Current.Version, terms)
}

// checkRequired names the fields that are mandatory for a release and not answered.
func (s *Service) checkRequired(ctx context.Context, v Version) error {
	schema, err := s.Schema(ctx)
	if err != nil {
		return err
	}
	doc, err := steckbrief.Load(v.Raw, schema)
	if err != nil {
		return err
	}
	var bad []problem.Field
	for _, m := range steckbrief.RequiredMissing(doc, schema, string(register.Described)) {
		bad = append(bad, problem.FieldOf("fields."+m.Field.Key, "field.required"))
	}
	return problem.InvalidFields(bad...)
}

func details(p register.Process, v Version, comment string) audit.Details {
	d := audit.Details{"version": v.No, "number": p.Number, "name": p.Name}
	if comment != "" {
		d["comment"] = audit.Text(comment)
	}
	return d
}

// ReleaseImported makes a version and releases it at once, as the product itself: for data that was released
// elsewhere. at is when that was.
func (s *Service) ReleaseImported(ctx context.Context, processID string, no int, at time.Time) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		actor, err := identity.From(ctx)
		if err != nil {
			return err
		}
		if !actor.System {
			return problem.New(problem.Forbidden, "identity.forbidden")
		}
		if err := s.store.LockProcesses(ctx, processID); err != nil {
			return err
		}
		p, err := s.store.Process(ctx, processID)
		if err != nil {
			return err
		}
		v, err := s.store.SheetVersion(ctx, processID, no)
		if err != nil {
			return err
		}
		v.State, v.ReleasedAt = Released, at.UTC()
		if err := s.store.SupersedeSheetVersions(ctx, p.ID, v.No); err != nil {
			return err
		}
		s.record(ctx, p, "release", false, details(p, v, ""))
		if _, err := s.publish(ctx, p, &v); err != nil {
			return err
		}
		_, err = s.store.UpdateSheetVersion(ctx, v)
		return err
	})
}
