package outline_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/bpmn/outline"
)

// pick draws one of the values, or one that does not exist.
func pick(t *rapid.T, label string, values []string) string {
	if len(values) == 0 || rapid.IntRange(0, 9).Draw(t, label+" exists") == 0 {
		return "gibt es nicht"
	}
	return rapid.SampledFrom(values).Draw(t, label)
}

// names of steps, lanes and ways of a model.
func names(o outline.Outline) (steps, ways, lanes []string) {
	for _, p := range o.Parts {
		for _, l := range p.Lanes {
			lanes = append(lanes, l.ID)
		}
		for _, r := range p.Rows {
			steps = append(steps, r.ID)
			for _, w := range r.Ways {
				ways = append(ways, w.ID)
			}
		}
	}
	return steps, ways, lanes
}

func anyOperation(t *rapid.T, d *bpmn.Definitions) outline.Operation {
	o := outline.Of(d)
	steps, ways, lanes := names(o)
	text := rapid.SampledFrom([]string{"", "Prüfen", "Ö & <Ä>", `"zitiert"`})
	kinds := append(append(outline.TaskKinds(), outline.GatewayKinds()...), outline.EventKinds()...)
	op := outline.Operation{
		Do: rapid.SampledFrom([]outline.Verb{outline.Rename, outline.Retype, outline.Assign, outline.Insert, outline.Insert, outline.Move, outline.Split,
			outline.Split, outline.Branch, outline.Branch, outline.Redirect, outline.Redirect, outline.Default, outline.Delete, outline.Delete, outline.DeleteWay, outline.AddLane, outline.DropLane}).Draw(t, "do"),
		ID: pick(t, "id", steps), Flow: pick(t, "flow", ways), Name: text.Draw(t, "name"), End: text.Draw(t, "end"),
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), On: rapid.Bool().Draw(t, "on"),
	}
	if rapid.Bool().Draw(t, "has lane") {
		op.Lane = pick(t, "lane", lanes)
	}
	if rapid.Bool().Draw(t, "has target") {
		op.Target = pick(t, "target", steps)
	}
	switch rapid.IntRange(0, 2).Draw(t, "place") {
	case 0:
		op.Place.Flow = op.Flow
	case 1:
		op.Place.Before = pick(t, "before", steps)
	default:
		op.Place.After = pick(t, "after", steps)
	}
	switch op.Do {
	case outline.Split:
		op.Kind = rapid.SampledFrom(outline.GatewayKinds()).Draw(t, "gateway")
	case outline.Branch:
		for _, g := range d.Where(bpmn.Kind.IsGateway) {
			op.ID = g.ID()
		}
	case outline.AddLane:
		op.ID = o.Parts[0].ID
	case outline.DropLane:
		op.ID = pick(t, "lane to drop", lanes)
	}
	for range rapid.IntRange(1, 3).Draw(t, "branches") {
		op.Branches = append(op.Branches, outline.BranchWay{Condition: text.Draw(t, "condition"), Name: text.Draw(t, "step"), Kind: "manualTask"})
	}
	return op
}

// TestAnySequenceOfOperationsLeavesACorrectModel makes random operations, also with steps that do not exist.
func TestAnySequenceOfOperationsLeavesACorrectModel(t *testing.T) {
	drawn := read(t, []byte(simple))
	undrawn := file(t, "../testdata/hundesteuer.bpmn")
	if content, err := layout.WriteDI(undrawn); err == nil {
		undrawn = read(t, content)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom([]*bpmn.Definitions{drawn, undrawn}).Draw(t, "model")
		ids := counter()
		for range rapid.IntRange(1, 20).Draw(t, "operations") {
			o := anyOperation(t, d)
			r, err := outline.Apply(d, o, ids)
			if outline.AsRefusal(err) != nil {
				continue
			}
			if err != nil {
				t.Fatalf("%+v: %v\n%s", o, err, d.Source().Text())
			}
			if d = r.Definitions; r.Focus != "" && !d.ByID(r.Focus).Exists() {
				t.Fatalf("%+v: focus %s does not exist", o, r.Focus)
			}
			correct(t, d, o)
		}
	})
}

// correct is check for rapid, with what operations promise beyond it: every step is reached and comes to an end.
func correct(t *rapid.T, d *bpmn.Definitions, o outline.Operation) {
	if errorsIn(d) > 0 {
		t.Fatalf("%+v: structural errors\n%s", o, d.Source().Text())
	}
	for _, n := range d.Where(bpmn.Kind.IsFlowNode) {
		switch k := n.Kind(); {
		case !n.IsDrawn():
			t.Fatalf("%+v: %s is not drawn", o, n.ID())
		case k != bpmn.KindStartEvent && k != bpmn.KindBoundaryEvent && n.CountIncoming() == 0:
			t.Fatalf("%+v: nothing leads to %s\n%s", o, n.ID(), d.Source().Text())
		case k != bpmn.KindEndEvent && n.CountOutgoing() == 0:
			t.Fatalf("%+v: nothing follows %s\n%s", o, n.ID(), d.Source().Text())
		case n.Parent().Kind() == bpmn.KindProcess && len(n.Process().Lanes()) > 0 && !n.Lane().Exists():
			t.Fatalf("%+v: %s is in no lane\n%s", o, n.ID(), d.Source().Text())
		}
	}
	for _, f := range d.ByKind(bpmn.KindSequenceFlow) {
		if len(f.Edge().Waypoints) < 2 {
			t.Fatalf("%+v: way %s is not drawn", o, f.ID())
		}
	}
}
