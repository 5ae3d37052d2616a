package bpmn

// Namespaces of BPMN 2.0 (formal/2011-01-03) and of the extensions this package reads.
const (
	NamespaceModel = "http://www.omg.org/spec/BPMN/20100524/MODEL"
	NamespaceDI    = "http://www.omg.org/spec/BPMN/20100524/DI"
	NamespaceDC    = "http://www.omg.org/spec/DD/20100524/DC"
	NamespaceDDDI  = "http://www.omg.org/spec/DD/20100524/DI"
	NamespaceXSI   = "http://www.w3.org/2001/XMLSchema-instance"
	NamespaceXML   = "http://www.w3.org/XML/1998/namespace"
	NamespaceXMLNS = "http://www.w3.org/2000/xmlns/"

	NamespaceSignavio       = "http://www.signavio.com"
	NamespaceADONIS         = "http://www.boc-group.com"
	NamespaceBizagi         = "http://www.bizagi.com/bpmn20"
	NamespaceCamunda        = "http://camunda.org/schema/1.0/bpmn"
	NamespaceCamundaModeler = "http://camunda.org/schema/modeler/1.0"
	NamespaceZeebe          = "http://camunda.org/schema/zeebe/1.0"
	NamespaceOperaton       = "http://operaton.org/schema/1.0/bpmn"
	NamespaceActiviti       = "http://activiti.org/bpmn"
	NamespaceFlowable       = "http://flowable.org/bpmn"
	NamespaceDrools         = "http://www.jboss.org/drools"
	NamespaceBPSim          = "http://www.bpsim.org/schemas/1.0"
	NamespaceYaoqiang       = "http://bpmn.sourceforge.net"
	NamespaceColor          = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
	NamespaceColorOld       = "http://www.omg.org/spec/BPMN/non-normative/color"
	NamespaceBioc           = "http://bpmn.io/schema/bpmn/biocolor/1.0"
)

// draftNamespaces are the namespaces of BPMN drafts and of other process formats
// that are refused with their own sentence instead of "no BPMN".
var draftNamespaces = map[string]string{
	"http://schema.omg.org/spec/BPMN/2.0":                      "BPMN 2.0 beta",
	"http://www.omg.org/spec/BPMN/20100501/BPMN20.xsd":         "BPMN 2.0 beta 2",
	"http://www.omg.org/spec/BPMN/20100501":                    "BPMN 2.0 beta 2",
	"http://www.omg.org/bpmn20":                                "BPMN 2.0 beta",
	"http://www.wfmc.org/2008/XPDL2.1":                         "XPDL 2.1",
	"http://www.wfmc.org/2009/XPDL2.2":                         "XPDL 2.2",
	"http://www.omg.org/spec/CMMN/20151109/MODEL":              "CMMN 1.1",
	"https://www.omg.org/spec/DMN/20191111/MODEL/":             "DMN 1.3",
	"http://www.omg.org/spec/DMN/20180521/MODEL/":              "DMN 1.2",
	"http://www.omg.org/spec/DMN/20151101/dmn.xsd":             "DMN 1.1",
	"http://docs.oasis-open.org/wsbpel/2.0/process/executable": "WS-BPEL 2.0",
}
