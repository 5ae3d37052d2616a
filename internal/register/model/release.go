package model

import (
	"cmp"
	"context"
	"strings"
	"time"
	_ "time/tzdata" // the zone of the house does not depend on the machine

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/release"
)

// Decision is what somebody says when they take a version a step further.
type Decision struct {
	VersionID string
	Revision  int // the one the client saw
	Comment   string
	ValidFrom string // date, for a release; "" = today
	ReviewDue string // date, for a release; "" = none planned

	Request release.Request // for handing in: who else has to agree, until when
	Paper   release.Paper   // for a release that was signed outside
}

// Submit hands a draft or a returned version in for release.
func (s *Versions) Submit(ctx context.Context, d Decision) (Version, error) {
	return s.step(ctx, d, identity.SubmitVersion, "version.submit", func(ctx context.Context, v *Version) error {
		line, err := s.lines.ModelLine(ctx, v.LineID)
		if err != nil {
			return err
		}
		if err := line.requireOpen(); err != nil {
			return err
		}
		v.State, v.SubmittedAt = InReview, s.now().UTC()
		if d.Comment != "" {
			v.Comment = d.Comment
		}
		d.Request.Note = d.Comment
		return s.releases.Submitted(ctx, v.subject(), d.Request)
	})
}

// Approve releases a version that is in review. The one that was in force is superseded. A file with errors
// is not released, and nobody releases their own version.
func (s *Versions) Approve(ctx context.Context, d Decision) (Version, error) {
	return s.step(ctx, d, identity.ReleaseVersion, "version.approve", func(ctx context.Context, v *Version) error {
		if v.Errors > 0 {
			return s.hasErrors(ctx, *v)
		}
		if d.ValidFrom == "" {
			settings, err := s.calendar.Settings(ctx)
			if err != nil {
				return err
			}
			d.ValidFrom = settings.Day(s.now())
		}
		if err := checkDates(d); err != nil {
			return err
		}
		if err := s.releases.Approved(ctx, v.subject(), release.Decision{
			Comment: d.Comment, ValidFrom: d.ValidFrom, ReviewDue: d.ReviewDue, Paper: d.Paper,
		}); err != nil {
			return err
		}
		if err := s.supersede(ctx, *v); err != nil {
			return err
		}
		v.State, v.ValidFrom, v.ReviewDue = Released, d.ValidFrom, d.ReviewDue
		s.decide(ctx, v, d)
		v.ReleasedAt = v.DecidedAt
		return nil
	})
}

// Return sends a version back to its author, with a reason.
func (s *Versions) Return(ctx context.Context, d Decision) (Version, error) {
	return s.step(ctx, d, identity.ReleaseVersion, "version.return", func(ctx context.Context, v *Version) error {
		if d.Comment == "" {
			return problem.InvalidFields(problem.FieldOf("comment", "version.return.reason"))
		}
		v.State = Returned
		s.decide(ctx, v, d)
		return s.releases.Returned(ctx, v.subject(), d.Comment)
	})
}

// Withdraw takes a version out of force, or out of review: then it is a draft again.
func (s *Versions) Withdraw(ctx context.Context, d Decision) (Version, error) {
	return s.step(ctx, d, identity.WithdrawVersion, "version.withdraw", func(ctx context.Context, v *Version) error {
		if v.State == InReview {
			v.State = Draft
		} else {
			v.State = Withdrawn
		}
		s.decide(ctx, v, d)
		return s.releases.Withdrawn(ctx, v.subject(), d.Comment)
	})
}

