package archtest_test

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// TestEveryRoomIsDescribed wants docs/architecture.md to say what every room is for; the folders inside of one belong to it.
func TestEveryRoomIsDescribed(t *testing.T) {
	described := string(read(t, "docs/architecture.md"))
	var rooms []string
	for _, file := range files(t, ".go") {
		parts := strings.Split(path.Dir(file), "/")
		rooms = append(rooms, strings.Join(parts[:min(2, len(parts))], "/"))
	}
	slices.Sort(rooms)
	for _, room := range slices.Compact(rooms) {
		if !strings.Contains(described, "`"+room+"/`") {
			t.Errorf("docs/architecture.md does not say what %s is for", room)
		}
	}
}
