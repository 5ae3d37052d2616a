package svg

import "github.com/prozessregister/prozessregister/bpmn"

const cornerRadius = 10 // pixels

// activity draws a task, a sub-process or a call activity.
func (p *pen) activity(s bpmn.Shape, st style) {
	b, k := s.Bounds, s.Of.Kind()
	if k == bpmn.KindCallActivity {
		st.width = 4
	}
	if s.Of.IsEventSubProcess() {
		st.dash = "2 3"
	}
	p.rect(b, cornerRadius, st)
	if k == bpmn.KindTransaction {
		p.rect(inset(b, 3), cornerRadius-3, outline(st.stroke))
	}
	p.taskIcon(s, st)
	markers := p.markers(s, st)
	inner := inset(b, 4)
	inner.X, inner.Width = inner.X+3, max(inner.Width-6, 0)
	if opened(s) {
		inner.Height = min(2*nameFont.line, inner.Height)
		t := inside(inner, captionOf(s.Of))
		inner.Height = t.height()
		p.lines(inner, t, textColor(s.Colors), "")
		return
	}
	if markers {
		inner.Height = max(inner.Height-markerSize, nameFont.line)
	}
	p.name(s, inner)
}

// name writes the name of a closed activity; below the icon if both would meet
// and there is room.
func (p *pen) name(s bpmn.Shape, inner bpmn.Bounds) {
	t := inside(inner, captionOf(s.Of))
	icon := iconPlace(s)
	if _, has := iconOf(s.Of); has && len(t.lines) > 0 {
		top := inner.Y + (inner.Height-t.height())/2
		left := inner.X + (inner.Width-t.font.width(t.lines[0]))/2
		below := inner
		below.Y = icon.Y + icon.Height
		below.Height = inner.Y + inner.Height - below.Y
		if under := inside(below, captionOf(s.Of)); top < below.Y+1 && left < icon.X+icon.Width && !under.cut && below.Height >= under.height() {
			inner, t = below, under
		}
	}
	p.lines(inner, t, textColor(s.Colors), "")
}

const (
	markerSize = 14 // pixels, of the marks at the lower edge
	iconSize   = 16 // pixels, of the type in the upper left corner
)

// markers draws loop, multi-instance, compensation, ad-hoc and collapsed marks
// side by side at the lower edge; false if there are none.
func (p *pen) markers(s bpmn.Shape, st style) bool {
	var draw []func(bpmn.Bounds)
	color := st.stroke
	switch loop := s.Of.Loop(); {
	case loop.Kind() == bpmn.KindStandardLoopCharacteristics:
		draw = append(draw, func(b bpmn.Bounds) { p.loop(b, color) })
	case loop.Exists():
		sequential := loop.Bool("isSequential", false)
		draw = append(draw, func(b bpmn.Bounds) { p.bars(b, color, sequential) })
	}
	if s.Of.Bool("isForCompensation", false) {
		draw = append(draw, func(b bpmn.Bounds) { p.rewind(b, outline(color)) })
	}
	if s.Of.Kind() == bpmn.KindAdHocSubProcess {
		draw = append(draw, func(b bpmn.Bounds) { p.tilde(b, color) })
	}
	if collapsed(s) {
		draw = append(draw, func(b bpmn.Bounds) { p.plusBox(b, color) })
	}
	const gap = 4
	x := s.Bounds.X + (s.Bounds.Width-float64(len(draw))*(markerSize+gap)+gap)/2
	y := s.Bounds.Y + s.Bounds.Height - markerSize - 3
	for i, f := range draw {
		f(bpmn.Bounds{X: x + float64(i)*(markerSize+gap), Y: y, Width: markerSize, Height: markerSize})
	}
	return len(draw) > 0
}

// collapsed reports whether the content is hidden behind a plus.
func collapsed(s bpmn.Shape) bool {
	k := s.Of.Kind()
	if k == bpmn.KindCallActivity {
		return !s.Expanded && (!s.Of.Called().Exists() || s.Of.Called().Kind() == bpmn.KindProcess)
	}
	return (k.IsSubProcess() || k == bpmn.KindSubChoreography || k == bpmn.KindSubConversation) && !s.Expanded
}

