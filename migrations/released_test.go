package migrations_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/migrations"
)

// released lists the migrations that databases out there have run, with the hashes of both dialects.
const released = "released.txt"

var update = flag.Bool("update", false, "add the migrations behind the last one to the list of those that were released")

// TestReleasedMigrationsStay keeps existing databases working: what was released is never edited, and nothing is added
// before it, which a database that has gone on would refuse.
func TestReleasedMigrationsStay(t *testing.T) {
	list, err := os.ReadFile(released)
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(migrations.SQLite, "sqlite/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var now []string
	for _, path := range names {
		name := strings.TrimPrefix(path, "sqlite/")
		now = append(now, fmt.Sprintf("%s %s %s", name, hash(t, migrations.SQLite, path), hash(t, migrations.Postgres, "postgres/"+name)))
	}
	before := strings.Split(strings.TrimSpace(string(list)), "\n")
	for i, line := range before {
		if i >= len(now) || now[i] != line {
			t.Fatalf("the released migration %q was edited, is gone, or another stands before it; number new ones behind the last", line)
		}
	}
	if *update {
		if err := os.WriteFile(released, []byte(strings.Join(now, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func hash(t *testing.T, files fs.FS, path string) string {
	t.Helper()
	content, err := fs.ReadFile(files, path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}
