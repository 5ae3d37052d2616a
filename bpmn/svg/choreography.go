package svg

import "github.com/prozessregister/prozessregister/bpmn"

// bandHeight is the height of a band without a shape of its own, in pixels.
const bandHeight = 20

// choreography draws an activity between participants. Bands are shapes of their
// own; the name stands between them.
func (p *pen) choreography(s bpmn.Shape, st style) {
	if s.Of.Kind() == bpmn.KindCallChoreography {
		st.width = 4
	}
	p.rect(s.Bounds, cornerRadius, st)
	markers := p.markers(s, st)
	inner := inset(s.Bounds, 5)
	if s.Of.Kind() == bpmn.KindSubChoreography && s.Expanded {
		inner.Y, inner.Height = inner.Y+bandHeight, nameFont.line
	} else {
		inner.Y, inner.Height = inner.Y+bandHeight, max(inner.Height-2*bandHeight, nameFont.line)
		if markers {
			inner.Height = max(inner.Height-markerSize, nameFont.line)
		}
	}
	p.text(inner, captionOf(s.Of), textColor(s.Colors))
}

// band draws the band of a participant; who does not begin is shaded.
func (p *pen) band(s bpmn.Shape, st style) {
	kind := s.Band
	if s.Colors.Fill == "" && kind != "top_initiating" && kind != "bottom_initiating" && kind != "middle_initiating" {
		st.fill = shade
	}
	p.rect(s.Bounds, 3, st)
	p.text(inset(s.Bounds, 2), captionOf(s.Of), textColor(s.Colors))
	if s.Message {
		p.bandMessage(s, st)
	}
}

// bandMessage draws the envelope above or below a band.
func (p *pen) bandMessage(s bpmn.Shape, st style) {
	const w, h, gap = 30, 20, 16
	b := bpmn.Bounds{X: s.Bounds.Center().X - w/2, Y: s.Bounds.Y - gap - h, Width: w, Height: h}
	link := []bpmn.Point{{X: b.X + w/2, Y: b.Y + h}, {X: b.X + w/2, Y: s.Bounds.Y}}
	if kind := s.Band; kind == "bottom_initiating" || kind == "bottom_non_initiating" {
		b.Y = s.Bounds.Y + s.Bounds.Height + gap
		link = []bpmn.Point{{X: b.X + w/2, Y: s.Bounds.Y + s.Bounds.Height}, {X: b.X + w/2, Y: b.Y}}
	}
	p.polyline(dotted(st.stroke), link...)
	p.envelope(b, st)
}

// conversation draws a hexagon.
func (p *pen) conversation(s bpmn.Shape, st style) {
	b := s.Bounds
	if s.Of.Kind() == bpmn.KindCallConversation {
		st.width = 4
	}
	d := b.Width / 4
	y := b.Center().Y
	p.polygon(st, bpmn.Point{X: b.X + d, Y: b.Y}, bpmn.Point{X: b.X + b.Width - d, Y: b.Y}, bpmn.Point{X: b.X + b.Width, Y: y},
		bpmn.Point{X: b.X + b.Width - d, Y: b.Y + b.Height}, bpmn.Point{X: b.X + d, Y: b.Y + b.Height}, bpmn.Point{X: b.X, Y: y})
	if s.Of.Kind() == bpmn.KindSubConversation {
		p.plusBox(bpmn.Bounds{X: b.Center().X - 5, Y: b.Y + b.Height - 13, Width: 10, Height: 10}, st.stroke)
	}
}
