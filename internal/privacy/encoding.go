package privacy

import (
	"bytes"
	"html"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

// charmaps are the encodings with one byte per letter that programs in Europe have written. A text does not say which it
// is; that a name stands in it in the wrong one does not happen.
var charmaps = []*charmap.Charmap{
	charmap.Windows1252, charmap.Windows1250, charmap.Windows1251, charmap.Windows1253, charmap.Windows1254, charmap.Windows1257,
	charmap.ISO8859_2, charmap.ISO8859_5, charmap.ISO8859_7, charmap.ISO8859_9, charmap.ISO8859_15, charmap.ISO8859_16,
	charmap.CodePage437, charmap.CodePage850, charmap.CodePage852, charmap.CodePage866, charmap.KOI8R, charmap.Macintosh,
}

var (
	utf16Little = xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)
	utf16Big    = xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)
)

// readings are the texts that bytes may be, and why they are not all there is to read. They are made one at a time.
func readings(content []byte) (texts iter.Seq[string], unread Unread) {
	if reason := formatOf(content); reason != "" {
		return decoded(content, charmap.Windows1252, utf16Little, utf16Big), reason
	}
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return decoded(content, utf16Little), unclean(content, utf16Little)
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return decoded(content, utf16Big), unclean(content, utf16Big)
	case hasControls(content):
		if unclean(content, utf16Little) == "" || unclean(content, utf16Big) == "" {
			return decoded(content, utf16Little, utf16Big), ""
		}
		return decoded(content, charmap.Windows1252, utf16Little, utf16Big), UnreadFormat
	case utf8.Valid(content):
		return decoded(content), ""
	}
	tables := make([]encoding.Encoding, len(charmaps))
	for i, c := range charmaps {
		tables[i] = c
	}
	if !knownXML(content) {
		unread = UnreadFormat
	}
	return decoded(content, tables...), unread
}

// decoded are bytes as they stand and in encodings.
func decoded(content []byte, encodings ...encoding.Encoding) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(string(content)) {
			return
		}
		for _, e := range encodings {
			if text, err := e.NewDecoder().Bytes(content); err == nil && !yield(string(text)) {
				return
			}
		}
	}
}

// formatOf is why a file of a known kind cannot be read, "" for any other.
func formatOf(content []byte) Unread {
	starts := func(marks ...string) bool {
		for _, mark := range marks {
			if bytes.HasPrefix(content, []byte(mark)) {
				return true
			}
		}
		return false
	}
	switch {
	case starts("\x89PNG\r\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*"):
		return UnreadPicture
	case starts("%PDF-"):
		if bytes.Contains(content, []byte("/Encrypt")) {
			return UnreadEncrypted
		}
		return UnreadFormat
	case starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"): // office files before 2007, and newer ones behind a password
		if bytes.Contains(content, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return UnreadEncrypted
		}
		return UnreadFormat
	case starts(`{\rtf`), bytes.Contains(content[:min(len(content), 64<<10)], []byte("Content-Transfer-Encoding:")):
		return UnreadFormat
	}
	return ""
}

// hasControls reports whether bytes hold what no text of one byte per letter holds. DOS ends texts with 0x1a.
func hasControls(content []byte) bool {
	return bytes.ContainsFunc(content, func(r rune) bool {
		return r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", r)
	})
}

// unclean is "" if bytes are a text of an encoding with two bytes per letter.
func unclean(content []byte, e encoding.Encoding) Unread {
	text, err := e.NewDecoder().Bytes(content)
	if err != nil {
		return UnreadFormat
	}
	if bytes.ContainsFunc(text, func(r rune) bool {
		return r == utf8.RuneError || !unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r)
	}) {
		return UnreadFormat
	}
	return ""
}

var xmlDeclared = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']`)

// knownXML reports whether bytes are no XML, or are XML of an encoding that is read here.
func knownXML(content []byte) bool {
	declared := xmlDeclared.FindSubmatch(content)
	if declared == nil {
		return true
	}
	label := labelKey(string(declared[1]))
	for _, c := range charmaps {
		if key := labelKey(c.String()); key == label || strings.HasPrefix(key, "windows") && strings.TrimPrefix(key, "windows") == strings.TrimPrefix(label, "cp") {
			return true
		}
	}
	return label == "utf8" || label == "iso88591" || label == "latin1" || label == "usascii"
}

// labelKey is the name of an encoding without what people write differently: "ISO 8859-2", "iso_8859-2".
func labelKey(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, label)
}

var jsonEscape = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)

// unescaped is text with the letters that HTML, XML and JSON write as numbers or names.
func unescaped(text string) string {
	if strings.Contains(text, `\u`) {
		text = jsonEscape.ReplaceAllStringFunc(text, func(escape string) string {
			n, err := strconv.ParseUint(escape[2:], 16, 16)
			if err != nil {
				return escape
			}
			return string(rune(n))
		})
	}
	return html.UnescapeString(text)
}

// withoutTags is text without what stands in angle brackets.
func withoutTags(text string) string {
	if !strings.Contains(text, "<") {
		return text
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		_, after, closed := strings.Cut(rest, ">")
		if !closed {
			return out.String()
		}
		text = after
	}
}
