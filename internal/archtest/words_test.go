package archtest_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// unwanted finds text that promises instead of doing, or that belongs to one machine and not to the project. The
// expressions are written so that they do not find themselves.
var unwanted = map[string]*regexp.Regexp{
	"unfinished work":         regexp.MustCompile(`\b(?:TO[D]O|FIX[M]E|XX[X])\b|(?i)\bnot yet implement[e]d\b|\bnot implement[e]d\b`),
	"filler text":             regexp.MustCompile(`(?i)\blorem\s+ips[u]m\b`),
	"path of one machine":     regexp.MustCompile(`(?:^|[^\w.])/(?:home/[a-z]|root/|Users/[A-Za-z]|work/|farm/)`),
	"merge conflict":          regexp.MustCompile(`(?m)^(?:<{7} |>{7} )`),
	"test that runs alone":    regexp.MustCompile(`\b(?:it|test|describe)\.onl[y]\(`),
	"test that is left aside": regexp.MustCompile(`\b(?:it|test|describe)\.ski[p]\(['"\x60]`),
}

// TestWords reads every text that we write ourselves.
func TestWords(t *testing.T) {
	texts := files(t, ".go", ".ts", ".tsx", ".css", ".sql", ".md", ".yml", ".yaml", ".sh", ".toml", "Makefile", "Dockerfile", ".ci/run")
	for _, file := range texts {
		if strings.HasSuffix(file, "package-lock.json") || strings.HasPrefix(file, "frontend/src/api/schema") {
			continue
		}
		for number, line := range bytes.Split(read(t, file), []byte("\n")) {
			for name, expr := range unwanted {
				if found := expr.Find(line); found != nil {
					t.Errorf("%s:%d: %s: %q", file, number+1, name, found)
				}
			}
		}
	}
}

// TestWordsAreFound proves that the expressions find what they are for and leave ordinary sentences alone.
func TestWordsAreFound(t *testing.T) {
	for text, want := range map[string]bool{
		"// TO" + "DO: later":                         true,
		"return errors.New(\"not implement" + "ed\")": true,
		"cd /ro" + "ot/project":                       true,
		"test.onl" + "y('opens', () => {})":           true,
		"GET /api/v1/workflows/":                      false,
		"the methods are implemented by store":        false,
		"https://example.org/homepage":                false,
		"a todo list":                                 false,
	} {
		found := false
		for _, expr := range unwanted {
			found = found || expr.MatchString(text)
		}
		if found != want {
			t.Errorf("unwanted text in %q: got %v, want %v", text, found, want)
		}
	}
}
