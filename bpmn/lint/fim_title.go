package lint

import "strings"

// fimTitle finds titles that are not object and action, with details behind them
// if need be ("Personalausweis Ausstellung", "Anmeldung einer Wohnung").
//
// Source: FIM Fachkonzept Prozesse: Bezeichnung = Objekt + Verrichtung + Verrichtungsdetails.
var fimTitle = Rule{Name: "fim-title", Refs: []string{"F07"}, check: func(r *run) {
	if title := r.dossier.Title; title != "" && !objectAndAction(title) {
		r.report(r.process(), "title", title)
	}
}}

// objectAndAction reports whether one of at least two words is an action, as a
// noun ("Ausstellung") or as a verb ("ausstellen").
func objectAndAction(title string) bool {
	words := nameWords(title)
	if len(words) < 2 {
		return false
	}
	for _, w := range words {
		if actionNoun(w) || infinitive(w) {
			return true
		}
	}
	return false
}

// actionNoun reports whether the word names an action: one of the list, or one
// that ends like one of the list's endings.
func actionNoun(word string) bool {
	lower := strings.ToLower(word)
	for entry := range actionNouns {
		if ending, ok := strings.CutPrefix(entry, "-"); ok && len(lower) > len(ending)+2 && strings.HasSuffix(lower, ending) {
			return true
		}
	}
	return actionNouns[lower]
}