// step loads a version, checks right, state and revision, and saves what apply makes of it.
func (s *Versions) step(ctx context.Context, d Decision, action identity.Action, name string, apply func(context.Context, *Version) error) (Version, error) {
	d.Comment = strings.TrimSpace(d.Comment)
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		v, err := s.locked(ctx, d.VersionID)
		if err != nil {
			return err
		}
		if err := requireStep(ctx, action, v); err != nil {
			return err
		}
		if v.Revision != d.Revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if len([]rune(d.Comment)) > MaxComment {
			return problem.InvalidFields(problem.FieldOf("comment", "field.tooLong", "max", MaxComment))
		}
		before := v.State
		if err := apply(ctx, &v); err != nil {
			return err
		}
		recordStep(ctx, s.store, v, before, name, audit.Details{"before": string(before)})
		if err := s.store.UpdateModelVersion(ctx, v); err != nil {
			return err
		}
		return s.facts.refresh(ctx, v.ProcessID)
	})
	if err != nil {
		return Version{}, err
	}
	return s.Get(ctx, d.VersionID)
}

// subject is what releases know of a version.
func (v Version) subject() release.Subject {
	return release.Subject{
		Kind: release.Model, ProcessID: v.ProcessID, ProcessNumber: v.ProcessNumber, ProcessName: v.ProcessName, UnitID: v.UnitID,
		UnitPath: v.UnitPath, LineID: v.LineID, VersionID: v.ID, VersionNo: v.Number, Title: v.LineName, AuthorID: v.AuthorID,
		MakerIDs: v.MakerIDs,
	}
}

// maxListedErrors is how many of the errors are named that block a release; the receipt has all.
const maxListedErrors = 20

// hasErrors names the errors that block the release of a version.
func (s *Versions) hasErrors(ctx context.Context, v Version) error {
	receipt, err := s.store.ModelReceipt(ctx, v.ID)
	if err != nil {
		return err
	}
	refusal := problem.New(problem.Conflict, "version.hasErrors", "count", v.Errors)
	for _, f := range receipt.Findings {
		if f.Severity != severities[bpmn.Error] || len(refusal.Fields) == maxListedErrors {
			break // errors come first
		}
		where := cmp.Or(f.ElementName, f.ElementID, f.ElementKind)
		refusal.Fields = append(refusal.Fields, problem.FieldOf(cmp.Or(f.ElementID, "file"), "version.finding", "where", where, "message", f.Message))
	}
	return refusal
}

// locked returns a version while nobody else may change its line.
func (s *Versions) locked(ctx context.Context, id string) (Version, error) {
	v, err := s.store.ModelVersion(ctx, id)
	if err != nil {
		return Version{}, err
	}
	if !s.sees(ctx, v) {
		return Version{}, notFound()
	}
	line, err := s.lines.LockModelLine(ctx, v.LineID)
	if err != nil {
		return Version{}, err
	}
	switch {
	case line.Trashed:
		return Version{}, problem.New(problem.Conflict, "model.processTrashed")
	case !line.TrashedAt.IsZero():
		return Version{}, problem.New(problem.Conflict, "model.trashed")
	}
	return s.store.ModelVersion(ctx, id) // what it is now that nobody else can change it
}

// supersede ends the validity of the version that v replaces.
func (s *Versions) supersede(ctx context.Context, v Version) error {
	all, err := s.store.ModelVersions(ctx, v.LineID)
	if err != nil {
		return err
	}
	for _, old := range all {
		if old.State == Released && old.ID != v.ID {
			old.State = Superseded
			if err := s.store.UpdateModelVersion(ctx, old); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Versions) decide(ctx context.Context, v *Version, d Decision) {
	v.DecidedAt, v.DecidedBy, v.DecisionComment = s.now().UTC(), authorOf(ctx), d.Comment
}

func checkDates(d Decision) error {
	var bad []problem.Field
	for _, date := range [][2]string{{"validFrom", d.ValidFrom}, {"reviewDue", d.ReviewDue}} {
		if _, err := time.Parse(time.DateOnly, date[1]); date[1] != "" && err != nil {
			bad = append(bad, problem.FieldOf(date[0], "field.notAllowed"))
		}
	}
	if bad == nil && d.ReviewDue != "" && d.ReviewDue <= d.ValidFrom {
		bad = append(bad, problem.FieldOf("reviewDue", "version.reviewDue.early"))
	}
	return problem.InvalidFields(bad...)
}

// calendar knows the time zone of a municipality.
type calendar interface {
	Settings(ctx context.Context) (identity.Settings, error)
}
