package svg

import "github.com/prozessregister/prozessregister/bpmn"

// shape draws one shape with its caption.
func (p *pen) shape(s bpmn.Shape) {
	if !s.HasBounds || s.Bounds.Width < 0 || s.Bounds.Height < 0 {
		return
	}
	p.begin(s.Element, s.Of)
	st := style{fill: or(s.Colors.Fill, paper), stroke: or(s.Colors.Stroke, ink)}
	switch k := s.Of.Kind(); {
	case s.Band != "":
		p.band(s, st)
	case k == bpmn.KindParticipant, k == bpmn.KindLane:
		p.pool(s, st)
	case k.IsActivity():
		p.activity(s, st)
	case k.IsEvent():
		p.event(s, st)
	case k.IsGateway():
		p.gateway(s, st)
	case k.IsChoreographyActivity():
		p.choreography(s, st)
	case k.IsConversationNode():
		p.conversation(s, st)
	case k == bpmn.KindDataStoreReference, k == bpmn.KindDataStore:
		p.dataStore(s, st)
	case k.IsData():
		p.data(s, st)
	case k == bpmn.KindTextAnnotation:
		p.annotation(s, st)
	case k == bpmn.KindGroup:
		p.group(s, st)
	case k == bpmn.KindMessage:
		p.envelope(s.Bounds, st)
	default:
		p.unknown(s)
	}
	p.mark(s.Of.ID(), s.Bounds)
	p.end()
}

// unknown draws a dashed box for what the standard does not know.
func (p *pen) unknown(s bpmn.Shape) {
	st := outline(or(s.Colors.Stroke, ink))
	st.dash = "3 3"
	p.rect(s.Bounds, 0, st)
	p.text(inset(s.Bounds, 4), captionOf(s.Of), textColor(s.Colors))
}

// inset makes a box smaller on all sides by the pixels, never negative.
func inset(b bpmn.Bounds, by float64) bpmn.Bounds {
	return bpmn.Bounds{X: b.X + by, Y: b.Y + by, Width: max(b.Width-2*by, 0), Height: max(b.Height-2*by, 0)}
}

// headerSize is the width of the band with the name of a pool or lane, in pixels.
const headerSize = 30

// pool draws a pool or a lane with its name at the side.
func (p *pen) pool(s bpmn.Shape, st style) {
	b, font := s.Bounds, textColor(s.Colors)
	p.rect(b, 0, st)
	caption := captionOf(s.Of)
	if s.Of.Kind() == bpmn.KindParticipant && !s.Of.Process().Exists() {
		p.text(inset(b, 4), caption, font) // nothing inside: the name stands in the middle
		p.multiplicity(s, st)
		return
	}
	header := b
	if s.Horizontal {
		header.Width = min(headerSize, b.Width)
		p.sideText(header, caption, font)
	} else {
		header.Height = min(headerSize, b.Height)
		p.text(header, caption, font)
	}
	if s.Of.Kind() == bpmn.KindParticipant {
		p.rect(header, 0, outline(st.stroke))
	}
	p.multiplicity(s, st)
}

// multiplicity draws the three bars of a pool that stands for several participants.
func (p *pen) multiplicity(s bpmn.Shape, st style) {
	m := s.Of.Child(bpmn.KindParticipantMultiplicity)
	if m.Exists() && m.Attr("maximum") != "1" {
		b := s.Bounds
		p.bars(bpmn.Bounds{X: b.X + b.Width/2 - 7, Y: b.Y + b.Height - 18, Width: 14, Height: 14}, st.stroke, false)
	}
}

// annotation draws a text with a bracket at its left.
func (p *pen) annotation(s bpmn.Shape, st style) {
	b := s.Bounds
	back := style{fill: st.fill, stroke: "none"}
	if st.fill == paper {
		back.fill = "none" // lines behind the text stay visible
	}
	p.rect(b, 0, back)
	arm := min(10, b.Width)
	p.polyline(outline(st.stroke), bpmn.Point{X: b.X + arm, Y: b.Y}, bpmn.Point{X: b.X, Y: b.Y},
		bpmn.Point{X: b.X, Y: b.Y + b.Height}, bpmn.Point{X: b.X + arm, Y: b.Y + b.Height})
	inner := inset(b, 4)
	inner.X, inner.Width = inner.X+2, max(inner.Width-2, 0)
	room := max(1, int(inner.Height/nameFont.line+0.3))
	p.linesAt(inner.X, inner.Y, nameFont.wrap(captionOf(s.Of), inner.Width, room), textColor(s.Colors), "")
}

// group draws a dashed, dotted frame.
func (p *pen) group(s bpmn.Shape, st style) {
	p.rect(s.Bounds, 10, style{fill: "none", stroke: st.stroke, dash: "10 6 0.5 6"})
}
