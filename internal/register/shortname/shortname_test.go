package shortname_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register/shortname"
)

func TestOf(t *testing.T) {
	for title, want := range map[string]string{
		"Größe & Äußeres":              "groesse-aeusseres",
		" E-Akte 2027! ":               "e-akte-2027",
		"…":                            "sonst",
		"":                             "sonst",
		"Café":                         "caf",
		strings.Repeat("a", 39) + " b": strings.Repeat("a", 39),
	} {
		if got := shortname.Of(title, "sonst"); got != want {
			t.Errorf("Of(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestFree(t *testing.T) {
	for want, taken := range map[string][]string{"a": nil, "a-2": {"a"}, "a-4": {"a", "a-2", "a-3", "a-5"}} {
		if got := shortname.Free("a", func(name string) bool { return slices.Contains(taken, name) }); got != want {
			t.Errorf("Free beside %v = %q, want %q", taken, got, want)
		}
	}
}
