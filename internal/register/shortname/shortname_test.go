package shortname_test

import (
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/shortname"
)

func TestFree(t *testing.T) {
	for want, taken := range map[string][]string{"a": nil, "a-2": {"a"}, "a-4": {"a", "a-2", "a-3", "a-5"}} {
		if got := shortname.Free("a", func(name string) bool { return slices.Contains(taken, name) }); got != want {
			t.Errorf("Free beside %v = %q, want %q", taken, got, want)
		}
	}
}
