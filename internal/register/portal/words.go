package portal

import (
	"cmp"
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
	Lanes []Text
	Texts []Text
}

// Text is a text of a model or a Steckbrief and where it stands.
type Text struct {
	Where string // name or kind of the element, or the field
	Text  string // as it would be shown
	Names bool   // the name of a person was taken out of it
}

// WordsOf lists names of lanes and pools, and descriptions.
func WordsOf(d *bpmn.Definitions, guard Guard, lang bpmn.Language) Words {
	var w Words
	for e := range d.All() {
		label := bpmn.KindWord(lang, e.LocalName())
		switch e.Kind() {
		case bpmn.KindLane, bpmn.KindParticipant:
			w.Lanes = guard.add(w.Lanes, label, e.Name())
		case bpmn.KindTextAnnotation:
			w.Texts = guard.add(w.Texts, label, e.Caption())
		}
		if redact.Keeps(e.LocalName()) {
			w.Texts = guard.add(w.Texts, cmp.Or(guard.Clean(e.Title()), label), e.Documentation())
		}
	}
	return w
}

// add appends a text as it would be shown; nothing for an empty one.
func (g Guard) add(list []Text, where, text string) []Text {
	if text = strings.TrimSpace(text); text == "" {
		return list
	}
	clean := g.Clean(text)
	return append(list, Text{Where: where, Text: clean, Names: clean != text})
}
