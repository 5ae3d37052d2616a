package searchtext

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// Trigrams returns the distinct groups of three signs of the folded words of s, sorted; words are framed by two blanks
// before and one behind, so that beginnings weigh more (the same rule as PostgreSQL's pg_trgm).
func Trigrams(s string) []string {
	var out []string
	for _, p := range scan(s) {
		framed := "  " + strings.Join(p.parts, "") + " "
		runes := []rune(framed)
		for i := 0; i+3 <= len(runes); i++ {
			out = append(out, string(runes[i:i+3]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Similarity returns the share of common trigrams of two texts, 0 (nothing in common) to 1 (the same words).
func Similarity(a, b string) float64 { return similarity(Trigrams(a), Trigrams(b)) }

// similarity divides the common by all trigrams; both lists are sorted.
func similarity(a, b []string) float64 {
	common, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch c := strings.Compare(a[i], b[j]); {
		case c == 0:
			common, i, j = common+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	if all := len(a) + len(b) - common; all > 0 {
		return float64(common) / float64(all)
	}
	return 0
}

// Suggestion is a word that may have been meant.
type Suggestion struct {
	Word       string
	Similarity float64 // 0 to 1
	changes    int     // letters to put in, take out, replace or exchange
}

// minSimilarity is the least similarity of a suggestion: one wrong letter in a word of six.
const minSimilarity = 0.3

// Suggest returns words of the vocabulary that are similar to word, those with the fewest changes first, at most limit; the
// word itself (in its folded form) is none.
func Suggest(word string, vocabulary iter.Seq[string], limit int) []Suggestion {
	wanted, folded := Trigrams(word), Fold(word)
	var out []Suggestion
	for candidate := range vocabulary {
		other := Fold(candidate)
		if other == folded || !mayBeSimilar(wanted, other) {
			continue
		}
		if s := similarity(wanted, Trigrams(candidate)); s >= minSimilarity {
			out = append(out, Suggestion{candidate, s, changes(folded, other)})
		}
	}
	slices.SortFunc(out, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(a.changes, b.changes), cmp.Compare(b.Similarity, a.Similarity), strings.Compare(a.Word, b.Word))
	})
	return out[:min(limit, len(out))]
}

// changes counts the letters that have to be put in, taken out, replaced or exchanged with the next one to make one word of
// the other.
func changes(a, b string) int {
	from, to := []rune(cut(a)), []rune(cut(b))
	n := make([][]int, len(from)+1) // between the beginnings of both
	for i := range n {
		n[i] = make([]int, len(to)+1)
		for j := range n[i] {
			if i == 0 || j == 0 {
				n[i][j] = i + j
				continue
			}
			replaced := n[i-1][j-1]
			if from[i-1] != to[j-1] {
				replaced++
			}
			n[i][j] = min(replaced, n[i-1][j]+1, n[i][j-1]+1)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				n[i][j] = min(n[i][j], n[i-2][j-2]+1)
			}
		}
	}
	return n[len(from)][len(to)]
}

// mayBeSimilar spares most of the work: a folded word that holds too few of the wanted trigrams can not reach
// minSimilarity.
func mayBeSimilar(wanted []string, folded string) bool {
	common := 0
	for _, trigram := range wanted {
		if strings.Contains(folded, strings.TrimSpace(trigram)) {
			common++
		}
	}
	return float64(common) >= minSimilarity*float64(len(wanted))
}

// Words returns the words of a text as they are written, for a vocabulary of suggestions: letters only, four and more.
func Words(text string) []string {
	var out []string
	for _, p := range scan(text) {
		if p.number || len(p.parts[0]) < 4 || words().stop[p.parts[0]] {
			continue
		}
		out = append(out, text[p.start:p.end])
	}
	return out
}

// PlainTerms returns the words a person asked for, folded and without the excluded ones and those in phrases: what to
// offer suggestions for when nothing is found.
func PlainTerms(input string) []string {
	var out []string
	for _, chunk := range chunks(firstRunes(strings.ToValidUTF8(input, " "), MaxQuery)) {
		if chunk.quoted || chunk.exclude {
			continue
		}
		for _, p := range scan(chunk.text) {
			if folded := strings.Join(p.parts, ""); !p.number && !words().stop[folded] && folded != "" {
				out = append(out, folded)
			}
		}
	}
	return out
}
