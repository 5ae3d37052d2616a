package identity

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// patience is how many failures under a key are free and how long each next try has to wait: first, then twice as long
// each time, at most longest.
type patience struct {
	free           int
	first, longest time.Duration
}

// A name is guarded strictly. Behind an address may stand a whole house: its waits only slow down who tries many names.
var (
	nameLimit    = patience{free: 5, first: 30 * time.Second, longest: 15 * time.Minute}
	addressLimit = patience{free: 100, first: time.Second, longest: 10 * time.Second}
)

// forgetAfter without a failure a key begins anew.
const forgetAfter = time.Hour

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

// throttleKey is under what failures are counted.
type throttleKey struct {
	hash  string
	limit patience
}

// throttleKeys are the name's key and, if there is one, the address's.
func throttleKeys(ctx context.Context, username, address string) []throttleKey {
	keys := []throttleKey{{hashSecret("user " + TenantID(ctx) + " " + username), nameLimit}}
	if address != "" {
		keys = append(keys, throttleKey{hashSecret("address " + TenantID(ctx) + " " + address), addressLimit})
	}
	return keys
}

// check returns problem.TooMany if a key has to wait.
func (t throttle) check(ctx context.Context, keys []throttleKey) error {
	for _, key := range keys {
		f, err := t.store.SignInFailures(ctx, key.hash)
		if err != nil {
			return err
		}
		if left := key.limit.after(f) - t.now().UTC().Sub(f.Last); left > 0 {
			return problem.New(problem.TooMany, "request.tooMany", "seconds", int(left.Seconds())+1)
		}
	}
	return nil
}

func (t throttle) failed(ctx context.Context, keys []throttleKey) error {
	return t.store.InTx(ctx, func(ctx context.Context) error {
		for _, key := range keys {
			f, err := t.failures(ctx, key)
			if err != nil {
				return err
			}
			if err := t.store.SaveSignInFailures(ctx, key.hash, Failures{Count: f.Count + 1, Last: t.now().UTC()}); err != nil {
				return err
			}
		}
		return nil
	})
}

// succeeded forgets the failures of a name. They no longer count for its address either: they were slips of somebody
// who knows the password. It is called in a transaction.
func (t throttle) succeeded(ctx context.Context, keys []throttleKey) error {
	slips, err := t.failures(ctx, keys[0])
	if err != nil || slips.Count == 0 {
		return err
	}
	for _, key := range keys[1:] {
		f, err := t.failures(ctx, key)
		if err != nil {
			return err
		}
		f.Count = max(0, f.Count-slips.Count)
		if err := t.store.SaveSignInFailures(ctx, key.hash, f); err != nil {
			return err
		}
	}
	return t.store.ClearSignInFailures(ctx, keys[0].hash)
}

// failures are those under a key that still count.
func (t throttle) failures(ctx context.Context, key throttleKey) (Failures, error) {
	f, err := t.store.SignInFailures(ctx, key.hash)
	if t.now().UTC().Sub(f.Last) > forgetAfter {
		f.Count = 0
	}
	return f, err
}

// after is how long to wait after the last of f's failures.
func (p patience) after(f Failures) time.Duration {
	if f.Count < p.free {
		return 0
	}
	wait := p.first
	for range min(f.Count-p.free, 10) {
		wait *= 2
	}
	return min(wait, p.longest)
}
