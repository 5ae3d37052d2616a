package paper

import (
	"fmt"
	"strings"
	"time"

	"github.com/beevik/etree"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
)

// spaces are the namespaces of a document and their prefixes.
var spaces = [][2]string{
	{"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
	{"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
	{"wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
	{"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
	{"pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"},
}

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

	officeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

	packageRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + officeRelation + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
)

// relations name the files that the document refers to.
func (b *docx) relations() string {
	var s strings.Builder
	s.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	add := func(id, kind, target string) {
		fmt.Fprintf(&s, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, officeRelation, kind, target)
	}
	add("rId1", "styles", "styles.xml")
	add("rId2", "footer", "footer1.xml")
	add("rId3", "settings", "settings.xml")
	for i, name := range b.pictures {
		add(fmt.Sprintf("rIdPicture%d", i+1), "image", name)
	}
	s.WriteString(`</Relationships>`)
	return s.String()
}

// properties are title, language and day of the document.
func properties(d committee.Document, at time.Time) string {
	doc := etree.NewDocument()
	root := doc.CreateElement("cp:coreProperties")
	for prefix, space := range map[string]string{
		"cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "dc": "http://purl.org/dc/elements/1.1/",
		"dcterms": "http://purl.org/dc/terms/", "xsi": "http://www.w3.org/2001/XMLSchema-instance",
	} {
		root.CreateAttr("xmlns:"+prefix, space)
	}
	root.SortAttrs()
	child(root, "dc:title").SetText(clean(d.Title))
	child(root, "dc:creator").SetText("Prozessregister")
	child(root, "dc:language").SetText(locale(d))
	for _, name := range []string{"dcterms:created", "dcterms:modified"} {
		child(root, name, "xsi:type", "dcterms:W3CDTF").SetText(at.UTC().Format(time.RFC3339))
	}
	text, err := doc.WriteToString()
	if err != nil {
		panic(err) // a builder of strings never fails
	}
	return text
}

// footer is the day of the figures and the number of the page.
func footer(asOf, page string) string {
	doc := etree.NewDocument()
	root := doc.CreateElement("w:ftr")
	root.CreateAttr("xmlns:w", spaces[0][1])
	p := paragraph(root, "Footer", asOf)
	child(child(p, "w:r"), "w:tab")
	child(child(p, "w:r"), "w:t", "xml:space", "preserve").SetText(page + " ")
	child(child(child(p, "w:fldSimple", "w:instr", "PAGE"), "w:r"), "w:t").SetText("1")
	text, err := doc.WriteToString()
	if err != nil {
		panic(err) // a builder of strings never fails
	}
	return text
}

// style is a style of a paragraph: its properties and those of its letters.
type style struct{ id, name, paragraph, letters string }

var paragraphStyles = []style{
	{"Title", "Title", `<w:spacing w:before="0" w:after="120"/>`, `<w:b/><w:sz w:val="40"/>`},
	{"Subtitle", "Subtitle", `<w:spacing w:after="60"/>`, `<w:sz w:val="24"/>`},
	{"Heading1", "heading 1", `<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:sz w:val="30"/>`},
	{"Heading2", "heading 2", `<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="1"/>`, `<w:b/><w:sz w:val="25"/>`},
	{"Heading3", "heading 3", `<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="2"/>`, `<w:b/><w:sz w:val="22"/>`},
	{"Caption", "caption", `<w:keepNext/><w:spacing w:before="160" w:after="60"/>`, `<w:b/><w:sz w:val="18"/>`},
	{"PictureText", "Picture text", `<w:spacing w:after="160"/>`, `<w:sz w:val="17"/>`},
	{"TableText", "Table text", `<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="17"/>`},
	{"TableHead", "Table head", `<w:keepNext/><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>`, `<w:b/><w:sz w:val="17"/>`},
	{"Footer", "footer", fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, textWidth), `<w:sz w:val="16"/>`},
}

// styles are those of the document: headings that programs know as headings, and one kind of tables.
func styles(language string) string {
	var s strings.Builder
	s.WriteString(`<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:lang w:val="` + language + `"/>` +
		`</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	for _, x := range paragraphStyles {
		fmt.Fprintf(&s, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`,
			x.id, x.name, x.paragraph, x.letters)
	}
	s.WriteString(`<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report table"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&s, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="808890"/>`, side)
	}
	s.WriteString(`</w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
		`<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EDF2"/></w:tcPr></w:tblStylePr></w:style></w:styles>`)
	return s.String()
}
