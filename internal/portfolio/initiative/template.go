package initiative

import (
	"embed"
	"encoding/json"
	"slices"
	"sync"

	"github.com/prozessregister/prozessregister/internal/text"
)

//go:embed templates/*.json
var templateFiles embed.FS

// Template is a checklist to begin with. Templates are data: one file per language and template.
type Template struct {
	Key   string
	names map[text.Lang]string
	lines map[text.Lang][]Check
}

// Name is what the template is called in a language.
func (t Template) Name(lang text.Lang) string { return t.names[lang] }

// Checks are the lines of the template in a language; each call returns new ones.
func (t Template) Checks(lang text.Lang) []Check { return slices.Clone(t.lines[lang]) }

// templateFile is a template as it stands in its file: for each line its kind and its name per language.
type templateFile struct {
	Key   string
	Name  map[text.Lang]string
	Lines []struct {
		Kind string
		Name map[text.Lang]string
	}
}

// Templates returns the templates in the order of their files.
var Templates = sync.OnceValue(func() []Template {
	entries, err := templateFiles.ReadDir("templates")
	if err != nil {
		panic(err) // embedded
	}
	var all []Template
	for _, e := range entries {
		raw, err := templateFiles.ReadFile("templates/" + e.Name())
		if err != nil {
			panic(err)
		}
		var f templateFile
		if err := json.Unmarshal(raw, &f); err != nil {
			panic(err) // a test reads them all
		}
		all = append(all, f.template())
	}
	return all
})

func (f templateFile) template() Template {
	t := Template{Key: f.Key, names: f.Name, lines: map[text.Lang][]Check{}}
	for _, l := range f.Lines {
		for lang, name := range l.Name {
			t.lines[lang] = append(t.lines[lang], Check{Kind: l.Kind, Name: name, State: "open"})
		}
	}
	return t
}

// TemplateOf returns the template of a key; ok is false if there is none.
func TemplateOf(key string) (t Template, ok bool) {
	all := Templates()
	at := slices.IndexFunc(all, func(t Template) bool { return t.Key == key })
	if at < 0 {
		return Template{}, false
	}
	return all[at], true
}
