package privacy_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
)

func finderOf(name string) *privacy.Finder {
	return privacy.NewFinder(privacy.Terms(identity.User{Name: name, Username: "kto"}))
}

// coded is text as a program writes it that knows no UTF-8.
func coded(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// archiveOf packs members, given as name and content in turn.
func archiveOf(t testing.TB, members ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err == nil {
			_, err = w.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestNamesAreFoundInEveryEncoding: an old list of the staff is as much about a person as a new one.
func TestNamesAreFoundInEveryEncoding(t *testing.T) {
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	marked := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for name, contents := range map[string]map[string][]byte{
		"Jürgen Müßig": {
			"CSV in Windows-1252":        coded(t, charmap.Windows1252, "Nr;Name\r\n1;Müßig\r\n"),
			"TXT in code page 850":       coded(t, charmap.CodePage850, "geprüft von MÜßIG"),
			"TXT in UTF-16 with a mark":  coded(t, marked, "geprüft: Müßig"),
			"TXT in UTF-16 without":      coded(t, little, "geprüft: Müßig"),
			"XML in UTF-16":              coded(t, big, `<?xml version="1.0" encoding="UTF-16"?><a>Müßig</a>`),
			"XML in ISO-8859-1":          coded(t, charmap.ISO8859_1, `<?xml version="1.0" encoding="ISO-8859-1"?><a>Müßig</a>`),
			"references":                 []byte("<a>M&#252;&#xDF;ig</a>"),
			"runs of a text program":     archiveOf(t, "word/document.xml", "<w:r><w:t>Herr Mü</w:t></w:r><w:r><w:t>ßig</w:t></w:r>"),
			"name of a member":           archiveOf(t, "Vermerk_Müßig.txt", "leer"),
			"archive in an archive":      archiveOf(t, "innen.docx", string(archiveOf(t, "word/document.xml", "<w:t>Müßig</w:t>"))),
			"metadata of a PDF":          []byte("%PDF-1.7\n1 0 obj <</Author (M\xfc\xdfig)>> endobj \x00\x01\x02"),
			"member in Windows-1252":     archiveOf(t, "liste.csv", string(coded(t, charmap.Windows1252, "1;Müßig"))),
			"many members":               archiveOf(t, append(strings.Split(strings.Repeat("a.txt,leer,", 800), ",")[:1600], "ende.txt", "Müßig")...),
			"large member":               archiveOf(t, "xl/sharedStrings.xml", strings.Repeat("<t>nichts</t>", 1<<20)+"<t>Müßig</t>"),
			"UTF-8 with a mark":          []byte("\xef\xbb\xbfMüßig"),
			"one broken byte before her": []byte("\xff Müßig"),
		},
		"Ö. Üç": {
			"UTF-8":          []byte("Frau Ö. Üç"),
			"Windows-1254":   coded(t, charmap.Windows1254, "Frau Ö. Üç"),
			"part of a DOCX": archiveOf(t, "word/document.xml", "<w:t>Ö. Üç</w:t>"),
		},
		"Ольга Жукова": {
			"UTF-8":        []byte("Ольга Жукова"),
			"Windows-1251": coded(t, charmap.Windows1251, "утвердила ЖУКОВА"),
			"UTF-16":       coded(t, little, "Жукова"),
		},
		"Ελένη Ζωγράφου": {
			"UTF-8":      []byte("Ζωγράφου"),
			"ISO-8859-7": coded(t, charmap.ISO8859_7, "Ζωγράφου"),
		},
	} {
		f := finderOf(name)
		for what, content := range contents {
			if got := f.Look(content); !got.Named || got.Unread != "" {
				t.Errorf("%s: %s: %+v", name, what, got)
			}
		}
		if got := f.Look([]byte("Jürgen allein; О; ZZZ")); got != (privacy.Look{}) {
			t.Errorf("%s: a text without the name: %+v", name, got)
		}
	}
}

// TestWhatCannotBeReadIsNotFreeOfTheName: a person has to look.
func TestWhatCannotBeReadIsNotFreeOfTheName(t *testing.T) {
	if testing.Short() {
		t.Skip("looks through 50 MB")
	}
	locked := archiveOf(t, "geheim.txt", "Müßig")
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1 // the mark of an encrypted member, in the directory
	torn := archiveOf(t, "a.txt", strings.Repeat("abc", 100))
	deep := archiveOf(t, "a.txt", "Müßig")
	for range 8 {
		deep = archiveOf(t, "innen.zip", string(deep))
	}
	for what, c := range map[string]struct {
		content []byte
		want    privacy.Unread
	}{
		"PDF":                    {[]byte("%PDF-1.7\nstream \x00\x9f\x01"), privacy.UnreadFormat},
		"encrypted PDF":          {[]byte("%PDF-1.7\n/Encrypt 5 0 R stream \x00\x9f\x01"), privacy.UnreadEncrypted},
		"old office file":        {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"), privacy.UnreadFormat},
		"office file with a key": {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), privacy.UnreadEncrypted},
		"picture":                {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), privacy.UnreadPicture},
		"DOCX with a picture":    {archiveOf(t, "word/document.xml", "<w:t>leer</w:t>", "word/media/image1.jpeg", "\xff\xd8\xff\xe0\x00\x10"), privacy.UnreadPicture},
		"ZIP with a PDF":         {archiveOf(t, "a.pdf", "%PDF-1.4\x00"), privacy.UnreadFormat},
		"encrypted ZIP":          {locked, privacy.UnreadEncrypted},
		"torn ZIP":               {torn[:len(torn)-30], privacy.UnreadDamaged},
		"archives in archives":   {deep, privacy.UnreadLarge},
		"unknown encoding":       {[]byte(`<?xml version="1.0" encoding="EBCDIC-XY"?><a>` + "\x80\x81</a>"), privacy.UnreadFormat},
		"rich text":              {[]byte(`{\rtf1\ansi M\'fc\'dfig}`), privacy.UnreadFormat},
		"letter":                 {[]byte("From: a\r\nContent-Transfer-Encoding: base64\r\n\r\nTcO8w59pZw==\r\n"), privacy.UnreadFormat},
		"more members than read": {archiveOf(t, strings.Split(strings.Repeat("a.txt,leer,", 6000), ",")[:12000]...), privacy.UnreadLarge},
		"more bytes than read":   {archiveOf(t, "a.txt", strings.Repeat("leer ", 10<<20)+"Müßig"), privacy.UnreadLarge},
	} {
		if got := finderOf("Jürgen Müßig").Look(c.content); got.Named || got.Unread != c.want {
			t.Errorf("%s: %+v, want %q", what, got, c.want)
		}
	}
}

// FuzzLook: whatever is handed in, looking ends, and a text that names somebody is found also inside an archive.
func FuzzLook(f *testing.F) {
	f.Add([]byte("Herr Müßig"))
	f.Add([]byte("\xff\xfeM\x00"))
	f.Add([]byte(`<?xml version="1.0" encoding="windows-1252"?><a/>`))
	f.Add(archiveOf(f, "a.xml", "<a>Müßig</a>"))
	finder := finderOf("Jürgen Müßig")
	f.Fuzz(func(t *testing.T, content []byte) {
		plain := finder.Look(content)
		if plain.Named && plain.Unread != "" {
			t.Errorf("named and unread: %+v", plain)
		}
		packed := finder.Look(archiveOf(t, "a", string(content)))
		if plain.Named && !packed.Named && packed.Unread != privacy.UnreadLarge {
			t.Errorf("%s", fmt.Sprintf("alone %+v, in an archive %+v", plain, packed))
		}
		if !plain.Named && !finder.Look(append([]byte("Müßig "), bytes.ToValidUTF8(bytes.ReplaceAll(content, []byte{0}, nil), nil)...)).Named {
			t.Error("a name at the beginning is not found")
		}
	})
}
