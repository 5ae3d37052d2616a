// Package steckbrief is the fact sheet of a process: which fields it has, what a fact is, and how documents of facts are
// read, written, compared, merged, searched and judged for completeness.
//
// The fields are data (catalogue.yaml) plus the tenant's own ones; nothing here knows a single field by name. The package
// holds no versions and no rights and talks to no database: a Document is an immutable value.
package steckbrief

// Lang is a language the texts of the catalogue exist in.
type Lang string

// The languages of the catalogue; German is the fallback for everything else.
const (
	German  Lang = "de"
	English Lang = "en"
)

// Label is a short text in both languages.
type Label struct {
	DE, EN string
}

// In returns the text in lang, the German one for unknown languages and if the English one is empty.
func (l Label) In(lang Lang) string {
	if lang == English && l.EN != "" {
		return l.EN
	}
	return l.DE
}
