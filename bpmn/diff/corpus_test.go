package diff_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
)

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
