package redact_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/redact"
)

// planted are texts that stand at every place of a file where somebody can write: attributes with a value of their own and
// the text of elements.
var planted = regexp.MustCompile(`Planted[0-9]+Ende`)

// TestNoPlaceOfAFileIsForgotten puts a text of its own into every attribute and every element of a file that has all kinds
// of elements, and looks for them in the copy: what it tells is listed by Words under the kind that lets it out.
func TestNoPlaceOfAFileIsForgotten(t *testing.T) {
	src, err := os.ReadFile("testdata/places.bpmn")
	if err != nil {
		t.Fatal(err)
	}
	places := 0
	file := regexp.MustCompile(`\?\?`).ReplaceAllStringFunc(string(src), func(string) string {
		places++
		return fmt.Sprintf("Planted%dEnde", places)
	})
	if places < 120 {
		t.Fatalf("%d places only", places)
	}
	d, _, err := bpmn.Read([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	listed := map[redact.Kind][]string{}
	for _, w := range redact.Words(d) {
		listed[w.Kind] = append(listed[w.Kind], planted.FindAllString(w.Text, -1)...)
	}
	names, lanes, texts := listed[redact.Name], listed[redact.Place], listed[redact.Description]
	if len(names) < 30 || len(lanes) < 3 || len(texts) < 5 {
		t.Errorf("%d names, %d lanes, %d texts are listed", len(names), len(lanes), len(texts))
	}
	for what, c := range map[string]struct {
		o       redact.Options
		allowed []string
	}{
		"names":           {redact.Options{}, names},
		"names and lanes": {redact.Options{Lanes: true}, slices.Concat(names, lanes)},
		"names and texts": {redact.Options{Texts: true}, slices.Concat(names, texts)},
		"everything":      {redact.Options{Lanes: true, Texts: true}, slices.Concat(names, lanes, texts)},
		"nothing":         {redact.Options{Lanes: true, Texts: true, Clean: func(string) string { return "" }}, nil},
	} {
		c.o.Title = "T"
		copied, err := redact.Model(d, c.o)
		if err != nil {
			t.Fatal(err)
		}
		told := planted.FindAllString(string(copied), -1)
		for _, word := range told {
			if !slices.Contains(c.allowed, word) {
				t.Errorf("%s: the copy tells %s, which nobody can have seen in the list:\n%s", what, word, lineOf(file, word))
			}
		}
		for _, word := range c.allowed {
			if !slices.Contains(told, word) {
				t.Errorf("%s: the list has %s, the copy does not:\n%s", what, word, lineOf(file, word))
			}
		}
	}
}

func lineOf(file, word string) string {
	for line := range strings.Lines(file) {
		if strings.Contains(line, word) {
			return line
		}
	}
	return ""
}
