package pg

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestFindBinaries(t *testing.T) {
	root := t.TempDir()
	install := func(dir string, names ...string) string {
		t.Helper()
		dir = filepath.Join(root, dir)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	clientOnly := install("client/bin", "psql")
	inPath := install("own/bin", "initdb", "postgres")
	install("pg/9/bin", "initdb", "postgres")
	newest := install("pg/16/bin", "initdb", "postgres")
	install("pg/17/bin", "initdb") // half installed
	usual := []string{filepath.Join(root, "pg/*/bin")}

	for name, tt := range map[string]struct {
		path     string
		patterns []string
		want     string
	}{
		"path wins over usual folders":            {clientOnly + ":" + inPath, usual, inPath},
		"highest complete version, 16 above 9":    {clientOnly, usual, newest},
		"nothing in path, nothing where usual":    {clientOnly, []string{filepath.Join(root, "none/*")}, ""},
		"an empty path is not the working folder": {"", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := findBinaries(tt.path, tt.patterns)
			if got != tt.want || (tt.want == "") != errors.Is(err, ErrNoBinaries) {
				t.Errorf("findBinaries(%q) = %q, %v; want %q", tt.path, got, err, tt.want)
			}
		})
	}
}
