package svg

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

const (
	labelWidth    = 90 // pixels, of a label beside its shape without bounds of its own
	maxLabelLines = 8  // of a label beside a shape
)

// labelBox returns where the label beside a shape lies; false if the caption
// stands inside the shape or there is none.
func labelBox(s bpmn.Shape) (bpmn.Bounds, bool) {
	caption := captionOf(s.Of)
	if caption == "" || !outside(s.Of.Kind()) {
		return bpmn.Bounds{}, false
	}
	if s.Label.HasBounds && s.Label.Bounds.Width > 0 {
		given := s.Label.Bounds
		box := fit(given, caption)
		if given.Y+given.Height <= s.Bounds.Y+s.Bounds.Height/4 {
			box.Y = given.Y + given.Height - box.Height // above the shape it grows upwards
		}
		const touching = 3 // pixels
		switch {
		case given.X+given.Width <= s.Bounds.X+touching: // left of the shape it grows to the left
			box.X = given.X + given.Width - box.Width
		case given.X >= s.Bounds.X+s.Bounds.Width-touching:
			box.X = given.X
		}
		return box, true
	}
	b := s.Bounds
	return fit(bpmn.Bounds{X: b.X + b.Width/2 - labelWidth/2, Y: b.Y + b.Height + 4, Width: labelWidth}, caption), true
}

// outside reports whether the kind carries its caption beside the shape.
func outside(k bpmn.Kind) bool {
	return k.IsEvent() || k.IsGateway() || k.IsData() || k == bpmn.KindDataStore || k == bpmn.KindGroup ||
		k.IsConversationNode() || k == bpmn.KindMessage
}

// fit makes the box as wide as its longest word and as high as its lines. Tools
// store the extent for their own fonts; a few pixels more avoid needless breaks.
func fit(b bpmn.Bounds, caption string) bpmn.Bounds {
	want := b.Width
	for _, w := range strings.Fields(caption) {
		want = max(want, min(labelFont.width(w)+2, labelWidth+20))
	}
	want = max(want, min(labelFont.width(oneLine(caption))*1.02, b.Width*1.15))
	b.X, b.Width = b.X-(want-b.Width)/2, want
	lines := len(labelFont.wrap(caption, b.Width, maxLabelLines).lines)
	b.Height = max(float64(lines), 1) * labelFont.line
	return b
}

// label writes the caption beside a shape. Screen readers know it from the title.
func (p *pen) label(s bpmn.Shape) {
	if b, ok := labelBox(s); ok && s.HasBounds {
		p.labelAt(b, captionOf(s.Of), s.Colors)
	}
}

func (p *pen) labelAt(b bpmn.Bounds, caption string, colors bpmn.Colors) {
	p.write(`<g aria-hidden="true">`)
	p.lines(b, labelFont.wrap(caption, b.Width, maxLabelLines), textColor(colors), halo)
	p.end()
}

// edgeLabelBox returns where the label of a line lies; false without caption.
func edgeLabelBox(e bpmn.Edge) (bpmn.Bounds, bool) {
	caption := captionOf(e.Of)
	if caption == "" || len(e.Waypoints) < 2 {
		return bpmn.Bounds{}, false
	}
	if e.Label.HasBounds && e.Label.Bounds.Width > 0 {
		return fit(e.Label.Bounds, caption), true
	}
	m := middle(e.Waypoints)
	w := min(labelFont.width(oneLine(caption))+4, labelWidth)
	b := fit(bpmn.Bounds{X: m.X - w/2, Y: m.Y, Width: w}, caption)
	b.Y = m.Y - b.Height - 2
	return b, true
}

func (p *pen) edgeLabel(e bpmn.Edge) {
	if b, ok := edgeLabelBox(e); ok {
		p.labelAt(b, captionOf(e.Of), e.Colors)
	}
}
