package identity_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestPurgeForgetsWhatIsOver(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town, other := testkit.NewTown(t, a, "a"), testkit.NewTown(t, a, "b")
		user, db := town.Users["leser"], a.Store
		ago := func(d time.Duration) time.Time { return testkit.Noon.Add(-d) }
		insert := func(town *testkit.Town, hash string, created, seen time.Time) {
			t.Helper()
			err := db.InTx(town.Context, func(ctx context.Context) error {
				return db.InsertSession(ctx, identity.Session{UserID: town.Users["leser"], TokenHash: hash, CreatedAt: created, SeenAt: seen})
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		insert(town, "open", ago(time.Hour), ago(time.Minute))
		insert(town, "at the edge", ago(identity.AbsoluteTimeout), ago(identity.IdleTimeout))
		insert(town, "idle", ago(3*time.Hour), ago(identity.IdleTimeout+time.Second))
		insert(town, "too long", ago(identity.AbsoluteTimeout+time.Second), ago(time.Minute))
		insert(other, "elsewhere", ago(100*time.Hour), ago(100*time.Hour))
		for key, last := range map[string]time.Time{"fresh": ago(time.Minute), "old": ago(time.Hour + time.Second)} {
			err := db.InTx(town.Context, func(ctx context.Context) error {
				return db.SaveSignInFailures(ctx, key, identity.Failures{Count: 7, Last: last})
			})
			if err != nil {
				t.Fatal(err)
			}
		}

		if err := identity.Purge(db, func() time.Time { return testkit.Noon })(town.Context); err != nil {
			t.Fatal(err)
		}
		sessions, err := db.SessionsOf(town.Context, user)
		if err != nil {
			t.Fatal(err)
		}
		left := map[string]bool{}
		for _, s := range sessions {
			left[s.TokenHash] = true
		}
		if diff := cmp.Diff(map[string]bool{"open": true, "at the edge": true}, left); diff != "" {
			t.Errorf("sessions (-want +got):\n%s", diff)
		}
		for key, want := range map[string]int{"fresh": 7, "old": 0} {
			if f, err := db.SignInFailures(town.Context, key); err != nil || f.Count != want {
				t.Errorf("failures %s = %d, %v, want %d", key, f.Count, err, want)
			}
		}
		if sessions, err := db.SessionsOf(other.Context, other.Users["leser"]); err != nil || len(sessions) != 1 {
			t.Errorf("sessions of the other tenant: %d, %v", len(sessions), err)
		}
	})
}
