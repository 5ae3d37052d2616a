package release

import (
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Get returns a release with its steps. What is not released yet is shown to those who read drafts and to the
// units that are asked to agree; what was said on the way, to them only.
func (s *Service) Get(ctx context.Context, id string) (Release, error) {
	r, err := s.store.Release(ctx, id)
	if err != nil {
		return Release{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return Release{}, err
	}
	if r.seesAll(actor) {
		return r, nil
	}
	if r.ReleasedAt.IsZero() || !identity.Can(actor, identity.ReadProcess, identity.Object{UnitPath: r.UnitPath}) {
		return Release{}, problem.New(problem.NotFound, "request.notFound")
	}
	return r.forReaders(), nil
}

// seesAll reports whether actor takes part in the work on the version.
func (r Release) seesAll(actor identity.Actor) bool {
	return identity.Can(actor, identity.ReadDraft, identity.Object{UnitPath: r.UnitPath}) || r.invites(actor)
}

// invites reports whether actor is asked to agree for a participating unit, or has been.
func (r Release) invites(actor identity.Actor) bool {
	return slices.ContainsFunc(r.Steps, func(step Step) bool {
		return step.Kind == Cosign && identity.Can(actor, identity.CosignVersion, identity.Object{UnitPath: step.UnitPath})
	})
}

// forReaders takes out what is said among those who work on it. Who signed stays: that is what a release says.
func (r Release) forReaders() Release {
	r.Note, r.SubmittedBy, r.SubmittedName, r.AuthorID, r.AuthorName, r.MakerIDs = "", "", "", "", "", nil
	r.Steps = slices.Clone(r.Steps)
	for i := range r.Steps {
		r.Steps[i].Comment = ""
	}
	return r
}

// Invited reports whether the actor may see a version because a release asks for the agreement of their unit.
func (s *Service) Invited(ctx context.Context, subject Subject) bool {
	actor, err := identity.From(ctx)
	if err != nil || !identity.CanAnywhere(actor, identity.CosignVersion) {
		return false
	}
	r, err := s.store.OpenRelease(ctx, subject)
	return err == nil && r.invites(actor)
}

// List returns the releases of a process that the actor may see, newest first, without their steps.
func (s *Service) List(ctx context.Context, processID, unitPath string) ([]Release, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.store.ReleasesOf(ctx, processID)
	if err != nil {
		return nil, err
	}
	object := identity.Object{UnitPath: unitPath}
	switch {
	case identity.Can(actor, identity.ReadDraft, object):
		return all, nil
	case !identity.Can(actor, identity.ReadProcess, object):
		return nil, problem.New(problem.NotFound, "request.notFound")
	}
	var seen []Release
	for _, r := range all {
		if !r.ReleasedAt.IsZero() {
			seen = append(seen, r.forReaders())
		}
	}
	return seen, nil
}

// OpenOf returns the open release of a version for those who see it, problem.NotFound if there is none.
func (s *Service) OpenOf(ctx context.Context, subject Subject) (Release, error) {
	r, err := s.store.OpenRelease(ctx, subject)
	if err != nil {
		return r, err
	}
	return s.Get(ctx, r.ID)
}

// Review is the coordination's check of the method.
func (s *Service) Review(ctx context.Context, id string, d Decision) (Release, error) {
	return s.take(ctx, id, d, StepDone, func(step Step) bool { return step.Kind == Method })
}

// CoSign agrees for a participating unit, or refuses with a reason.
func (s *Service) CoSign(ctx context.Context, id, unitID string, agrees bool, d Decision) (Release, error) {
	to := StepDone
	if !agrees {
		to = StepRefused
	}
	return s.take(ctx, id, d, to, func(step Step) bool { return step.Kind == Cosign && step.UnitID == unitID })
}

// take decides one step of an open release.
func (s *Service) take(ctx context.Context, id string, d Decision, to StepState, which func(Step) bool) (Release, error) {
	if err := checkDecision(d, to); err != nil {
		return Release{}, err
	}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		r, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(r.Steps, which)
		if at < 0 {
			return problem.New(problem.NotFound, "request.notFound")
		}
		if err := mayTake(ctx, r, r.Steps[at]); err != nil {
			return err
		}
		if err := s.closeStep(ctx, r, r.Steps[at], to, d); err != nil {
			return err
		}
		s.record(ctx, r, r.Steps[at], to)
		if r, err = s.store.Release(ctx, id); err != nil {
			return err
		}
		if to == StepRefused {
			return s.tell(ctx, r, register.NoticeReturned, d.Comment, []string{r.AuthorID, r.SubmittedBy})
		}
		return s.askNext(ctx, r, false)
	})
	if err != nil {
		return Release{}, err
	}
	return s.Get(ctx, id)
}

// mayTake tells a missing right, a wrong state and an own version apart, like the versions themselves do.
func mayTake(ctx context.Context, r Release, step Step) error {
	if err := identity.Require(ctx, step.Kind.action(), identity.Object{UnitPath: step.UnitPath}); err != nil {
		return err
	}
	switch {
	case r.State == Withdrawn:
		return problem.New(problem.Conflict, "release.withdrawnMeanwhile")
	case r.State != Open || step.State == StepDone:
		return problem.New(problem.Conflict, "release.closed")
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	if actor.System || identity.Can(actor, step.Kind.action(), step.object(r.Subject)) {
		return nil
	}
	return problem.New(problem.Forbidden, "version.ownVersion")
}

func checkDecision(d Decision, to StepState) error {
	if to == StepRefused && strings.TrimSpace(d.Comment) == "" {
		return problem.InvalidFields(problem.FieldOf("comment", "version.return.reason"))
	}
	if len([]rune(d.Comment)) > MaxComment {
		return problem.InvalidFields(problem.FieldOf("comment", "field.tooLong", "max", MaxComment))
	}
	return checkPaper(d.Paper)
}

func (s *Service) record(ctx context.Context, r Release, step Step, to StepState) {
	s.store.Record(ctx, audit.Entry{
		Action: "release." + string(step.Kind) + "." + string(to), ObjectKind: "release", ObjectID: r.ID, ProcessID: r.ProcessID,
		UnitID: r.UnitID, Draft: true, Details: audit.Details{"number": r.VersionNo, "name": r.label(), "unit": step.UnitName},
	})
}

// label names the version for the trail: the line of a model, or "Steckbrief".
func (r Release) label() string {
	if r.Kind == Model {
		return r.Title
	}
	return "Steckbrief"
}

// Read notes that the actor has read a release, where that was asked for.
func (s *Service) Read(ctx context.Context, id string) (Release, error) {
	r, err := s.Get(ctx, id)
	if err != nil {
		return r, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return r, err
	}
	if !r.ReadByActor && !r.MayRead(actor) {
		return r, problem.New(problem.Conflict, "release.readingNotAsked")
	}
	err = s.store.InTx(ctx, func(ctx context.Context) error { return s.store.AddReading(ctx, id, actor.UserID) })
	if err != nil {
		return r, err
	}
	return s.Get(ctx, id)
}
