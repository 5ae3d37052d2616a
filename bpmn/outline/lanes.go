package outline

import "github.com/prozessregister/prozessregister/bpmn"

// lostLane gives the band of a lane that goes to the one beside it.
func (m *editor) lostLane(lane bpmn.Element) {
	if m.err != nil {
		return
	}
	own := lane.Shape()
	if !own.HasBounds {
		return
	}
	m.change(func(e *bpmn.Edit) {
		for _, other := range lane.Parent().Lanes() {
			s := other.Shape()
			if other == lane || !s.HasBounds {
				continue
			}
			above := s.Bounds.Y+s.Bounds.Height == own.Bounds.Y
			below := own.Bounds.Y+own.Bounds.Height == s.Bounds.Y
			if above || below {
				setBounds(e, s.Element, s.Bounds, s.Bounds.Union(own.Bounds))
				return
			}
		}
	})
}
