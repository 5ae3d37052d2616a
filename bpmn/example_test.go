package bpmn_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/bpmn/schema"
	"github.com/prozessregister/prozessregister/bpmn/steps"
	"github.com/prozessregister/prozessregister/bpmn/svg"
)

// A file is read and checked against the standard and the conventions of
// German administration.
func Example_check() {
	src, err := os.ReadFile("testdata/hundesteuer.bpmn")
	if err != nil {
		panic(err)
	}
	d, findings, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	findings = append(findings, schema.Check(d)...)
	findings = append(findings, lint.Check(d, lint.Default())...)
	for _, f := range findings {
		fmt.Printf("%d:%d %s: %s\n", f.Line, f.Column, f.Severity, f.Message(bpmn.German))
	}
	// Output:
	// 6:5 warning: Aufgabe „Prüfung“: Dem Namen fehlt am Ende ein Verb in der Grundform.
}

// A file that cannot be taken says why, where and what to do.
func ExampleRefusal() {
	_, _, err := bpmn.Read([]byte("<definitions>\n  <process id=P/>\n</definitions>"))
	var refusal *bpmn.Refusal
	if errors.As(err, &refusal) {
		fmt.Printf("Zeile %d: %s\n", refusal.Line, refusal.Message(bpmn.German))
	}
	// Output:
	// Zeile 2: Der Wert des Attributs „id“ steht nicht in Anführungszeichen.
}

// Two versions are compared; the difference is told in sentences.
func Example_compare() {
	before, err := os.ReadFile("testdata/hundesteuer.bpmn")
	if err != nil {
		panic(err)
	}
	after := bytes.Replace(before, []byte("Prüfung"), []byte("Anmeldung prüfen"), 1)
	a, _, err := bpmn.Read(before)
	if err != nil {
		panic(err)
	}
	b, _, err := bpmn.Read(after)
	if err != nil {
		panic(err)
	}
	report := diff.Compare(a, b)
	fmt.Println("same meaning:", report.SameMeaning())
	for _, sentence := range report.Sentences(bpmn.English) {
		fmt.Println(sentence)
	}
	// Output:
	// same meaning: false
	// Step “Prüfung” is now called “Anmeldung prüfen”.
}

// A drawing is one call; the result is a document of its own.
func Example_draw() {
	src, err := os.ReadFile("testdata/hundesteuer.bpmn")
	if err != nil {
		panic(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	drawing, err := svg.Draw(d, svg.Options{Lang: bpmn.German})
	if err != nil {
		panic(err)
	}
	fmt.Println(strings.HasPrefix(drawing, "<svg"), strings.Contains(drawing, "Hundesteuer angemeldet"))
	// Output:
	// true true
}

// The model as text, for people who do not read diagrams.
func Example_tell() {
	src, err := os.ReadFile("testdata/hundesteuer.bpmn")
	if err != nil {
		panic(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	fmt.Print(steps.Tell(d, bpmn.English).Plain())
	// Output:
	// Hundesteuer anmelden
	//
	// 1. The flow begins: Hundesteuer angemeldet.
	// 2. Prüfung.
	// 3. End: Bescheid versandt.
}

// One attribute changes; every other byte of the file stays as it is.
func ExampleDefinitions_Edit() {
	src := []byte("<definitions xmlns='" + bpmn.NamespaceModel + "'><process  id = 'P' /></definitions>")
	d, _, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	edit := d.Edit()
	edit.SetAttr(d.ByID("P"), "name", "Hundesteuer")
	out, err := edit.Bytes()
	fmt.Println(strings.TrimPrefix(string(out), "<definitions xmlns='"+bpmn.NamespaceModel+"'>"), err)
	// Output:
	// <process  id = 'P' name="Hundesteuer" /></definitions> <nil>
}

// The graph answers who does what and where the flow goes.
func ExampleElement_Outgoing() {
	src, err := os.ReadFile("testdata/hundesteuer.bpmn")
	if err != nil {
		panic(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	for _, node := range d.Processes()[0].FlowNodes() {
		for _, flow := range node.Outgoing() {
			fmt.Println(node.Name(), "→", flow.Target().Name())
		}
	}
	// Output:
	// Hundesteuer angemeldet → Prüfung
	// Prüfung → Bescheid versandt
}
