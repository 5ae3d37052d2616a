package svg_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/svg"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// minOverlap is the least share of the area that our shape and that of bpmn-js
// must have in common (intersection over union).
const minOverlap = 0.95

// differs lists what bpmn-js draws elsewhere on purpose: here it shows in the
// second diagram what the file places on the plane of the first.
var differs = map[string]bool{
	"differ/signavio-collapsed__before.collapsed.bpmn Task_Nested":          true,
	"differ/signavio-collapsed__before.collapsed.bpmn BoundaryEvent_Nested": true,
}

// TestShapesStandWhereBPMNJSDrawsThem compares our drawings with the boxes that
// scripts/compare-drawings.mjs recorded: id, x, y, width, height by file and diagram.
func TestShapesStandWhereBPMNJSDrawsThem(t *testing.T) {
	content, err := os.ReadFile("testdata/bpmn-js.json")
	if err != nil {
		t.Fatal(err)
	}
	var recorded map[string][][5]any
	if err := json.Unmarshal(content, &recorded); err != nil {
		t.Fatal(err)
	}
	compared, diagrams, worst := 0, 0, 1.0
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		for i := range d.Diagrams() {
			theirs, ok := recorded[fmt.Sprintf("%s#%d", name, i+1)]
			if !ok {
				continue
			}
			diagrams++
			drawing, err := svg.Draw(d, svg.Options{Diagram: i})
			if err != nil {
				t.Fatal(err)
			}
			ours := shapeBoxes(t, drawing)
			for _, r := range theirs {
				id, box := r[0].(string), bpmn.Bounds{X: r[1].(float64), Y: r[2].(float64), Width: r[3].(float64), Height: r[4].(float64)}
				share := 0.0
				for _, b := range ours[id] {
					if rounded(b, box) {
						share = 1
					}
					share = max(share, overlap(b, box))
				}
				if differs[name+" "+id] {
					continue
				}
				compared++
				worst = min(worst, share)
				if share < minOverlap {
					t.Errorf("%s#%d %s: overlap %.2f, ours %v, bpmn-js %v", name, i+1, id, share, ours[id], box)
				}
			}
		}
	})
	t.Logf("%d shapes in %d diagrams compared, least overlap %.3f", compared, diagrams, worst)
	if compared < 2500 || diagrams < len(recorded) {
		t.Errorf("only %d shapes in %d of %d diagrams compared", compared, diagrams, len(recorded))
	}
}

// rounded reports whether the boxes differ by nothing but whole pixels: bpmn-js
// rounds positions, sizes and the radius of events.
func rounded(a, b bpmn.Bounds) bool {
	const most = 1 // pixels at each side
	return math.Abs(a.X-b.X) <= most && math.Abs(a.Y-b.Y) <= most &&
		math.Abs(a.X+a.Width-b.X-b.Width) <= most && math.Abs(a.Y+a.Height-b.Y-b.Height) <= most
}

// overlap is the shared area of two boxes divided by the area of both together.
func overlap(a, b bpmn.Bounds) float64 {
	shared := a.Overlap(b)
	return shared / (a.Width*a.Height + b.Width*b.Height - shared)
}

// shapeBoxes returns the box of the first figure of every drawn element.
func shapeBoxes(t *testing.T, drawing string) map[string][]bpmn.Bounds {
	t.Helper()
	out := map[string][]bpmn.Bounds{}
	id := ""
	dec := xml.NewDecoder(strings.NewReader(drawing))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		at := map[string]string{}
		for _, a := range start.Attr {
			at[a.Name.Local] = a.Value
		}
		switch start.Name.Local {
		case "g":
			id = at["data-element"]
		case "rect", "circle", "path":
			if id != "" {
				out[id] = append(out[id], figureBox(start.Name.Local, at))
				id = ""
			}
		}
	}
}

// figureBox returns the box around a figure without its line.
func figureBox(kind string, at map[string]string) bpmn.Bounds {
	v := func(name string) float64 {
		f, _ := strconv.ParseFloat(at[name], 64)
		return f
	}
	switch kind {
	case "rect":
		return bpmn.Bounds{X: v("x"), Y: v("y"), Width: v("width"), Height: v("height")}
	case "circle":
		return bpmn.Bounds{X: v("cx") - v("r"), Y: v("cy") - v("r"), Width: 2 * v("r"), Height: 2 * v("r")}
	}
	return pathBox(at["d"])
}

var pathPart = regexp.MustCompile(`([MLQCA])([^MLQCAZ]*)`)

// pathBox takes the corners of a path; an arc reaches as far as its radius above
// and below its end.
func pathBox(d string) bpmn.Bounds {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	grow := func(x, y float64) {
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	for _, m := range pathPart.FindAllStringSubmatch(d, -1) {
		var n []float64
		for _, s := range strings.Fields(m[2]) {
			f, _ := strconv.ParseFloat(s, 64)
			n = append(n, f)
		}
		if m[1] == "A" {
			grow(n[5], n[6]-n[1])
			grow(n[5], n[6]+n[1])
			continue
		}
		for i := 0; i+1 < len(n); i += 2 {
			grow(n[i], n[i+1])
		}
	}
	return bpmn.Bounds{X: x0, Y: y0, Width: x1 - x0, Height: y1 - y0}
}
