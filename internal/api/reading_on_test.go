package api_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// whileSomebodyWrites calls read while a transaction is open that has changed the sessions and tokens of a person, and
// reports whether read came to an end before the transaction.
func whileSomebodyWrites(t *testing.T, town *testkit.Town, userID string, read func()) bool {
	t.Helper()
	open, answered, closed := make(chan struct{}), make(chan struct{}), make(chan bool, 1)
	undo := errors.New("nothing is changed after all")
	go func() {
		var before bool
		err := town.App.Store.InTx(town.Context, func(ctx context.Context) error {
			_, first := town.App.Store.EndSessionsOf(ctx, userID)
			_, second := town.App.Store.RevokeTokensOf(ctx, userID)
			close(open)
			select {
			case <-answered:
				before = true
			case <-time.After(time.Minute): // it waits for us: let it go, and say so
			}
			return errors.Join(first, second, undo)
		})
		if !errors.Is(err, undo) {
			t.Errorf("the transaction: %v", err)
		}
		closed <- before
	}()
	<-open
	read()
	close(answered)
	return <-closed
}

// TestReadersDoNotWaitForWriters: that a session or a token is used is noted when it can be.
func TestReadersDoNotWaitForWriters(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		clock := &movingClock{now: testkit.Noon}
		o.Now = clock.Now
		town := testkit.NewTown(t, testkit.NewApp(t, o), "a")
		person := town.Client(t, "leser")
		program := town.TokenClient(t, token(t, person, string(identity.ScopeRead))[len("Bearer "):])
		clock.pass(65 * time.Minute)
		for name, c := range map[string]*testkit.Client{"session": person, "token": program} {
			if !whileSomebodyWrites(t, town, town.Users["leser"], func() { c.Do("GET", "/api/v1/me", nil).Want(http.StatusOK) }) {
				t.Errorf("%s: the reader waited for the writer", name)
			}
		}
		clock.pass(100 * time.Minute) // nothing was stored for longer than a session may rest
		person.Do("GET", "/api/v1/me", nil).Want(http.StatusOK)
		var sessions []struct{ SeenAt time.Time }
		if person.Do("GET", "/api/v1/me/sessions", nil).Want(http.StatusOK).Into(&sessions); len(sessions) != 1 || !sessions[0].SeenAt.Equal(clock.Now()) {
			t.Errorf("sessions = %v, want one that was seen at %v", sessions, clock.Now())
		}
	})
}
