package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// checkWords are the words of the text output.
var checkWords = map[bpmn.Language]map[string]string{
	bpmn.German: {
		"error": "Fehler", "warning": "Warnung", "hint": "Hinweis", "clean": "ohne Befund", "unreadable": "nicht lesbar",
		"errors": "Fehler", "warnings": "Warnungen", "hints": "Hinweise",
	},
	bpmn.English: {
		"error": "error", "warning": "warning", "hint": "hint", "clean": "no findings", "unreadable": "unreadable",
		"errors": "errors", "warnings": "warnings", "hints": "hints",
	},
}

func writeCheckJSON(w io.Writer, files []checkedFile, _ bpmn.Language) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(struct {
		Files []checkedFile `json:"files"`
	}{files})
}

// writeCheckText writes one line per finding in the form that editors jump to: file:line:column.
func writeCheckText(w io.Writer, files []checkedFile, lang bpmn.Language) error {
	var b strings.Builder
	words := checkWords[lang]
	for _, f := range files {
		counts := map[string]int{}
		for _, d := range f.Findings {
			counts[d.Severity]++
			fmt.Fprintf(&b, "%s: %s: %s [%s]\n    %s\n", place(f.File, d), words[d.Severity], oneLine(d.Message), d.Rule, oneLine(d.Advice))
		}
		switch {
		case !f.Readable:
			fmt.Fprintf(&b, "%s: %s\n", f.File, words["unreadable"])
		case len(f.Findings) == 0:
			fmt.Fprintf(&b, "%s: %s\n", f.File, words["clean"])
		default:
			fmt.Fprintf(&b, "%s: %s, %s, %s\n", f.File, counted(words, counts, "error"), counted(words, counts, "warning"), counted(words, counts, "hint"))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// counted is "1 Warnung" or "2 Warnungen".
func counted(words map[string]string, counts map[string]int, severity string) string {
	if n := counts[severity]; n != 1 {
		return fmt.Sprintf("%d %s", n, words[severity+"s"])
	}
	return "1 " + words[severity]
}

func place(file string, f finding) string {
	if f.Line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, f.Line, f.Column)
}

// oneLine keeps names of a hostile file from forging lines or steering the terminal.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || (r >= 0x7f && r <= 0xa0) }), " ")
}
