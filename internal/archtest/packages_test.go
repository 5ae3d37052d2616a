package archtest_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// maxLines is the length of a Go file above which a review asks for a split by entity or step.
const maxLines = 400

var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

// TestPackagesSayWhatTheyAreFor wants a package comment in one file of every package.
func TestPackagesSayWhatTheyAreFor(t *testing.T) {
	comment := map[string]bool{}
	for _, file := range files(t, ".go") {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Fatal(err)
		}
		comment[path.Dir(file)] = comment[path.Dir(file)] || saysSomething(parsed)
	}
	for dir, ok := range comment {
		if !ok {
			t.Errorf("package %s has no package comment", dir)
		}
	}
}

func saysSomething(file *ast.File) bool {
	return file.Doc != nil && len(strings.TrimSpace(file.Doc.Text())) > 0
}

// TestPackageNames refuses names that say what a package is made of instead of what it provides.
func TestPackageNames(t *testing.T) {
	refused := []string{"util", "utils", "common", "helper", "helpers", "misc", "shared", "types", "models", "base"}
	for _, file := range files(t, ".go") {
		for _, part := range strings.Split(path.Dir(file), "/") {
			for _, name := range refused {
				if part == name {
					t.Errorf("%s: %q says nothing about what the package provides", file, name)
				}
			}
		}
	}
}

// TestGormTagsStayInStore keeps rows out of the other rooms.
func TestGormTagsStayInStore(t *testing.T) {
	for _, file := range files(t, ".go") {
		if match([]string{"internal/store/**", "internal/archtest"}, path.Dir(file)) {
			continue
		}
		if bytes.Contains(read(t, file), []byte("`gorm:")) {
			t.Errorf("%s: gorm tags belong into internal/store", file)
		}
	}
}

// TestFileLengths only logs: the budget guides a review, it is no gate.
func TestFileLengths(t *testing.T) {
	for _, file := range files(t, ".go") {
		data := read(t, file)
		if n := bytes.Count(data, []byte("\n")); n > maxLines && !generated.Match(data) {
			t.Logf("%s has %d lines, more than %d: split it by entity or step", file, n, maxLines)
		}
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
