package diff_test

import (
	"fmt"
	"os"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
)

func load(name string) *bpmn.Definitions {
	src, err := os.ReadFile("testdata/" + name)
	if err != nil {
		panic(err)
	}
	d, _, err := bpmn.Read(src)
	if err != nil {
		panic(err)
	}
	return d
}

// Two versions of a process are compared and the difference is told.
func Example() {
	r := diff.Compare(load("hundesteuer-ist.bpmn"), load("hundesteuer-soll.bpmn"))
	fmt.Println("same meaning:", r.SameMeaning())
	for _, s := range r.Sentences(bpmn.German)[:4] {
		fmt.Println(s)
	}
	// Output:
	// same meaning: false
	// Neu: Bahn „Bürgerservice“.
	// Zuständig für „Antrag eingegangen“ wechselt von Poststelle zu Bürgerservice.
	// Entfällt: Schritt „Antrag erfassen“ nach „Antrag eingegangen“.
	// Neu: Schritt „Antrag digital prüfen“ nach „Antrag eingegangen“.
}

// Match finds an element of one version in the other, for example to carry a
// comment over.
func ExampleMatch() {
	before := load("hundesteuer-ist.bpmn")
	m := diff.Match(before, load("hundesteuer-soll.bpmn"))
	for _, id := range []string{"T5", "T3"} {
		e := before.ByID(id)
		if now := m.After(e); now.Exists() {
			fmt.Println(e.Name(), "→", now.Name())
		} else {
			fmt.Println(e.Name(), "is gone")
		}
	}
	// Output:
	// Bescheid versenden → Bescheid zustellen
	// Unterlagen nachfordern is gone
}
