package waits

import (
	"slices"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// rolloutLinks ties a rollout to the open initiatives that bring it about, and those that need it to the rollout. Who brings
// it about does not wait for it.
func (m *maker) rolloutLinks(id, rolloutID string) {
	for _, v := range m.in.Book.All() {
		linked := func(relations ...string) int {
			return slices.IndexFunc(v.Links, func(l initiative.Link) bool {
				return l.Kind == initiative.ToRollout && l.TargetID == rolloutID && slices.Contains(relations, l.Relation)
			})
		}
		if at := linked(makes...); at >= 0 {
			m.tie(id, nodeID(Initiative, v.ID), "broughtAbout", map[string]any{"name": v.Number})
		} else if at := linked("needs"); at >= 0 {
			l := v.Links[at]
			m.tie(nodeID(Initiative, v.ID), id, withNote("needsFile", l.Note), map[string]any{"note": l.Note})
		}
	}
}
