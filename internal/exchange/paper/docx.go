package paper

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/beevik/etree"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
)

// Measures of Word: twentieths of a point for text and tables, English metric units for pictures.
const (
	pageWidth  = 11906 // A4
	pageHeight = 16838
	border     = 1134 // 2 cm
	textWidth  = pageWidth - 2*border
	emuPerTwip = 635
)

// WriteDocx writes a document for Word and LibreOffice. page is the word for a page in its language; at is when it was
// last changed.
func WriteDocx(w io.Writer, d committee.Document, page string, at time.Time) error {
	b := docx{body: etree.NewElement("w:body"), files: []part{}}
	if err := b.write(d); err != nil {
		return fmt.Errorf("paper: %w", err)
	}
	b.add("word/document.xml", b.document())
	b.add("word/styles.xml", styles(locale(d)))
	b.add("word/footer1.xml", footer(d.AsOf, page))
	b.add("word/settings.xml", `<w:settings `+wordSpace+`><w:defaultTabStop w:val="709"/></w:settings>`)
	b.add("word/_rels/document.xml.rels", b.relations())
	b.add("docProps/core.xml", properties(d, at))
	b.add("_rels/.rels", packageRelations)
	archive := zip.NewWriter(w)
	for _, f := range append([]part{{"[Content_Types].xml", []byte(xmlHead + contentTypes)}}, b.files...) {
		out, err := archive.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at.UTC()})
		if err != nil {
			return fmt.Errorf("paper: %w", err)
		}
		if _, err := out.Write(f.content); err != nil {
			return fmt.Errorf("paper: %w", err)
		}
	}
	return archive.Close()
}

// part is a file in the archive.
type part struct {
	name    string
	content []byte
}

// docx collects the body and the files it refers to.
type docx struct {
	body     *etree.Element
	files    []part
	pictures []string // names of files below word/
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (b *docx) add(name, content string) {
	b.files = append(b.files, part{name, []byte(xmlHead + content)})
}

func (b *docx) write(d committee.Document) error {
	b.paragraph("Title", d.Title)
	b.paragraph("Subtitle", d.Subtitle)
	b.paragraph("Subtitle", d.AsOf)
	for _, s := range d.Sections {
		b.paragraph("Heading"+strconv.Itoa(s.Level), s.Title)
		for _, text := range paragraphs(s.Text) {
			b.text(text, s.Chart != nil || s.Map != nil)
		}
		if err := eachPicture(s, len(b.pictures), b.picture); err != nil {
			return err
		}
		for _, t := range s.Tables {
			b.table(t)
		}
	}
	page := child(b.body, "w:sectPr")
	child(page, "w:footerReference", "w:type", "default", "r:id", "rId2")
	child(page, "w:pgSz", "w:w", strconv.Itoa(pageWidth), "w:h", strconv.Itoa(pageHeight))
	edge := strconv.Itoa(border)
	child(page, "w:pgMar", "w:top", edge, "w:right", edge, "w:bottom", edge, "w:left", edge, "w:header", "709", "w:footer", "567", "w:gutter", "0")
	return nil
}

// child adds an element with attributes in pairs.
func child(parent *etree.Element, name string, attributes ...string) *etree.Element {
	e := parent.CreateElement(name)
	for i := 0; i+1 < len(attributes); i += 2 {
		e.CreateAttr(attributes[i], attributes[i+1])
	}
	return e
}

// paragraph adds a paragraph of a style; line breaks in it stay.
func (b *docx) paragraph(style, text string) { paragraph(b.body, style, text) }

// text adds a paragraph of plain text; with keeps it on the page of what follows.
func (b *docx) text(text string, with bool) {
	p := paragraph(b.body, "", text)
	if with {
		props := etree.NewElement("w:pPr")
		child(props, "w:keepNext")
		p.InsertChildAt(0, props)
	}
}

func paragraph(parent *etree.Element, style, text string) *etree.Element {
	p := parent.CreateElement("w:p")
	if style != "" {
		child(child(p, "w:pPr"), "w:pStyle", "w:val", style)
	}
	for i, line := range strings.Split(clean(text), "\n") {
		run := child(p, "w:r")
		if i > 0 {
			child(run, "w:br")
		}
		child(run, "w:t", "xml:space", "preserve").SetText(line)
	}
	return p
}

// clean leaves out what XML cannot hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF || r == '\uFFFD' {
			return -1
		}
		return r
	}, s)
}

