package cleaning

import (
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/naming"
)

// betterNames brings names into the form object and action.
func (w *work) betterNames() {
	c := w.column("name")
	if c < 0 {
		return
	}
	w.data(func(i int) {
		name := w.cells[i][c]
		if said, ok := w.said(Name, i+1, c); ok {
			if said = oneLine(said); said != "" {
				w.byHand(Name, i+1, c, name, said)
				w.cells[i][c] = said
			}
			return
		}
		to, why := betterName(oneLine(name))
		if to != "" && to != name && w.guess(Name, i+1, c, name, to, why) {
			w.cells[i][c] = to
		}
	})
}

// betterName is "Hundesteuer anmelden" for "Anmeldung der Hundesteuer", "" if the name is good or nobody can say.
func betterName(name string) (string, Reason) {
	r := naming.Check(name)
	if r.Suggestion != "" {
		return r.Suggestion, because("name.verb", "verb", r.Verb)
	}
	if r.Object == "" || r.Verb == "" || strings.HasSuffix(name, " "+r.Verb) {
		return "", Reason{}
	}
	return r.Object + " " + r.Verb, because("name.vague", "verb", r.Verb)
}
