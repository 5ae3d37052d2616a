// Package text holds the sentences the server sends, German first, English too. It knows no
// language rules beyond filling in values; the web page has its own texts.
//
// The catalogues are de/<room>.json and en/<room>.json: flat objects from key to sentence, with
// values as {{name}}.
package text

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Lang is a language the server speaks.
type Lang string

// The languages; German is the reference and the fallback.
const (
	German  Lang = "de"
	English Lang = "en"
)

//go:embed de/*.json en/*.json
var files embed.FS

var catalogues = sync.OnceValue(func() map[Lang]map[string]string {
	return map[Lang]map[string]string{German: load(German), English: load(English)}
})

// Message returns the sentence for key in lang, with params filled in. An unknown key is returned
// as it is, so that a missing text is visible and never hides a problem.
func Message(lang Lang, key string, params map[string]any) string {
	s, ok := catalogues()[lang][key]
	if !ok {
		if s, ok = catalogues()[German][key]; !ok {
			return key
		}
	}
	for name, value := range params {
		s = strings.ReplaceAll(s, "{{"+name+"}}", fmt.Sprint(value))
	}
	return s
}

// Keys returns every key of lang in order.
func Keys(lang Lang) []string { return slices.Sorted(maps.Keys(catalogues()[lang])) }

// Parse chooses the language for an Accept-Language header or a user's setting; anything unknown
// or empty is German.
func Parse(accept string) Lang {
	for part := range strings.SplitSeq(accept, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		switch base, _, _ := strings.Cut(strings.ToLower(tag), "-"); base {
		case "de":
			return German
		case "en":
			return English
		}
	}
	return German
}

func load(lang Lang) map[string]string {
	all := map[string]string{}
	names, err := fs.Glob(files, string(lang)+"/*.json")
	if err != nil {
		panic(err) // the pattern is constant
	}
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		var one map[string]string
		if err := json.Unmarshal(raw, &one); err != nil {
			panic("text: " + name + ": " + err.Error()) // embedded; a test reads every file
		}
		for key, sentence := range one {
			if _, twice := all[key]; twice {
				panic("text: " + name + ": key " + key + " stands in two files")
			}
			all[key] = sentence
		}
	}
	return all
}
