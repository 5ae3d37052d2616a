package tenancy

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/privacy"
)

// TestNoTableIsForgotten: each table of the house is taken away by the administration, or named as one that is not.
func TestNoTableIsForgotten(t *testing.T) {
	out := map[string]bool{}
	for _, table := range handedOut() {
		out[table.Name] = true
	}
	known := map[string]bool{}
	for _, table := range privacy.Inventory() {
		known[table.Name] = true
		_, never := leftOut[table.Name]
		_, not := notHandedOut[table.Name]
		if out[table.Name] == (never || not) {
			t.Errorf("%s: handed out %v, named as left out %v", table.Name, out[table.Name], never || not)
		}
		if out[table.Name] && (table.Data == privacy.Personal || len(table.Key) == 0 && table.Data == privacy.Work) {
			t.Errorf("%s belongs to one person, or to one installation", table.Name)
		}
	}
	for name := range notHandedOut {
		if !known[name] {
			t.Errorf("%s is left out and does not exist", name)
		}
	}
}
