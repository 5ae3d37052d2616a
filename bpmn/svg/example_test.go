package svg_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/bpmn/svg"
)

// A file is drawn as its diagram part says, or laid out first if it has none.
func Example() {
	content, err := os.ReadFile("../steps/testdata/hundesteuer.bpmn")
	if err != nil {
		fmt.Println(err)
		return
	}
	model, _, err := bpmn.Read(content)
	if err != nil {
		fmt.Println(err)
		return
	}
	diagrams := model.Diagrams()
	if len(diagrams) == 0 {
		diagrams = layout.Of(model)
	}
	drawing := svg.DrawDiagram(model, diagrams[0], svg.Options{Lang: bpmn.German})
	fmt.Println(strings.Contains(drawing, "<title>Benutzer-Aufgabe „Anmeldung prüfen“</title>"))
	// Output: true
}
