package store

import (
	"strconv"
	"testing"
)

// TestTrailListsAreBounded keeps more than there is room for: rows, and tenants.
func TestTrailListsAreBounded(t *testing.T) {
	var k trailLists[int]
	k.put("a", trailList[int]{"1", make([]int, mostKept*3/4)})
	k.put("a", trailList[int]{"2", make([]int, mostKept/2)})
	if _, ok := k.get("a", "1"); ok {
		t.Error("the list of an earlier trail is kept")
	}
	if list, ok := k.get("a", "2"); !ok || len(list) != mostKept/2 {
		t.Errorf("%d rows are kept, %v", len(list), ok)
	}
	if _, ok := k.get("b", ""); ok {
		t.Error("a tenant without a trail has a list")
	}
	k.put("b", trailList[int]{"1", make([]int, mostKept*3/4)})
	_, a := k.get("a", "2")
	if _, b := k.get("b", "1"); a || !b || k.rows > mostKept {
		t.Errorf("%d rows of %d are kept; of the first %v, of the last %v", k.rows, mostKept, a, b)
	}
	k = trailLists[int]{}
	for i := range mostTenants {
		k.put(strconv.Itoa(i), trailList[int]{"1", nil})
	}
	k.put("0", trailList[int]{"2", nil})
	if len(k.of) != mostTenants {
		t.Errorf("lists of %d tenants are kept, want %d", len(k.of), mostTenants)
	}
	k.put("one more", trailList[int]{"1", nil})
	if len(k.of) > mostTenants {
		t.Errorf("lists of %d tenants are kept, want %d at most", len(k.of), mostTenants)
	}
}
