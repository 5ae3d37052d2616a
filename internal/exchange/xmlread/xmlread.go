// Package xmlread opens XML files as German programs write them, for the readers of exchange formats. It follows no
// reference out of a file.
package xmlread

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// NewDecoder reads data in UTF-8, with or without a byte order mark, in ISO-8859-1, ISO-8859-15 or Windows-1252.
// Another encoding is an error of the first token behind the declaration.
func NewDecoder(data []byte) *xml.Decoder {
	dec := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	dec.CharsetReader = charset
	return dec
}

func charset(label string, in io.Reader) (io.Reader, error) {
	for names, table := range map[string]*charmap.Charmap{
		"iso-8859-1 latin1": charmap.ISO8859_1, "iso-8859-15": charmap.ISO8859_15, "windows-1252": charmap.Windows1252,
	} {
		if slices.Contains(strings.Fields(names), strings.ToLower(label)) {
			return table.NewDecoder().Reader(in), nil
		}
	}
	return nil, errors.New("encoding " + label)
}

// Reason is the message of the parser without the line, which a sentence for people says in words of its own.
func Reason(err error) string {
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return syntax.Msg
	}
	return err.Error()
}

// IsDoctype reports whether a token declares a document type, which readers refuse: it could name other files or grow
// without end.
func IsDoctype(t xml.Token) bool {
	_, is := t.(xml.Directive)
	return is
}
