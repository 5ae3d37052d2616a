package criteria

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"
)

// Type is the type of an input.
type Type string

// The types of inputs.
const (
	Number Type = "number"
	Bool   Type = "bool"
	Choice Type = "choice"
)

// Source says where an input comes from.
type Source string

// The sources of inputs.
const (
	FromSheet  Source = "steckbrief"
	FromModel  Source = "model"
	FromUnit   Source = "unit"
	FromObject Source = "object"  // the initiative or service itself
	Derived    Source = "derived" // computed of other inputs
)

// Input is a fact that formulas may name.
type Input struct {
	Name    string   `yaml:"name"`
	Type    Type     `yaml:"type"`
	Unit    Label    `yaml:"unit"`
	Title   Label    `yaml:"title"`
	Source  Source   `yaml:"source"`
	Objects []Kind   `yaml:"objects"`
	Field   string   `yaml:"field"`  // of the Steckbrief: who wants to know the input asks for this field
	Option  string   `yaml:"option"` // of a field with several answers: true if this one is among them
	Count   bool     `yaml:"count"`  // the number of lines of the field
	Options []string `yaml:"options"`
	Labels  []Label  `yaml:"labels"` // of the options, if no field of the Steckbrief has them
	Of      []string `yaml:"of"`     // inputs a derived one needs, all of them
}

//go:embed inputs.yaml
var inputFile []byte

var catalogue = sync.OnceValue(func() []Input {
	var list []Input
	if err := yaml.Unmarshal(inputFile, &list); err != nil {
		panic(fmt.Sprintf("criteria: inputs.yaml: %v", err)) // a test reads it
	}
	return list
})

var inputIndex = sync.OnceValue(func() map[string]int {
	index := map[string]int{}
	for i, in := range catalogue() {
		index[in.Name] = i
	}
	return index
})

// Inputs returns the catalogue of inputs. Facts hold their values in this order.
func Inputs() []Input { return slices.Clone(catalogue()) }

// InputIndex returns the place of an input in the catalogue, -1 if there is none of the name.
func InputIndex(name string) int {
	if i, ok := inputIndex()[name]; ok {
		return i
	}
	return -1
}

// InputAt returns the input at a place of the catalogue.
func InputAt(i int) Input { return catalogue()[i] }

// InputCount is the length of the catalogue.
func InputCount() int { return len(catalogue()) }
