package redact

import (
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Kind says what a text of a model tells.
type Kind int

// The kinds of texts.
const (
	Name        Kind = iota + 1 // what is done, decided or used
	Place                       // who does it: name of a lane or a pool
	Description                 // description or note
)

// Word is a text that somebody wrote into a model.
type Word struct {
	Element bpmn.Element // that has the text
	Kind    Kind
	Text    string // as in the file; never blank
}

// Words lists every text of a model that a copy can hold: a copy tells no free text that is not among them.
func Words(d *bpmn.Definitions) []Word {
	var list []Word
	write(d, Options{Lanes: true, Texts: true}, func(w Word) {
		if strings.TrimSpace(w.Text) != "" {
			list = append(list, w)
		}
	})
	return list
}
