package archtest_test

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var adrName = regexp.MustCompile(`^\d{4}-[a-z0-9-]+\.md$`)

// TestDecisionsAreIndexed keeps docs/adr/README.md complete and every decision in the same form.
func TestDecisionsAreIndexed(t *testing.T) {
	index := string(read(t, "docs/adr/README.md"))
	var numbers []string
	for _, file := range files(t, ".md") {
		name := path.Base(file)
		if path.Dir(file) != "docs/adr" || name == "README.md" {
			continue
		}
		if !adrName.MatchString(name) {
			t.Errorf("%s: want a name like 0001-short-title.md", file)
			continue
		}
		text := string(read(t, file))
		title, _, _ := strings.Cut(text, "\n")
		number, rest, ok := strings.Cut(strings.TrimPrefix(title, "# "), ": ")
		if !ok || number != name[:4] {
			t.Errorf("%s: first line %q, want the number of the file and a title", file, title)
		}
		if row := "| [" + number + "](" + name + ") | " + rest + " |"; !strings.Contains(index, row) {
			t.Errorf("docs/adr/README.md lacks the row %q", row)
		}
		for _, heading := range []string{"\nStatus: ", "\n## Context\n", "\n## Decision\n", "\n## Consequences\n", "\n## Alternatives\n"} {
			if !strings.Contains(text, heading) {
				t.Errorf("%s lacks %q", file, strings.TrimSpace(heading))
			}
		}
		numbers = append(numbers, number)
	}
	if slices.Sort(numbers); len(slices.Compact(slices.Clone(numbers))) != len(numbers) {
		t.Errorf("two decisions share a number: %v", numbers)
	}
}
