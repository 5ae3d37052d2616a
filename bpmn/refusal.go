package bpmn

import (
	"fmt"
	"strconv"
)

// Refusal is the error of Read: the bytes cannot be taken as a BPMN file at all.
// It names one reason; Line and Column (1-based, in characters) are 0 where the
// reason has no place, for example if the file is empty.
type Refusal struct {
	Key    string            // text key, "refusal.…"; the texts are in the catalogue of this package
	Params map[string]string // values of the placeholders of the text
	Line   int
	Column int
}

// Error returns the English sentence with the place, for logs.
func (r *Refusal) Error() string {
	text := "bpmn: " + r.Message(English)
	if r.Line > 0 {
		return fmt.Sprintf("%s (line %d, column %d)", text, r.Line, r.Column)
	}
	return text
}

// Message returns one sentence that names the reason, in the language ("de" or "en").
func (r *Refusal) Message(lang Language) string { return Text(lang, r.Key, r.Params) }

// Advice returns what to do about it, in the language ("de" or "en").
func (r *Refusal) Advice(lang Language) string { return Text(lang, r.Key+".advice", r.Params) }

// refuse builds a Refusal without a place; params are pairs of name and value.
func refuse(key string, params ...string) *Refusal {
	r := &Refusal{Key: "refusal." + key}
	if len(params) > 0 {
		r.Params = make(map[string]string, len(params)/2)
	}
	for i := 0; i+1 < len(params); i += 2 {
		r.Params[params[i]] = shorten(params[i+1])
	}
	return r
}

// at sets the place of the refusal.
func (r *Refusal) at(p Position) *Refusal {
	r.Line, r.Column = p.Line, p.Column
	return r
}

// maxParamLength is in characters; a name of a hostile file must not fill a log.
const maxParamLength = 80

func shorten(s string) string {
	n := 0
	for i := range s {
		if n == maxParamLength {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

func number(n int) string { return strconv.Itoa(n) }
