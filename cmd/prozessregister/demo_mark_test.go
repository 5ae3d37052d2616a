package main

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
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

// TestTheDemoLeavesOtherRegistersAlone, above all with --fresh, which would throw them away.
func TestTheDemoLeavesOtherRegistersAlone(t *testing.T) {
	dir := t.TempDir()
	register := filepath.Join(dir, "prozessregister.db")
	if err := os.WriteFile(register, []byte("das Register einer Stadt"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second) // a demo that starts would not end
	defer cancel()
	for _, args := range [][]string{{"demo", "--data", dir}, {"demo", "--data", dir, "--fresh"}} {
		root := newRoot()
		root.SetArgs(append(args, "--addr", "127.0.0.1:0"))
		err := root.ExecuteContext(ctx)
		if err == nil || exitCode(err) != 2 || !strings.Contains(err.Error(), "keine Demo") {
			t.Errorf("%v: %v", args, err)
		}
		if kept, err := os.ReadFile(register); string(kept) != "das Register einer Stadt" {
			t.Fatalf("%v: %q, %v", args, kept, err)
		}
	}
}

// TestADemoWithoutAnAddressThrowsNothingAway: most often another demo, with the same data, listens there.
func TestADemoWithoutAnAddressThrowsNothingAway(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	register := filepath.Join(t.TempDir(), "prozessregister.db")
	for path, content := range map[string]string{register: "die Demo von vorhin", register + markSuffix: "ganz"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	root := newRoot()
	root.SetArgs([]string{"demo", "--fresh", "--data", filepath.Dir(register), "--addr", other.Addr().String()})
	if err := root.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), "--addr") {
		t.Errorf("%v", err)
	}
	if kept, err := os.ReadFile(register); string(kept) != "die Demo von vorhin" {
		t.Errorf("the data of before are now %d bytes, %v", len(kept), err)
	}
}

// TestADemoThatWasNotLoadedToItsEndBeginsAnew: what is begun is marked before anything is written.
func TestADemoThatWasNotLoadedToItsEndBeginsAnew(t *testing.T) {
	register := filepath.Join(t.TempDir(), "neu", "prozessregister.db")
	claim := func() {
		t.Helper()
		if err := claimDemo(register, false, false); err != nil {
			t.Fatal(err)
		}
	}
	write := func(content string) {
		t.Helper()
		if err := os.WriteFile(register, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	claim()
	write("halb")
	claim()
	if isThere(register) {
		t.Error("a demo that was loaded by half is kept")
	}
	write("ganz")
	if _, err := markDemo(register+markSuffix, true); err != nil {
		t.Fatal(err)
	}
	claim()
	if kept, err := os.ReadFile(register); string(kept) != "ganz" {
		t.Errorf("kept %q, %v", kept, err)
	}
}

// TestTheDemoNamesEveryWrongValueAtOnce, its own among them, and none of a database that it does not use.
func TestTheDemoNamesEveryWrongValueAtOnce(t *testing.T) {
	t.Setenv("LOG_LEVEL", "laut")
	t.Setenv("DATABASE_URL", "mysql://x")
	root := newRoot()
	root.SetArgs([]string{"demo", "--data", t.TempDir(), "--addr", "0.0.0.0:8080"})
	err := root.ExecuteContext(t.Context())
	if exitCode(err) != 2 || !strings.Contains(err.Error(), "LOG_LEVEL") || !strings.Contains(err.Error(), "bekannte Passwörter") || strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("%v", err)
	}
}
