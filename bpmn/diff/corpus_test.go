package diff_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
)

// corpus returns the folder of the test files; the test is skipped without it,
// except in continuous integration, where it fails.
func corpus(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	dir = filepath.Join(dir, "bpmn")
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("test data is missing: %v", err)
		}
		t.Skipf("no test data in %s (set TEST_DATA)", dir)
	}
	return dir
}

func read(t testing.TB, src []byte) *bpmn.Definitions {
	t.Helper()
	d, _, err := bpmn.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func readFile(t testing.TB, path ...string) *bpmn.Definitions {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return read(t, src)
}
