package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// event is one line of `go test -json` (cmd/test2json) or of the build that precedes the tests.
type event struct {
	Action  string
	Package string
	Test    string
	Output  string
	Elapsed float64 // seconds
}

// report counts the results of one run and prints what a reader needs: one line per package, the full output of
// what failed and the reasons of what was left out.
type report struct {
	out                     io.Writer
	passed, failed, skipped int
	perPackage              map[string]*counts
	output                  map[string]*bytes.Buffer // by package and test
	reasons                 map[string]int           // why tests were left out, with their number
	brokenPackages          int                      // failed without a failed test: does not build, panicked, timed out
}

type counts struct{ passed, failed, skipped int }

func newReport(out io.Writer) *report {
	return &report{out: out, perPackage: map[string]*counts{}, output: map[string]*bytes.Buffer{}, reasons: map[string]int{}}
}

// read takes the JSON lines of go test. Lines that are not JSON (the toolchain's own words) are printed as they are.
func (r *report) read(in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 64<<10), 16<<20) // bytes; one line of a failing test may hold a whole document
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil || e.Action == "" {
			fmt.Fprintln(r.out, lines.Text())
			continue
		}
		r.add(e)
	}
	return lines.Err()
}

func (r *report) add(e event) {
	key := e.Package + " " + e.Test
	switch e.Action {
	case "build-output":
		fmt.Fprint(r.out, e.Output)
	case "output":
		if r.output[key] == nil {
			r.output[key] = &bytes.Buffer{}
		}
		r.output[key].WriteString(e.Output)
	case "pass", "fail", "skip":
		if e.Test == "" {
			r.endPackage(e)
		} else {
			r.endTest(e, key)
		}
	}
}

func (r *report) endTest(e event, key string) {
	c := r.of(e.Package)
	switch e.Action {
	case "pass":
		r.passed++
		c.passed++
	case "fail":
		r.failed++
		c.failed++
		fmt.Fprint(r.out, r.output[key])
	case "skip":
		r.skipped++
		c.skipped++
		r.reasons[reason(r.output[key].String())]++
	}
	delete(r.output, key)
}

func (r *report) endPackage(e event) {
	c := r.of(e.Package)
	text := r.output[e.Package+" "]
	delete(r.output, e.Package+" ")
	switch {
	case e.Action == "fail":
		if c.failed == 0 {
			r.brokenPackages++
		}
		if text != nil {
			fmt.Fprint(r.out, text)
		}
		r.printUnfinished(e.Package)
	case e.Action == "pass" && *c != (counts{}):
		fmt.Fprintf(r.out, "ok  \t%s\t%.1fs\t%s\n", e.Package, e.Elapsed, c)
	}
}

// printUnfinished shows the output of tests that never ended, because the process did first.
func (r *report) printUnfinished(pkg string) {
	for key, text := range r.output {
		if strings.HasPrefix(key, pkg+" ") {
			fmt.Fprint(r.out, text)
			delete(r.output, key)
		}
	}
}

func (r *report) of(pkg string) *counts {
	if r.perPackage[pkg] == nil {
		r.perPackage[pkg] = &counts{}
	}
	return r.perPackage[pkg]
}

func (c counts) String() string {
	text := fmt.Sprintf("%d passed", c.passed)
	if c.failed > 0 {
		text += fmt.Sprintf(", %d failed", c.failed)
	}
	if c.skipped > 0 {
		text += fmt.Sprintf(", %d skipped", c.skipped)
	}
	return text
}

// reason is the message of t.Skip in the output of a test, without the place in the source.
func reason(output string) string {
	for line := range strings.Lines(output) {
		if _, message, ok := strings.Cut(strings.TrimSpace(line), ".go:"); ok {
			_, message, _ = strings.Cut(message, ": ")
			return message
		}
	}
	return "no reason given"
}
