package release

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Realised lets the release of a SOLL hold for the IST that it has become, in the transaction of the changeover. Who
// agreed to the one agreed to the other: the bytes are the same. Versions released before there were releases have none.
func (s *Service) Realised(ctx context.Context, soll, ist Subject, day string) error {
	r, ok, err := s.last(ctx, soll, Released)
	if err != nil || !ok {
		return err
	}
	now := s.now().UTC()
	if err := s.setState(ctx, r, Superseded, now); err != nil {
		return err
	}
	if err := s.store.SupersedeReleases(ctx, ist, ""); err != nil {
		return err
	}
	copied := r
	copied.Subject, copied.ID, copied.Round, copied.State = ist, s.newID(), 1, Open
	copied.Steps = nil
	for _, step := range r.Steps {
		step.ID, step.ReleaseID = s.newID(), copied.ID
		copied.Steps = append(copied.Steps, step)
	}
	if err := s.store.InsertRelease(ctx, copied); err != nil {
		return err
	}
	if copied.ReviewDue != "" && copied.ReviewDue <= day {
		copied.ReviewDue = ""
	}
	copied.State, copied.ValidFrom, copied.ReleasedAt, copied.ClosedAt = Released, day, now, now
	return s.store.UpdateRelease(ctx, copied)
}

// Unrealised takes back what Realised did: the releases of the SOLL and of the IST before hold again.
func (s *Service) Unrealised(ctx context.Context, soll, ist, before Subject) error {
	now := s.now().UTC()
	if r, ok, err := s.last(ctx, ist, Released); err != nil {
		return err
	} else if ok {
		if err := s.setState(ctx, r, Withdrawn, now); err != nil {
			return err
		}
	}
	for _, subject := range []Subject{soll, before} {
		if subject.VersionID == "" {
			continue
		}
		r, ok, err := s.last(ctx, subject, Superseded)
		if err != nil {
			return err
		}
		if ok {
			if err := s.setState(ctx, r, Released, r.ReleasedAt); err != nil {
				return err
			}
		}
	}
	return nil
}

// last finds the newest release of a version in a state, with its steps.
func (s *Service) last(ctx context.Context, subject Subject, state State) (Release, bool, error) {
	all, err := s.store.ReleasesOf(ctx, subject.ProcessID)
	if err != nil {
		return Release{}, false, err
	}
	for _, r := range all {
		if r.Kind == subject.Kind && r.VersionID == subject.VersionID && r.VersionNo == subject.VersionNo && r.State == state {
			r, err = s.store.Release(ctx, r.ID)
			return r, err == nil, err
		}
	}
	return Release{}, false, nil
}

func (s *Service) setState(ctx context.Context, r Release, to State, closed time.Time) error {
	changed, err := s.store.ChangeReleaseState(ctx, r.ID, r.State, to, closed)
	if err == nil && !changed {
		err = problem.New(problem.Conflict, "release.closed")
	}
	return err
}
