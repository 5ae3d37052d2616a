package steckbrief

import (
	"slices"
	"strings"
)

// Words people write into cells when they know nothing, or when the question makes no sense. Source: lists of offices.
var (
	unknownWords = []string{"unbekannt", "?", "??", "???", "k. a.", "k.a.", "ka", "keine angabe", "weiß nicht", "weiss nicht",
		"nicht bekannt", "unklar", "n. n.", "n.n.", "unknown", "not known", "don't know", "tbd"}
	notApplicableWords = []string{"entfällt", "entfaellt", "–", "—", "-", "--", "/", "./.", "n/a", "nicht zutreffend",
		"trifft nicht zu", "nicht relevant", "not applicable", "does not apply"}
	seeAboveWords = []string{"s. o.", "s.o.", "siehe oben", "dito", "ditto", "wie oben", "see above", `"`, "〃", "''"}
)

// StateOf returns Unknown or NotApplicable if the text is one of their words, else "".
func StateOf(text string) State {
	word := strings.ToLower(strings.TrimSpace(text))
	switch {
	case slices.Contains(unknownWords, word):
		return Unknown
	case slices.Contains(notApplicableWords, word):
		return NotApplicable
	}
	return ""
}

func isStateWord(text string) bool { return StateOf(text) != "" }

// isSeeAbove reports that a cell points to another one ("s. o.", "dito").
func isSeeAbove(text string) bool {
	return slices.Contains(seeAboveWords, strings.ToLower(strings.TrimSpace(text)))
}
