package naming

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// DuplicateFrom is the similarity from which two names probably mean the same process.
const DuplicateFrom = 0.6

// Similarity tells how alike two names are, 0 to 1: by the words they are about, whatever their form ("Sondernutzung von
// Straßen erlauben" and "Sondernutzungserlaubnis"), and to a lesser part by their letters.
func Similarity(a, b string) float64 { return prepare(a).similarity(prepare(b)) }

// Prepared is a name that is compared with many others.
type Prepared struct{ name prepared }

// Prepare takes a name apart once.
func Prepare(name string) Prepared { return Prepared{prepare(name)} }

// Similarity is Similarity of two names that were taken apart.
func (p Prepared) Similarity(other Prepared) float64 { return p.name.similarity(other.name) }

// Families are the families of words that the name is about, in alphabetical order.
func (p Prepared) Families() []string { return p.name.families }

type prepared struct {
	text     string
	families []string
}

func prepare(name string) prepared {
	name = withoutNumber(strings.Join(strings.Fields(name), " "))
	return prepared{text: name, families: searchtext.Families(withoutVague(name))}
}

// withoutVague drops words that say nothing, unless nothing else is left.
func withoutVague(name string) string {
	kept := slices.DeleteFunc(strings.Fields(name), func(word string) bool { return lexicon().vague[strings.ToLower(word)] })
	if len(kept) == 0 {
		return name
	}
	return strings.Join(kept, " ")
}

const (
	wordWeight, letterWeight = 0.8, 0.2 // what names are about counts more than how they are spelt
	actionWeight             = 0.5      // of a verb beside a noun: "Grundsteuer festsetzen" is not "Gewerbesteuer festsetzen"
)

func (p prepared) similarity(other prepared) float64 {
	letters := searchtext.Similarity(p.text, other.text)
	return max(letters, wordWeight*overlap(p.families, other.families)+letterWeight*letters)
}

// overlap is twice the weight of the common words by the weight of all words (Dice), 0 to 1.
func overlap(a, b []string) float64 {
	common, all := 0.0, weight(a)+weight(b)
	for _, family := range a {
		if _, found := slices.BinarySearch(b, family); found {
			common += weight([]string{family})
		}
	}
	if all == 0 {
		return 0
	}
	return 2 * common / all
}

func weight(families []string) float64 {
	sum := 0.0
	for _, family := range families {
		if lexicon().actions[family] {
			sum += actionWeight
		} else {
			sum++
		}
	}
	return sum
}
