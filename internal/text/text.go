// Package text holds the sentences the server sends, German first, English too. It knows no
// language rules beyond filling in values and telling one from many; the web page has its own texts.
//
// The catalogues are de/<room>.json and en/<room>.json: flat objects from key to sentence, with
// values as {{name}} and words that follow a number as {{name#one|many}}: "{{count}} {{count#Zeile|Zeilen}}".
// {{name@prefix}} is the sentence of the key prefix.value: a code such as a role is told in words.
package text

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
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
	return values.ReplaceAllStringFunc(s, func(place string) string {
		m := values.FindStringSubmatch(place)
		value, given := params[m[1]]
		switch {
		case !given:
			return place
		case m[5] != "":
			return word(lang, m[5]+"."+fmt.Sprint(value), fmt.Sprint(value))
		case m[2] == "":
			return fmt.Sprint(value)
		case fmt.Sprint(value) == "1":
			return m[3]
		}
		return m[4]
	})
}

// word is the sentence of a key, code if there is none: entries of former days may hold codes that nobody uses any more.
func word(lang Lang, key, code string) string {
	if s, ok := catalogues()[lang][key]; ok {
		return s
	}
	return code
}

// values finds {{name}}, {{name#one|many}} and {{name@prefix}}. All places are filled at once: what a value says is never taken for one.
var values = regexp.MustCompile(`\{\{(\w+)(#([^|{}]*)\|([^|{}]*)|@([\w.]+))?\}\}`)

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
