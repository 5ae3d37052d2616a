package text_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/text"
)

func TestBothLanguagesHaveTheSameKeys(t *testing.T) {
	if diff := cmp.Diff(text.Keys(text.German), text.Keys(text.English)); diff != "" {
		t.Errorf("keys differ (-de +en):\n%s", diff)
	}
}

func TestSentencesUseTheSameValues(t *testing.T) {
	value := regexp.MustCompile(`\{\{\w+`)
	names := func(lang text.Lang, key string) []string {
		found := value.FindAllString(text.Message(lang, key, nil), -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	for _, key := range text.Keys(text.German) {
		if diff := cmp.Diff(names(text.German, key), names(text.English, key)); diff != "" {
			t.Errorf("%s: values differ (-de +en):\n%s", key, diff)
		}
	}
}

// TestQuotationMarks: German texts quote „so“, English ones “so”.
func TestQuotationMarks(t *testing.T) {
	wrong := map[text.Lang]string{text.German: "»«‚‘”", text.English: "»«„‚"}
	for lang, marks := range wrong {
		for _, key := range text.Keys(lang) {
			if sentence := text.Message(lang, key, nil); strings.ContainsAny(sentence, marks) {
				t.Errorf("%s, %s: %s", lang, key, sentence)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for accept, want := range map[string]text.Lang{
		"": text.German, "de-DE,de;q=0.9": text.German, "en-GB": text.English,
		"fr, en;q=0.5": text.English, "fr": text.German, "*": text.German,
	} {
		if got := text.Parse(accept); got != want {
			t.Errorf("Parse(%q) = %q, want %q", accept, got, want)
		}
	}
}

func TestMessageFillsValuesAndShowsUnknownKeys(t *testing.T) {
	got := text.Message(text.German, "request.tooLarge", map[string]any{"max": "50 MB"})
	if !strings.Contains(got, "50 MB") || strings.Contains(got, "{{") {
		t.Errorf("Message() = %q, want the value in it", got)
	}
	if got := text.Message(text.English, "no.such.key", nil); got != "no.such.key" {
		t.Errorf("Message(unknown) = %q", got)
	}
}

func TestMessageTellsOneFromMany(t *testing.T) {
	for count, want := range map[any]string{1: "1 Prozess ist", int64(1): "1 Prozess ist", "1": "1 Prozess ist", 0: "0 Prozesse sind", 21: "21 Prozesse sind", "1.000": "1.000 Prozesse sind"} {
		if got := text.Message(text.German, "catalog.used", map[string]any{"count": count}); !strings.HasPrefix(got, want) {
			t.Errorf("%v: %q, want %q", count, got, want)
		}
	}
}

func TestMessageTellsCodesInWords(t *testing.T) {
	for lang, want := range map[text.Lang]string{text.German: "Berechtigung erteilt: Freigabe", text.English: "Permission given: approver"} {
		if got := text.Message(lang, "audit.grant.add", map[string]any{"role": "approver"}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := text.Message(text.German, "audit.grant.add", map[string]any{"role": "chief"}); got != "Berechtigung erteilt: chief" {
		t.Errorf("an unknown code: %q", got)
	}
}

// TestCodesHaveWords: each {{name@prefix}} leads to sentences.
func TestCodesHaveWords(t *testing.T) {
	place := regexp.MustCompile(`\{\{\w+@([\w.]+)\}\}`)
	for _, key := range text.Keys(text.German) {
		for _, m := range place.FindAllStringSubmatch(text.Message(text.German, key, nil), -1) {
			if !slices.ContainsFunc(text.Keys(text.German), func(k string) bool { return strings.HasPrefix(k, m[1]+".") }) {
				t.Errorf("%s: no words for %s", key, m[1])
			}
		}
	}
}

// TestMessageLeavesValuesAlone: a name that looks like a place stays a name, whatever the order of the values.
func TestMessageLeavesValuesAlone(t *testing.T) {
	params := map[string]any{"number": "51", "name": "{{into}}", "into": "{{processes#a|b}}", "processes": 1}
	want := "Einheit 51 {{into}} in {{processes#a|b}} aufgegangen, 1 Prozess übernommen"
	for range 20 {
		if got := text.Message(text.German, "audit.unit.merge", params); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	}
}

// TestEveryKeyInCodeHasASentence reads the program itself: the key of every problem.New, Wrap and
// FieldOf that is a literal must be in the catalogue.
func TestEveryKeyInCodeHasASentence(t *testing.T) {
	known := text.Keys(text.German)
	position := map[string]int{"New": 1, "Wrap": 2, "FieldOf": 1}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			fn, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := fn.X.(*ast.Ident)
			at, watched := position[fn.Sel.Name]
			if !ok || pkg.Name != "problem" || !watched || len(call.Args) <= at {
				return true
			}
			if lit, ok := call.Args[at].(*ast.BasicLit); ok {
				if key, err := strconv.Unquote(lit.Value); err == nil && !slices.Contains(known, key) {
					t.Errorf("%s: no text for %q", fset.Position(lit.Pos()), key)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEntryWritesDaysAsPeopleDo(t *testing.T) {
	details := map[string]any{"name": "Wohngeld", "number": 2, "on": "2026-11-02"}
	for lang, want := range map[text.Lang]string{
		text.German:  "Umstellung gemeldet: Wohngeld, Fassung 2, ist seit 02.11.2026 das IST",
		text.English: "Changeover reported: Wohngeld, version 2, is the IST since 2026-11-02",
	} {
		if got := text.Entry(lang, "changeover.report", details); got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
	if details["on"] != "2026-11-02" {
		t.Error("the details of the entry changed")
	}
}
