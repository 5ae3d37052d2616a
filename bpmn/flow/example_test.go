package flow_test

import (
	"fmt"
	"os"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// A file is measured; what nobody stated is unknown or marked as an assumption.
func ExampleMeasure() {
	src, err := os.ReadFile("testdata/wohnsitz.bpmn")
	if err != nil {
		panic(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	f := flow.Measure(d, flow.Options{CentsPerHour: bpmn.Known(6000)})
	fmt.Print(f.Plain(bpmn.German))
	// Output:
	// Umfang: 4 Aktivitäten, 2 Ereignisse, 2 Gateways, 8 Flüsse
	// Ablauf: Jeder Durchlauf kommt zu einem Ende.
	// Komplexität: Kontrollfluss 2, Verschachtelung 1, strukturiert 100 %, Dichte 0,14, Flüsse je Element 1
	// Parallel: 0 % der Aktivitäten
	// Beteiligt: Infothek, Meldebehörde
	// IT-Systeme: Meldewesen
	// Übergaben: 1 im Modell, 1 je Fall
	// Medienbrüche: 1 im Modell, 1 je Fall (Medium bekannt bei 3 von 4 Aktivitäten)
	// Bearbeitungszeit je Fall: 9,75 Minuten (mindestens; angegeben für 3 von 4 Aktivitäten)
	// Transportzeit je Fall: unbekannt
	// Liegezeit je Fall: 120 Minuten (mindestens; angegeben für 1 von 4 Aktivitäten)
	// Sachkosten je Fall: 0,30 Euro (mindestens; angegeben für 1 von 4 Aktivitäten)
	// Personalkosten je Fall: 9,75 Euro (mindestens; angegeben für 3 von 4 Aktivitäten)
	// Schleife, 1,25 Durchläufe je Eintritt: Anmeldung prüfen, Unterlagen vollständig?, Unterlagen nachfordern
	//
	// Aktivitäten (Ausführungen je Fall, Art, Zeit je Ausführung)
	// 1 × Anmeldung entgegennehmen – empfangen, 1 Min.
	// 1,25 × Anmeldung prüfen – prüfen, 3 Min.
	// 0,25 × Unterlagen nachfordern – versenden, Zeit unbekannt
	// 1 × Daten erfassen – abtippen, 5 Min.
}

// Where a run cannot end, the run itself is the proof.
func ExampleGraph_CheckSound() {
	src, err := os.ReadFile("../lint/testdata/flow-deadlock.bpmn")
	if err != nil {
		panic(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	for _, p := range flow.NewGraph(d).CheckSound().Problems {
		fmt.Println(p.Kind, "at", p.Element.ID())
		for _, step := range p.Path {
			fmt.Println("→", bpmn.ElementLabel(bpmn.English, step.LocalName(), step.Title(), step.ID()))
		}
	}
	// Output:
	// deadlock at J
	// → Start event “Antrag eingegangen”
	// → Exclusive gateway “Antrag vollständig?”
	// → Task “Antrag prüfen”
}

// How often something happens follows from the probabilities of the gateways.
func ExampleFrequencies() {
	src, err := os.ReadFile("testdata/wohnsitz.bpmn")
	if err != nil {
		panic(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	often := flow.NewGraph(d).Frequencies()
	for _, task := range d.Where(bpmn.Kind.IsTask) {
		fmt.Printf("%s: %.2f\n", task.Name(), often.Of(task).Value)
	}
	// Output:
	// Anmeldung entgegennehmen: 1.00
	// Anmeldung prüfen: 1.25
	// Unterlagen nachfordern: 0.25
	// Daten erfassen: 1.00
}
