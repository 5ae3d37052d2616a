package candidate

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Settled is Rank for what is kept: it goes on until the facts of all processes are read, because what nobody has opened so
// far counts as unknown, and a record must not call unknown what the register knows. It returns problem.Conflict with the
// number of those that are left if that takes longer than people wait.
func (s *Service) Settled(ctx context.Context, q Query) (*Answered, error) {
	quick := q
	quick.Sensitivity = false
	end := time.Now().Add(s.Pace.Patience)
	for {
		a, err := s.Rank(ctx, quick)
		if err != nil {
			return nil, err
		}
		if a.Pending == 0 {
			break
		}
		if ctx.Err() != nil || !time.Now().Before(end) {
			return nil, unread(a.Pending)
		}
	}
	a, err := s.Rank(ctx, q)
	if err == nil && a.Pending > 0 {
		return nil, unread(a.Pending)
	}
	return a, err
}

func unread(count int) error {
	return problem.New(problem.Conflict, "candidate.unread", "count", count)
}
