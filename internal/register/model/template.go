package model

import (
	"embed"
	"encoding/json"
	"html"
	"strings"
	"sync"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// The templates are data: one file each without a diagram part, which is computed, and a list of them.
//
//go:embed templates
var templateFiles embed.FS

// TemplateInfo describes a template that a draft can be begun from.
type TemplateInfo struct {
	Key   string
	Title Sentence
	About Sentence // when it fits
}

// EmptyTemplate is the key of a pool with nothing but a start and an end. It is not listed.
const EmptyTemplate = "leer"

// Templates lists the templates in the order in which they are offered.
var Templates = sync.OnceValue(func() []TemplateInfo {
	raw, err := templateFiles.ReadFile("templates/templates.json")
	if err != nil {
		panic(err) // it is part of the program
	}
	var list []TemplateInfo
	if err := json.Unmarshal(raw, &list); err != nil {
		panic(err)
	}
	return list
})

// Template returns the bytes of a template for a process, which gives its name to the pool.
func Template(key, processName string) ([]byte, error) {
	known := key == EmptyTemplate
	for _, t := range Templates() {
		known = known || t.Key == key
	}
	if !known {
		return nil, problem.InvalidFields(problem.FieldOf("template", "field.notAllowed"))
	}
	raw, err := templateFiles.ReadFile("templates/" + key + ".bpmn")
	if err != nil {
		return nil, err
	}
	return []byte(strings.ReplaceAll(string(raw), "{{name}}", html.EscapeString(processName))), nil
}
