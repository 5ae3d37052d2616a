package bpmn_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// attributesOf returns the attributes of the task T with the extensions.
func attributesOf(t *testing.T, spaces, attrs, extensions string) []bpmn.Attribute {
	t.Helper()
	src := `<definitions xmlns="` + bpmn.NamespaceModel + `" ` + spaces + `><process id="P"><userTask id="T" ` + attrs + `>` +
		extensions + `</userTask></process></definitions>`
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return d.ByID("T").Attributes()
}

func TestAttributesOfEveryVendor(t *testing.T) {
	ext := func(s string) string { return "<extensionElements>" + s + "</extensionElements>" }
	for name, test := range map[string]struct {
		spaces, attrs, content string
		want                   []bpmn.Attribute
	}{
		"documentation": {"", "", `<documentation textFormat="text/html">&lt;p&gt;Prüft die &lt;b&gt;Unterlagen&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</documentation>`,
			[]bpmn.Attribute{{Name: "documentation", Value: "Prüft die Unterlagen.", Vendor: "BPMN", Meaning: bpmn.MeansDescription}}},
		"Signavio": {`xmlns:s="http://www.signavio.com"`, "", ext(`<s:signavioMetaData metaKey="bgcolor" metaValue="#ffffff"/><s:signavioMetaData metaKey="meta-fhrtdurch" metaValue="Bürgerbüro"/><s:signavioMetaData metaKey="sla" metaValue="3 Tage"/><s:signavioLabel ref="text_name" x="1"/>`),
			[]bpmn.Attribute{{Name: "meta-fhrtdurch", Value: "Bürgerbüro", Vendor: "Signavio", Meaning: bpmn.MeansResponsible}, {Name: "sla", Value: "3 Tage", Vendor: "Signavio"}}},
		"ADONIS, old": {`xmlns:a="http://www.boc-group.com"`, "", ext(`<a:instance><a:attribute name="Monitoring" type="ENUMERATION">Nein</a:attribute><a:attribute name="Beschreibung" type="STRING"/></a:instance>`),
			[]bpmn.Attribute{{Name: "Monitoring", Value: "Nein", Vendor: "ADONIS"}}},
		"ADONIS, new": {`xmlns:a="http://www.boc-group.com"`, "", ext(`<a:instance><a:attribute name="A_EXECUTION_TIME" type="UTC"><a:value>600</a:value><a:metavalue/></a:attribute>` +
			`<a:attribute name="COSTS" novalue="1"><a:value>0</a:value></a:attribute><a:attribute name="MFB_RWF_HISTORY"><a:value>Frau Muster, 12:30</a:value></a:attribute>` +
			`<a:record name="RISKS"><a:row><a:attribute name="NAME"><a:value>Frist</a:value></a:attribute></a:row></a:record><a:relation class="RC_SYSTEM"><a:target name="MESO"/></a:relation></a:instance>`),
			[]bpmn.Attribute{{Name: "A_EXECUTION_TIME", Value: "600", Vendor: "ADONIS", Meaning: bpmn.MeansDuration},
				{Name: "RISKS.NAME", Value: "Frist", Vendor: "ADONIS"}, {Name: "RC_SYSTEM", Value: "MESO", Vendor: "ADONIS"}}},
		"Bizagi": {`xmlns:b="http://www.bizagi.com/bpmn20"`, "", ext(`<b:BizagiExtensions><b:BizagiProperties><b:BizagiProperty name="bgColor" value="White"/></b:BizagiProperties>` +
			`<b:BizagiExtendedAttributeDefinition Id="7" Type="Text"><b:Name>Fachverfahren</b:Name></b:BizagiExtendedAttributeDefinition>` +
			`<b:BizagiExtendedAttributeValues><b:BizagiExtendedAttributeValue Id="7"><b:Content>x</b:Content><b:DisplayValue>MESO</b:DisplayValue></b:BizagiExtendedAttributeValue></b:BizagiExtendedAttributeValues></b:BizagiExtensions>`),
			[]bpmn.Attribute{{Name: "bgColor", Value: "White", Vendor: "Bizagi", Meaning: bpmn.MeansColour}, {Name: "Fachverfahren", Value: "MESO", Vendor: "Bizagi", Meaning: bpmn.MeansSystem}}},
		"Camunda 7": {`xmlns:c="http://camunda.org/schema/1.0/bpmn"`, `c:assignee="sachbearbeitung"`, ext(`<c:properties><c:property name="fim.ragTyp" value="3"/><c:property name="Ziel" value="schnell"/></c:properties><c:inputOutput><c:inputParameter name="frist">14</c:inputParameter></c:inputOutput><c:executionListener class="X" event="end"/>`),
			[]bpmn.Attribute{{Name: "fim.ragTyp", Value: "3", Vendor: "Camunda 7", Meaning: bpmn.MeansFIMGroup}, {Name: "Ziel", Value: "schnell", Vendor: "Camunda 7", Meaning: bpmn.MeansOther},
				{Name: "inputOutput.inputParameter.frist", Value: "14", Vendor: "Camunda 7", Meaning: bpmn.MeansTechnical},
				{Name: "executionListener.class", Value: "X", Vendor: "Camunda 7", Meaning: bpmn.MeansTechnical}, {Name: "executionListener.event", Value: "end", Vendor: "Camunda 7", Meaning: bpmn.MeansTechnical},
				{Name: "assignee", Value: "sachbearbeitung", Vendor: "Camunda 7", Meaning: bpmn.MeansResponsible}}},
		"Camunda 8": {`xmlns:z="http://camunda.org/schema/zeebe/1.0"`, "", ext(`<z:assignmentDefinition candidateGroups="amt"/><z:taskDefinition type="mail"/><z:taskHeaders><z:header key="an" value="Bürgerin"/></z:taskHeaders>`),
			[]bpmn.Attribute{{Name: "assignmentDefinition.candidateGroups", Value: "amt", Vendor: "Camunda 8", Meaning: bpmn.MeansResponsible},
				{Name: "taskDefinition.type", Value: "mail", Vendor: "Camunda 8", Meaning: bpmn.MeansTechnical}, {Name: "an", Value: "Bürgerin", Vendor: "Camunda 8", Meaning: bpmn.MeansOther}}},
		"Flowable": {`xmlns:f="http://flowable.org/bpmn"`, `f:candidateGroups="amt"`, ext(`<f:formProperty id="x" name="Betrag" type="long"/>`),
			[]bpmn.Attribute{{Name: "formProperty.type", Value: "long", Vendor: "Flowable", Meaning: bpmn.MeansTechnical}, {Name: "candidateGroups", Value: "amt", Vendor: "Flowable", Meaning: bpmn.MeansResponsible}}},
		"jBPM": {`xmlns:d="http://www.jboss.org/drools"`, "", ext(`<d:metaData name="elementname"><d:metaValue><![CDATA[Antrag prüfen]]></d:metaValue></d:metaData>`),
			[]bpmn.Attribute{{Name: "elementname", Value: "Antrag prüfen", Vendor: "jBPM", Meaning: bpmn.MeansTechnical}}},
		"PICTURE": {`xmlns:p="urn:x-picture"`, "", ext(`<p:textValue attributeID="picture.attribute.std#1+01" dataType="richtext" name="Rechtsgrundlage"><p:value>&lt;p&gt;§ 17 BMG&lt;/p&gt;</p:value></p:textValue><p:listValue attributeID="picture.attribute.std#2+01" name="Fachverfahren"><p:items><p:item>MESO</p:item><p:item>VOIS</p:item></p:items></p:listValue>`),
			[]bpmn.Attribute{{Name: "Rechtsgrundlage", Value: "§ 17 BMG", Vendor: "PICTURE", Meaning: bpmn.MeansLegalGround}, {Name: "Fachverfahren", Value: "MESO", Vendor: "PICTURE", Meaning: bpmn.MeansSystem}, {Name: "Fachverfahren", Value: "VOIS", Vendor: "PICTURE", Meaning: bpmn.MeansSystem}}},
		"register": {`xmlns:r="urn:prozessregister:bpmn:1"`, "", ext(`<r:step minutes="6.5" application="A13"/><r:legalBasis name="§ 22 WoGG"/>`),
			[]bpmn.Attribute{{Name: "step.minutes", Value: "6.5", Vendor: "Prozessregister", Meaning: bpmn.MeansDuration}, {Name: "step.application", Value: "A13", Vendor: "Prozessregister", Meaning: bpmn.MeansSystem},
				{Name: "legalBasis.name", Value: "§ 22 WoGG", Vendor: "Prozessregister", Meaning: bpmn.MeansLegalGround}}},
		"unknown": {`xmlns:u="urn:unbekannt"`, `u:x="1"`, ext(`<u:geheim>x</u:geheim>`), nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := attributesOf(t, test.spaces, test.attrs, test.content)
			if diff := cmp.Diff(test.want, got, cmpopts.IgnoreFields(bpmn.Attribute{}, "Namespace")); diff != "" {
				t.Errorf("attributes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestAttributesOfRealFiles counts what is read of files of the products.
func TestAttributesOfRealFiles(t *testing.T) {
	dir := realdata.Models(t)
	for file, want := range map[string]map[string]int{
		"miwg-vendor/ADONIS-6.0__A.4.1-export.bpmn":                            {"ADONIS": 39},
		"miwg-reference/C.8.0.bpmn":                                            {"ADONIS": 509, "BPMN": 1, "BPMN in Color": 116, "Camunda 8": 26},
		"miwg-vendor/Bizagi-Modeler-2.8.0.8__A.3.0-roundtrip.bpmn":             {"Bizagi": 40},
		"miwg-vendor/ARIS-Business-Architect-7.2.4-Revised__A.2.0-export.bpmn": {},
		"miwg-reference/C.9.0.bpmn":                                            {"BPMN": 19, "Camunda 7": 1, "Camunda 8": 38, "Camunda Modeler": 2},
		"miwg-vendor/ibo-Prometheus-3.9.0.0__A.3.0-roundtrip.bpmn":             {"ibo Prometheus": 5},
		"differ/signavio-collapsed__after.expanded.bpmn":                       {"Signavio": 13},
		"models/bpmn-driven-testing__example.bpmn":                             {"Camunda 7": 10, "Camunda Modeler": 2},
		"models/bpmn-driven-testing__serviceTaskSignal.bpmn":                   {"Camunda 8": 1, "Camunda Modeler": 2},
		"models/jbpm__BPMN2-EventSubprocessSignal.bpmn2":                       {"jBPM": 116},
		"miwg-reference/C.7.0.bpmn":                                            {"BPMN": 5, "BPMN in Color": 91},
	} {
		src, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for e := range d.All() {
			for _, a := range e.Attributes() {
				got[a.Vendor]++
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestSpaceUsesTellWhatIsReadAndWhatIsKept(t *testing.T) {
	src := `<definitions xmlns="` + bpmn.NamespaceModel + `" xmlns:s="http://www.signavio.com" xmlns:u="urn:unbekannt"><process id="P"><task id="T" u:x="1"><extensionElements>
		<s:signavioMetaData metaKey="sla" metaValue="3 Tage"/><s:signavioLabel x="1"/><u:a><u:b/></u:a></extensionElements></task></process></definitions>`
	d, _, err := bpmn.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	want := []bpmn.SpaceUse{
		{Namespace: "http://www.signavio.com", Vendor: "Signavio", Read: true, Elements: 2, Values: 1},
		{Namespace: "urn:unbekannt", Elements: 2, Attributes: 1},
	}
	if diff := cmp.Diff(want, d.SpaceUses()); diff != "" {
		t.Errorf("uses (-want +got):\n%s", diff)
	}
}

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"<p>Erster</p><p>Zweiter&nbsp;Satz</p>":           "Erster\n\nZweiter Satz",
		"<ul><li>a</li><li>b</li></ul>":                   "– a\n\n– b",
		"a<br/>b <br>c":                                   "a\nb\nc",
		"<script>alert(1)</script>Text<style>p{}</style>": "Text",
		"<SCRIPT>alert(1)</sCript x>Text":                 "Text",
		"<script>nie zu":                                  "",
		"1 < 2 und 3 > 2":                                 "1 < 2 und 3 > 2",
		`<a href="javascript:x()" title=">">Link</a>`:     "Link",
		"&lt;b&gt; ist kein Tag":                          "<b> ist kein Tag",
		"<!-- weg -->da":                                  "da",
		"<pre>a\n b</pre>":                                "a\nb",
		"Straße &auml;&#228;":                             "Straße ää",
		"<":                                               "<",
		"":                                                "",
	} {
		if got := bpmn.PlainText(in); got != want {
			t.Errorf("PlainText(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzPlainText(f *testing.F) {
	for _, s := range []string{"<p>a</p>", "<script>x</script>b", "<a b='>'>c", "&#x0;<", "<li><td><pre>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := bpmn.PlainText(s)
		if len(got) > 4*len(s)+16 {
			t.Errorf("%d bytes became %d", len(s), len(got))
		}
		if got != strings.TrimSpace(got) {
			t.Errorf("PlainText(%q) = %q has blanks around it", s, got)
		}
	})
}

func FuzzAttributes(f *testing.F) {
	for _, s := range []string{
		`<c:properties xmlns:c="http://camunda.org/schema/1.0/bpmn"><c:property name="a" value="b"/></c:properties>`,
		`<a:instance xmlns:a="http://www.boc-group.com"><a:attribute name="x">1</a:attribute></a:instance>`,
		`<b:BizagiExtensions xmlns:b="http://www.bizagi.com/bpmn20"><b:BizagiProperty name="x" value="y"/></b:BizagiExtensions>`,
		`<s:signavioMetaData xmlns:s="http://www.signavio.com" metaKey="a" metaValue="b"/>`,
		`<p:textValue xmlns:p="urn:p" attributeID="picture.x"><p:value>v</p:value></p:textValue>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		src := `<definitions xmlns="` + bpmn.NamespaceModel + `"><process id="P"><extensionElements>` + content + `</extensionElements></process></definitions>`
		d, _, err := bpmn.Read([]byte(src))
		if err != nil {
			return
		}
		for e := range d.All() {
			first := e.Attributes()
			if diff := cmp.Diff(first, e.Attributes()); diff != "" {
				t.Errorf("not the same twice:\n%s", diff)
			}
			for _, a := range first {
				if a.Value == "" || a.Vendor == "" {
					t.Errorf("incomplete attribute %+v", a)
				}
			}
		}
		d.SpaceUses()
	})
}
