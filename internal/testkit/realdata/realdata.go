// Package realdata finds the data of third parties that tests read: models of many tools, lists and schemas. They
// are not part of the repository; the folder is named by TEST_DATA and otherwise stands beside the checkout.
package realdata

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Variable names the environment variable with the folder.
const Variable = "TEST_DATA"

// Path returns the path of a file or folder below the test data. Without it the test is skipped; where CI is set it
// fails.
func Path(t testing.TB, elements ...string) string {
	t.Helper()
	path := locate(t, elements)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("TEST DATA IS MISSING: %s; set %s", path, Variable)
		}
		t.Skipf("NOT TESTED: no test data at %s; set %s", path, Variable)
	}
	return path
}

// Exists reports whether the file or folder is there, for tests that can do with less.
func Exists(t testing.TB, elements ...string) bool {
	t.Helper()
	_, err := os.Stat(locate(t, elements))
	return err == nil
}

// Models returns the folder of BPMN files of many tools, as Path does.
func Models(t testing.TB) string {
	t.Helper()
	return Path(t, "bpmn")
}

// EachFile calls visit for every file below Models in the order of their names, which are slash paths relative to
// that folder. Lists and notes about the models lie there too.
func EachFile(t testing.TB, visit func(name string, content []byte)) {
	t.Helper()
	dir := Models(t)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err == nil {
			visit(filepath.ToSlash(name), content)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// EachModel calls visit for every one of these files that can be read as BPMN.
func EachModel(t testing.TB, visit func(name string, d *bpmn.Definitions)) {
	t.Helper()
	EachFile(t, func(name string, content []byte) {
		if d, _, err := bpmn.Read(content); err == nil {
			visit(name, d)
		}
	})
}

func locate(t testing.TB, elements []string) string {
	t.Helper()
	root := os.Getenv(Variable)
	if root == "" {
		root = filepath.Join(moduleRoot(t), "..", "shared", "data")
	}
	return filepath.Join(append([]string{root}, elements...)...)
}

func moduleRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}
