package layout

// openEntry is a state that waits to be expanded, with its cost so far and the
// lower bound of the whole way through it.
type openEntry struct {
	cost, bound int32
	at          state
}

// openHeap is a binary heap of entries, lowest bound first; equal bounds go by
// state, so that the order never depends on chance.
type openHeap []openEntry

func (h openHeap) less(i, j int) bool {
	if h[i].bound != h[j].bound {
		return h[i].bound < h[j].bound
	}
	return h[i].at < h[j].at
}

func (h *openHeap) push(e openEntry) {
	*h = append(*h, e)
	a := *h
	for i := len(a) - 1; i > 0; {
		parent := (i - 1) / 2
		if !a.less(i, parent) {
			break
		}
		a[i], a[parent] = a[parent], a[i]
		i = parent
	}
}

// pop removes the entry with the lowest bound; the heap must not be empty.
func (h *openHeap) pop() openEntry {
	a := *h
	top, last := a[0], len(a)-1
	a[0] = a[last]
	a = a[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			break
		}
		if child+1 < last && a.less(child+1, child) {
			child++
		}
		if !a.less(child, i) {
			break
		}
		a[i], a[child] = a[child], a[i]
		i = child
	}
	*h = a
	return top
}
