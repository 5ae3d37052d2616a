package bpmn

import "strings"

// Tool is the program that wrote a file, as far as the file tells.
type Tool struct {
	Vendor  string // product name, for example "Signavio"; "" if it cannot be told
	Name    string // attribute exporter as written
	Version string // attribute exporterVersion as written
	Stated  bool   // Vendor follows from the exporter; else it is guessed from namespaces and ids
}

// vendorNames finds a vendor by a part of the exporter, in lower case; the first hit wins.
var vendorNames = [][2]string{
	{"signavio", "Signavio"}, {"adonis", "ADONIS"}, {"aris", "ARIS"}, {"bizagi", "Bizagi"},
	{"camunda web", "Camunda Web Modeler"}, {"camunda", "Camunda"}, {"zeebe", "Zeebe"},
	{"operaton", "Operaton"}, {"flowable", "Flowable"}, {"activiti", "Activiti"},
	{"jbpm", "jBPM"}, {"org.eclipse.bpmn2", "Eclipse BPMN2 Modeler"}, {"bpmn.io", "bpmn.io"},
	{"bpmn-js", "bpmn.io"}, {"picture", "PICTURE"}, {"yaoqiang", "Yaoqiang"},
	{"trisotech", "Trisotech"}, {"visual paradigm", "Visual Paradigm"}, {"igrafx", "iGrafx"},
	{"innovator", "Innovator"}, {"prometheus", "ibo Prometheus"}, {"ibo software", "ibo Prometheus"}, {"genmymodel", "GenMyModel"},
	{"itp-commerce", "itp commerce"}, {"itp commerce", "itp commerce"}, {"modelio", "Modelio"},
	{"magicdraw", "MagicDraw"}, {"enterprise architect", "Enterprise Architect"},
	{"imixs", "Open BPMN"}, {"open-bpmn", "Open BPMN"}, {"openbpmn", "Open BPMN"},
	{"aeneis", "Aeneis"}, {"bonita", "Bonita"}, {"w4", "W4"}, {"oryx", "Oryx"}, {"bic ", "BIC"},
	{"gbtec", "BIC"}, {"symbio", "Symbio"}, {"viflow", "ViFlow"}, {"blueworks", "Blueworks Live"},
	{"websphere", "IBM Process Designer"}, {"cardanit", "Cardanit"}, {"fluxicon", "Fluxicon"},
	{"knowprocess", "KnowProcess"}, {"flexnet", "FlexNet"}, {"no magic", "MagicDraw"},
}

// vendorSpaces finds a vendor by a namespace that elements or attributes use.
var vendorSpaces = [][2]string{
	{NamespaceSignavio, "Signavio"}, {NamespaceADONIS, "ADONIS"}, {NamespaceBizagi, "Bizagi"},
	{NamespaceZeebe, "Zeebe"}, {NamespaceOperaton, "Operaton"}, {NamespaceFlowable, "Flowable"},
	{NamespaceCamundaModeler, "Camunda"}, {NamespaceCamunda, "Camunda"},
	{NamespaceActiviti, "Activiti"}, {NamespaceDrools, "jBPM"}, {NamespaceYaoqiang, "Yaoqiang"},
	{"http://www.itp-commerce.com/BPMN2.0", "itp commerce"}, {"http://www.igrafx.com/2011/bpmn", "iGrafx"},
	{"http://www.ibo.de/XML/BPMN", "ibo Prometheus"}, {"http://aeneis.de/bpmn20/ext", "Aeneis"},
	{"http://open-bpmn.org/XMLSchema", "Open BPMN"}, {NamespaceBioc, "bpmn.io"},
}

// vendorTargets finds a vendor by the beginning of targetNamespace.
var vendorTargets = [][2]string{
	{"http://www.softwareag.com/bpmn2serialisation", "ARIS"}, {"http://www.signavio.com", "Signavio"},
	{"http://www.boc-group.com", "ADONIS"}, {"http://www.bizagi.com", "Bizagi"}, {"http://www.trisotech.com", "Trisotech"},
	{"http://www.mid.de", "Innovator"}, {"http://www.omg.org/bpmn20", "jBPM"},
	{"http://www.jboss.org/drools", "jBPM"}, {"http://activiti.org", "Activiti"},
	{"http://www.activiti.org", "Activiti"}, {"http://www.flowable.org", "Flowable"},
	{"http://bpmn.io/schema", "bpmn.io"}, {"http://www.picture", "PICTURE"},
	{"http://www.prozessplattform.de", "PICTURE"}, {"http://sourceforge.net/bpmn", "Yaoqiang"},
}

// Tool returns which program wrote the file.
func (d *Definitions) Tool() Tool {
	root := d.Root()
	t := Tool{Name: strings.TrimSpace(root.Attr("exporter")), Version: strings.TrimSpace(root.Attr("exporterVersion"))}
	if t.Vendor = search(vendorNames, strings.ToLower(t.Name), strings.Contains); t.Vendor != "" {
		t.Stated = true
		return t
	}
	t.Vendor = d.guessVendor()
	return t
}

func (d *Definitions) guessVendor() string {
	target := strings.ToLower(d.Root().Attr("targetNamespace"))
	if v := search(vendorTargets, target, strings.HasPrefix); v != "" {
		return v
	}
	used := map[string]bool{}
	for _, s := range d.Namespaces() {
		used[s] = true
	}
	for _, v := range vendorSpaces {
		if used[v[0]] {
			return v[1]
		}
	}
	return d.vendorByIDs()
}

// vendorByIDs knows the id patterns of tools that leave no other trace.
func (d *Definitions) vendorByIDs() string {
	for e := range d.All() {
		switch id := e.ID(); {
		case strings.HasPrefix(id, "ARISBPMN_"):
			return "ARIS"
		case strings.HasPrefix(id, "sid-"):
			return "Signavio"
		case strings.HasPrefix(e.Attr("attributeID"), "picture."):
			return "PICTURE"
		}
	}
	return ""
}

func search(list [][2]string, s string, matches func(s, part string) bool) string {
	if s == "" {
		return ""
	}
	for _, v := range list {
		if matches(s, v[0]) {
			return v[1]
		}
	}
	return ""
}
