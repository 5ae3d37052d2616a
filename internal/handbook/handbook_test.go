package handbook_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/docs/handbuch"
	"github.com/prozessregister/prozessregister/internal/handbook"
)

const head = "---\nrollen: lesen, betrieb\nrang: 7\nenglish: About dogs.\n---\n"

func read(t *testing.T, pages map[string]string) (*handbook.Book, error) {
	t.Helper()
	files := fstest.MapFS{}
	for name, body := range pages {
		files[name] = &fstest.MapFile{Data: []byte(body)}
	}
	return handbook.Read(files)
}

func TestTheHandbookOfTheProductIsUnderstood(t *testing.T) {
	book, err := handbook.Read(handbuch.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range handbook.Roles {
		n := 0
		for _, p := range book.Pages() {
			if strings.Contains(strings.Join(names(p.Roles), " "), string(role)) {
				n++
			}
		}
		if n < 3 {
			t.Errorf("%d pages for %q, want at least 3", n, role)
		}
	}
	for _, p := range book.Pages() {
		for _, b := range p.Blocks {
			if b.Kind != handbook.Picture {
				continue
			}
			raw, err := book.Picture(b.File)
			if err != nil || len(raw) > 100<<10 {
				t.Errorf("%s shows %s: %d bytes, %v; want at most 100 KiB", p.ID, b.File, len(raw), err)
			}
			if len([]rune(b.Alt)) < 20 {
				t.Errorf("%s: %s is described by %q only", p.ID, b.File, b.Alt)
			}
		}
	}
}

func names(roles []handbook.Role) (out []string) {
	for _, r := range roles {
		out = append(out, string(r))
	}
	return out
}

func TestAPage(t *testing.T) {
	book, err := read(t, map[string]string{"hunde.md": head + "# Hunde führen\n\nKurz **fett** und `Code`.\n\n## Über Straßen gehen\n\n1. Erst\n   warten\n2. [gehen](hunde.md#ende)\n\n| A | B |\n|---|---|\n| x | y |\n\n> Ein\n> Hinweis\n\n![Ein Hund steht vor einer Straße](bilder/hund.png)\n", "bilder/hund.png": "png"})
	if err != nil {
		t.Fatal(err)
	}
	p, err := book.Page("hunde")
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != "Hunde führen" || p.English != "About dogs." || p.Rank != 7 {
		t.Errorf("page %+v", p)
	}
	say := func(text ...string) (out []handbook.Span) {
		for _, one := range text {
			out = append(out, handbook.Span{Text: one})
		}
		return out
	}
	want := []handbook.Block{
		{Kind: handbook.Paragraph, Text: []handbook.Span{{Text: "Kurz "}, {Text: "fett", Mark: "strong"}, {Text: " und "}, {Text: "Code", Mark: "code"}, {Text: "."}}},
		{Kind: handbook.Heading, Level: 2, ID: "über-straßen-gehen", Text: say("Über Straßen gehen")},
		{Kind: handbook.Steps, Items: [][]handbook.Span{say("Erst warten"), {{Text: "gehen", Mark: "link", To: "hunde.md#ende"}}}},
		{Kind: handbook.Table, Rows: [][][]handbook.Span{{say("A"), say("B")}, {say("x"), say("y")}}},
		{Kind: handbook.Note, Text: say("Ein Hinweis")},
		{Kind: handbook.Picture, File: "hund.png", Alt: "Ein Hund steht vor einer Straße"},
	}
	if diff := cmp.Diff(want, p.Blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestWhatIsNotUnderstoodIsRefused(t *testing.T) {
	for name, body := range map[string]string{
		"HTML":                    "Ein <b>Wort</b>",
		"a script as link":        "[hier](javascript:alert(1))",
		"a foreign address":       "[hier](//example.org)",
		"a picture without words": "![](bilder/x.png)",
		"a foreign picture":       "![Ein Bild von außen](https://example.org/x.png)",
		"a list in a list":        "- a\n  - b",
		"code":                    "```\nx\n```",
		"an open mark":            "Ein **Wort",
		"the same heading twice":  "## A\n\n## A",
		"a crooked table":         "| A | B |\n|---|---|\n| x |",
		"a heading of level 1":    "# Noch ein Titel",
		"a row of signs":          "***",
	} {
		if _, err := read(t, map[string]string{"x.md": head + "# X\n\n" + body + "\n"}); err == nil || !strings.Contains(err.Error(), "x.md") {
			t.Errorf("%s: error %v, want one that names the page", name, err)
		}
	}
	for _, source := range []string{"# X\n", "---\nrollen: kaiser\nenglish: x\n---\n# X\n\n", "---\nrollen: lesen\n---\n# X\n\n"} {
		if _, err := read(t, map[string]string{"x.md": source}); err == nil {
			t.Errorf("%q is accepted", source)
		}
	}
}

func TestSearchKnowsGermanWordForms(t *testing.T) {
	book, err := read(t, map[string]string{
		"a.md": head + "# Steckbrief\n\nEr beschreibt Prozesse.\n\n## Fassungen freigeben\n\nDie Freigabe gilt ab einem Tag.\n",
		"b.md": head + "# Modelle\n\n## Zeichnen\n\nModelle werden vor einer Freigabe geprüft. Das Datum steht dabei.\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string][]string{
		"freigaben":        {"a#fassungen-freigeben", "b#zeichnen"},
		"Prozess":          {"a#"},
		"Pruefung Freigab": {"b#zeichnen"},
		"Hundesteuer":      nil,
		"":                 nil,
		"fassung":          {"a#fassungen-freigeben"},
	} {
		var got []string
		for _, h := range book.Search(question) {
			got = append(got, h.Page.ID+"#"+h.Section.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Search(%q) (-want +got):\n%s", question, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(head + "# X\n\n- a\n  b\n\n| A |\n|---|\n| x |\n\n![Alt](bilder/a.png)\n\n**x** `y` [z](#a)\n")
	f.Fuzz(func(_ *testing.T, source string) {
		book, err := handbook.Read(fstest.MapFS{"x.md": {Data: []byte(source)}})
		if err == nil {
			book.Search("x")
		}
	})
}
