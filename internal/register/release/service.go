package release

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Bounds of what people say.
const (
	MaxComment = 2000 // Unicode code points
	maxPaper   = 100
	maxUnits   = 20
)

// Store keeps releases. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Release(ctx context.Context, id string) (Release, error)
	// OpenRelease returns the open release of a version, problem.NotFound if there is none.
	OpenRelease(ctx context.Context, s Subject) (Release, error)
	ReleasesOf(ctx context.Context, processID string) ([]Release, error) // newest first, without steps
	InsertRelease(ctx context.Context, r Release) error
	UpdateRelease(ctx context.Context, r Release) error
	UpdateReleaseStep(ctx context.Context, s Step) error // problem.Conflict if it is not open any more
	SupersedeReleases(ctx context.Context, s Subject, but string) error
	// ChangeReleaseState reports whether the release was in the state it comes from.
	ChangeReleaseState(ctx context.Context, id string, from, to State, closed time.Time) (bool, error)
	CountReleases(ctx context.Context, s Subject) (int, error)
	ReleasedSheet(ctx context.Context, processID string) (no int, err error)
	AddReading(ctx context.Context, releaseID, userID string) error
	Record(ctx context.Context, e audit.Entry)
}

// House is what the service needs of units, people and settings.
type House interface {
	Unit(ctx context.Context, id string) (register.Unit, error)
	Users(ctx context.Context) ([]identity.User, error)
	AllGrants(ctx context.Context) ([]identity.Grant, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// Service keeps releases.
type Service struct {
	store   Store
	house   House
	notices register.Notices
	now     func() time.Time
	newID   func() string
}

// NewService returns the service; notices tells people.
func NewService(store Store, house House, notices register.Notices, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, house: house, notices: notices, now: now, newID: newID}
}

// Submitted opens a release in the transaction that hands a version in.
func (s *Service) Submitted(ctx context.Context, subject Subject, q Request) error {
	settings, err := s.house.Settings(ctx)
	if err != nil {
		return err
	}
	if err := s.checkRequest(q, settings); err != nil {
		return err
	}
	r, err := s.newRelease(ctx, subject)
	if err != nil {
		return err
	}
	r.DecideBy, r.Note = q.DecideBy, strings.TrimSpace(q.Note)
	r.AskReading = q.AskReading && settings.ReadingReceipts
	if r.Steps, err = s.newSteps(ctx, r, settings.ReleaseSteps, q.UnitIDs); err != nil {
		return err
	}
	if err := s.store.InsertRelease(ctx, r); err != nil {
		return err
	}
	return s.askNext(ctx, r, true)
}

func (s *Service) newRelease(ctx context.Context, subject Subject) (Release, error) {
	before, err := s.store.CountReleases(ctx, subject)
	if err != nil {
		return Release{}, err
	}
	actor, err := identity.From(ctx)
	return Release{
		Subject: subject, ID: s.newID(), Round: before + 1, State: Open, SubmittedBy: actor.UserID, SubmittedAt: s.now().UTC(),
	}, err
}

func (s *Service) newSteps(ctx context.Context, r Release, wanted int, unitIDs []string) ([]Step, error) {
	var steps []Step
	add := func(kind StepKind, unitID, path, name string) {
		steps = append(steps, Step{ID: s.newID(), ReleaseID: r.ID, Kind: kind, UnitID: unitID, UnitPath: path, UnitName: name, State: StepOpen})
	}
	if wanted == 2 {
		add(Method, r.UnitID, r.UnitPath, r.UnitName)
	}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(unitIDs))) {
		u, err := s.house.Unit(ctx, id)
		if problem.Is(err, problem.NotFound) || (err == nil && id == r.UnitID) {
			return nil, problem.InvalidFields(problem.FieldOf("units", "release.unit.unknown"))
		}
		if err != nil {
			return nil, err
		}
		add(Cosign, u.ID, u.Path, u.Name)
	}
	add(Final, r.UnitID, r.UnitPath, r.UnitName)
	return steps, nil
}

func (s *Service) checkRequest(q Request, settings identity.Settings) error {
	var bad []problem.Field
	if len([]rune(q.Note)) > MaxComment {
		bad = append(bad, problem.FieldOf("comment", "field.tooLong", "max", MaxComment))
	}
	if len(q.UnitIDs) > maxUnits {
		bad = append(bad, problem.FieldOf("units", "field.tooMany", "max", maxUnits))
	}
	if q.DecideBy != "" {
		if _, err := time.Parse(time.DateOnly, q.DecideBy); err != nil {
			bad = append(bad, problem.FieldOf("decideBy", "field.date"))
		} else if q.DecideBy < settings.Day(s.now()) {
			bad = append(bad, problem.FieldOf("decideBy", "release.decideBy.past"))
		}
	}
	return problem.InvalidFields(bad...)
}

