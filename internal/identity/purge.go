package identity

import (
	"context"
	"time"
)

// PurgeStore forgets what is over. All methods work in the tenant of ctx.
type PurgeStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	DeleteSessionsBefore(ctx context.Context, seen, created time.Time) error
	DeleteSignInFailuresBefore(ctx context.Context, last time.Time) error
	DeleteSignInAttemptsBefore(ctx context.Context, began time.Time) error
}

// Purge returns what forgets the sessions of the tenant of ctx that are over and the failed sign-ins that slow
// down nobody any longer. Both tell when somebody was at work, so they are not kept for longer than needed.
func Purge(store PurgeStore, now func() time.Time) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		t := now().UTC()
		return store.InTx(ctx, func(ctx context.Context) error {
			if err := store.DeleteSessionsBefore(ctx, t.Add(-IdleTimeout), t.Add(-AbsoluteTimeout)); err != nil {
				return err
			}
			if err := store.DeleteSignInAttemptsBefore(ctx, t.Add(-SignInTime)); err != nil {
				return err
			}
			return store.DeleteSignInFailuresBefore(ctx, t.Add(-forgetAfter))
		})
	}
}
