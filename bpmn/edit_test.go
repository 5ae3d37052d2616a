package bpmn_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/bpmn"
)

const small = "<?xml version='1.0'?>\r\n<d:definitions xmlns:d=\"" + bpmn.NamespaceModel + "\" xmlns:x='urn:x' targetNamespace=\"u\">\r\n" +
	"  <d:process  id = 'P' >\r\n    <!-- Kommentar -->\r\n    <d:task id=\"A\"   name='Alt &amp; neu'  x:n=\"1\"/>\r\n" +
	"    <d:task id=\"B\" />\r\n    <d:textAnnotation id=\"T\"><d:text>Hinweis</d:text></d:textAnnotation>\r\n  </d:process>\r\n</d:definitions>\r\n"

func mustRead(t testing.TB, src string) *bpmn.Definitions {
	t.Helper()
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEditChangesOnlyWhatIsMeant(t *testing.T) {
	for name, tt := range map[string]struct {
		change   func(e *bpmn.Edit, d *bpmn.Definitions)
		old, new string // what is replaced in the file
	}{
		"nothing": {func(*bpmn.Edit, *bpmn.Definitions) {}, "", ""},
		"value in single quotes": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetAttr(d.ByID("A"), "name", `Ä 'x' "y" <`) },
			`Alt &amp; neu`, `Ä &apos;x&apos; "y" &lt;`},
		"new attribute": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetAttr(d.ByID("B"), "name", "Zeile\neins") },
			`<d:task id="B" />`, `<d:task id="B" name="Zeile&#10;eins" />`},
		"attribute of a namespace": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetAttrNS(d.ByID("B"), "urn:x", "n", "2") },
			`<d:task id="B" />`, `<d:task id="B" x:n="2" />`},
		"attribute removed":         {func(e *bpmn.Edit, d *bpmn.Definitions) { e.RemoveAttr(d.ByID("A"), "", "name") }, `   name='Alt &amp; neu'`, ""},
		"missing attribute removed": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.RemoveAttr(d.ByID("A"), "", "default") }, "", ""},
		"text": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetText(d.ByID("T").Child(bpmn.KindText), "a < b & c") },
			">Hinweis<", ">a &lt; b &amp; c<"},
		"text of an empty element": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetText(d.ByID("B"), "x") }, `<d:task id="B" />`, `<d:task id="B">x</d:task>`},
		"child of an empty element": {func(e *bpmn.Edit, d *bpmn.Definitions) {
			e.Append(d.ByID("A"), "<d:documentation>D</d:documentation>")
		}, `x:n="1"/>`, `x:n="1"><d:documentation>D</d:documentation></d:task>`},
		"element behind": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.InsertAfter(d.ByID("A"), `<d:task id="N"/>`) },
			`x:n="1"/>`, "x:n=\"1\"/>\r\n    <d:task id=\"N\"/>"},
		"element before": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.InsertBefore(d.ByID("B"), `<d:task id="N"/>`) },
			`<d:task id="B" />`, "<d:task id=\"N\"/>\r\n    <d:task id=\"B\" />"},
		"element at the end": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.Append(d.ByID("P"), `<d:task id="N"/>`) },
			`</d:textAnnotation>`, "</d:textAnnotation>\r\n    <d:task id=\"N\"/>"},
		"element removed": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.Remove(d.ByID("B")) }, "\r\n    <d:task id=\"B\" />", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := mustRead(t, small)
			e := d.Edit()
			tt.change(e, d)
			got, err := e.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			want := small
			if tt.old != "" {
				want = strings.Replace(small, tt.old, tt.new, 1)
			}
			if string(got) != want {
				t.Errorf("Bytes() =\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestEditRefusesWhatCannotBeDone(t *testing.T) {
	other := mustRead(t, small)
	for name, tt := range map[string]struct {
		change func(e *bpmn.Edit, d *bpmn.Definitions)
		want   error
	}{
		"absent element":        {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetAttr(d.ByID("nix"), "name", "x") }, bpmn.ErrForeign},
		"element of other file": {func(e *bpmn.Edit, _ *bpmn.Definitions) { e.Remove(other.ByID("A")) }, bpmn.ErrForeign},
		"no name":               {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetAttr(d.ByID("A"), "a b", "x") }, bpmn.ErrName},
		"namespace declaration": {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetAttr(d.ByID("A"), "xmlns", "x") }, bpmn.ErrName},
		"control character":     {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetAttr(d.ByID("A"), "name", "\x01") }, bpmn.ErrText},
		"no UTF-8":              {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetText(d.ByID("B"), "\xFC") }, bpmn.ErrText},
		"no prefix":             {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetAttrNS(d.ByID("A"), "urn:y", "a", "x") }, bpmn.ErrPrefix},
		"text beside children":  {func(e *bpmn.Edit, d *bpmn.Definitions) { e.SetText(d.ByID("T"), "x") }, bpmn.ErrChildren},
		"root removed":          {func(e *bpmn.Edit, d *bpmn.Definitions) { e.Remove(d.Root()) }, bpmn.ErrRoot},
		"overlap": {func(e *bpmn.Edit, d *bpmn.Definitions) {
			e.Remove(d.ByID("P"))
			e.SetAttr(d.ByID("A"), "name", "x")
		}, bpmn.ErrOverlap},
	} {
		d := mustRead(t, small)
		e := d.Edit()
		tt.change(e, d)
		if _, err := e.Bytes(); !errors.Is(err, tt.want) {
			t.Errorf("%s: Bytes() = %v, want %v", name, err, tt.want)
		}
	}
	d := mustRead(t, small)
	e := d.Edit()
	e.Append(d.ByID("P"), "<d:task>")
	var r *bpmn.Refusal
	if _, err := e.Bytes(); !errors.As(err, &r) {
		t.Errorf("broken markup: Bytes() = %v, want a refusal", err)
	}
}

