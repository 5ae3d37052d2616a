package model

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

func notFound() error { return problem.New(problem.NotFound, "request.notFound") }

func object(p Place) identity.Object { return identity.Object{UnitPath: p.UnitPath} }

// maySee reports whether the actor may know the process at all.
func maySee(ctx context.Context, p Place) bool {
	if p.Trashed && !maySeeDrafts(ctx, p) {
		return false
	}
	return identity.Require(ctx, identity.ReadProcess, object(p)) == nil
}

// maySeeDrafts reports whether the actor may see what is not released.
func maySeeDrafts(ctx context.Context, p Place) bool {
	return identity.Require(ctx, identity.ReadDraft, object(p)) == nil
}

// sees reports whether the actor may know of a version: as everybody, as one of those who work on it, or because
// their unit is asked to agree to it.
func (s *Versions) sees(ctx context.Context, v Version) bool {
	if maySee(ctx, v.Place) && v.visible(maySeeDrafts(ctx, v.Place)) {
		return true
	}
	return v.State == InReview && !v.Trashed && s.releases.Invited(ctx, v.subject())
}

// requireUpload checks the right to work on the models of a process. Who must not even know the process
// is told that there is none.
func requireUpload(ctx context.Context, p Place) error {
	if !maySee(ctx, p) {
		return notFound()
	}
	if err := identity.Require(ctx, identity.UploadModel, object(p)); err != nil {
		return err
	}
	if p.Trashed {
		return problem.New(problem.Conflict, "model.processTrashed")
	}
	return nil
}

// requireUpload is the same for a line. Who must not know the line is told that there is none.
func (l Line) requireUpload(ctx context.Context) error {
	if !l.visible(maySeeDrafts(ctx, l.Place)) {
		return notFound()
	}
	return requireUpload(ctx, l.Place)
}

// requireStep checks the right to take a version one step further: first the role, then the state, then
// the four eyes, so that everybody is told the nearest reason.
func requireStep(ctx context.Context, action identity.Action, v Version) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	o := object(v.Place)
	if err := identity.Require(ctx, action, o); err != nil {
		return err
	}
	if action == identity.ReleaseVersion && v.State == Draft && !v.SubmittedAt.IsZero() {
		return problem.New(problem.Conflict, "release.withdrawnMeanwhile")
	}
	if o.State = string(v.State); !v.TrashedAt.IsZero() || !identity.Can(actor, action, o) || !stepStates[action][v.State] {
		return problem.New(problem.Conflict, "version.stateForbids", "state", string(v.State))
	}
	if o.AuthorID, o.MakerIDs = v.AuthorID, v.MakerIDs; !identity.Can(actor, action, o) {
		return problem.New(problem.Forbidden, "version.ownVersion")
	}
	return nil
}

// OwnWork reports whether the person behind ctx might release v, were it not their own work.
func (v Version) OwnWork(ctx context.Context) bool {
	actor, err := identity.From(ctx)
	if err != nil {
		return false
	}
	o := object(v.Place)
	o.AuthorID, o.MakerIDs = v.AuthorID, v.MakerIDs
	return identity.OwnWork(actor, identity.ReleaseVersion, o)
}

// stepStates repeats the states of the table of rights, because the system itself is bound by them too.
var stepStates = map[identity.Action]map[State]bool{
	identity.SubmitVersion:   {Draft: true, Returned: true},
	identity.ReleaseVersion:  {InReview: true},
	identity.WithdrawVersion: {InReview: true, Released: true},
}

// requireOpen refuses what would add to a SOLL that has become the IST.
func (l Line) requireOpen() error {
	if !l.RealisedAt.IsZero() {
		return problem.New(problem.Conflict, "model.realised")
	}
	return nil
}
