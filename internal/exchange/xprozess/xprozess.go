// Package xprozess reads and writes messages of XProzess 2.0, the exchange format of FIM processes, and reads code
// lists in genericode. Reading is lenient, as real files demand it: what is blank counts as absent, and what has no
// place in the standard is named and left out. Writing keeps to the schema. The package knows no register.
package xprozess

import (
	"encoding/xml"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/xmlread"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Namespace is that of version 2; the versions of the standard differ in its last part.
const (
	Namespace       = "http://www.regierung-mv.de/xprozess/2"
	namespacePrefix = "http://www.regierung-mv.de/xprozess/"
	prefix          = "xprozess"
)

// Export is the kind of message that holds a catalogue and a library; it is the one that is written.
const Export = "0303"

// kinds are the messages that hold processes or classes, by the name of their root.
var kinds = map[string]string{
	"prozesskatalog.antwort.0102": "0102", "prozesskatalog.export.0103": "0103",
	"prozessbibliothek.antwort.0202": "0202", "prozessbibliothek.export.0203": "0203",
	"alleInhalte.antwort.0302": "0302", "alleInhalte.export.0303": Export,
}

// Reading is a message with what was not taken from its file.
type Reading struct {
	Message Message
	Left    []Left
}

// Left is an element that is not kept.
type Left struct {
	Path   string // "prozess/prozesssteckbrief/merkmal"
	Line   int
	Column int
	Key    string // of the sentence that says why
}

// Is reports whether data looks like a message of XProzess of any version.
func Is(data []byte) bool { return strings.HasPrefix(rootOf(data).Space, namespacePrefix) }

// rootOf returns the name of the root element, the zero name if there is none.
func rootOf(data []byte) xml.Name {
	dec := xmlread.NewDecoder(data)
	for range 50 { // declarations and comments before it
		t, err := dec.RawToken()
		if err != nil {
			return xml.Name{}
		}
		if e, ok := t.(xml.StartElement); ok {
			return resolved(e)
		}
	}
	return xml.Name{}
}

// resolved is the name of an element by its own declarations.
func resolved(e xml.StartElement) xml.Name {
	name := xml.Name{Local: e.Name.Local}
	for _, a := range e.Attr {
		if (a.Name.Space == "xmlns" && a.Name.Local == e.Name.Space) || (e.Name.Space == "" && a.Name.Space == "" && a.Name.Local == "xmlns") {
			name.Space = a.Value
		}
	}
	return name
}

// Read reads a message. Elements that the standard does not know are left out and named.
//
// It returns problem.TooLarge beyond the limits, and problem.Invalid for what is no XML, declares a document type, is
// another message or of another version of the standard; the sentences name line and column.
func Read(data []byte) (Reading, error) {
	root, err := parse(data)
	if err != nil {
		return Reading{}, err
	}
	kind, known := kinds[root.name.Local]
	switch {
	case strings.HasPrefix(root.name.Space, namespacePrefix) && root.name.Space != Namespace:
		return Reading{}, problem.New(problem.Unsupported, "xprozess.version", "version", strings.TrimPrefix(root.name.Space, namespacePrefix))
	case root.name.Space != Namespace || !known:
		return Reading{}, problem.New(problem.Invalid, "xprozess.message", "element", root.name.Local)
	}
	r := Reading{Message: Message{Kind: kind}}
	d := decoder{left: &r.Left}
	d.element(root, &r.Message, nil)
	return r, nil
}
