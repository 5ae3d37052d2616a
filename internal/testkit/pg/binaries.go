package pg

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// ErrNoBinaries says that this machine has no PostgreSQL server to start.
var ErrNoBinaries = errors.New("no PostgreSQL server found: neither initdb and postgres in PATH nor a usual folder such as /usr/lib/postgresql/*/bin")

// usualFolders are the places where packages of Debian, Red Hat, Homebrew and a build from source put the server.
var usualFolders = []string{
	"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin",
	"/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
}

// findBinaries returns the folder that holds initdb and postgres: the one in path (a list as in $PATH) wins, then
// the highest version of the folders that match the patterns. It returns ErrNoBinaries if there is none.
func findBinaries(path string, patterns []string) (string, error) {
	for _, dir := range filepath.SplitList(path) {
		if isServer(dir) {
			return dir, nil
		}
	}
	var found []string
	for _, pattern := range patterns {
		matches, err := filepath.Glob(pattern)
		if err != nil {
			return "", err
		}
		found = append(found, matches...)
	}
	slices.SortStableFunc(found, func(a, b string) int { return version(b) - version(a) })
	for _, dir := range found {
		if isServer(dir) {
			return dir, nil
		}
	}
	return "", ErrNoBinaries
}

func isServer(dir string) bool {
	if dir == "" {
		return false
	}
	for _, name := range []string{"initdb", "postgres"} {
		if _, err := exec.LookPath(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// version is the first whole number in the name of an installation folder, 0 if it has none.
func version(dir string) int {
	digits := strings.FieldsFunc(dir, func(r rune) bool { return r < '0' || r > '9' })
	if len(digits) == 0 {
		return 0
	}
	n, err := strconv.Atoi(digits[0])
	if err != nil {
		return 0
	}
	return n
}

// InCI reports whether a missing database is a failure and not only a loud line.
func InCI() bool {
	ci := os.Getenv("CI")
	return ci != "" && ci != "false"
}
