package bpmn_test

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/testkit/golden"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// model wraps content into a file with one process.
func model(content string) string {
	return `<definitions xmlns="` + bpmn.NamespaceModel + `" targetNamespace="urn:t"><process id="P">` +
		content + `</process></definitions>`
}

func TestReadRefusesWhatIsNoXMLOrNoBPMN(t *testing.T) {
	for name, tt := range map[string]struct {
		src          string
		key          string
		line, column int
	}{
		"no bytes":                         {"", "empty", 0, 0},
		"only blanks":                      {" \r\n\t", "empty", 0, 0},
		"only a byte order mark":           {"\xEF\xBB\xBF", "empty", 0, 0},
		"JSON":                             {`{"a":1}`, "not-xml", 1, 1},
		"PNG":                              {"\x89PNG\r\n", "not-xml", 1, 1},
		"ZIP, Excel, new Visio":            {"PK\x03\x04\x14\x00", "not-xml", 1, 1},
		"old Visio":                        {"\xD0\xCF\x11\xE0\xA1\xB1", "not-xml", 1, 1},
		"PDF":                              {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "not-xml", 1, 1},
		"only a declaration":               {`<?xml version="1.0"?>`, "no-element", 1, 22},
		"document type":                    {`<!DOCTYPE d [<!ENTITY a "b">]>` + model(""), "doctype", 1, 1},
		"document type behind a comment":   {"<!-- c -->\n<!DOCTYPE d>" + model(""), "doctype", 2, 1},
		"declaration behind a line feed":   {"\n<?xml version=\"1.0\"?>" + model(""), "declaration.place", 2, 1},
		"declaration without blank":        {`<?xml version="1.0"encoding="UTF-8"?>` + model(""), "declaration", 1, 1},
		"declaration without version":      {`<?xml encoding="UTF-8"?>` + model(""), "declaration", 1, 1},
		"XML 1.1":                          {`<?xml version="1.1"?>` + model(""), "version", 1, 1},
		"UTF-32, low byte first":           {"\xFF\xFE\x00\x00<\x00\x00\x00", "encoding.unknown", 0, 0},
		"UTF-32 without a mark":            {"\x00\x00\x00<\x00\x00\x00?", "encoding.unknown", 0, 0},
		"unknown encoding":                 {`<?xml version="1.0" encoding="EBCDIC"?>` + model(""), "encoding.unknown", 0, 0},
		"invalid UTF-8":                    {model("<task name='\xFC'/>"), "encoding.invalid", 1, 118},
		"odd UTF-16":                       {"\xFF\xFE<\x00a", "encoding.invalid", 1, 1},
		"lone surrogate in UTF-16":         {"\xFE\xFF\x00<\xD8\x00\x00>", "encoding.invalid", 1, 2},
		"control character":                {model("<task name='\x01'/>"), "character", 1, 118},
		"character U+FFFF":                 {model("\uFFFF"), "character", 1, 106},
		"text before the root":             {"x" + model(""), "not-xml", 1, 1},
		"text behind the root":             {model("") + "\nx", "text-outside", 2, 1},
		"CDATA behind the root":            {model("") + "<![CDATA[x]]>", "text-outside", 1, 130},
		"two roots":                        {"<a/>\n<b/>", "two-roots", 2, 1},
		"truncated":                        {model("")[:105] + "\n", "truncated", 2, 1},
		"truncated in a tag":               {model("<task id="), "attribute-quotes", 1, 112},
		"truncated in a value":             {`<definitions xmlns="urn`, "cut-off", 1, 20},
		"truncated in a comment":           {"<a><!-- x", "cut-off", 1, 4},
		"truncated in CDATA":               {"<a><![CDATA[ x", "cut-off", 1, 4},
		"truncated in an instruction":      {"<a><?pi x", "cut-off", 1, 4},
		"last byte opens a tag":            {"<a><", "cut-off", 1, 4},
		"wrong end tag":                    {"<a>\n<b></a>", "tag-mismatch", 2, 4},
		"truncated in an end tag":          {"<abc></ab", "cut-off", 1, 6},
		"end tag without bracket":          {"<a><b></b <c/></a>", "end-tag", 1, 7},
		"end tag that only begins right":   {"<a></ab>", "tag-mismatch", 1, 4},
		"end tag without start":            {"</a>", "end-without-start", 1, 1},
		"element without name":             {"<a>1 < 2</a>", "tag-name", 1, 6},
		"name that begins with a colon":    {"<:a/>", "tag-name", 1, 1},
		"name with two colons":             {"<a:b:c/>", "tag-name", 1, 1},
		"attribute without value":          {"<a b/>", "attribute-value", 1, 4},
		"attribute without quotation mark": {"<a b=c/>", "attribute-quotes", 1, 4},
		"attribute twice":                  {`<a b="1" b="2"/>`, "attribute-twice", 1, 10},
		"attribute twice by namespace":     {`<a xmlns:p="urn:x" xmlns:q="urn:x" p:b="1" q:b="2"/>`, "attribute-twice", 1, 44},
		"attributes without blank":         {`<a b="1"c="2"/>`, "syntax", 1, 9},
		"attribute name with a colon":      {`<a :b="1"/>`, "attribute-name", 1, 4},
		"less-than in a value":             {`<a b="<"/>`, "attribute-less-than", 1, 7},
		"unknown entity":                   {"<a>&reg;</a>", "reference", 1, 4},
		"unknown entity in a value":        {`<a b="&reg;"/>`, "reference", 1, 7},
		"bare ampersand":                   {"<a>Bau & Umwelt</a>", "reference", 1, 8},
		"reference to a surrogate":         {"<a>&#xD800;</a>", "reference", 1, 4},
		"reference to a control character": {"<a>&#1;</a>", "reference", 1, 4},
		"reference beyond Unicode":         {"<a>&#x110000;</a>", "reference", 1, 4},
		"end of CDATA in text":             {"<a>]]></a>", "cdata-end", 1, 4},
		"two hyphens in a comment":         {"<a><!-- a -- b --></a>", "comment", 1, 11},
		"unknown declaration":              {"<a><!ELEMENT a></a>", "syntax", 1, 4},
		"prefix bound to nothing":          {`<a xmlns:p=""/>`, "namespace", 1, 4},
		"prefix xmlns declared":            {`<a xmlns:xmlns="urn:x"/>`, "namespace", 1, 4},
		"prefix xml bound elsewhere":       {`<a xmlns:xml="urn:x"/>`, "namespace", 1, 4},
		"other XML":                        {"<html/>", "no-bpmn", 1, 1},
		"definitions of another namespace": {`<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>`, "no-bpmn.namespace", 1, 1},
		"definitions without a namespace":  {`<definitions/>`, "no-bpmn.no-namespace", 1, 1},
		"a lonely process":                 {`<process xmlns="` + bpmn.NamespaceModel + `"/>`, "fragment", 1, 1},
		"draft of BPMN":                    {`<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>`, "draft", 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			d, _, err := bpmn.Read([]byte(tt.src))
			var r *bpmn.Refusal
			if !errors.As(err, &r) || d != nil {
				t.Fatalf("Read() = %v, %v; want a refusal", d, err)
			}
			if r.Key != "refusal."+tt.key || r.Line != tt.line || r.Column != tt.column {
				t.Errorf("Read() refused with %s at %d:%d, want refusal.%s at %d:%d", r.Key, r.Line, r.Column, tt.key, tt.line, tt.column)
			}
			for _, text := range []string{r.Message(bpmn.German), r.Message(bpmn.English), r.Advice(bpmn.German)} {
				if strings.HasPrefix(text, "refusal.") || strings.Contains(text, "{") && !strings.Contains(tt.src, "{") {
					t.Errorf("text is incomplete: %s", text)
				}
			}
		})
	}
}

