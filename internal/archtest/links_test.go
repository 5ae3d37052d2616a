package archtest_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// link is the target of a Markdown link or picture.
var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// TestLinksLeadSomewhere follows every link of our texts that stays inside of the repository.
func TestLinksLeadSomewhere(t *testing.T) {
	for _, file := range files(t, ".md") {
		for _, found := range link.FindAllStringSubmatch(string(read(t, file)), -1) {
			target, _, _ := strings.Cut(found[1], "#")
			if target == "" || strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
				continue
			}
			if strings.HasPrefix(target, "/") && path.Dir(file) == "docs/handbuch" {
				continue // a page of the product; the tests of the page know which there are
			}
			if _, err := os.Stat(filepath.Join(root, path.Dir(file), target)); err != nil {
				t.Errorf("%s links to %s, which is not there", file, target)
			}
		}
	}
}
