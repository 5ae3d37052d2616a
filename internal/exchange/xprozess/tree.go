package xprozess

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/xmlread"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Limits of a file. The federal library of processes is delivered in files of some megabytes.
const (
	MaxBytes    = 50 << 20 // bytes
	maxElements = 400_000
	maxDepth    = 60 // the standard itself needs 14
)

// node is an element with what it holds.
type node struct {
	name     xml.Name
	attrs    []xml.Attr
	text     string
	children []*node
	line     int
	column   int
}

// parser builds the tree of a file.
type parser struct {
	dec          *xml.Decoder
	elements     int
	line, column int // where the token read last began
}

// parse reads a file into a tree. A document type is refused: it could name other files or grow without end.
func parse(data []byte) (*node, error) {
	if len(data) > MaxBytes {
		return nil, problem.New(problem.TooLarge, "request.tooLarge", "max", "50 MB")
	}
	p := &parser{dec: xmlread.NewDecoder(data)}
	root, err := p.document()
	if _, said := errors.AsType[*problem.Error](err); err != nil && !said {
		line, column := p.dec.InputPos()
		return nil, problem.Wrap(err, problem.Invalid, "xprozess.syntax", "line", line, "column", column, "reason", xmlread.Reason(err))
	}
	return root, err
}

// document reads the root, and nothing but blanks and comments behind it.
func (p *parser) document() (*node, error) {
	var root *node
	for {
		t, err := p.token()
		if errors.Is(err, io.EOF) && root != nil {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if root != nil {
				return nil, errors.New("a second root element " + t.Name.Local)
			}
			if root, err = p.element(t, 1); err != nil {
				return nil, err
			}
		case xml.CharData:
			if strings.TrimSpace(string(t)) != "" {
				return nil, errors.New("text outside of the root element")
			}
		}
	}
}

func (p *parser) token() (xml.Token, error) {
	p.line, p.column = p.dec.InputPos()
	t, err := p.dec.Token()
	if xmlread.IsDoctype(t) {
		return nil, problem.New(problem.Invalid, "xprozess.doctype", "line", p.line, "column", p.column)
	}
	return t, err
}

// element reads an element to its end.
func (p *parser) element(start xml.StartElement, depth int) (*node, error) {
	n := &node{name: start.Name, attrs: slices.Clone(start.Attr), line: p.line, column: p.column}
	if p.elements++; p.elements > maxElements {
		return nil, problem.New(problem.TooLarge, "xprozess.tooMany", "max", maxElements)
	}
	if depth > maxDepth {
		return nil, problem.New(problem.Invalid, "xprozess.tooDeep", "max", maxDepth, "line", p.line, "column", p.column)
	}
	var text strings.Builder
	for {
		t, err := p.token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			child, err := p.element(t, depth+1)
			if err != nil {
				return nil, err
			}
			n.children = append(n.children, child)
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			n.text = text.String()
			return n, nil
		}
	}
}
