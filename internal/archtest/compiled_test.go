package archtest_test

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// largest takes longer to compile than everything else together.
const largest = "internal/api"

// TestTheLargestRoomIsCompiledOnce: a package with tests inside it and tests from outside that use the whole program makes the
// compiler build the program a second time for these tests. What the largest room is made of has tests of one kind: those from
// outside, or those that need no program.
func TestTheLargestRoomIsCompiledOnce(t *testing.T) {
	module := modulePath(t)
	of := map[string][]string{} // what a package imports, of ours
	inside, whole := map[string]bool{}, map[string]string{}
	for _, file := range files(t, ".go") {
		dir, imported := path.Dir(file), []string{}
		for _, imp := range imports(t, file) {
			if ours, isOurs := strings.CutPrefix(imp, module+"/"); isOurs {
				imported = append(imported, ours)
			}
		}
		switch {
		case !strings.HasSuffix(file, "_test.go"):
			of[dir] = append(of[dir], imported...)
		case !strings.HasSuffix(packageOf(t, file), "_test"):
			inside[dir] = true
		case slices.Contains(imported, "internal/testkit"), slices.Contains(imported, "internal/app"):
			whole[dir] = file
		}
	}
	made := map[string]bool{}
	for open := []string{largest}; len(open) > 0; open = open[1:] {
		if dir := open[0]; !made[dir] {
			made[dir] = true
			open = append(open, of[dir]...)
		}
	}
	if len(made) < 10 || len(whole) < 10 {
		t.Fatalf("%d packages make %s, %d have tests with the program; this test looks for the wrong things", len(made), largest, len(whole))
	}
	for dir, file := range whole {
		if made[dir] && inside[dir] {
			t.Errorf("%s has tests inside the package, and %s needs the whole program: %s is compiled once more for them", dir, file, largest)
		}
	}
}
