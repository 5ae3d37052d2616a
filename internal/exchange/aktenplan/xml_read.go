package aktenplan

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/xmlread"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

// namespaces are the versions of xdomea whose message 0301 has the structure that is read here.
var namespaces = []string{"urn:xoev-de:xdomea:schema:3.0.0", "urn:xoev-de:xdomea:schema:3.1.0"}

// rootName is the element of the message.
const rootName = "Aktenplan.Aktenplan.0301"

// errStop ends reading after a finding that leaves nothing to go on with.
var errStop = errors.New("aktenplan: stop")

// xmlReader walks through the tokens of a message.
type xmlReader struct {
	collector
	dec       *xml.Decoder
	namespace string
	at        place // of the token read last
	plan      fileplan.Plan
	seen      map[string]int // line by key
}

type place struct{ line, column int }

// readXML reads a message. It never fails: what is wrong is a finding.
func readXML(data []byte) File {
	r := &xmlReader{dec: xmlread.NewDecoder(data), seen: map[string]int{}}
	if err := r.message(); err != nil && !errors.Is(err, errStop) {
		r.at = r.here()
		r.find("filePlan.xml.syntax", "reason", xmlread.Reason(err))
	}
	return File{Plan: r.plan, Findings: r.findings}
}

func (r *xmlReader) here() place {
	line, column := r.dec.InputPos()
	return place{line, column}
}

// find notes a fault at the token read last.
func (r *xmlReader) find(key string, params ...any) { r.findAt(r.at, key, params...) }

func (r *xmlReader) findAt(at place, key string, params ...any) {
	r.add(Finding{Line: at.line, Column: at.column, Key: key}, params)
}

func (r *xmlReader) warn(key string, params ...any) {
	r.add(Finding{Line: r.at.line, Column: r.at.column, Key: key, Warning: true}, params)
}

// token returns the next token and notes where it began. A document type is refused: it could name other files.
func (r *xmlReader) token() (xml.Token, error) {
	r.at = r.here()
	t, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	if xmlread.IsDoctype(t) {
		r.find("filePlan.xml.doctype")
		return nil, errStop
	}
	if r.full {
		return nil, errStop
	}
	return t, nil
}

// message reads the whole document.
func (r *xmlReader) message() error {
	root, err := r.root()
	if err != nil {
		return err
	}
	if root.Name.Local != rootName || !slices.Contains(namespaces, root.Name.Space) {
		r.find("filePlan.xml.message", "element", root.Name.Local, "namespace", root.Name.Space)
		return errStop
	}
	r.namespace = root.Name.Space
	begin := r.at
	have := once{}
	err = r.children(root, func(e xml.StartElement) error {
		if !have.first(r, e) {
			return r.dec.Skip()
		}
		switch e.Name.Local {
		case "Kopf":
			return r.dec.Skip()
		case "Aktenplan":
			return r.readPlan(e)
		}
		return r.unexpected(e, root)
	})
	if err != nil {
		return err
	}
	have.need(r, begin, root, "Kopf", "Aktenplan")
	return r.end()
}

func (r *xmlReader) root() (xml.StartElement, error) {
	for {
		t, err := r.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := t.(xml.StartElement); ok {
			return e, nil
		}
	}
}

// end reads what stands behind the root: nothing but comments and blanks.
func (r *xmlReader) end() error {
	for {
		t, err := r.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			r.find("filePlan.xml.unexpected", "element", t.Name.Local)
			return errStop
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				r.find("filePlan.xml.text")
				return errStop
			}
		}
	}
}

// children calls do for each child of an element that holds elements only.
func (r *xmlReader) children(parent xml.StartElement, do func(xml.StartElement) error) error {
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := do(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				r.find("filePlan.xml.text", "element", parent.Name.Local)
			}
		}
	}
}

// text reads the text of an element that holds nothing else, in one line.
func (r *xmlReader) text(e xml.StartElement, most int) (string, error) {
	begin := r.at
	var b strings.Builder
	for {
		t, err := r.token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := r.unexpected(t, e); err != nil {
				return "", err
			}
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			s := line(b.String())
			if tooLong(s, most) {
				r.findAt(begin, "filePlan.xml.tooLong", "element", e.Name.Local, "max", most)
			}
			return s, nil
		}
	}
}

// unexpected notes an element that has no place where it stands, and goes on behind it.
func (r *xmlReader) unexpected(e, parent xml.StartElement) error {
	r.find("filePlan.xml.unexpectedIn", "element", e.Name.Local, "parent", parent.Name.Local)
	return r.dec.Skip()
}

// once knows which children an element has had.
type once map[string]bool

// first reports whether an element may stand here: its name is of the message's namespace, and was not read before.
func (o once) first(r *xmlReader, e xml.StartElement, many ...string) bool {
	if e.Name.Space != r.namespace {
		r.find("filePlan.xml.foreign", "element", e.Name.Local, "namespace", e.Name.Space)
		return false
	}
	if o[e.Name.Local] && !slices.Contains(many, e.Name.Local) {
		r.find("filePlan.xml.twice", "element", e.Name.Local)
		return false
	}
	o[e.Name.Local] = true
	return true
}

// need notes the children that are missing, at the place where their parent begins.
func (o once) need(r *xmlReader, at place, parent xml.StartElement, names ...string) {
	for _, name := range names {
		if !o[name] {
			r.findAt(at, "filePlan.xml.missing", "element", name, "parent", parent.Name.Local)
		}
	}
}
