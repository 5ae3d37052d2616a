package flow

// items is a list of what happened between two vertices of a net while it was
// reduced: enough to tell one way through it.
type items struct {
	list []item
}

type item struct {
	kind itemKind
	a, b int32 // items; the node for itemNode
}

type itemKind uint8

const (
	itemNode itemKind = iota // a node is passed
	itemSeq                  // a, then b
	itemPick                 // a or b
	itemBoth                 // a and b
)

const noItem int32 = -1

func (x *items) node(n int32) int32 { return x.add(item{itemNode, n, noItem}) }

func (x *items) add(i item) int32 {
	x.list = append(x.list, i)
	return int32(len(x.list) - 1)
}

// join combines two items; a missing one is left out.
func (x *items) join(k itemKind, a, b int32) int32 {
	switch {
	case a == noItem && (k != itemPick || b == noItem):
		return b
	case b == noItem && k != itemPick:
		return a
	}
	return x.add(item{k, a, b})
}

// expand appends the nodes one way through the item passes, at most limit in all.
func (x *items) expand(out []int32, i int32, limit int) []int32 {
	for open := []int32{i}; len(open) > 0 && len(out) < limit; {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		if i == noItem {
			continue
		}
		switch it := x.list[i]; it.kind {
		case itemNode:
			out = append(out, it.a)
		case itemPick:
			open = append(open, it.a)
		default:
			open = append(open, it.b, it.a)
		}
	}
	return out
}
