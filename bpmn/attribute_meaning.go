package bpmn

import "strings"

// meanings finds what an attribute is about by vendor-independent names in lower
// case, without "meta-" and "a_" before them. Sources: the exports of the
// products; names that people gave to attributes of their own are in German.
var meanings = map[string]Meaning{
	"description": MeansDescription, "beschreibung": MeansDescription, "comment": MeansDescription, "kommentar": MeansDescription, "notes": MeansDescription,
	"fhrtdurch": MeansResponsible, "führt durch": MeansResponsible, "durchführung": MeansResponsible, "verantwortlich": MeansResponsible, "zuständig": MeansResponsible,
	"assignee": MeansResponsible, "candidategroups": MeansResponsible, "candidateusers": MeansResponsible, "assignmentdefinition.assignee": MeansResponsible,
	"assignmentdefinition.candidategroups": MeansResponsible, "performer": MeansResponsible, "step.performer": MeansResponsible, "rolle": MeansResponsible,
	"responsible role": MeansResponsible, "responsible": MeansResponsible,
	"erteiltfreigabe": MeansApprover, "wirdkonsultiert": MeansConsulted, "consulted": MeansConsulted, "wirdinformiert": MeansInformed, "informed": MeansInformed,
	"processowner": MeansOwner, "processmanager": MeansOwner, "businessunit": MeansOwner, "prozesseigner": MeansOwner, "owner": MeansOwner,
	"viaitsystem": MeansSystem, "it system": MeansSystem, "it-system": MeansSystem, "fachverfahren": MeansSystem, "anwendung": MeansSystem, "step.application": MeansSystem,
	"system": MeansSystem, "application": MeansSystem,
	"execution_time": MeansDuration, "bearbeitungszeit": MeansDuration, "step.minutes": MeansDuration, "execution time": MeansDuration, "dauer": MeansDuration,
	"waiting_time": MeansWaiting, "resting_time": MeansWaiting, "wartezeit": MeansWaiting, "liegezeit": MeansWaiting, "step.waitingminutes": MeansWaiting,
	"transport_time": MeansTransport, "transportzeit": MeansTransport, "step.transportminutes": MeansTransport,
	"costs": MeansCost, "kosten": MeansCost, "cost": MeansCost, "step.cents": MeansCost,
	"quantity": MeansCaseCount, "time_period": MeansCaseCount, "fallzahl": MeansCaseCount, "menge": MeansCaseCount,
	"mfb_rwf_state": MeansState, "status": MeansState, "mfb_rwf_version": MeansState, "revisionid": MeansState,
	"mfb_rwf_valid_from_date": MeansValidity, "mfb_rwf_valid_until_date": MeansValidity, "mfb_rwf_resubmission_date": MeansValidity,
	"gültig ab": MeansValidity, "gültig bis": MeansValidity, "wiedervorlage": MeansValidity,
	"documents": MeansDocument, "externaldocuments": MeansDocument, "documentationlink": MeansDocument, "dokumente": MeansDocument, "document.name": MeansDocument,
	"document.uri": MeansDocument, "formkey": MeansDocument, "formdefinition.formkey": MeansDocument, "formdefinition.formid": MeansDocument, "formular": MeansDocument,
	"rechtsgrundlage": MeansLegalGround, "handlungsgrundlage": MeansLegalGround, "legalbasis.name": MeansLegalGround, "legalbasis.uri": MeansLegalGround,
	"aktivitaetengruppe.ragtyp": MeansFIMGroup, "ragtyp": MeansFIMGroup, "fim.ragtyp": MeansFIMGroup, "activitygroup.type": MeansFIMGroup,
	"referenzaktivitätengruppe": MeansFIMGroup, "referenzaktivitaetengruppe": MeansFIMGroup,
	"entry": MeansRelated, "vorgngerprozesse": MeansRelated, "nachfolgerprozesse": MeansRelated, "vorgängerprozesse": MeansRelated, "calledelement.processid": MeansRelated, "step.process": MeansRelated,
	"risklevel": MeansRisk, "risikenundkontrollen": MeansRisk, "risiko": MeansRisk,
	"bgcolor": MeansColour, "bordercolor": MeansColour, "textcolor": MeansColour, "background-color": MeansColour, "border-color": MeansColour,
	"aenuid": MeansStableID,
}

// engineSpaces are the namespaces whose unknown attributes make a model run.
var engineSpaces = map[string]bool{
	NamespaceCamunda: true, NamespaceCamundaModeler: true, NamespaceOperaton: true, NamespaceZeebe: true,
	NamespaceActiviti: true, NamespaceFlowable: true, NamespaceDrools: true,
}

// meaningOf returns what an attribute is about by its name.
func meaningOf(a Attribute) Meaning {
	if m := namedMeaning(a.Name); m != "" {
		return m
	}
	if engineSpaces[a.Namespace] {
		return MeansTechnical
	}
	return ""
}

// propertyMeaning is the same for properties that people added.
func propertyMeaning(name string) Meaning {
	if m := namedMeaning(name); m != "" {
		return m
	}
	return MeansOther
}

// namedMeaning looks a name up; prefixes of vendors do not count.
func namedMeaning(name string) Meaning {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, prefix := range []string{"meta-", "a_", "mfb_a_"} {
		name = strings.TrimPrefix(name, prefix)
	}
	return meanings[name]
}
