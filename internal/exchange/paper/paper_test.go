package paper_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/beevik/etree"

	"github.com/prozessregister/prozessregister/internal/exchange/paper"
	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
	"github.com/prozessregister/prozessregister/internal/testkit/office"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// example has everything a document can hold.
func example() committee.Document {
	return committee.Document{
		Lang: "de", Title: "Bericht für den Rat <Entwurf> & mehr", Subtitle: "Zeitraum 01.05.2026 bis 31.10.2026", AsOf: "Stand 20.11.2026",
		Sections: []committee.Section{
			{Key: "summary", Level: 1, Title: "Zusammenfassung", Text: "Größe, Maß und Überblick.\n\nZweiter Absatz\nmit einer zweiten Zeile."},
			{Key: "ranking", Level: 1, Title: "Rangliste", Tables: []committee.Table{{
				Caption: "Die ersten zwei, Stand 20.11.2026",
				Columns: []committee.Column{{Title: "Vorhaben", Share: 60}, {Title: "Spanne", Number: true, Share: 20}, {Title: "Abdeckung", Number: true, Share: 20}},
				Rows:    [][]string{{"V-01 Bauaufsicht", "14–14", "100 %"}, {"V-14 Auskunft 🤖\x00", "0–19", "0 %"}},
			}}},
			{Key: "roadmap", Level: 2, Title: "Zeitplan", Chart: &committee.Chart{
				Alt: "Zwei Balken von 2026 bis 2027", From: 2026, To: 2027,
				Bars: []committee.Bar{{Label: "V-01 Bauaufsicht", From: 0, To: 12}, {Label: strings.Repeat("Sehr langer Name ", 9), From: 6, To: 24, Open: true}},
			}},
			{Key: "map", Level: 1, Title: "Ämter", Map: &committee.TileMap{
				Title: "Anteil modellierter Prozesse", Alt: "Kacheln je Amt", Key: []committee.Tile{{Label: "keine Prozesse", Shade: committee.ShadeUnknown}, {Label: "nichts"}},
				Groups: []committee.TileGroup{{Title: "Dezernat III", Tiles: []committee.Tile{
					{Label: "51 Jugend und Familie mit einem sehr langen Namen, der umbricht", Value: "40 % (12 von 30)", Shade: 2}, {Label: "33 Bürgerservice", Value: "keine Prozesse", Shade: committee.ShadeUnknown},
				}}},
			}},
		},
	}
}

