// Command count reads `go test -json` and prints one line per package with the number of its tests, the output of
// failures, why tests were skipped, and the totals. scripts/go-test pipes into it. It exits with 1 if anything failed.
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
)

func main() {
	r := newReport(os.Stdout)
	if err := r.read(os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	r.close()
	if r.failed > 0 || r.brokenPackages > 0 {
		os.Exit(1)
	}
}

// close prints the reasons of skipped tests and the totals.
func (r *report) close() {
	for _, why := range slices.Sorted(maps.Keys(r.reasons)) {
		fmt.Fprintf(r.out, "skipped %d: %s\n", r.reasons[why], why)
	}
	if r.brokenPackages > 0 {
		fmt.Fprintf(r.out, "%d packages did not build or did not finish\n", r.brokenPackages)
	}
	fmt.Fprintf(r.out, "Go tests: %d passed, %d failed, %d skipped\n", r.passed, r.failed, r.skipped)
}
