package data_test

import (
	"testing"
	"testing/fstest"

	"github.com/prozessregister/prozessregister/internal/demo/data"
)

func TestFingerprintsTellDemosApart(t *testing.T) {
	seen := map[string]string{}
	for name, more := range map[string]fstest.MapFS{
		"as it is": {}, "a file": {"a": {Data: []byte("1")}}, "another content": {"a": {Data: []byte("2")}}, "another name": {"b": {Data: []byte("1")}},
	} {
		first, err := data.Fingerprint(more)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := data.Fingerprint(more); err != nil || again != first {
			t.Errorf("%s: %s, then %s, %v", name, first, again, err)
		}
		if other, taken := seen[first]; taken {
			t.Errorf("%q and %q have the same fingerprint", name, other)
		}
		seen[first] = name
	}
}
