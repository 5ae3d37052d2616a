package tenancy

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/migrations"
)

// hashed are sealed columns that mean the same in every installation.
var hashed = []string{"users.password_hash"}

// TestEverySealedColumnIsDecided wants an answer for each column that holds a secret: left out with its table, emptied, or a hash.
func TestEverySealedColumnIsDecided(t *testing.T) {
	for _, table := range privacy.Inventory() {
		for _, column := range table.Of(privacy.Sealed) {
			_, left := leftOut[table.Name]
			if !left && sealedColumns[table.Name] != column && !slices.Contains(hashed, table.Name+"."+column) {
				t.Errorf("%s.%s is sealed and would travel", table.Name, column)
			}
		}
	}
	known := map[string]bool{}
	for _, table := range privacy.Inventory() {
		known[table.Name] = true
	}
	for name := range leftOut {
		if !known[name] {
			t.Errorf("%s is left out and does not exist", name)
		}
	}
}

var changesData = regexp.MustCompile(`(?im)^\s*(UPDATE|DELETE|INSERT|REPLACE|DROP TABLE|ALTER TABLE \w+ (DROP|RENAME))\b`)

// TestMigrationsAfterTheOldestSchemaOnlyAdd reads the migrations that an archive of the oldest schema has not seen.
func TestMigrationsAfterTheOldestSchemaOnlyAdd(t *testing.T) {
	files, err := fs.Glob(migrations.SQLite, "sqlite/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		var number int
		if _, err := fmt.Sscanf(file, "sqlite/%d_", &number); err != nil {
			t.Fatal(err)
		}
		raw, err := fs.ReadFile(migrations.SQLite, file)
		if err != nil {
			t.Fatal(err)
		}
		if found := changesData.Find(raw); number > OldestSchema && found != nil {
			t.Errorf("%s: %s changes what is stored; raise OldestSchema to %d", file, found, number)
		}
	}
}
