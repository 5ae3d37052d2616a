package realdata

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
)

// Valid fails the test where an XML document breaks a schema of the test data. It asks xmllint; without that program
// the test is skipped, in CI it fails.
func Valid(t testing.TB, document []byte, schema ...string) {
	t.Helper()
	path := Path(t, schema...)
	if _, err := exec.LookPath("xmllint"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("xmllint is missing (scripts/setup installs it): in CI the schema has to be checked")
		}
		t.Skip("NOT TESTED: xmllint is missing (scripts/setup installs it)")
	}
	lint := exec.CommandContext(t.Context(), "xmllint", "--noout", "--nonet", "--huge", "--schema", path, "-")
	lint.Stdin = bytes.NewReader(document)
	if out, err := lint.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out[:min(len(out), 2000)])
	}
}
