package layout_test

import (
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
)

// A file without a diagram part gets one; everything else in it stays.
func ExampleWriteDI() {
	const file = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:beispiel">
  <process id="hundesteuer">
    <startEvent id="eingang"/>
    <userTask id="pruefen" name="Antrag prüfen"/>
    <sequenceFlow id="f" sourceRef="eingang" targetRef="pruefen"/>
  </process>
</definitions>`
	defs, _, err := bpmn.Read([]byte(file))
	if err != nil {
		fmt.Println(err)
		return
	}
	drawn, err := layout.WriteDI(defs)
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(string(drawn)) {
		if strings.Contains(line, "waypoint") || strings.Contains(line, "dc:Bounds") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// <dc:Bounds x="64" y="86" width="36" height="36"/>
	// <dc:Bounds x="146" y="64" width="100" height="80"/>
	// <di:waypoint x="100" y="104"/>
	// <di:waypoint x="146" y="104"/>
}

// Layout arranges a graph that never was a file.
func ExampleLayout() {
	drawing := layout.Layout(layout.Graph{
		Pools: []layout.Pool{{ID: "stadt", Label: "Stadt", Lanes: []layout.Lane{{ID: "amt", Label: "Amt"}}}},
		Nodes: []layout.Node{{ID: "a", Kind: layout.Activity, Lane: "amt"}, {ID: "b", Kind: layout.Activity, Lane: "amt"}},
		Edges: []layout.Edge{{ID: "f", Source: "a", Target: "b", Kind: layout.Sequence}},
	})
	fmt.Println(drawing.Shapes["amt"].Contains(drawing.Shapes["a"]), drawing.Edges["f"])
	// Output: true [{224 104} {270 104}]
}
