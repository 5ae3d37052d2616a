package waits

import (
	"slices"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// process adds a process by its name.
func (m *maker) process(p FileProcess) string {
	return m.add(Node{
		ID: nodeID(Process, p.ID), Kind: Process, RefID: p.ID, Name: p.Name, Number: p.Number, Cases: max(p.Cases, 0), units: []string{m.in.UnitPath[p.UnitID]},
	})
}

// processes adds the processes that wait for the file of their unit, and those for which initiatives work.
func (m *maker) processes() {
	named := append(append([]FileProcess{}, m.in.Linked...), m.in.Single...)
	for _, u := range m.in.Using {
		named = append(named, u.Process)
	}
	m.links()
	for _, w := range m.in.Waiting.Waits {
		if w.RolloutID == "" {
			m.unset += w.Processes
			continue
		}
		m.wait(w, named)
	}
}

// links ties processes to the open initiatives that make something of them.
func (m *maker) links() {
	for _, p := range m.in.Linked {
		for _, v := range m.in.Book.All() {
			i := slices.IndexFunc(v.Links, func(l initiative.Link) bool {
				return l.Kind == initiative.ToProcess && l.TargetID == p.ID && slices.Contains(makes, l.Relation)
			})
			if i >= 0 && !v.Closed() {
				m.tie(m.process(p), nodeID(Initiative, v.ID), "changed."+v.Links[i].Relation, map[string]any{"name": v.Number})
			}
		}
	}
}

// wait adds the processes of a kind of file: those known by name, and the others as one node.
func (m *maker) wait(w rollout.Wait, named []FileProcess) {
	to := m.nodes[nodeID(Rollout, w.RolloutID)]
	if to == nil {
		return
	}
	params := map[string]any{"unit": to.Name, "fileKind": w.FileKind, "state": to.State}
	rest, seen := w, map[string]bool{}
	for _, p := range named {
		if p.UnitID == w.UnitID && p.FileKind == w.FileKind && !seen[p.ID] {
			seen[p.ID] = true
			rest.Processes--
			rest.Cases -= max(p.Cases, 0)
			m.tie(m.process(p), to.ID, "file", params)
		}
	}
	if rest.Processes > 0 {
		id := m.add(Node{
			ID: nodeID(Bundle, w.UnitID+":"+w.FileKind), Kind: Bundle, RefID: w.UnitID, Name: w.Unit, FileKind: w.FileKind,
			Count: rest.Processes, Cases: max(rest.Cases, 0), units: []string{w.UnitPath},
		})
		m.tie(id, to.ID, "file", params)
	}
}
