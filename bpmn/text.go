package bpmn

import (
	"embed"
	"encoding/json"
	"strings"
	"unicode"
)

// Language is a language of the texts of this library.
type Language string

// Languages of the catalogue. Every other value is answered in German.
const (
	German  Language = "de"
	English Language = "en"
)

//go:embed texts/*.json
var textFiles embed.FS

var catalogue = map[Language]map[string]string{
	German:  loadTexts("texts/de.json", "texts/diff.de.json"),
	English: loadTexts("texts/en.json", "texts/diff.en.json"),
}

// loadTexts reads embedded files; it panics if one is broken, which a test finds first.
func loadTexts(paths ...string) map[string]string {
	texts := map[string]string{}
	for _, path := range paths {
		data, err := textFiles.ReadFile(path)
		if err != nil {
			panic(err)
		}
		if err := json.Unmarshal(data, &texts); err != nil {
			panic(path + ": " + err.Error())
		}
	}
	return texts
}

// Text returns the text of the key with {placeholders} filled in from params.
// An unknown key is returned as it is, so that a missing text is seen and not empty.
func Text(lang Language, key string, params map[string]string) string {
	texts, ok := catalogue[lang]
	if !ok {
		texts = catalogue[German]
	}
	text, ok := texts[key]
	if !ok {
		return key
	}
	return fill(text, params)
}

// RuleText says in general what a rule finds: its sentence about no certain element.
func RuleText(lang Language, rule string) string {
	first, inside := "Ein Element", "einem Element"
	if lang == English {
		first, inside = "An element", "an element"
	}
	text := Text(lang, ruleKey(rule), nil)
	if rest, ok := strings.CutPrefix(text, "{element}"); ok {
		text = first + rest
	}
	text = strings.ReplaceAll(text, ": {element}", ": "+strings.ToLower(first[:1])+first[1:])
	text = strings.ReplaceAll(text, "{element}", inside)
	for {
		before, rest, ok := strings.Cut(text, "{")
		_, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			return text
		}
		text = before + "…" + after
	}
}

// ruleKey returns the text key of a rule: its own, or the first of its variants.
func ruleKey(rule string) string {
	own := "rule." + rule
	if _, ok := catalogue[German][own]; ok {
		return own
	}
	best := ""
	for key := range catalogue[German] {
		variant := strings.HasPrefix(key, own+".") && !strings.HasSuffix(key, ".advice")
		if variant && (best == "" || key < best) {
			best = key
		}
	}
	return best
}

// TextKeys returns all keys of the language, in no order.
func TextKeys(lang Language) []string {
	keys := make([]string, 0, len(catalogue[lang]))
	for k := range catalogue[lang] {
		keys = append(keys, k)
	}
	return keys
}

// fill replaces each {name} by its value without what would turn the words behind it; unknown names stay.
func fill(text string, params map[string]string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		size := strings.IndexByte(text[open:], '}')
		if size < 0 {
			break
		}
		b.WriteString(text[:open])
		if v, ok := params[text[open+1:open+size]]; ok {
			b.WriteString(withoutTurns(v))
		} else {
			b.WriteString(text[open : open+size+1])
		}
		text = text[open+size+1:]
	}
	b.WriteString(text)
	return b.String()
}

// withoutTurns drops the signs with which a text turns the direction of writing.
func withoutTurns(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

// ElementLabel names an element for a person: its kind in the language and its name in
// quotation marks, or its id if it has no name ("Aufgabe „Antrag prüfen“").
func ElementLabel(lang Language, kind, name, id string) string {
	out := KindWord(lang, kind)
	switch name = strings.Join(strings.Fields(name), " "); {
	case name != "" && lang == English:
		return out + " “" + name + "”"
	case name != "":
		return out + " „" + name + "“"
	case id != "":
		return out + " (" + id + ")"
	}
	return out
}

// KindWord returns the word for a kind of element ("userTask" is "Benutzer-Aufgabe"),
// or the local name itself if there is no word for it.
func KindWord(lang Language, local string) string {
	key := "kind." + local
	if text := Text(lang, key, nil); text != key {
		return text
	}
	return local
}
