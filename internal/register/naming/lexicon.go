package naming

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/prozessregister/prozessregister/internal/register/searchtext"
	"gopkg.in/yaml.v3"
)

//go:embed verbs.txt
var verbsText string

//go:embed results.txt
var resultsText string

//go:embed vague.txt
var vagueText string

//go:embed plural.txt
var pluralText string

//go:embed texts.yaml
var textsYAML []byte

// words is what the data files say; all keys are lower case.
type words struct {
	verbs   map[string]bool
	verbOf  map[string]string // noun of an action -> verb
	nouns   []string          // keys of verbOf, longest first
	usual   map[string]string // thing -> what is usually done with it
	things  []string          // keys of usual, longest first
	vague   map[string]bool
	plural  []string        // endings of plurals in -n
	actions map[string]bool // word families of the verbs
	message map[string]struct{ DE, EN string }
}

var lexicon = sync.OnceValue(func() words {
	w := words{verbs: map[string]bool{}, verbOf: map[string]string{}, usual: map[string]string{}, vague: map[string]bool{}, actions: map[string]bool{}}
	for _, fields := range lines(verbsText) {
		w.verbs[fields[0]] = true
		for _, family := range searchtext.Families(fields[0]) {
			w.actions[family] = true
		}
		for _, noun := range fields[1:] {
			w.verbOf[strings.ToLower(noun)] = fields[0]
		}
	}
	for _, fields := range lines(resultsText) {
		w.usual[fields[0]] = strings.Join(fields[1:], " ")
	}
	for _, fields := range lines(vagueText) {
		w.vague[fields[0]] = true
	}
	for _, fields := range lines(pluralText) {
		w.plural = append(w.plural, fields...)
	}
	w.nouns, w.things = longestFirst(w.verbOf), longestFirst(w.usual)
	if err := yaml.Unmarshal(textsYAML, &w.message); err != nil {
		panic("naming: texts.yaml: " + err.Error())
	}
	return w
})

// lines splits a data file into the words of its lines, without comments and empty lines.
func lines(text string) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		if fields := strings.Fields(line); len(fields) > 0 && !strings.HasPrefix(line, "#") {
			out = append(out, fields)
		}
	}
	return out
}

func longestFirst(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for key := range m {
		out = append(out, key)
	}
	slices.SortFunc(out, func(a, b string) int {
		if d := len(b) - len(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return out
}

// message returns the text of key with {name} replaced; the key itself if there is none.
func message(lang, key string, params map[string]string) string {
	label, ok := lexicon().message[key]
	if !ok {
		return key
	}
	text := label.DE
	if lang == "en" {
		text = label.EN
	}
	for name, value := range params {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}
