package bpmn_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
)

// seeds are small files with everything that is hard to read.
func seeds(f *testing.F) {
	f.Helper()
	for _, s := range []string{
		small, model(""), model("<task id='A' name='&#228;&#10;'/><![CDATA[x]]>"),
		`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, "<a", "\xFF\xFE<\x00a\x00/\x00>\x00",
		`<?xml version="1.0" encoding="windows-1252"?>` + model("<task name='\xE4'/>"),
		`<a:b xmlns:a="` + bpmn.NamespaceModel + `" a:c=""/>`,
	} {
		f.Add([]byte(s))
	}
	files, _ := filepath.Glob(filepath.Join("lint", "testdata", "*.bpmn"))
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
}

// FuzzRead: a file is refused, or its bytes come back, its structure is sound and
// the standard library accepts it as XML too.
func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, findings, err := bpmn.Read(src)
		if err != nil {
			var r *bpmn.Refusal
			if !errors.As(err, &r) || d != nil || r.Message(bpmn.German) == r.Key {
				t.Fatalf("Read() = %v, %v", d, err)
			}
			return
		}
		if got := d.Source().Bytes(); !bytes.Equal(got, src) {
			t.Fatalf("Bytes() = %q", got)
		}
		for _, x := range findings {
			if x.Message(bpmn.German) == x.Key {
				t.Errorf("no text for %s", x.Key)
			}
		}
		walkAll(t, d)
		if err := standardAccepts(d.Source().Text()); err != nil {
			t.Fatalf("encoding/xml: %v", err)
		}
	})
}

// walkAll asks everything of every element; offsets and parents must fit.
func walkAll(t *testing.T, d *bpmn.Definitions) {
	text := d.Source().Text()
	for e := range d.All() {
		r := e.Range()
		if p := e.Parent(); p.Exists() && (!p.Contains(e) || p.Range().Start >= r.Start || p.Range().End < r.End) {
			t.Fatalf("element at %d does not lie in its parent", r.Start)
		}
		if text[r.Start] != '<' || text[r.End-1] != '>' {
			t.Fatalf("element %q has wrong offsets", text[r.Start:r.End])
		}
		_, _, _, _ = e.Text(), e.DeepText(), e.Caption(), e.Documentation()
		_, _, _ = e.Incoming(), e.Lane(), e.Pool()
		if id := e.ID(); id != "" && e.Kind() != bpmn.KindUnknown && !d.ByID(id).Exists() {
			t.Fatalf("ByID(%q) is absent", id)
		}
	}
	_, _ = d.Diagrams(), d.Tool()
}

// standardAccepts reads the text with encoding/xml.
func standardAccepts(text string) error {
	dec := xml.NewDecoder(strings.NewReader(text))
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		if _, err := dec.RawToken(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// FuzzSplice: setting an attribute of any element to any value is refused or
// reads back, and every other element stays as it is.
func FuzzSplice(f *testing.F) {
	for _, s := range []string{small, model("<task id='A' name='&#228;'/>")} {
		f.Add([]byte(s), uint16(2), "name", "Ü\"'<&>\n")
	}
	f.Fuzz(func(t *testing.T, src []byte, index uint16, name, value string) {
		d, _, err := bpmn.Read(src, bpmn.MaxElements(5000))
		if err != nil {
			return
		}
		var x bpmn.Element
		for e := range d.All() {
			if e.Index() == int(index)%d.Len() {
				x = e
			}
		}
		edit := d.Edit()
		edit.SetAttr(x, name, value)
		out, err := edit.Bytes()
		if err != nil {
			return
		}
		again, _, err := bpmn.Read(out)
		if err != nil || again.Len() != d.Len() {
			t.Fatalf("Read() = %v after the change", err)
		}
		for e := range again.All() {
			if e.Index() == x.Index() {
				if got, ok := e.LookupAttr("", name); !ok || got != value {
					t.Fatalf("%s = %q, want %q", name, got, value)
				}
			}
		}
		tag := x.StartTag()
		if !bytes.HasPrefix(out, src[:d.Source().FileOffset(tag.Start)]) || !bytes.HasSuffix(out, src[d.Source().FileOffset(tag.End):]) {
			t.Fatal("bytes outside of the tag changed")
		}
	})
}
