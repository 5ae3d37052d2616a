package archtest_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestImports holds every file against the table. Test files may import any package of ours (they sit outside the
// rooms and look in), but watched packages from outside only where the table names them.
func TestImports(t *testing.T) {
	module := modulePath(t)
	for _, file := range files(t, ".go") {
		for _, p := range checkImports(module, file, imports(t, file)) {
			t.Error(p)
		}
	}
}

// TestTableFindsViolations proves that the table bites: each line is an import that somebody will try one day.
func TestTableFindsViolations(t *testing.T) {
	const module = "example.org/m"
	for name, tt := range map[string]struct{ file, imported, want string }{
		"gorm in a domain package":        {"internal/register/process.go", "gorm.io/gorm", "must not import"},
		"gin in a service":                {"internal/identity/session.go", "github.com/gin-gonic/gin", "must not import"},
		"store in the API":                {"internal/api/process.go", module + "/internal/store", "must not import"},
		"portfolio in register":           {"internal/register/model/line.go", module + "/internal/portfolio", "must not import"},
		"sister in the library":           {"bpmn/schema/ids.go", module + "/bpmn/lint", "must not import"},
		"the product in the library":      {"bpmn/read.go", module + "/internal/problem", "must not import"},
		"real data in the library":        {"bpmn/read.go", module + "/internal/testkit/realdata", "must not import"},
		"the product in real data":        {"internal/testkit/realdata/realdata.go", module + "/internal/app", "must not import"},
		"testkit outside of tests":        {"internal/app/app.go", module + "/internal/testkit", "must not import"},
		"a room without a line":           {"internal/helpers/strings.go", "strings", "is not in the table"},
		"SQL in a domain package's test":  {"internal/audit/chain_test.go", "database/sql", "must not import"},
		"XML in a domain package":         {"internal/catalog/leika.go", "encoding/xml", "must not import"},
		"allowed: library from register":  {"internal/register/model/line.go", module + "/bpmn/lint", ""},
		"allowed: testkit in a test":      {"internal/audit/chain_test.go", module + "/internal/testkit", ""},
		"allowed: real data in a test":    {"bpmn/read_test.go", module + "/internal/testkit/realdata", ""},
		"allowed: driver in the store":    {"internal/store/open.go", "modernc.org/sqlite", ""},
		"allowed: the standard library":   {"internal/problem/problem.go", "errors", ""},
		"allowed: split of a domain room": {"internal/register/release/approve.go", module + "/internal/register", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(checkImports(module, tt.file, []string{tt.imported}), "\n")
			if (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("%s imports %s: got %q, want a message with %q", tt.file, tt.imported, got, tt.want)
			}
		})
	}
}

// checkImports returns one sentence per import that the table forbids in file.
func checkImports(module, file string, imported []string) []string {
	dir := path.Dir(file)
	isTest := strings.HasSuffix(file, "_test.go")
	at := slices.IndexFunc(rooms, func(r room) bool { return match([]string{r.dir}, dir) })
	if at < 0 {
		return []string{fmt.Sprintf("%s: package %s is not in the table of internal/archtest and docs/architecture.md", file, dir)}
	}
	var problems []string
	for _, imp := range imported {
		ours, isOurs := strings.CutPrefix(imp, module+"/")
		switch {
		case isOurs && isTest, isOurs && match(rooms[at].ours, ours):
		case isOurs:
			problems = append(problems, fmt.Sprintf("%s must not import %s", file, ours))
		case !match(watched, imp) && !(match(domain, dir) && match(watchedInDomain, imp)):
		case match(rooms[at].outside, imp), isTest && match([]string{"net/http/**"}, imp):
		default:
			problems = append(problems, fmt.Sprintf("%s must not import %s", file, imp))
		}
	}
	return problems
}

// head parses a file up to its imports.
func head(t *testing.T, file string) *ast.File {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func packageOf(t *testing.T, file string) string { t.Helper(); return head(t, file).Name.Name }

func imports(t *testing.T, file string) []string {
	t.Helper()
	var paths []string
	for _, spec := range head(t, file).Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		paths = append(paths, p)
	}
	return paths
}
