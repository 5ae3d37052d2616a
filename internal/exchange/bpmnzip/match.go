package bpmnzip

import (
	"path"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/model"
)

// Matcher finds the process that a file of an archive belongs to by number or name in its path.
type Matcher struct {
	byNumber map[string]model.Place
	byName   map[string][]model.Place
}

// NewMatcher knows the processes of a tenant.
func NewMatcher(places []model.Place) *Matcher {
	m := &Matcher{byNumber: make(map[string]model.Place, len(places)), byName: make(map[string][]model.Place, len(places))}
	for _, p := range places {
		m.Add(p)
	}
	return m
}

// Add makes one more process known.
func (m *Matcher) Add(p model.Place) {
	m.byNumber[strings.ToLower(p.ProcessNumber)] = p
	name := fold(p.ProcessName)
	m.byName[name] = append(m.byName[name], p)
}

// Process returns the processes a path speaks of: one if it is clear, several if a name is used twice, none
// if nothing fits. The number in the name of the file counts most, then that of the innermost folder, then
// names in the same order.
func (m *Matcher) Process(name string) []model.Place {
	parts := parts(name)
	for _, part := range parts {
		if p, ok := m.number(part); ok {
			return []model.Place{p}
		}
	}
	for _, part := range parts {
		if found := m.byName[fold(part)]; len(found) > 0 {
			return found
		}
		if found := m.byName[fold(withoutKind(part))]; len(found) > 0 {
			return found
		}
	}
	return nil
}

// number returns the process with the longest number that stands in a part of a path.
func (m *Matcher) number(part string) (model.Place, bool) {
	for _, word := range strings.FieldsFunc(strings.ToLower(part), isGap) {
		segments := strings.Split(word, "-")
		for length := min(len(segments), maxSegments); length > 0; length-- {
			for from := 0; from+length <= len(segments); from++ {
				if p, ok := m.byNumber[strings.Join(segments[from:from+length], "-")]; ok {
					return p, true
				}
			}
		}
	}
	return model.Place{}, false
}

// maxSegments is how many parts between hyphens a number has at most; longer names are not numbers.
const maxSegments = 6

func isGap(r rune) bool { return strings.ContainsRune(" _,;()[]+&", r) }

// kinds are the words by which people tell lines apart.
var kinds = map[string]model.Kind{
	"ist": model.Ist, "asis": model.Ist, "soll": model.Soll, "tobe": model.Soll, "ziel": model.Soll,
	"referenz": model.Reference, "reference": model.Reference, "muster": model.Reference,
}

// Kind returns the kind of line a path speaks of; without a word about it, the model shows how things are.
func Kind(name string) model.Kind {
	for _, part := range parts(name) {
		for _, word := range strings.Fields(fold(part)) {
			if k, ok := kinds[word]; ok {
				return k
			}
		}
	}
	return model.Ist
}

// Line chooses the line for a file among those of its kind: the only one, else the one whose name stands in
// the path, else the chosen SOLL. ok is false if several are left; an empty id with ok means a new line.
func Line(name string, kind model.Kind, lines []model.Line) (id string, ok bool) {
	var fit []model.Line
	for _, l := range lines {
		if l.Kind == kind && l.TrashedAt.IsZero() {
			fit = append(fit, l)
		}
	}
	switch len(fit) {
	case 0:
		return "", true
	case 1:
		return fit[0].ID, true
	}
	text := " " + fold(strings.Join(parts(name), " ")) + " "
	for _, l := range fit {
		if l.Name != l.Kind.Title() && strings.Contains(text, " "+fold(l.Name)+" ") {
			return l.ID, true
		}
	}
	for _, l := range fit {
		if l.Target {
			return l.ID, true
		}
	}
	return "", false
}

// parts returns the name of the file without its ending and then the folders, innermost first.
func parts(name string) []string {
	all := strings.Split(name, "/")
	last := len(all) - 1
	for _, ending := range []string{".bpmn20.xml", ".bpmn.xml", path.Ext(all[last])} {
		if stem, cut := strings.CutSuffix(strings.ToLower(all[last]), strings.ToLower(ending)); cut && ending != "" {
			all[last] = all[last][:len(stem)]
			break
		}
	}
	out := make([]string, 0, len(all))
	for i := last; i >= 0; i-- {
		out = append(out, all[i])
	}
	return out
}

// withoutKind takes the words about the kind and the edition out of a name.
func withoutKind(part string) string {
	words := strings.Fields(fold(part))
	kept := words[:0]
	for _, w := range words {
		_, isKind := kinds[w]
		if !isKind && !isEdition(w) {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// isEdition reports whether a word is "v2", "v03" or the like.
func isEdition(word string) bool {
	rest, found := strings.CutPrefix(word, "v")
	return found && rest != "" && strings.Trim(rest, "0123456789") == ""
}

var spelling = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "a\u0308", "ae", "o\u0308", "oe", "u\u0308", "ue",
	"as-is", "asis", "to-be", "tobe")

// fold makes names comparable: lower case, umlauts written out, everything but letters and digits a blank.
func fold(s string) string {
	s = spelling.Replace(strings.ToLower(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r < 0x80
	}), " ")
}