func TestReadAcceptsOddButCorrectXML(t *testing.T) {
	for name, content := range map[string]string{
		"single quotes and blanks":  "<task  id = 'T'\n\t name='a' ></task >",
		"references":                `<task name="&#228;&#xE4;&amp;&lt;&gt;&quot;&apos;"/>`,
		"comment and instruction":   "<!-- a - b --><?pi?><?pi x?>",
		"CDATA with a lone bracket": "<documentation><![CDATA[ ]] > & < ]]></documentation>",
		"greater-than in text":      "<documentation>a > b ]] ></documentation>",
		"non-ASCII names":           `<x:größe xmlns:x="urn:x" x:übel="1"/>`,
		"undeclared default":        `<a xmlns=""><b/></a>`,
	} {
		if _, _, err := bpmn.Read([]byte(model(content))); err != nil {
			t.Errorf("%s: Read() = %v, want none", name, err)
		}
	}
}

func TestAnInstructionBeforeTheRootIsNoDeclaration(t *testing.T) {
	if _, _, err := bpmn.Read([]byte(`<?xml-model href="a" encoding="foo"?>` + model(""))); err != nil {
		t.Errorf("Read() = %v, want none", err)
	}
}

func TestReadReportsUnboundPrefixesAndKeepsTheFile(t *testing.T) {
	d, findings, err := bpmn.Read([]byte(model("\n<task id=\"T\" modeler:version=\"8\"/>")))
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].Rule != "xml-prefix-bound" || findings[0].Severity != bpmn.Error ||
		findings[0].Line != 2 || findings[0].Column != 14 || findings[0].ElementID != "T" {
		t.Errorf("findings = %+v, want one at 2:14", findings)
	}
	if got := d.ByID("T").Attr("modeler:version"); got != "8" {
		t.Errorf("attribute with unbound prefix = %q, want 8", got)
	}
}

// TestRefusedFilesAreKnown compares the refusals among the test files with a list
// that a person has read.
func TestRefusedFilesAreKnown(t *testing.T) {
	var lines []string
	realdata.EachFile(t, func(name string, src []byte) {
		if !slices.Contains([]string{".bpmn", ".bpmn2", ".xml", ".xsd"}, path.Ext(name)) {
			return
		}
		if _, _, err := bpmn.Read(src); err != nil {
			var r *bpmn.Refusal
			if !errors.As(err, &r) {
				t.Fatalf("%s: %v is no refusal", name, err)
			}
			lines = append(lines, fmt.Sprintf("%s:%d:%d: %s %s", name, r.Line, r.Column, r.Message(bpmn.German), r.Advice(bpmn.German)))
		}
	})
	golden.Check(t, "testdata/refused.txt", strings.Join(lines, "\n")+"\n")
}
