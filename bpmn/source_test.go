package bpmn_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/bpmn"
)

// encoded returns the text in an encoding, as files come.
func encoded(t testing.TB, text, name string) []byte {
	t.Helper()
	maps := map[string]*charmap.Charmap{"ISO-8859-1": charmap.ISO8859_1, "ISO-8859-15": charmap.ISO8859_15,
		"windows-1252": charmap.Windows1252, "MacRoman": charmap.Macintosh}
	switch name {
	case "UTF-8":
		return []byte(text)
	case "UTF-8 with mark":
		return []byte("\xEF\xBB\xBF" + text)
	case "UTF-16LE", "UTF-16BE":
		var out []byte
		for _, u := range utf16.Encode([]rune("\uFEFF" + text)) {
			if name == "UTF-16BE" {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
		return out
	}
	out, err := maps[name].NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

// encodings are all ways a file may be written, with the label of its declaration.
var encodings = map[string]string{
	"UTF-8": "UTF-8", "UTF-8 with mark": "utf-8", "UTF-16LE": "UTF-16", "UTF-16BE": "UTF-16",
	"ISO-8859-1": "ISO-8859-1", "ISO-8859-15": "iso-8859-15", "windows-1252": "windows-1252", "MacRoman": "MacRoman",
}

func TestReadUnderstandsEveryEncoding(t *testing.T) {
	for name, label := range encodings {
		text := `<?xml version="1.0" encoding="` + label + `"?>` + "\r\n" + model("<task id=\"T\" name=\"Gebühr prüfen\"/>\r\n<task id=\"U\"/>")
		src := encoded(t, text, name)
		d, findings, err := bpmn.Read(src)
		if err != nil || len(findings) > 0 {
			t.Errorf("%s: Read() = %v, %v", name, findings, err)
			continue
		}
		task, next := d.ByID("T"), d.ByID("U")
		if task.Name() != "Gebühr prüfen" {
			t.Errorf("%s: name = %q, want Gebühr prüfen", name, task.Name())
		}
		if got := next.Position(); got != (bpmn.Position{Line: 3, Column: 1}) {
			t.Errorf("%s: position = %v, want 3:1", name, got)
		}
		if string(d.Source().Bytes()) != string(src) {
			t.Errorf("%s: Bytes() differs from the file", name)
		}
		r := d.Source().FileOffset(task.StartTag().Start)
		want := len(encoded(t, text[:strings.Index(text, "<task")], name))
		if r != want {
			t.Errorf("%s: FileOffset() = %d, want %d", name, r, want)
		}
	}
}

// TestReadKnowsTheLabelsThatToolsWrite: the registered names of an encoding and those of Java, in which many tools are written.
func TestReadKnowsTheLabelsThatToolsWrite(t *testing.T) {
	for name, labels := range map[string][]string{
		"ISO-8859-1":   {"iso-8859-1", "ISO_8859-1", "ISO8859_1", "ISO8859-1", "latin1"},
		"ISO-8859-15":  {"ISO-8859-15", "ISO_8859-15", "ISO8859_15", "ISO8859-15", "Latin-9", "latin9"},
		"windows-1252": {"Windows-1252", "Cp1252"},
		"MacRoman":     {"macintosh", "MacRoman", "x-MacRoman", "x-mac-roman"},
	} {
		for _, label := range labels {
			src := encoded(t, `<?xml version="1.0" encoding="`+label+`"?>`+model(`<task id="T" name="Gebühr prüfen"/>`), name)
			d, findings, err := bpmn.Read(src)
			if err != nil || len(findings) > 0 || d.ByID("T").Name() != "Gebühr prüfen" {
				t.Errorf("%s as %s: Read() = %v, %v", name, label, findings, err)
			}
		}
	}
}

func TestReadTrustsBytesMoreThanTheLabel(t *testing.T) {
	for name, tt := range map[string]struct{ label, name, want string }{
		"UTF-8 saved under the label of UTF-16":        {"UTF-16", "Gebühr prüfen", "UTF-8"},
		"UTF-8 saved under the label of windows-1252":  {"windows-1252", "Gebühr prüfen", "UTF-8"},
		"UTF-8 with a byte that windows-1252 has not":  {"windows-1252", "„Gebühr” prüfen", "UTF-8"},
		"UTF-8 saved under the label of a Mac":         {"MacRoman", "Gebühr prüfen", "UTF-8"},
		"nothing that tells one encoding from another": {"windows-1252", "Antrag ablegen", "windows-1252"},
		"UTF-8 in another spelling":                    {"utf8", "Gebühr prüfen", "UTF-8"},
	} {
		d, findings, err := bpmn.Read([]byte(`<?xml version="1.0" encoding="` + tt.label + `"?>` + model(`<task id="T" name="`+tt.name+`"/>`)))
		if err != nil {
			t.Errorf("%s: Read() = %v", name, err)
			continue
		}
		told := len(findings) == 1 && findings[0].Rule == "xml-encoding-label"
		if got := d.Source().Encoding(); got != tt.want || d.ByID("T").Name() != tt.name {
			t.Errorf("%s: read as %s: %q, want %s", name, got, d.ByID("T").Name(), tt.want)
		}
		if contradicts := tt.want != tt.label && tt.label != "utf8"; told != contradicts {
			t.Errorf("%s: findings = %v, want one on the label: %v", name, findings, contradicts)
		}
	}
}

// TestReadTellsOfWindowsBytesUnderTheLabelOfLatin1: ISO 8859-1 has control characters where Windows has quotation marks.
func TestReadTellsOfWindowsBytesUnderTheLabelOfLatin1(t *testing.T) {
	for name, want := range map[string]int{"\x84Geb\xFChr\x93": 1, "Geb\xFChr": 0} {
		_, findings, err := bpmn.Read([]byte(`<?xml version="1.0" encoding="ISO-8859-1"?>` + model(`<task id="T" name="`+name+`"/>`)))
		if err != nil || len(findings) != want {
			t.Fatalf("%q: Read() = %v, %v; want %d finding", name, findings, err, want)
		}
		if want == 1 && findings[0].Params["encoding"] != "windows-1252" {
			t.Errorf("%q: the finding names %s, want windows-1252", name, findings[0].Params["encoding"])
		}
	}
}

// TestPositionCountsLinesAndCharacters compares the indexed search with counting from the beginning.
func TestPositionCountsLinesAndCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "ä", "😀", "\n", "\r\n", "\r", strings.Repeat("ß", 3000)}), 0, 30).Draw(t, "parts")
		src := model("<documentation>" + strings.Join(parts, "") + "</documentation>")
		d, _, err := bpmn.Read([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		off := rapid.IntRange(0, len(parts)).Draw(t, "part")
		at := strings.Index(src, "<documentation>") + len("<documentation>") + len(strings.Join(parts[:off], ""))
		before := strings.ReplaceAll(src[:at], "\r\n", "\n")
		before = strings.ReplaceAll(before, "\r", "\n")
		if off < len(parts) && strings.HasPrefix(src[at:], "\n") && strings.HasSuffix(src[:at], "\r") {
			return // between the two characters of one line end
		}
		want := bpmn.Position{Line: 1 + strings.Count(before, "\n"), Column: 1 + len([]rune(before[strings.LastIndex(before, "\n")+1:]))}
		if got := d.Source().Position(at); got != want {
			t.Fatalf("Position(%d) = %v, want %v", at, got, want)
		}
	})
}
