package deploy_test

import (
	"errors"
	"os/exec"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit/pg"
)

// startServer starts a PostgreSQL server of the test's own and returns the address of its superuser. The test is skipped
// without a server or the tool it calls, but not in CI.
func startServer(t *testing.T, tool string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a second server")
	}
	if _, err := exec.LookPath(tool); err != nil && !pg.InCI() {
		t.Skipf("NOT TESTED: %s is missing", tool)
	}
	server, err := pg.Start(t.Context(), pg.Options{})
	if errors.Is(err, pg.ErrNoBinaries) && !pg.InCI() {
		t.Skip("NOT TESTED: this machine has no PostgreSQL server")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server.DSN
}
