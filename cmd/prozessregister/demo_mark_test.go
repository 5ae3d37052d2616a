package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAKeptDemoOfAnotherVersionIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "demo.db"+markSuffix)
	told := func(when string, loaded, want bool) {
		t.Helper()
		hint, err := markDemo(path, loaded)
		if err != nil || strings.Contains(hint, "--fresh") != want {
			t.Errorf("%s: %q, %v", when, hint, err)
		}
	}
	told("kept without a mark", false, true)
	told("just loaded", true, false)
	told("kept", false, false)
	if err := os.WriteFile(path, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	told("kept of another version", false, true)
}
