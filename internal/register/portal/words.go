package portal

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/redact"
)

// Shown says what of a model may be told.
type Shown struct {
	Title string // name of the process in the register
	Lanes bool   // names of lanes and pools are confirmed
	Texts bool   // descriptions and notes are confirmed
	Guard Guard
	Lang  bpmn.Language
}

// options are the same for the copy that drawing and steps are made from. The file itself is never told.
func (s Shown) options() redact.Options {
	word := map[bpmn.Language]string{bpmn.English: "Participant"}[s.Lang]
	return redact.Options{Title: s.Title, Lanes: s.Lanes, LaneWord: cmp.Or(word, "Stelle"), Texts: s.Texts, Clean: s.Guard.Clean}
}

// Words are the texts of a model in which people could be named: those that somebody has to look at before they are
// shown.
type Words struct {
	Names []Text
	Lanes []Text
	Texts []Text
}

// Text is a text of a model or a Steckbrief and where it stands.
type Text struct {
	Where string // name or kind of the element, or the field
	Text  string // as it would be shown
	Names bool   // the name of a person was taken out of it
	Doubt bool   // something in it looks like a name that nobody knows
}

// WordsOf lists every text that the drawing and the steps of a model can tell; a name that stands at several elements once.
func WordsOf(d *bpmn.Definitions, guard Guard, lang bpmn.Language) Words {
	var w Words
	seen := map[string]bool{}
	for _, word := range redact.Words(d) {
		if word.Kind == redact.Description {
			w.Texts = guard.add(w.Texts, ownerOf(word.Element.Parent(), guard, lang), word.Text)
			continue
		}
		list := &w.Names
		if word.Kind == redact.Place {
			list = &w.Lanes
		}
		if key := fmt.Sprint(word.Kind, strings.TrimSpace(word.Text)); !seen[key] {
			seen[key] = true
			*list = guard.add(*list, bpmn.KindWord(lang, word.Element.LocalName()), word.Text)
		}
	}
	return w
}

// ownerOf names the element that a description belongs to. A note has no name besides its text.
func ownerOf(e bpmn.Element, guard Guard, lang bpmn.Language) string {
	kind := bpmn.KindWord(lang, e.LocalName())
	if e.Kind() == bpmn.KindTextAnnotation {
		return kind
	}
	return cmp.Or(guard.Clean(e.Title()), kind)
}

// add appends a text as it would be shown; nothing for an empty one.
func (g Guard) add(list []Text, where, text string) []Text {
	if text = strings.TrimSpace(text); text == "" {
		return list
	}
	clean := g.Clean(text)
	return append(list, Text{Where: where, Text: clean, Names: clean != text, Doubt: LooksNamed(clean)})
}
