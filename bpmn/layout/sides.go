package layout

// side says where the label of an event, gateway or data shape stands.
type side int8

const (
	sideBelow     side = iota
	sideAbove          // centred over the shape
	sideCorner         // left above, where lines leave upwards and downwards
	sideLowCorner      // left below
)

// labelSides is the choice for every item, made once the edges are known.
type labelSides struct{ of []side }

// chooseSides puts labels where no edge touches the shape: gateways prefer
// above, everything else below.
func (s *scope) chooseSides(r *router) *labelSides {
	sides := &labelSides{of: make([]side, len(s.items))}
	for i, it := range s.items {
		u := r.used[i]
		busy := func(d direction) bool {
			n := 0
			for sub := range r.g.subs {
				port := [2]int{int(d), sub}
				n += u.in[port] + u.out[port]
			}
			return n > 0
		}
		sides.of[i] = chooseSide(it.Kind, busy(up), busy(down), busy(left))
	}
	return sides
}

func chooseSide(k Kind, top, bottom, before bool) side {
	switch {
	case k == Gateway && !top:
		return sideAbove
	case !bottom:
		return sideBelow
	case !top:
		return sideAbove
	case !before || k == Gateway:
		return sideCorner
	default:
		return sideLowCorner
	}
}
