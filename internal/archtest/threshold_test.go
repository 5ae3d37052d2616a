package archtest_test

import (
	"regexp"
	"strings"
	"testing"
)

// thresholdPlaces are where the size of the smallest group shown may stand: where it is kept, said and turned into the one
// function that decides.
var thresholdPlaces = []string{"internal/identity/settings.go", "internal/identity/threshold.go", "internal/api/settings.go", "internal/demo/", "internal/store/setting.go"}

// TestOneFunctionHidesSmallGroups refuses a second place that compares with the size of the smallest group shown.
func TestOneFunctionHidesSmallGroups(t *testing.T) {
	word := regexp.MustCompile(`\bMinGroupSize\b`)
	found := 0
	for _, file := range files(t, ".go") {
		if strings.HasSuffix(file, "_test.go") || !word.Match(read(t, file)) {
			continue
		}
		found++
		allowed := false
		for _, place := range thresholdPlaces {
			allowed = allowed || strings.HasPrefix(file, place)
		}
		if !allowed {
			t.Errorf("%s decides about small groups by itself; ask identity.Threshold", file)
		}
	}
	if found < 3 {
		t.Fatalf("the size of the smallest group stands in %d files, want at least 3", found)
	}
}
