package secret_test

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/secret"
)

func box(t testing.TB, keys ...[]byte) *secret.Box {
	t.Helper()
	b, err := secret.New(keys, "")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsSealedOpensAtItsPlaceOnly(t *testing.T) {
	b := box(t, secret.NewKey())
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.String().Draw(t, "plain")
		where := rapid.SliceOfN(rapid.StringMatching(`[a-z:]{0,4}`), 1, 3).Draw(t, "where")
		sealed, err := b.Seal(plain, where...)
		if err != nil {
			t.Fatal(err)
		}
		if len(plain) > 8 && strings.Contains(sealed, plain) {
			t.Fatalf("%q holds the text", sealed)
		}
		if got, err := b.Open(sealed, where...); err != nil || got != plain {
			t.Fatalf("Open() = %q, %v, want %q", got, err, plain)
		}
		for _, other := range [][]string{append([]string{"x"}, where...), {strings.Join(where, ":") + "y"}, nil} {
			if got, err := b.Open(sealed, other...); !problem.Is(err, problem.Conflict) {
				t.Fatalf("opened %q at %q: %q, %v", where, other, got, err)
			}
		}
	})
}

func TestChangedTextIsRefused(t *testing.T) {
	b := box(t, secret.NewKey())
	sealed, err := b.Seal("Straßenübergang", "t", "c", "1")
	if err != nil {
		t.Fatal(err)
	}
	at := len(sealed) - 3
	for _, broken := range []string{"", "v1", "v2" + sealed[2:], sealed[:at] + "!", sealed[:at], sealed[:at] + flip(sealed[at:at+1]) + sealed[at+1:]} {
		if got, err := b.Open(broken, "t", "c", "1"); !problem.Is(err, problem.Conflict) {
			t.Errorf("Open(%q) = %q, %v", broken, got, err)
		}
	}
}

func flip(s string) string {
	if s == "A" {
		return "B"
	}
	return "A"
}

func TestTwoSealsOfTheSameTextDiffer(t *testing.T) {
	b := box(t, secret.NewKey())
	one, _ := b.Seal("geheim", "p")
	two, _ := b.Seal("geheim", "p")
	if one == two {
		t.Error("the nonce is not random")
	}
}

func TestRotation(t *testing.T) {
	old, fresh := secret.NewKey(), secret.NewKey()
	sealed, err := box(t, old).Seal("geheim", "p")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := box(t, fresh).Open(sealed, "p"); !problem.Is(err, problem.Conflict) || !strings.Contains(err.Error(), "secret.otherKey") {
		t.Errorf("without the old key: %v", err)
	}
	both := box(t, fresh, old)
	if got, err := both.Open(sealed, "p"); err != nil || got != "geheim" {
		t.Fatalf("with both keys: %q, %v", got, err)
	}
	if !both.Outdated(sealed) {
		t.Error("a text of the old key does not count as outdated")
	}
	again, err := both.Seal("geheim", "p")
	if err != nil || both.Outdated(again) {
		t.Errorf("sealed again: %v, outdated %v", err, both.Outdated(again))
	}
	if got, err := box(t, fresh).Open(again, "p"); err != nil || got != "geheim" {
		t.Errorf("with the new key alone: %q, %v", got, err)
	}
}

func TestWithoutKeyNothingIsSealed(t *testing.T) {
	if _, err := box(t).Seal("geheim", "p"); !problem.Is(err, problem.Conflict) {
		t.Errorf("Seal() without a key: %v", err)
	}
}

func TestKeyFileIsMadeOnceAndForItsOwnerOnly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret.key")
	var wait sync.WaitGroup
	sealed := make([]string, 8)
	for i := range sealed {
		wait.Go(func() {
			b, err := secret.New(nil, file)
			if err != nil {
				t.Error(err)
				return
			}
			if sealed[i], err = b.Seal("geheim", "p"); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("key file: %v, %v", info, err)
	}
	b, err := secret.New(nil, file)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sealed {
		if got, err := b.Open(s, "p"); err != nil || got != "geheim" {
			t.Errorf("Open() = %q, %v", got, err)
		}
	}
	if rest, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".secret-*")); len(rest) > 0 {
		t.Errorf("drafts are left: %v", rest)
	}
}

func TestReadingMakesNoKeyFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret.key")
	if _, err := secret.New(nil, file); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("a key file was made though nothing was sealed: %v", err)
	}
}

func TestUnusableKeyFilesAreNamed(t *testing.T) {
	dir := t.TempDir()
	good := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, secret.KeyBytes))
	for name, c := range map[string]struct {
		content string
		mode    os.FileMode
	}{"short": {"YWJj", 0o600}, "text": {"kein Schlüssel", 0o600}, "empty": {"", 0o600}, "open": {good, 0o640}} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(c.content), c.mode); err != nil {
			t.Fatal(err)
		}
		_, err := secret.New(nil, file)
		if err == nil || !strings.Contains(err.Error(), file) || strings.Contains(err.Error(), good) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	b := box(f, bytes.Repeat([]byte{7}, secret.KeyBytes))
	sealed, err := b.Seal("geheim", "p")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add("v1:00000000:")
	f.Fuzz(func(t *testing.T, text string) {
		if got, err := b.Open(text, "p"); err == nil && got != "geheim" {
			t.Errorf("Open(%q) = %q", text, got)
		}
	})
}

func TestDerivedSecretsDifferByPurposeAndOutliveARotation(t *testing.T) {
	old, fresh := secret.NewKey(), secret.NewKey()
	before, err := box(t, old).Derive("archive")
	if err != nil || len(before) != 1 || len(before[0]) != secret.KeyBytes || bytes.Equal(before[0], old) {
		t.Fatalf("%x, %v", before, err)
	}
	other, _ := box(t, old).Derive("other")
	if bytes.Equal(before[0], other[0]) {
		t.Error("two purposes share a secret")
	}
	after, err := box(t, fresh, old).Derive("archive")
	if err != nil || len(after) != 2 || !bytes.Equal(after[1], before[0]) || bytes.Equal(after[0], before[0]) {
		t.Errorf("after a rotation: %x, %v", after, err)
	}
	if _, err := box(t).Derive("archive"); !problem.Is(err, problem.Conflict) {
		t.Errorf("without a key: %v", err)
	}
}
