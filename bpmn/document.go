package bpmn

import (
	"io"
	"math"
	"strings"

	"github.com/beevik/etree"
)

// Document is a file as a tree that can be changed freely: for files that are
// generated or rewritten. It keeps comments, CDATA, foreign elements and the
// order of attributes, but not the bytes; use Edit for single changes.
type Document struct {
	tree *etree.Document
}

// NewDocument reads a file into a tree after the same checks as Read. The text
// of the tree is UTF-8 whatever the file was.
func NewDocument(src []byte, options ...Option) (*Document, error) {
	d, _, err := Read(src, options...)
	if err != nil {
		return nil, err
	}
	return d.Document()
}

// Document returns the file as a tree. The tree is a copy.
func (d *Definitions) Document() (*Document, error) {
	doc := newDocument()
	if err := doc.tree.ReadFromString(d.normalized()); err != nil {
		return nil, err
	}
	doc.declareUTF8()
	return doc, nil
}

// EmptyDocument returns a tree with an XML declaration and an element
// definitions with the usual prefixes bpmn, bpmndi, dc and di.
func EmptyDocument(targetNamespace string) *Document {
	doc := newDocument()
	doc.tree.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
	root := doc.tree.CreateElement("bpmn:definitions")
	root.CreateAttr("xmlns:bpmn", NamespaceModel)
	root.CreateAttr("xmlns:bpmndi", NamespaceDI)
	root.CreateAttr("xmlns:dc", NamespaceDC)
	root.CreateAttr("xmlns:di", NamespaceDDDI)
	root.CreateAttr("targetNamespace", targetNamespace)
	return doc
}

// newDocument returns a tree with the settings that lose nothing. The text is
// UTF-8 before the tree sees it, because with a charset reader CDATA is lost.
func newDocument() *Document {
	tree := etree.NewDocument()
	tree.ReadSettings.PreserveCData = true
	tree.ReadSettings.PreserveDuplicateAttrs = true
	tree.ReadSettings.MaxDepth = math.MaxInt32 // Read has checked the depth
	tree.ReadSettings.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	tree.WriteSettings.CanonicalAttrVal = true
	tree.WriteSettings.CanonicalText = true
	return &Document{tree: tree}
}

// Tree returns the tree for changes. Do not indent it: that would drop white
// space that counts.
func (doc *Document) Tree() *etree.Document { return doc.tree }

// Bytes returns the tree as UTF-8 file. It fails with a *Refusal if the tree was
// changed into something that cannot be read.
func (doc *Document) Bytes(options ...Option) ([]byte, error) {
	out, err := doc.tree.WriteToBytes()
	if err != nil {
		return nil, err
	}
	if _, _, err := Read(out, options...); err != nil {
		return nil, err
	}
	return out, nil
}

// declareUTF8 corrects the XML declaration of a file that had another encoding.
func (doc *Document) declareUTF8() {
	for _, t := range doc.tree.Child {
		p, ok := t.(*etree.ProcInst)
		if !ok || p.Target != "xml" {
			continue
		}
		fields, ok := pseudoAttributes(" " + p.Inst)
		if !ok {
			return
		}
		for i, f := range fields {
			if f[0] == "encoding" && !strings.EqualFold(f[1], "UTF-8") {
				fields[i][1] = "UTF-8"
				p.Inst = joinPseudo(fields)
			}
		}
		return
	}
}

func joinPseudo(fields [][2]string) string {
	parts := make([]string, len(fields))
	for i, f := range fields {
		parts[i] = f[0] + `="` + f[1] + `"`
	}
	return strings.Join(parts, " ")
}

// normalized returns the text with white space in attribute values as blanks
// (XML 1.0, 3.3.3), which the tree's parser does not do.
func (d *Definitions) normalized() string {
	var b strings.Builder
	text, at := d.src.text, 0
	for _, a := range d.attrs {
		value := text[a.from:a.to]
		if a.name >= 0 || !strings.ContainsAny(value, "\t\r\n") {
			continue
		}
		b.WriteString(text[at:a.from])
		b.WriteString(blanks.Replace(value))
		at = int(a.to)
	}
	if at == 0 {
		return text
	}
	b.WriteString(text[at:])
	return b.String()
}

var blanks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")
