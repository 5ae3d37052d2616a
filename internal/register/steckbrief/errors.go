package steckbrief

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// FieldError is one fault of a document: where it is and what is wrong, as a text key with parameters.
type FieldError struct {
	// Field is the path, such as "caseCount.series[1].value"; "" means the document as a whole. Facts of a series are
	// counted as they are stored: by year, the counting one first; Params then holds the year too.
	Field  string
	Key    string // text key, see texts.yaml
	Params map[string]string
}

// Message returns the sentence for the user.
func (e FieldError) Message(lang Lang) string { return Message(lang, e.Key, e.Params) }

// FieldErrors are all faults of a document, in the order of the fields.
type FieldErrors []FieldError

func (e FieldErrors) Error() string {
	parts := make([]string, len(e))
	for i, fault := range e {
		parts[i] = fmt.Sprintf("%s: %s", fault.Field, fault.Key)
	}
	return "steckbrief: " + strings.Join(parts, "; ")
}

//go:embed texts.yaml
var textsYAML []byte

var texts = sync.OnceValue(func() map[string]Label {
	var out map[string]Label
	if err := yaml.Unmarshal(textsYAML, &out); err != nil {
		panic("steckbrief: texts.yaml: " + err.Error())
	}
	return out
})

// Message returns the text of key in lang with {name} replaced by params; the key itself if there is no such text.
func Message(lang Lang, key string, params map[string]string) string {
	label, ok := texts()[key]
	if !ok {
		return key
	}
	pairs := make([]string, 0, 2*len(params))
	for name, value := range params {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(label.In(lang))
}
