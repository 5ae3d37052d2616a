// Package handbook reads the handbook of the product and searches it. Pages are Markdown of which it knows a small part;
// it gives blocks and spans, never HTML, so that a page cannot hold anything but text.
package handbook

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Role is a group of people for whom a page is written.
type Role string

// The roles of the handbook, in the order of its contents.
const (
	Readers  Role = "lesen"     // read and work by processes
	Owners   Role = "prozesse"  // answer for processes, write and edit
	Modelers Role = "modelle"   // draw and check models
	Steering Role = "steuerung" // coordinate, decide, report
	Keepers  Role = "betrieb"   // administer and operate
)

// Roles lists them.
var Roles = []Role{Readers, Owners, Modelers, Steering, Keepers}

// Page is one page of the handbook.
type Page struct {
	ID       string
	Title    string
	English  string // what it is about, in English
	Roles    []Role
	Rank     int // in the contents
	Blocks   []Block
	Sections []Section
}

// Section is what stands below a heading of level 2; the first one has no heading.
type Section struct {
	ID    string // "" for what stands above the first heading
	Title string
	text  string
	words []string // tokens of title and text
}

// Book is the whole handbook.
type Book struct {
	pages    []Page // by rank
	pictures map[string][]byte
}

// Read reads pages and pictures. It returns an error that names the page for what it does not understand.
func Read(files fs.FS) (*Book, error) {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, err
	}
	b := &Book{pictures: map[string][]byte{}}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		p, err := readPage(strings.TrimSuffix(name, ".md"), string(raw))
		if err != nil {
			return nil, fmt.Errorf("handbook: %s: %w", name, err)
		}
		b.pages = append(b.pages, p)
	}
	slices.SortFunc(b.pages, func(x, y Page) int { return cmp.Or(cmp.Compare(x.Rank, y.Rank), cmp.Compare(x.ID, y.ID)) })
	pictures, err := fs.Glob(files, "bilder/*.png")
	for _, name := range pictures {
		if b.pictures[path.Base(name)], err = fs.ReadFile(files, name); err != nil {
			return nil, err
		}
	}
	return b, err
}

// readPage reads the head between two lines "---", the title and what follows.
func readPage(id, source string) (Page, error) {
	p := Page{ID: id}
	head, rest, ok := strings.Cut(strings.TrimPrefix(source, "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(source, "---\n") {
		return p, fmt.Errorf("no head between two lines ---")
	}
	for line := range strings.SplitSeq(head, "\n") {
		name, value, _ := strings.Cut(line, ": ")
		if err := p.say(name, strings.TrimSpace(value)); err != nil {
			return p, err
		}
	}
	if p.Title, rest, ok = strings.Cut(strings.TrimPrefix(strings.TrimLeft(rest, "\n"), "# "), "\n"); !ok || p.English == "" || len(p.Roles) == 0 {
		return p, fmt.Errorf("title, english or rollen is missing")
	}
	var err error
	if p.Blocks, err = parse(rest); err != nil {
		return p, err
	}
	p.Sections, err = p.divide()
	return p, err
}

func (p *Page) say(name, value string) (err error) {
	switch name {
	case "rang":
		p.Rank, err = strconv.Atoi(value)
	case "english":
		p.English = value
	case "rollen":
		for role := range strings.SplitSeq(value, ", ") {
			if !slices.Contains(Roles, Role(role)) {
				return fmt.Errorf("role %q is not known", role)
			}
			p.Roles = append(p.Roles, Role(role))
		}
	default:
		err = fmt.Errorf("%q is not known in the head", name)
	}
	return err
}

// Pages lists the pages in the order of the contents.
func (b *Book) Pages() []Page { return b.pages }

// Page returns a page; problem.NotFound if there is none.
func (b *Book) Page(id string) (Page, error) {
	if at := slices.IndexFunc(b.pages, func(p Page) bool { return p.ID == id }); at >= 0 {
		return b.pages[at], nil
	}
	return Page{}, problem.New(problem.NotFound, "request.notFound")
}

// Picture returns a PNG; problem.NotFound if there is none.
func (b *Book) Picture(name string) ([]byte, error) {
	if raw, ok := b.pictures[name]; ok {
		return raw, nil
	}
	return nil, problem.New(problem.NotFound, "request.notFound")
}
