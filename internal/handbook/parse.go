package handbook

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// Kind says what a block is.
type Kind string

// The kinds of blocks. There are no others: what a page cannot say with them it cannot say.
const (
	Heading   Kind = "heading" // of level 2 or 3, with an ID
	Paragraph Kind = "paragraph"
	Bullets   Kind = "bullets"
	Steps     Kind = "steps" // numbered
	Table     Kind = "table" // the first row names the columns
	Picture   Kind = "picture"
	Note      Kind = "note"
)

// Block is a part of a page.
type Block struct {
	Kind  Kind
	Level int      // of a heading
	ID    string   // of a heading
	Text  []Span   // of a heading, paragraph or note
	Items [][]Span // of a list
	Rows  [][][]Span
	File  string // of a picture, "prozesse.png"
	Alt   string // of a picture
}

// Span is a piece of text.
type Span struct {
	Text string
	Mark string // "", "strong", "code" or "link"
	To   string // of a link: a page of the handbook "prozesse.md#abschnitt", a page of the product "/prozesse" or an address
}

var (
	ordered = regexp.MustCompile(`^\d{1,2}\. `)
	picture = regexp.MustCompile(`^!\[([^\]]*)\]\(bilder/([a-z0-9-]+\.png)\)$`)
	ruler   = regexp.MustCompile(`^\|[ :|-]+\|$`)
)

// parse reads the Markdown below the title. It knows what [Kind] names and refuses the rest, so that nothing is shown other
// than it was meant.
func parse(source string) ([]Block, error) {
	var blocks []Block
	for chunk := range strings.SplitSeq(strings.ReplaceAll(source, "\r\n", "\n"), "\n\n") {
		lines := strings.Split(strings.Trim(chunk, "\n"), "\n")
		if lines[0] == "" {
			continue
		}
		b, err := block(lines)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, b)
	}
	return blocks, nil
}

func block(lines []string) (Block, error) {
	first := lines[0]
	switch {
	case strings.HasPrefix(first, "#"):
		return heading(lines)
	case strings.HasPrefix(first, "!["):
		found := picture.FindStringSubmatch(first)
		if found == nil || len(lines) > 1 || strings.TrimSpace(found[1]) == "" {
			return Block{}, fmt.Errorf("picture %q: want ![what it shows](bilder/name.png) on a line of its own", first)
		}
		return Block{Kind: Picture, Alt: found[1], File: found[2]}, nil
	case strings.HasPrefix(first, "|"):
		return table(lines)
	case strings.HasPrefix(first, "- "), ordered.MatchString(first):
		return list(lines)
	case strings.HasPrefix(first, "> "):
		for i, line := range lines {
			lines[i] = strings.TrimPrefix(strings.TrimPrefix(line, ">"), " ")
		}
		text, err := spans(strings.Join(lines, " "))
		return Block{Kind: Note, Text: text}, err
	case strings.ContainsAny(first[:1], "<~ \t=+"), strings.HasPrefix(first, "```"), strings.HasPrefix(first, "* "), strings.HasPrefix(first, "***"):
		return Block{}, fmt.Errorf("line %q begins something that the handbook does not know", first)
	}
	text, err := spans(strings.Join(lines, " "))
	return Block{Kind: Paragraph, Text: text}, err
}

func heading(lines []string) (Block, error) {
	marks, title, _ := strings.Cut(lines[0], " ")
	if (marks != "##" && marks != "###") || len(lines) > 1 {
		return Block{}, fmt.Errorf("heading %q: want level 2 or 3 and an empty line after it", lines[0])
	}
	text, err := spans(title)
	return Block{Kind: Heading, Level: len(marks), ID: anchor(title), Text: text}, err
}

// anchor is the id of a heading, the same as code forges make of it.
func anchor(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ', r == '-':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, title)
}

func list(lines []string) (Block, error) {
	b := Block{Kind: Bullets}
	if ordered.MatchString(lines[0]) {
		b.Kind = Steps
	}
	var items []string
	for _, line := range lines {
		mark := ordered.FindString(line)
		if b.Kind == Bullets && strings.HasPrefix(line, "- ") {
			mark = "- "
		}
		switch {
		case mark != "" && (mark == "- ") == (b.Kind == Bullets):
			items = append(items, strings.TrimPrefix(line, mark))
		case strings.HasPrefix(line, "  ") && !strings.HasPrefix(strings.TrimSpace(line), "- "):
			items[len(items)-1] += " " + strings.TrimSpace(line)
		default:
			return b, fmt.Errorf("list: %q is neither an item nor indented text of one", line)
		}
	}
	for _, item := range items {
		text, err := spans(item)
		if err != nil {
			return b, err
		}
		b.Items = append(b.Items, text)
	}
	return b, nil
}

func table(lines []string) (Block, error) {
	if len(lines) < 3 || !ruler.MatchString(lines[1]) {
		return Block{}, fmt.Errorf("table %q: want a row of names, a ruler and rows", lines[0])
	}
	b := Block{Kind: Table}
	for i, line := range lines {
		if i == 1 {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if !strings.HasPrefix(line, "|") || (len(b.Rows) > 0 && len(cells) != len(b.Rows[0])) {
			return b, fmt.Errorf("table: row %q has other columns than the first", line)
		}
		var row [][]Span
		for _, cell := range cells {
			text, err := spans(strings.TrimSpace(cell))
			if err != nil {
				return b, err
			}
			row = append(row, text)
		}
		b.Rows = append(b.Rows, row)
	}
	return b, nil
}
