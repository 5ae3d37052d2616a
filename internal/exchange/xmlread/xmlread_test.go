package xmlread_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/exchange/xmlread"
)

func TestEncodingsOfGermanProgramsAreRead(t *testing.T) {
	for name, data := range map[string]string{
		"none named":   "<a>Straße €</a>",
		"mark":         "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>Straße €</a>",
		"windows":      "<?xml version=\"1.0\" encoding=\"Windows-1252\"?><a>Stra\xdfe \x80</a>",
		"latin 9":      "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><a>Stra\xdfe \xa4</a>",
		"latin 1":      "<?xml version=\"1.0\" encoding=\"latin1\"?><a>Stra\xdfe &#8364;</a>",
		"latin 1, iso": "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>Stra\xdfe &#8364;</a>",
	} {
		text, err := textOf(xmlread.NewDecoder([]byte(data)))
		if err != nil || text != "Straße €" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

func TestWhatIsNotReadIsNamed(t *testing.T) {
	for data, want := range map[string]string{
		`<?xml version="1.0" encoding="EBCDIC"?><a/>`: "EBCDIC",
		"<a>\n<b></a>": "element <b> closed by </a>",
	} {
		if _, err := textOf(xmlread.NewDecoder([]byte(data))); err == nil || !strings.Contains(xmlread.Reason(err), want) || strings.Contains(xmlread.Reason(err), "line") {
			t.Errorf("%s: %v", data, err)
		}
	}
}

func TestADocumentTypeIsOne(t *testing.T) {
	first, err := xmlread.NewDecoder([]byte(`<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`)).Token()
	if err != nil || !xmlread.IsDoctype(first) || xmlread.IsDoctype(xml.Comment{}) {
		t.Errorf("%v, %v", first, err)
	}
}

func textOf(dec *xml.Decoder) (string, error) {
	var b strings.Builder
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		if text, ok := t.(xml.CharData); ok {
			b.Write(text)
		}
	}
}
