package privacy

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Replacement stands where a name was.
const Replacement = "gelöschte Person"

// ErasedName is the name of an account whose person was erased.
const ErasedName = "Gelöschte Person"

// Term is one way to write who somebody is.
type Term struct {
	Text string
	Sure bool // nobody else is meant: the whole name or the address; a family name alone may be another's
}

// Terms returns how people write who u is: the whole name forwards and backwards, the family name, the address, the name
// of the account, and what else the one who asks knows, such as a former name.
func Terms(u identity.User, more ...string) []Term {
	var terms []Term
	add := func(sure bool, texts ...string) {
		for _, text := range texts {
			text = strings.Join(strings.Fields(text), " ")
			for _, form := range spellings(text) {
				if len([]rune(form)) > 2 && !slices.ContainsFunc(terms, func(t Term) bool { return t.Text == form }) {
					terms = append(terms, Term{form, sure})
				}
			}
		}
	}
	words := slices.DeleteFunc(strings.Fields(u.Name), func(w string) bool { return strings.HasSuffix(w, ".") })
	add(true, u.Name, u.Email)
	if n := len(words); n > 1 {
		first, last := strings.Join(words[:n-1], " "), words[n-1]
		add(true, first+" "+last, last+", "+first, last+" "+first, string([]rune(first)[:1])+". "+last)
	}
	if strings.ContainsAny(u.Username, ".-_@") {
		add(true, u.Username)
	}
	if local, _, ok := strings.Cut(u.Email, "@"); ok && strings.ContainsAny(local, ".-_") {
		add(true, local)
	}
	add(true, more...)
	if n := len(words); n > 1 {
		add(false, words[n-1])
	}
	add(false, u.Username) // often an abbreviation or a word of its own
	slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(len([]rune(b.Text)), len([]rune(a.Text))) })
	return terms
}

var ascii = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")

// plain are letters that Unicode does not take apart into a letter and a mark.
var plain = strings.NewReplacer("ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ø", "o", "Ø", "O", "ı", "i", "æ", "ae", "Æ", "Ae")

// stripped is text without marks, as those write it whose keyboard has none.
func stripped(text string) string {
	return plain.Replace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(text)))
}

// spellings are text itself, without umlauts, with marks as some file systems write them, and without any.
func spellings(text string) []string {
	text = norm.NFC.String(text)
	german := ascii.Replace(text)
	return []string{text, german, norm.NFD.String(text), stripped(text), stripped(german)}
}

// Finder looks for terms in texts: whole words in any case, also in the genitive.
type Finder struct {
	terms []Term
	runes [][]rune      // of terms, in lower case; the longest first
	first map[rune]bool // of the runes of a term
}

// NewFinder returns a finder for terms as [Terms] returns them.
func NewFinder(terms []Term) *Finder {
	f := &Finder{terms: terms, first: map[rune]bool{}}
	for _, t := range terms {
		small := lower(t.Text)
		f.runes, f.first[small[0]] = append(f.runes, small), true
	}
	return f
}

// Fragments returns for each term a part that stands in every text with it and has only small letters of English, so
// that a database can narrow down what is read; nil if there is a term without one. It has no i, which may be written ı or İ.
func (f *Finder) Fragments() []string {
	var parts []string
	for _, term := range f.runes {
		longest := ""
		for _, part := range strings.FieldsFunc(string(term), func(r rune) bool { return r < 'a' || r > 'z' || r == 'i' }) {
			if len(part) > len(longest) {
				longest = part
			}
		}
		if longest == "" {
			return nil
		}
		parts = append(parts, longest)
	}
	slices.Sort(parts)
	return slices.Compact(parts)
}

// lower is s in lower case, rune by rune. All i are one letter: Turkish has two, and capitals do not tell which is meant.
func lower(s string) []rune {
	out := []rune(s)
	for i, r := range out {
		if out[i] = unicode.ToLower(r); out[i] == 'ı' {
			out[i] = 'i'
		}
	}
	return out
}

// span is a place in a text, in runes.
type span struct {
	from, to int
	sure     bool
}

// find returns where terms stand in a text, in order, without overlaps.
func (f *Finder) find(text string) []span {
	var found []span
	small := lower(text)
	for i := 0; i < len(small); i++ {
		if !f.first[small[i]] || i > 0 && inWord(small[i-1]) {
			continue
		}
		for n, term := range f.runes {
			if end := wordEnd(small, i, term); end > 0 {
				found = append(found, span{i, end, f.terms[n].Sure})
				i = end - 1
				break
			}
		}
	}
	return found
}

// wordEnd is where a term that begins at i ends with a word, 0 if it does not stand there.
func wordEnd(text []rune, i int, term []rune) int {
	end := i + len(term)
	if end > len(text) || !slices.Equal(text[i:end], term) {
		return 0
	}
	if end < len(text) && text[end] == 's' && inWord(term[len(term)-1]) {
		if end+1 == len(text) || !inWord(text[end+1]) {
			return end + 1 // "Musters"
		}
	}
	if end < len(text) && inWord(text[end]) {
		return 0
	}
	return end
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// Replace puts [Replacement] where terms stand and returns how many there were.
func (f *Finder) Replace(text string) (string, int) {
	found := f.find(text)
	if len(found) == 0 {
		return text, 0
	}
	var b strings.Builder
	runes, last := []rune(text), 0
	for _, s := range found {
		b.WriteString(string(runes[last:s.from]))
		b.WriteString(Replacement)
		last = s.to
	}
	b.WriteString(string(runes[last:]))
	return b.String(), len(found)
}

// around is how much of a text is shown before and after a name, in runes.
const around = 45

// Excerpt returns the first place with a bit of what stands around it and whether nobody else can be meant; "" if
// there is none.
func (f *Finder) Excerpt(text string) (excerpt string, sure bool) {
	found := f.find(text)
	if len(found) == 0 {
		return "", false
	}
	runes, s := []rune(text), found[0]
	from, to := max(s.from-around, 0), min(s.to+around, len(runes))
	excerpt = strings.Join(strings.Fields(string(runes[from:to])), " ")
	if from > 0 {
		excerpt = "… " + excerpt
	}
	if to < len(runes) {
		excerpt += " …"
	}
	return excerpt, slices.ContainsFunc(found, func(s span) bool { return s.sure })
}