func docx(t *testing.T, d committee.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := paper.WriteDocx(&out, d, "Seite", noon); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// parts are the files of an archive by name.
func parts(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}

// outline writes the body of a document as text: style, then words; tables row by row.
func outline(t *testing.T, document string) string {
	t.Helper()
	doc := etree.NewDocument()
	if err := doc.ReadFromString(document); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range doc.FindElement("//w:body").ChildElements() {
		switch e.Tag {
		case "p":
			style := "Normal"
			if s := e.FindElement("./w:pPr/w:pStyle"); s != nil {
				style = s.SelectAttrValue("w:val", "")
			}
			b.WriteString(style + ": " + words(e) + "\n")
			if pr := e.FindElement(".//wp:docPr"); pr != nil {
				b.WriteString("Picture: " + pr.SelectAttrValue("descr", "") + "\n")
			}
		case "tbl":
			for _, row := range e.SelectElements("w:tr") {
				if row.FindElement("./w:trPr/w:tblHeader") != nil {
					b.WriteString("Head")
				}
				for _, cell := range row.SelectElements("w:tc") {
					b.WriteString(" | " + words(cell))
				}
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

func words(e *etree.Element) string {
	var b strings.Builder
	for _, t := range e.FindElements(".//*") {
		switch t.Tag {
		case "t":
			b.WriteString(t.Text())
		case "br":
			b.WriteString(" / ")
		}
	}
	return b.String()
}

func TestDocxHoldsTheContent(t *testing.T) {
	files := parts(t, docx(t, example()))
	got := outline(t, files["word/document.xml"])
	golden.Check(t, "testdata/example.txt", got)
}

func TestDocxIsAccessible(t *testing.T) {
	files := parts(t, docx(t, example()))
	for name, needles := range map[string][]string{
		"word/styles.xml":   {`<w:lang w:val="de-DE"/>`, `w:styleId="Heading1"`, `<w:name w:val="heading 1"/>`, `<w:outlineLvl w:val="1"/>`},
		"word/document.xml": {`<w:tblHeader/>`, `w:firstColumn="1"`, `<w:tblCaption w:val="Die ersten zwei, Stand 20.11.2026"/>`, `descr="Zwei Balken von 2026 bis 2027"`, `descr="Kacheln je Amt"`},
		"docProps/core.xml": {`<dc:language>de-DE</dc:language>`, `<dc:title>Bericht für den Rat &lt;Entwurf&gt; &amp; mehr</dc:title>`},
		"word/footer1.xml":  {"Stand 20.11.2026", "PAGE"},
	} {
		for _, needle := range needles {
			if !strings.Contains(files[name], needle) {
				t.Errorf("%s lacks %s", name, needle)
			}
		}
	}
	english := example()
	english.Lang = "en"
	if s := parts(t, docx(t, english))["word/styles.xml"]; !strings.Contains(s, `<w:lang w:val="en-GB"/>`) {
		t.Error("an English document does not say so")
	}
}

// TestPicturesShowWhatTheySay decodes the pictures: a long chart is cut, and every class of a map has a pattern of its own.
func TestPicturesShowWhatTheySay(t *testing.T) {
	d := example()
	for len(d.Sections[2].Chart.Bars) < 95 {
		d.Sections[2].Chart.Bars = append(d.Sections[2].Chart.Bars, committee.Bar{Label: "V-99 Weiteres", From: 3, To: 9})
	}
	files := parts(t, docx(t, d))
	if got := outline(t, files["word/document.xml"]); strings.Count(got, "Picture: Zwei Balken von 2026 bis 2027 (V-") != 3 || !strings.Contains(got, "Picture: Kacheln je Amt\n") {
		t.Errorf("pictures of 95 bars and a map:\n%s", got)
	}
	var tiles []committee.Tile
	for shade := committee.ShadeUnknown; shade <= 4; shade++ {
		tiles = append(tiles, committee.Tile{Label: "51 Jugend", Value: "1", Shade: shade})
	}
	seen := map[int]bool{}
	for i := range tiles {
		d.Sections[2].Chart, d.Sections[3].Map.Key, d.Sections[3].Map.Groups = nil, nil, []committee.TileGroup{{Tiles: tiles[i : i+1]}}
		pic, err := png.Decode(strings.NewReader(parts(t, docx(t, d))["word/media/picture1.png"]))
		if err != nil {
			t.Fatal(err)
		}
		seen[coloured(pic)] = true
	}
	if len(seen) != len(tiles) {
		t.Errorf("%d patterns of %d classes: %v", len(seen), len(tiles), seen)
	}
}

// coloured counts the points of a picture that are neither white nor of the same parts of red, green and blue.
func coloured(pic image.Image) int {
	n := 0
	for y := range pic.Bounds().Dy() {
		for x := range pic.Bounds().Dx() {
			if r, g, b, _ := pic.At(x, y).RGBA(); b > r+0x3000 && b > g+0x1000 {
				n++
			}
		}
	}
	return n
}

func TestTheSameDocumentHasTheSameBytes(t *testing.T) {
	for name, write := range map[string]func(io.Writer, committee.Document, string, time.Time) error{"docx": paper.WriteDocx, "pdf": paper.WritePDF} {
		var first, second bytes.Buffer
		d := example() // pictures of the same width in three sections
		d.Sections = append(d.Sections, d.Sections[2], d.Sections[3])
		for _, out := range []*bytes.Buffer{&first, &second} {
			if err := write(out, d, "Seite", noon); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) || first.Len() < 1000 {
			t.Errorf("%s: %d and %d bytes, not the same", name, first.Len(), second.Len())
		}
	}
}

func TestPDFHasLanguageAndBookmarks(t *testing.T) {
	var out bytes.Buffer
	d := example()
	for range 80 { // tables go over several pages
		d.Sections[1].Tables[0].Rows = append(d.Sections[1].Tables[0].Rows, []string{strings.Repeat("Straße ", 12), "1–2", "50 %"})
	}
	if err := paper.WritePDF(&out, d, "Seite", noon); err != nil {
		t.Fatal(err)
	}
	for _, needle := range []string{"%PDF-", "/Lang (de-DE)", "/Outlines"} {
		if !strings.Contains(out.String(), needle) {
			t.Errorf("the PDF lacks %s", needle)
		}
	}
	if n := strings.Count(out.String(), "/Type /Page\n"); n < 4 {
		t.Errorf("%d pages, want some", n)
	}
}

// TestHeadOfATableStaysWithItsFirstRow asks for the text of the pages, wherever on a page a table begins.
func TestHeadOfATableStaysWithItsFirstRow(t *testing.T) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is not installed: in CI the pages have to be read")
		}
		t.Skip("pdftotext is not installed: the pages were not read")
	}
	dir := t.TempDir()
	for lines := 26; lines < 36; lines++ {
		d := example()
		d.Sections[0].Text = strings.Repeat("Eine Zeile.\n", lines)
		d.Sections[1].Tables[0].Rows[0][0] = strings.Repeat("Straße ", 60)
		var out bytes.Buffer
		if err := paper.WritePDF(&out, d, "Seite", noon); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "bericht.pdf")
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := exec.CommandContext(t.Context(), reader, path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		for n, page := range strings.Split(string(text), "\f") {
			if strings.Contains(page, "Abdeckung") && !strings.Contains(page, "Straße") && !strings.Contains(page, "V-14") {
				t.Errorf("%d lines before it: page %d has the head of the table without a row", lines, n+1)
			}
		}
	}
}

// TestLibreOfficeOpensTheDocx lets the real program convert the document, where it is installed.
func TestLibreOfficeOpensTheDocx(t *testing.T) {
	program := office.Find(t)
	if program == "" {
		t.Skip("the document was not opened")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "bericht.docx")
	if err := os.WriteFile(path, docx(t, example()), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "--headless", "-env:UserInstallation=file://"+dir+"/profile", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "bericht.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, needle := range []string{"Größe, Maß und Überblick.", "V-01 Bauaufsicht", "14–14", "Abdeckung"} {
		if !strings.Contains(string(text), needle) {
			t.Errorf("LibreOffice does not show %q:\n%s", needle, text)
		}
	}
}
