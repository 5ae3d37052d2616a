package bpmn_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
)

// canonical writes the information of a file in one form: expanded names, sorted
// attributes with normalised values, text. Namespace declarations count by their
// effect on names only.
func canonical(d *bpmn.Definitions) string {
	var b strings.Builder
	for e := range d.All() {
		depth := 0
		for p := e.Parent(); p.Exists(); p = p.Parent() {
			depth++
		}
		var attrs []string
		for a := range e.Attrs() {
			attrs = append(attrs, fmt.Sprintf("{%s}%s=%q", a.Space, a.Local, a.Value))
		}
		slices.Sort(attrs)
		fmt.Fprintf(&b, "%d {%s}%s %v %q\n", depth, e.Namespace(), e.LocalName(), attrs, e.Text())
	}
	return b.String()
}

// TestDocumentRewritesEveryFileWithoutLoss reads each test file into a tree,
// writes it and compares both canonical forms, comments and CDATA counted too.
func TestDocumentRewritesEveryFileWithoutLoss(t *testing.T) {
	dir, facts := corpusFiles(t)
	written := 0
	for name := range facts {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			continue
		}
		doc, err := d.Document()
		if err != nil {
			t.Errorf("%s: Document() = %v", name, err)
			continue
		}
		out, err := doc.Bytes()
		if err != nil {
			t.Errorf("%s: Bytes() = %v", name, err)
			continue
		}
		again, _, err := bpmn.Read(out)
		if err != nil {
			t.Fatal(err)
		}
		if canonical(d) != canonical(again) {
			t.Errorf("%s: rewritten file differs", name)
		}
		for _, mark := range []string{"<!--", "<![CDATA["} {
			if a, b := strings.Count(d.Source().Text(), mark), strings.Count(string(out), mark); a != b {
				t.Errorf("%s: %d times %s before, %d after", name, a, mark, b)
			}
		}
		written++
	}
	if written < 400 {
		t.Errorf("only %d files written", written)
	}
}

// TestDocumentIsTheSameForLibxml2 compares the canonical XML that xmllint makes of
// each file and of its rewritten form. It is skipped without xmllint, except in
// continuous integration, where it fails. Files that canonical XML does not allow,
// for example with relative namespaces, are left out.
func TestDocumentIsTheSameForLibxml2(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a process for each file")
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("libxml2 is missing: %v (scripts/setup installs it)", err)
		}
		t.Skipf("no xmllint: %v", err)
	}
	dir, facts := corpusFiles(t)
	compared, refused := 0, 0
	for name := range facts {
		path := filepath.Join(dir, name)
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := bpmn.NewDocument(src)
		if err != nil {
			continue
		}
		out, err := doc.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		want, err := c14n(trulyLabelled(src))
		if err != nil {
			refused++
			continue
		}
		if got, err := c14n(out); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: canonical XML differs: %v", name, err)
		}
		compared++
	}
	t.Logf("%d files compared, %d refused by canonical XML", compared, refused)
	if compared < 400 {
		t.Errorf("only %d files compared", compared)
	}
}

// trulyLabelled names UTF-8 in a declaration that names something else although the file is UTF-8: libxml2 believes it.
func trulyLabelled(src []byte) []byte {
	_, findings, err := bpmn.Read(src)
	overruled := func(d bpmn.Diagnostic) bool { return d.Rule == "xml-encoding-label" && d.Params["encoding"] == "UTF-8" }
	if err != nil || !slices.ContainsFunc(findings, overruled) {
		return src
	}
	return encodingLabel.ReplaceAll(src, []byte(`${1}UTF-8$2`))
}

var encodingLabel = regexp.MustCompile(`^(<\?xml[^>]*encoding=["'])[^"']*(["'])`)

// c14n returns the canonical XML of a file with comments, by libxml2.
func c14n(src []byte) ([]byte, error) {
	cmd := exec.Command("xmllint", "--nonet", "--c14n", "-")
	cmd.Stdin = bytes.NewReader(src)
	return cmd.Output()
}

func TestDocumentKeepsWhatTreesLose(t *testing.T) {
	src := `<?xml version="1.0" encoding="windows-1252"?>` + model("<task id='T' name='a&#10;b&#9;c&#13;d'/><documentation>x&#13;y<![CDATA[<b>]]></documentation>"+
		"<task id='U' name='a\r\nb\tc'/>")
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := d.Document()
	if err != nil {
		t.Fatal(err)
	}
	out, err := doc.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	again, findings, err := bpmn.Read(out)
	if err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	if got := again.ByID("T").Name(); got != "a\nb\tc\rd" {
		t.Errorf("references: name = %q", got)
	}
	if got := again.ByID("U").Name(); got != "a b c" {
		t.Errorf("white space: name = %q", got)
	}
	if !strings.Contains(string(out), `encoding="UTF-8"`) || !strings.Contains(string(out), "<![CDATA[<b>]]>") {
		t.Errorf("Bytes() = %s", out)
	}
}

func TestEmptyDocumentIsBPMN(t *testing.T) {
	out, err := bpmn.EmptyDocument("urn:neu").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if d, findings, err := bpmn.Read(out); err != nil || len(findings) > 0 || d.Root().Attr("targetNamespace") != "urn:neu" {
		t.Errorf("Read(%s) = %v, %v", out, findings, err)
	}
}
