package steckbrief

import (
	"reflect"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/prozessregister/prozessregister/internal/register/unseen"
)

// Value is what is known: Text, Number, Choice, Multi, Bool, Date, List, Table, References or Link.
type Value interface {
	// normalised returns the value as it is stored: Unicode NFC, trimmed, without empty parts, sets in order.
	normalised() Value
	// empty reports that nothing is said.
	empty() bool
}

// Text is a text; line breaks ("\n") only in fields of TypeRichText.
type Text string

// Choice is the key of one option.
type Choice string

// Multi is a set of option keys, sorted.
type Multi []string

// Bool is yes or no.
type Bool bool

// List holds single lines in the order given, each once.
type List []string

// Row maps the keys of columns to cells; an empty cell is absent.
type Row map[string]Value

// Table holds rows in the order given.
type Table []Row

// References holds ids of other objects in the order given, each once.
type References []string

// Link is an address (http, https or mailto) with an optional title.
type Link struct {
	URL, Title string
}

func equalValues(a, b Value) bool { return reflect.DeepEqual(a, b) }

func (v Text) normalised() Value       { return Text(cleanText(string(v))) }
func (v Choice) normalised() Value     { return v }
func (v Bool) normalised() Value       { return v }
func (v Multi) normalised() Value      { return Multi(uniqueSorted(v)) }
func (v List) normalised() Value       { return List(cleanLines(v)) }
func (v References) normalised() Value { return References(cleanLines(v)) }
func (v Link) normalised() Value       { return Link{URL: cleanLine(v.URL), Title: cleanLine(v.Title)} }

func (v Table) normalised() Value {
	out := make(Table, 0, len(v))
	for _, row := range v {
		clean := Row{}
		for key, cell := range row {
			if text, ok := cell.(Text); ok {
				cell = Text(cleanLine(string(text)))
			}
			if cell != nil && !cell.empty() {
				clean[key] = cell
			}
		}
		if len(clean) > 0 {
			out = append(out, clean)
		}
	}
	return out
}

func (v Text) empty() bool       { return v == "" }
func (v Choice) empty() bool     { return v == "" }
func (v Multi) empty() bool      { return len(v) == 0 }
func (v Bool) empty() bool       { return false }
func (v List) empty() bool       { return len(v) == 0 }
func (v Table) empty() bool      { return len(v) == 0 }
func (v References) empty() bool { return len(v) == 0 }
func (v Link) empty() bool       { return v.URL == "" }

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// cleanText trims, unifies line ends and composes letters (NFC); trailing blanks of lines go, line breaks stay.
func cleanText(s string) string {
	s = lineEnds.Replace(norm.NFC.String(s))
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(strings.Map(dropControl, line), " \t\u00a0")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// cleanLine is cleanText for one line: every run of white space becomes one blank.
func cleanLine(s string) string { return strings.Join(strings.Fields(cleanText(s)), " ") }

// dropControl drops what no database and no XML file takes: C0 and C1 controls but the tab, and non-characters; and what
// nobody sees.
func dropControl(r rune) rune {
	if (r < 0x20 && r != '\t') || (r >= 0x7f && r <= 0x9f) || r == 0xfffe || r == 0xffff {
		return -1
	}
	return unseen.Drop(r)
}

// cleanLines cleans every line and keeps each non-empty one once.
func cleanLines(in []string) []string {
	out, seen := make([]string, 0, len(in)), make(map[string]bool, len(in))
	for _, s := range in {
		if s = cleanLine(s); s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func uniqueSorted(in []string) []string {
	out := slices.Clone(in)
	slices.Sort(out)
	return slices.Compact(out)
}
