package catalog_test

import (
	"regexp"
	"testing"

	"github.com/prozessregister/prozessregister/internal/catalog"
)

func TestParseServiceKey(t *testing.T) {
	for in, want := range map[string]string{
		"99107001016000": "99107001016000", "99 107 001 016 000": "99107001016000", "99.107.001.016.000": "99107001016000",
		"99107-001-016-000": "99107001016000", "99\u00a0107001016000": "99107001016000",
		"": "", "98107001016000": "", "9910700101600": "", "991070010160001": "", "99107001o16000": "", "９９107001016000": "",
	} {
		key, ok := catalog.ParseServiceKey(in)
		if ok != (want != "") || (ok && key != want) {
			t.Errorf("ParseServiceKey(%q) = %q, %v; want %q", in, key, ok, want)
		}
	}
}

func FuzzParseServiceKey(f *testing.F) {
	f.Add("99 107 001.016-000")
	f.Add("99")
	form := regexp.MustCompile(`^99\d{12}$`)
	f.Fuzz(func(t *testing.T, s string) {
		key, ok := catalog.ParseServiceKey(s)
		if !ok {
			return
		}
		again, stable := catalog.ParseServiceKey(key)
		if !form.MatchString(key) || !stable || again != key {
			t.Errorf("ParseServiceKey(%q) = %q, then %q, %v", s, key, again, stable)
		}
	})
}
