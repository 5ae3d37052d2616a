package xprozess

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"io"
	"reflect"
	"strings"
)

// Write writes a message of kind 0303 as the schema demands it. Texts are written in the characters of the standard;
// see Latin.
func Write(w io.Writer, m Message) error {
	m.Kind, m.Version = Export, "2.0"
	m.Head.Kind = Code{List: list("nachricht"), ListVersion: "1.0", Code: Export}
	if m.Product == "" {
		m.Product = "Prozessregister"
	}
	if m.Vendor == "" {
		m.Vendor = "Prozessregister"
	}
	e := &encoder{}
	e.out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	e.element("alleInhalte.export.0303", reflect.ValueOf(m), field{}, ` xmlns:`+prefix+`="`+Namespace+`"`)
	_, err := e.out.WriteTo(w)
	return err
}

// list is the address of a code list of the standard as programs write it.
func list(name string) string { return "urn:xoev-de:xprozess:codeliste:" + name }

// encoder writes structures as elements.
type encoder struct {
	out   bytes.Buffer
	depth int
}

// element writes a value under a name.
func (e *encoder) element(name string, v reflect.Value, f field, attrs string) {
	if !f.plain {
		name = prefix + ":" + name
	}
	e.indent()
	e.out.WriteString("<" + name + attrs)
	switch {
	case v.Kind() == reflect.Struct:
		e.structure(name, v)
		return
	case v.Kind() == reflect.Slice:
		e.out.WriteString(">" + base64.StdEncoding.EncodeToString(v.Bytes()))
	default:
		e.out.WriteString(">" + escaped(v.String(), f))
	}
	e.out.WriteString("</" + name + ">\n")
}

// structure writes the attributes and children of an element whose tag is begun.
func (e *encoder) structure(name string, v reflect.Value) {
	fields := fieldsOf(v.Type())
	for _, f := range fields {
		if s := v.Field(f.index); f.attr && s.String() != "" {
			e.out.WriteString(" " + f.name + `="` + escaped(s.String(), field{form: "token"}) + `"`)
		}
	}
	e.out.WriteString(">\n")
	e.depth++
	for _, f := range fields {
		if !f.attr {
			e.field(v.Field(f.index), f)
		}
	}
	if v.Type() == reflect.TypeFor[Specific]() && v.IsZero() { // the schema demands one of eight
		e.element("spezifischeAttribute8", reflect.ValueOf(Other{}), field{}, "")
	}
	e.depth--
	e.indent()
	e.out.WriteString("</" + name + ">\n")
}

// field writes all elements of a field.
func (e *encoder) field(v reflect.Value, f field) {
	switch {
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		for i := range v.Len() {
			e.element(f.name, v.Index(i), f, "")
		}
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			e.element(f.name, v.Elem(), f, "")
		}
	case f.required || !v.IsZero():
		e.element(f.name, v, f, "")
	}
}

func (e *encoder) indent() { e.out.WriteString(strings.Repeat(" ", e.depth)) }

// escaped is a text as XML; a boolean that nobody has said is no.
func escaped(s string, f field) string {
	if s == "" && f.form == "boolean" {
		return "false"
	}
	if s = Latin(s); f.form != "" {
		s = strings.Join(strings.Fields(s), " ")
	}
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}
