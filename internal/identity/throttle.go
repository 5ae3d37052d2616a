package identity

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// After freeFailures failed sign-ins for one name or from one address the next try has to wait
// firstWait, then twice as long each time, at most longestWait. forgetAfter without a failure resets it.
const (
	freeFailures = 5
	firstWait    = 30 * time.Second
	longestWait  = 15 * time.Minute
	forgetAfter  = time.Hour
)

// Failures counts failed sign-ins under a key.
type Failures struct {
	Count int
	Last  time.Time
}

// ThrottleStore keeps failures. All methods work in the tenant of ctx.
type ThrottleStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	SignInFailures(ctx context.Context, key string) (Failures, error)
	SaveSignInFailures(ctx context.Context, key string, f Failures) error
	ClearSignInFailures(ctx context.Context, key string) error
}

// throttle slows down guessing of passwords, by user name and by address.
type throttle struct {
	store ThrottleStore
	now   func() time.Time
}

func throttleKeys(ctx context.Context, username, address string) []string {
	keys := []string{hashSecret("user " + TenantID(ctx) + " " + username)}
	if address != "" {
		keys = append(keys, hashSecret("address "+TenantID(ctx)+" "+address))
	}
	return keys
}

// check returns problem.TooMany if a key has to wait.
func (t throttle) check(ctx context.Context, keys []string) error {
	for _, key := range keys {
		f, err := t.store.SignInFailures(ctx, key)
		if err != nil {
			return err
		}
		if left := waitAfter(f) - t.now().UTC().Sub(f.Last); left > 0 {
			return problem.New(problem.TooMany, "request.tooMany", "seconds", int(left.Seconds())+1)
		}
	}
	return nil
}

func (t throttle) failed(ctx context.Context, keys []string) error {
	return t.store.InTx(ctx, func(ctx context.Context) error {
		for _, key := range keys {
			f, err := t.store.SignInFailures(ctx, key)
			if err != nil {
				return err
			}
			now := t.now().UTC()
			if now.Sub(f.Last) > forgetAfter {
				f.Count = 0
			}
			if err := t.store.SaveSignInFailures(ctx, key, Failures{Count: f.Count + 1, Last: now}); err != nil {
				return err
			}
		}
		return nil
	})
}

// waitAfter is how long to wait after the last of f's failures.
func waitAfter(f Failures) time.Duration {
	if f.Count < freeFailures {
		return 0
	}
	wait := firstWait
	for range min(f.Count-freeFailures, 10) {
		wait *= 2
	}
	return min(wait, longestWait)
}
