package audit_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// machine are details that the program makes itself: numbers, ids, states, days, hashes and keys of lists. Nobody types them
// freely, so that they may stand in the chain for good.
var machine = strings.Fields(`above active archiveHash buffered bytes cents changes classes closed code codes count created day days date deadline deputies deputy
	documents enabled entries errors fields fileKind files from fromNumber fromProcess functions grants half hash indexed into intoNumber key kind lang left members megabytes month
	nature newSecret no number numberBefore off on page parent part percent places processes proofDue renamed results role rows rules scheme seq services
	sessions set sha256 shared size stage state to tokens trail version warnings withoutArchive year`)

// TestTextsOfPeopleAreKeptBesideTheChain reads the source of every event: a detail is a number or a key that stands on the
// list above, or it is kept where it can be erased.
func TestTextsOfPeopleAreKeptBesideTheChain(t *testing.T) {
	read := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			for key, value := range detailsOf(n) {
				read++
				if !isText(value) && !slices.Contains(machine, key) && !detached(t, key) {
					t.Errorf("%s: the detail %q stands in the chain for good: make it an audit.Text, or name it where it belongs", files.Position(n.Pos()), key)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < 150 {
		t.Errorf("%d details read, the test proves little", read)
	}
}

// detailsOf are the details a node gives to an event, by key.
func detailsOf(n ast.Node) map[string]ast.Expr {
	details := map[string]ast.Expr{}
	switch n := n.(type) {
	case *ast.CompositeLit:
		if name := lastName(n.Type); name == "Details" {
			gather(n, details)
		}
	case *ast.KeyValueExpr: // Details: map[string]any{…} of package identity
		if literal, is := n.Value.(*ast.CompositeLit); is && lastName(n.Key) == "Details" && lastName(literal.Type) != "Details" {
			gather(literal, details)
		}
	case *ast.AssignStmt: // details["key"] = …
		for i, left := range n.Lhs {
			at, is := left.(*ast.IndexExpr)
			if is && lastName(at.X) == "details" && i < len(n.Rhs) {
				if key, is := literalText(at.Index); is {
					details[key] = n.Rhs[i]
				}
			}
		}
	}
	return details
}

func gather(literal *ast.CompositeLit, into map[string]ast.Expr) {
	for _, element := range literal.Elts {
		if pair, is := element.(*ast.KeyValueExpr); is {
			if key, is := literalText(pair.Key); is {
				into[key] = pair.Value
			}
		}
	}
}

func literalText(e ast.Expr) (string, bool) {
	literal, is := e.(*ast.BasicLit)
	if !is {
		return "", false
	}
	text, err := strconv.Unquote(literal.Value)
	return text, err == nil
}

// lastName is the name of an identifier, without its package.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// isText reports whether a value is made an audit.Text on the spot.
func isText(e ast.Expr) bool {
	call, is := e.(*ast.CallExpr)
	return is && lastName(call.Fun) == "Text"
}

func detached(t *testing.T, key string) bool {
	t.Helper()
	kept := false
	if _, err := (audit.Details{key: "Größe"}).Detach(func(string) string { kept = true; return "ref" }); err != nil {
		t.Fatal(err)
	}
	return kept
}
