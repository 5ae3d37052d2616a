package archtest_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../.."

// modulePath reads the module's own import path from go.mod.
func modulePath(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(data), "\n")
	name, ok := strings.CutPrefix(first, "module ")
	if !ok {
		t.Fatalf("go.mod begins with %q, want the module line", first)
	}
	return strings.TrimSpace(name)
}

// files returns the repository's own files whose name ends in one of the suffixes, as slash paths relative to the
// root, without build output, foreign packages and test data.
func files(t *testing.T, suffixes ...string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != root && skipped(entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		for _, suffix := range suffixes {
			if strings.HasSuffix(name, suffix) {
				rel, err := filepath.Rel(root, name)
				found = append(found, filepath.ToSlash(rel))
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatalf("no files with %v below %s", suffixes, root)
	}
	return found
}

func skipped(dir string) bool {
	switch dir {
	case "node_modules", "dist", "testdata", "bin":
		return true
	}
	return strings.HasPrefix(dir, ".") && dir != ".ci"
}

// match reports whether name equals one of the patterns or lies where "/*" and "/**" point to.
func match(patterns []string, name string) bool {
	for _, p := range patterns {
		if base, ok := strings.CutSuffix(p, "/**"); ok {
			if name == base || strings.HasPrefix(name, base+"/") {
				return true
			}
			continue
		}
		if ok, err := path.Match(p, name); err == nil && ok {
			return true
		}
	}
	return false
}

func TestMatch(t *testing.T) {
	for name, tt := range map[string]struct {
		pattern, path string
		want          bool
	}{
		"itself":                   {"bpmn", "bpmn", true},
		"not its child":            {"bpmn", "bpmn/lint", false},
		"one level":                {"bpmn/*", "bpmn/lint", true},
		"not two levels":           {"bpmn/*", "bpmn/lint/x", false},
		"not the parent":           {"bpmn/*", "bpmn", false},
		"tree holds its root":      {"gorm.io/**", "gorm.io", true},
		"tree holds deep packages": {"gorm.io/**", "gorm.io/gorm/clause", true},
		"tree is no prefix":        {"internal/app/**", "internal/apple", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := match([]string{tt.pattern}, tt.path); got != tt.want {
				t.Errorf("match(%q, %q) = %v, want %v", tt.pattern, tt.path, got, tt.want)
			}
		})
	}
}
