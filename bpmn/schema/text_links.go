package schema

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Rules on link events. A link names its other end by the elements source and
// target, or, as nearly all tools do, by the same name; a file that uses the
// elements is judged by them.
// Source of this group: BPMN 2.0 (formal/2011-01-03), 10.4.5 "Link Event".
var linkTexts = []Rule{
	text("link-flows", "EXT.117", linkFlows),
	text("link-target", "EXT.118 EXT.125", linkTarget),
	text("link-level", "EXT.126", linkLevel),
	text("link-source", "EXT.124", linkSource),
	text("link-one-target", "EXT.125", linkOneTarget),
}

// linkFlows: flows enter a thrown link and leave a caught one.
func linkFlows(r *run) {
	for _, l := range links(r).all {
		if l.throws && r.out(l.event).most() > 0 || !l.throws && r.in(l.event).most() > 0 {
			r.report(l.event)
		}
	}
}

// link is one end of a link.
type link struct {
	event, def bpmn.Element
	throws     bool
	name       string
	ends       []bpmn.Element // definitions of the other ends by the elements source and target
}

// elements reports whether the link names its other end by an element.
func (l link) elements() bool { return len(l.ends) > 0 }

// linkSet holds the link events of a file in document order.
type linkSet struct {
	all      []link
	here     map[linkKey]int // by name, direction and level
	anywhere map[linkKey]int // by name and direction
	elements bool            // some link names its other end by an element
}

// linkKey is what links are matched by.
type linkKey struct {
	name   string
	throws bool
	level  bpmn.Element
}

// links collects the link events of the file.
func links(r *run) linkSet {
	out := linkSet{here: map[linkKey]int{}, anywhere: map[linkKey]int{}}
	for _, e := range r.d.Where(intermediate) {
		for _, d := range e.EventDefinitions() {
			if d.Kind() != bpmn.KindLinkEventDefinition {
				continue
			}
			l := link{event: e, def: d, throws: e.Kind() == bpmn.KindIntermediateThrowEvent, name: strings.TrimSpace(d.Name())}
			end := bpmn.KindSource
			if l.throws {
				end = bpmn.KindTarget
			}
			l.ends = d.Refs(end)
			out.add(l)
		}
	}
	return out
}

func (s *linkSet) add(l link) {
	s.all = append(s.all, l)
	s.elements = s.elements || l.elements()
	if l.name != "" {
		s.here[linkKey{l.name, l.throws, l.event.Container()}]++
		s.anywhere[linkKey{name: l.name, throws: l.throws}]++
	}
}

// others counts the links of the other direction with the same name on the same
// level and on any level.
func (s *linkSet) others(l link) (here, anywhere int) {
	return s.here[linkKey{l.name, !l.throws, l.event.Container()}], s.anywhere[linkKey{name: l.name, throws: !l.throws}]
}

// say reports a link at its definition.
func (r *run) say(l link) {
	name := l.name
	if name == "" {
		name = nodeName(l.event)
	}
	r.report(l.def, "event", nodeName(l.event), "link", short(name))
}

// linkTarget: a thrown link has a target, and a target named by its element names the source too.
func linkTarget(r *run) {
	set := links(r)
	for _, l := range set.all {
		if !l.throws {
			continue
		}
		if l.elements() {
			if !namesBack(l) {
				r.say(l)
				r.refs("EXT.118")
			}
		} else if _, anywhere := set.others(l); anywhere == 0 {
			r.say(l)
		}
	}
}

// namesBack reports whether all targets of the link name it as their source.
func namesBack(l link) bool {
	for _, t := range l.ends {
		back := false
		for _, s := range t.Refs(bpmn.KindSource) {
			back = back || s == l.def
		}
		if !back {
			return false
		}
	}
	return true
}

// linkSource: a caught link has a source.
func linkSource(r *run) {
	set := links(r)
	for _, l := range set.all {
		if here, _ := set.others(l); !l.throws && !l.elements() && (set.elements || here == 0) {
			r.say(l)
		}
	}
}

// linkOneTarget: a thrown link has not more than one target.
func linkOneTarget(r *run) {
	set := links(r)
	for _, l := range set.all {
		here, _ := set.others(l)
		if l.throws && (len(l.ends) > 1 || !l.elements() && here > 1) {
			r.say(l)
		}
	}
}

// linkLevel: both ends of a link lie on the same level.
func linkLevel(r *run) {
	set := links(r)
	for _, l := range set.all {
		if l.throws && otherLevel(l, &set) {
			r.say(l)
		}
	}
}

func otherLevel(l link, set *linkSet) bool {
	for _, t := range l.ends {
		if t.Container() != l.event.Container() {
			return true
		}
	}
	here, anywhere := set.others(l)
	return !l.elements() && here == 0 && anywhere > 0
}
