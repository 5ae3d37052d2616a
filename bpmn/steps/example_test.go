package steps_test

import (
	"fmt"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/steps"
)

// A model is told as numbered text, here in German.
func ExampleTell() {
	model, _, err := bpmn.Read([]byte(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
  <process id="p" name="Hund anmelden">
    <startEvent id="s" name="Antrag liegt vor"/>
    <userTask id="t" name="Antrag prüfen"/>
    <exclusiveGateway id="g" name="Vollständig?"/>
    <sendTask id="n" name="Unterlagen nachfordern"/>
    <endEvent id="e" name="Hund angemeldet"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
    <sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
    <sequenceFlow id="f3" name="nein" sourceRef="g" targetRef="n"/>
    <sequenceFlow id="f4" sourceRef="n" targetRef="t"/>
    <sequenceFlow id="f5" name="ja" sourceRef="g" targetRef="e"/>
  </process>
</definitions>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(steps.Tell(model, bpmn.German).Plain())
	// Output:
	// Hund anmelden
	//
	// 1. Der Ablauf beginnt: Antrag liegt vor.
	// 2. Antrag prüfen.
	// 3. Entscheidung: Vollständig?
	//    Wenn „nein“:
	//       4. Unterlagen nachfordern (versenden).
	//       Zurück zu Schritt 2 (Antrag prüfen); von dort an wiederholt sich der Ablauf.
	//    Wenn „ja“:
	//       Weiter mit Schritt 5 (Hund angemeldet).
	// 5. Ende: Hund angemeldet.
}
