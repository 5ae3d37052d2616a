package takeaway

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLargeHousesGetSeveralFiles: no process is lost between two of them.
func TestLargeHousesGetSeveralFiles(t *testing.T) {
	for count, want := range map[int]map[string]int{
		0: {"x.xml": 0}, 500: {"x.xml": 500}, 501: {"x-001.xml": 500, "x-002.xml": 1}, 5001: {
			"x-001.xml": 500, "x-002.xml": 500, "x-003.xml": 500, "x-004.xml": 500, "x-005.xml": 500, "x-006.xml": 500,
			"x-007.xml": 500, "x-008.xml": 500, "x-009.xml": 500, "x-010.xml": 500, "x-011.xml": 1,
		},
	} {
		ids := make([]string, count)
		for i := range ids {
			ids[i] = fmt.Sprint(i)
		}
		got := map[string]int{}
		err := inParts(ids, perMessage, "x", ".xml", func(name string, ids []string) error {
			got[name] = len(ids)
			return nil
		})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%d processes (-want +got), %v:\n%s", count, err, diff)
		}
	}
}
