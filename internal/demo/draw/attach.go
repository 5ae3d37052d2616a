package draw

import (
	"maps"
	"slices"
)

// boundary adds an event on the border of an activity and the way behind it.
func (b *builder) boundary(host *node, s *Boundary) {
	n := &node{element: "boundaryEvent", name: s.Timer + s.Message, host: host.id, stays: s.Stays, lane: b.lane, parent: b.parent}
	n.definition = "messageEventDefinition"
	if s.Timer != "" {
		n.definition = "timerEventDefinition"
	}
	n.id = b.names.id("Ereignis", n.name)
	b.m.nodes = append(b.m.nodes, n)
	b.m.byID[n.id] = n
	lane, onPath := b.lane, b.onPath
	b.onPath = false
	rest := b.sequence(s.Flow, []loose{{from: n.id, p: s.P / 100}})
	b.lane, b.onPath = lane, onPath
	if len(rest) > 0 {
		b.fail("the way after %q does not end", n.name)
	}
}

// markHere prepares a step that other ways lead back to: a joining gateway
// before it.
func (b *builder) markHere(s *Step, in []loose) []loose {
	_, name := s.activity()
	if name == "" {
		name = s.Xor + s.Repeat + s.Catch + s.Timer
	}
	out := b.merge("Weiter", name, in)
	b.marks[s.Mark] = out[0].from
	return out
}

// leadToMark remembers ways to a mark by leading them to a placeholder, which
// connectMarks replaces once all marks are known.
func (b *builder) leadToMark(mark string, in []loose) {
	for _, l := range in {
		b.m.flows = append(b.m.flows, &flow{from: l.from, to: "mark:" + mark, label: l.label, p: l.p, choice: l.choice, usual: l.usual, parent: b.parent})
	}
}

func (b *builder) connectMarks() {
	for _, f := range b.m.flows {
		if mark, ok := cutMark(f.to); ok {
			target, known := b.marks[mark]
			if !known {
				b.fail("unknown mark %q", mark)
				return
			}
			f.to = target
			f.id = b.names.id("Fluss_"+tail(f.from), tail(target))
		}
		from, to := b.m.byID[f.from], b.m.byID[f.to]
		from.out = append(from.out, f.id)
		to.in = append(to.in, f.id)
	}
}

func cutMark(to string) (string, bool) {
	const prefix = "mark:"
	if len(to) > len(prefix) && to[:len(prefix)] == prefix {
		return to[len(prefix):], true
	}
	return "", false
}

// messages adds the message flows between a step and the partners.
func (b *builder) messages(n *node, s *Step) {
	for _, key := range slices.Sorted(maps.Keys(s.From)) {
		b.m.messages = append(b.m.messages, message{id: b.names.id("Nachricht", s.From[key]), from: b.partner(key), to: n.id, name: s.From[key]})
	}
	for _, key := range slices.Sorted(maps.Keys(s.To)) {
		b.m.messages = append(b.m.messages, message{id: b.names.id("Nachricht", s.To[key]), from: n.id, to: b.partner(key), name: s.To[key]})
	}
}

// partner returns the id of the pool of a partner.
func (b *builder) partner(key string) string {
	for _, list := range [][]map[string]string{b.m.src.Partners, b.m.src.Below} {
		for _, p := range list {
			if name, ok := p[key]; ok {
				return "Beteiligt_" + slug(name)
			}
		}
	}
	b.fail("unknown partner %q", key)
	return ""
}

// dataUse says where a document was shown last; the next step uses the same
// shape, later ones get their own beside them.
type dataUse struct {
	id, lane, parent string
	at               int // number of nodes when it was used
}

// addData puts documents and stores beside a step.
func (b *builder) addData(n *node, s *Step) {
	shape := func(key string) string {
		if last, ok := b.lastUse[key]; ok && len(b.m.nodes)-last.at <= 1 && last.lane == n.lane && last.parent == n.parent {
			return last.id
		}
		d, ok := b.m.src.Data[key]
		if !ok {
			b.fail("unknown data %q", key)
		}
		prefix := "Dokument"
		if d.Store {
			prefix = "Speicher"
		}
		id := b.names.id(prefix, d.Name+" "+tail(n.id))
		b.m.data = append(b.m.data, data{id: id, ref: prefix + "Quelle_" + slug(d.Name), name: d.Name, lane: n.lane, parent: n.parent, store: d.Store})
		b.lastUse[key] = dataUse{id: id, at: len(b.m.nodes), lane: n.lane, parent: n.parent}
		return id
	}
	for _, key := range s.Reads {
		n.reads = append(n.reads, shape(key))
	}
	for _, key := range s.Writes {
		n.writes = append(n.writes, shape(key))
	}
}
