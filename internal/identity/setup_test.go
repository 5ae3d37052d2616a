package identity_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestOneSecretSetsUpOneTenant, however many ask at the same moment.
func TestOneSecretSetsUpOneTenant(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		errs := make([]error, 6)
		var ready, done sync.WaitGroup
		ready.Add(len(errs))
		for i := range errs {
			done.Go(func() {
				ready.Done()
				ready.Wait()
				first := identity.FirstAccount{Username: "admin", Name: "Änne Öztürk", Password: "lang-genug-4711"}
				_, errs[i] = a.Services.Tenancy.SetUp(t.Context(), "einmal", "einmal", identity.Tenant{Slug: fmt.Sprintf("stadt-%d", i), Name: "Stadt"}, first)
			})
		}
		done.Wait()
		made := 0
		for _, err := range errs {
			if err == nil {
				made++
			} else if !problem.Is(err, problem.Forbidden) {
				t.Error(err)
			}
		}
		if tenants, err := a.Store.Tenants(t.Context()); err != nil || len(tenants) != 1 || made != 1 {
			t.Errorf("%d tenants, %d told so, %v", len(tenants), made, err)
		}
	})
}