// table adds a table under its caption: its head repeats on each page, its first column names the rows.
func (b *docx) table(t committee.Table) {
	b.paragraph("Caption", t.Caption)
	table := child(b.body, "w:tbl")
	props := child(table, "w:tblPr")
	child(props, "w:tblStyle", "w:val", "ReportTable")
	child(props, "w:tblW", "w:w", strconv.Itoa(textWidth), "w:type", "dxa")
	child(props, "w:tblLayout", "w:type", "fixed")
	child(props, "w:tblLook", "w:val", "00A0", "w:firstRow", "1", "w:firstColumn", "1", "w:lastRow", "0", "w:lastColumn", "0", "w:noHBand", "0", "w:noVBand", "1")
	child(props, "w:tblCaption", "w:val", clean(t.Caption))
	grid := child(table, "w:tblGrid")
	var widths, head []string
	for i, width := range shares(t.Columns, textWidth) {
		widths, head = append(widths, strconv.Itoa(int(width))), append(head, t.Columns[i].Title)
		child(grid, "w:gridCol", "w:w", widths[i])
	}
	row(table, t.Columns, widths, head, true)
	for _, cells := range t.Rows {
		row(table, t.Columns, widths, cells, false)
	}
	b.paragraph("", "")
}

func row(table *etree.Element, columns []committee.Column, widths, cells []string, head bool) {
	tr := child(table, "w:tr")
	props := child(tr, "w:trPr")
	child(props, "w:cantSplit")
	style := "TableText"
	if head {
		child(props, "w:tblHeader")
		style = "TableHead"
	}
	for i, text := range cells {
		cell := child(tr, "w:tc")
		child(child(cell, "w:tcPr"), "w:tcW", "w:w", widths[i], "w:type", "dxa")
		p := paragraph(cell, style, text)
		if columns[i].Number {
			child(p.SelectElement("w:pPr"), "w:jc", "w:val", "end")
		}
	}
}

// picture adds a picture with its alternative text, and the same words below it for everybody.
func (b *docx) picture(pic drawn) error {
	n := len(b.pictures) + 1
	name := fmt.Sprintf("media/picture%d.png", n)
	b.pictures = append(b.pictures, name)
	b.files = append(b.files, part{"word/" + name, pic.content})
	wide := textWidth * emuPerTwip
	high := wide * pic.height / pic.width
	if most := (pageHeight - 2*border - 1500) * emuPerTwip; high > most {
		wide, high = wide*most/high, most
	}
	p := child(b.body, "w:p")
	child(child(p, "w:pPr"), "w:keepNext")
	inline := child(child(child(p, "w:r"), "w:drawing"), "wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0")
	size := []string{"cx", strconv.Itoa(wide), "cy", strconv.Itoa(high)}
	child(inline, "wp:extent", size...)
	id := strconv.Itoa(n)
	child(inline, "wp:docPr", "id", id, "name", "Picture "+id, "descr", clean(pic.alt))
	shown := child(child(child(inline, "a:graphic"), "a:graphicData", "uri", "http://schemas.openxmlformats.org/drawingml/2006/picture"), "pic:pic")
	names := child(shown, "pic:nvPicPr")
	child(names, "pic:cNvPr", "id", id, "name", "Picture "+id, "descr", clean(pic.alt))
	child(names, "pic:cNvPicPr")
	fill := child(shown, "pic:blipFill")
	child(fill, "a:blip", "r:embed", "rIdPicture"+id)
	child(child(fill, "a:stretch"), "a:fillRect")
	shape := child(shown, "pic:spPr")
	frame := child(shape, "a:xfrm")
	child(frame, "a:off", "x", "0", "y", "0")
	child(frame, "a:ext", size...)
	child(child(shape, "a:prstGeom", "prst", "rect"), "a:avLst")
	b.paragraph("PictureText", pic.alt)
	return nil
}

// document is the main file.
func (b *docx) document() string {
	doc := etree.NewDocument()
	root := doc.CreateElement("w:document")
	for _, space := range spaces {
		root.CreateAttr("xmlns:"+space[0], space[1])
	}
	root.AddChild(b.body)
	text, err := doc.WriteToString()
	if err != nil {
		panic(err) // a builder of strings never fails
	}
	return text
}