func TestEditKeepsTheEncoding(t *testing.T) {
	for name, label := range encodings {
		text := `<?xml version="1.0" encoding="` + label + `"?>` + model(`<task id="T" name="Gebühr"/><!-- Größe -->`)
		d, _, err := bpmn.Read(encoded(t, text, name))
		if err != nil {
			t.Fatal(err)
		}
		e := d.Edit()
		e.SetAttr(d.ByID("T"), "name", "Prüfung für 5 €, 漢")
		got, err := e.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := bpmn.Read(got)
		if err != nil {
			t.Fatal(err)
		}
		if n := again.ByID("T").Name(); n != "Prüfung für 5 €, 漢" || again.Source().Encoding() != d.Source().Encoding() {
			t.Errorf("%s: name = %q in %s", name, n, again.Source().Encoding())
		}
		tail := encoded(t, "<!-- Größe --></process></definitions>", name)
		if name != "UTF-16LE" && name != "UTF-16BE" && name != "UTF-8 with mark" && !bytes.HasSuffix(got, tail) {
			t.Errorf("%s: the end of the file changed", name)
		}
	}
}

// TestEditOfEveryFileLeavesAllOtherBytes sets one attribute of one element in
// every test file.
func TestEditOfEveryFileLeavesAllOtherBytes(t *testing.T) {
	dir, facts := corpusFiles(t)
	edited := 0
	for name := range facts {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			continue
		}
		if got, err := d.Edit().Bytes(); err != nil || !bytes.Equal(got, src) {
			t.Errorf("%s: unedited file differs: %v", name, err)
		}
		flows := d.Where(bpmn.Kind.IsFlowElement)
		if len(flows) == 0 {
			continue
		}
		x := flows[len(flows)/2]
		e := d.Edit()
		e.SetAttr(x, "name", "Ü\"'<&>\t\n")
		got, err := e.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		again, _, err := bpmn.Read(got)
		if err != nil {
			t.Fatal(err)
		}
		flows = again.Where(bpmn.Kind.IsFlowElement)
		if n := flows[len(flows)/2].Name(); n != "Ü\"'<&>\t\n" {
			t.Errorf("%s: name = %q", name, n)
		}
		tag := x.StartTag()
		from, to := d.Source().FileOffset(tag.Start), d.Source().FileOffset(tag.End)
		if !bytes.HasPrefix(got, src[:from]) || !bytes.HasSuffix(got, src[to:]) {
			t.Errorf("%s: bytes outside of the tag changed", name)
		}
		edited++
	}
	if edited < 400 {
		t.Errorf("only %d files edited", edited)
	}
}

// TestEditReadsBack: any value set or text written reads back as it is.
func TestEditReadsBack(t *testing.T) {
	d := mustRead(t, small)
	rapid.Check(t, func(t *rapid.T) {
		clean := func(label string) string {
			return strings.Map(func(r rune) rune {
				if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xFFFE || r == 0xFFFF || r == 0xFFFD {
					return -1
				}
				return r
			}, strings.ToValidUTF8(rapid.String().Draw(t, label), ""))
		}
		value, text := clean("value"), clean("text")
		e := d.Edit()
		e.SetAttr(d.ByID("A"), "name", value)
		e.SetText(d.ByID("T").Child(bpmn.KindText), text)
		out, err := e.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := bpmn.Read(out)
		if err != nil {
			t.Fatal(err)
		}
		if got := again.ByID("A").Name(); got != value {
			t.Fatalf("value %q reads back as %q", value, got)
		}
		if got := again.ByID("T").Child(bpmn.KindText).Text(); got != text {
			t.Fatalf("text %q reads back as %q", text, got)
		}
	})
}