// Approved closes the open release of a version in the transaction that releases it. It refuses as long as other
// steps are open, and where two steps are wanted also the person who did the first.
func (s *Service) Approved(ctx context.Context, subject Subject, d Decision) error {
	if err := checkPaper(d.Paper); err != nil {
		return err
	}
	r, err := s.openOrNew(ctx, subject)
	if err != nil {
		return err
	}
	if err := s.mayClose(ctx, r); err != nil {
		return err
	}
	final, _ := r.step(Final)
	if err := s.closeStep(ctx, r, final, StepDone, d); err != nil {
		return err
	}
	if err := s.store.SupersedeReleases(ctx, subject, r.ID); err != nil {
		return err
	}
	if r.SheetNo, err = s.store.ReleasedSheet(ctx, subject.ProcessID); err != nil {
		return err
	}
	r.State, r.ValidFrom, r.ReviewDue = Released, d.ValidFrom, d.ReviewDue
	r.ReleasedAt = s.now().UTC()
	r.ClosedAt = r.ReleasedAt
	if err := s.store.UpdateRelease(ctx, r); err != nil {
		return err
	}
	return s.tellClosed(ctx, r, register.NoticeReleased, "")
}

// openOrNew returns the open release of a version, or opens one for a version that was handed in without.
func (s *Service) openOrNew(ctx context.Context, subject Subject) (Release, error) {
	r, err := s.store.OpenRelease(ctx, subject)
	if !problem.Is(err, problem.NotFound) {
		return r, err
	}
	if err := s.Submitted(identity.WithActor(ctx, identity.SystemActor(identity.TenantID(ctx))), subject, Request{}); err != nil {
		return Release{}, err
	}
	return s.store.OpenRelease(ctx, subject)
}

// mayClose names the steps that are missing.
func (s *Service) mayClose(ctx context.Context, r Release) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	var open []problem.Field
	for _, step := range r.Steps {
		switch {
		case step.Kind == Final:
		case step.Kind == Method && step.State == StepDone && step.UserID == actor.UserID && !actor.System:
			return problem.New(problem.Forbidden, "release.samePerson")
		case step.State != StepDone:
			open = append(open, problem.FieldOf("steps", "release.step."+string(step.Kind)+"."+string(step.State), "unit", step.UnitName))
		}
	}
	if open != nil {
		return &problem.Error{Code: problem.Conflict, Key: "release.stepsOpen", Fields: open}
	}
	return nil
}

// Returned closes the open release of a version that goes back to its author.
func (s *Service) Returned(ctx context.Context, subject Subject, comment string) error {
	r, err := s.openOrNew(ctx, subject)
	if err != nil {
		return err
	}
	final, _ := r.step(Final)
	if err := s.closeStep(ctx, r, final, StepRefused, Decision{Comment: comment}); err != nil {
		return err
	}
	r.State, r.ClosedAt = Returned, s.now().UTC()
	if err := s.store.UpdateRelease(ctx, r); err != nil {
		return err
	}
	return s.tellClosed(ctx, r, register.NoticeReturned, comment)
}

// Withdrawn closes the release of a version that is taken out of review or out of force.
func (s *Service) Withdrawn(ctx context.Context, subject Subject, comment string) error {
	r, err := s.store.OpenRelease(ctx, subject)
	if problem.Is(err, problem.NotFound) {
		return s.withdrawReleased(ctx, subject)
	}
	if err != nil {
		return err
	}
	r.State, r.ClosedAt = Withdrawn, s.now().UTC()
	if err := s.store.UpdateRelease(ctx, r); err != nil {
		return err
	}
	return s.tellClosed(ctx, r, register.NoticeTakenOut, comment)
}

func (s *Service) withdrawReleased(ctx context.Context, subject Subject) error {
	all, err := s.store.ReleasesOf(ctx, subject.ProcessID)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.State == Released && r.Kind == subject.Kind && r.VersionID == subject.VersionID && r.VersionNo == subject.VersionNo {
			r.State, r.ClosedAt = Withdrawn, s.now().UTC()
			return s.store.UpdateRelease(ctx, r)
		}
	}
	return nil
}

// closeStep writes who decided a step, and for whom they stood in.
func (s *Service) closeStep(ctx context.Context, r Release, step Step, to StepState, d Decision) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	step.State, step.At, step.Comment, step.Paper = to, s.now().UTC(), strings.TrimSpace(d.Comment), d.Paper
	step.UserID, step.DeputyFor = actor.UserID, identity.StandsInFor(actor, step.Kind.action(), step.object(r.Subject))
	return s.store.UpdateReleaseStep(ctx, step)
}

// checkPaper demands all of a signature that was given outside: half of one must not become a signature given here.
func checkPaper(p Paper) error {
	if p == (Paper{}) {
		return nil
	}
	var bad []problem.Field
	if _, err := time.Parse(time.DateOnly, p.SignedOn); err != nil {
		bad = append(bad, problem.FieldOf("signedOn", "field.date"))
	}
	for _, f := range [][2]string{{"paperNumber", p.Number}, {"signedBy", p.SignedBy}} {
		switch n := len([]rune(strings.TrimSpace(f[1]))); {
		case n == 0:
			bad = append(bad, problem.FieldOf(f[0], "field.required"))
		case n > maxPaper:
			bad = append(bad, problem.FieldOf(f[0], "field.tooLong", "max", maxPaper))
		}
	}
	return problem.InvalidFields(bad...)
}