func (p *pen) loop(b bpmn.Bounds, color string) {
	c, r := b.Center(), b.Width/2-1
	p.path("M"+num(c.X-r*0.5)+" "+num(c.Y+r*0.86)+"A"+num(r)+" "+num(r)+" 0 1 1 "+num(c.X+r*0.3)+" "+num(c.Y+r*0.95), outline(color))
	p.polyline(outline(color), at(b.X, b.Y, b.Width, 5, 88, 28, 93, 30, 66)...)
}

// bars draws three bars: upright for parallel, lying for sequential instances.
func (p *pen) bars(b bpmn.Bounds, color string, sequential bool) {
	for _, v := range []float64{20, 50, 80} {
		line := at(b.X, b.Y, b.Width, v, 8, v, 92)
		if sequential {
			line = at(b.X, b.Y, b.Width, 8, v, 92, v)
		}
		p.polyline(style{stroke: color, width: 2}, line...)
	}
}

func (p *pen) rewind(b bpmn.Bounds, st style) {
	p.polygon(st, at(b.X, b.Y, b.Width, 50, 18, 50, 82, 5, 50)...)
	p.polygon(st, at(b.X, b.Y, b.Width, 95, 18, 95, 82, 50, 50)...)
}

func (p *pen) tilde(b bpmn.Bounds, color string) {
	q := at(b.X, b.Y, b.Width, 5, 62, 22, 30, 38, 30, 50, 50, 62, 70, 78, 70, 95, 38)
	p.path("M"+num(q[0].X)+" "+num(q[0].Y)+"C"+pair(q[1])+" "+pair(q[2])+" "+pair(q[3])+"C"+pair(q[4])+" "+pair(q[5])+" "+pair(q[6]),
		style{fill: "none", stroke: color, width: 2})
}

func pair(q bpmn.Point) string { return num(q.X) + " " + num(q.Y) }

func (p *pen) plusBox(b bpmn.Bounds, color string) {
	p.rect(b, 0, style{fill: paper, stroke: color})
	p.polyline(outline(color), at(b.X, b.Y, b.Width, 50, 20, 50, 80)...)
	p.polyline(outline(color), at(b.X, b.Y, b.Width, 20, 50, 80, 50)...)
}

// taskIcon draws the type of a task in the upper left corner.
func (p *pen) taskIcon(s bpmn.Shape, st style) {
	b := iconPlace(s)
	line := style{fill: st.fill, stroke: st.stroke, width: 1}
	kind, _ := iconOf(s.Of)
	switch kind {
	case bpmn.KindUserTask:
		p.person(b, line)
	case bpmn.KindManualTask:
		p.hand(b, line)
	case bpmn.KindServiceTask:
		p.gear(b, line)
	case bpmn.KindScriptTask:
		p.scroll(b, line)
	case bpmn.KindBusinessRuleTask:
		p.sheet(b, line)
	case bpmn.KindSendTask:
		p.envelope(bpmn.Bounds{X: b.X, Y: b.Y + 2, Width: iconSize, Height: iconSize - 4}, style{fill: st.stroke, stroke: st.fill, width: 1})
	case bpmn.KindReceiveTask:
		p.envelope(bpmn.Bounds{X: b.X, Y: b.Y + 2, Width: iconSize, Height: iconSize - 4}, line)
	}
}

func iconPlace(s bpmn.Shape) bpmn.Bounds {
	return bpmn.Bounds{X: s.Bounds.X + 6, Y: s.Bounds.Y + 5, Width: iconSize, Height: iconSize}
}

// iconOf returns the kind of task whose mark an activity carries; false for none.
func iconOf(e bpmn.Element) (bpmn.Kind, bool) {
	switch k := e.Kind(); k {
	case bpmn.KindCallActivity:
		kind, ok := globalKinds[e.Called().Kind()]
		return kind, ok
	case bpmn.KindUserTask, bpmn.KindManualTask, bpmn.KindServiceTask, bpmn.KindScriptTask,
		bpmn.KindBusinessRuleTask, bpmn.KindSendTask, bpmn.KindReceiveTask:
		return k, true
	}
	return bpmn.KindUnknown, false
}

// globalKinds gives the task whose mark a call of a global task shows.
var globalKinds = map[bpmn.Kind]bpmn.Kind{
	bpmn.KindGlobalUserTask: bpmn.KindUserTask, bpmn.KindGlobalManualTask: bpmn.KindManualTask,
	bpmn.KindGlobalScriptTask: bpmn.KindScriptTask, bpmn.KindGlobalBusinessRuleTask: bpmn.KindBusinessRuleTask,
}
