package data

// Field describes a field of the Steckbrief: what its values look like.
type Field struct {
	Key     string
	Group   string // basics, law, figures, documents, it, improvement
	Kind    ValueKind
	Options []string // of choices
	Columns []string // of tables
}

// ValueKind is the shape of a field's values.
type ValueKind string

// The shapes of values.
const (
	KindText    ValueKind = "text"
	KindList    ValueKind = "list"    // texts
	KindTable   ValueKind = "table"   // rows of named texts
	KindNumber  ValueKind = "number"  // at most two places
	KindBool    ValueKind = "bool"    //
	KindChoice  ValueKind = "choice"  // one of Options
	KindChoices ValueKind = "choices" // any of Options
	KindMonths  ValueKind = "months"  // numbers of months, 1 to 12
	KindRefs    ValueKind = "refs"    // ids of applications
)

var yesNo = []string{"yes", "no"}

// Fields lists all fields in the order of the Steckbrief. Those of the group
// figures are series; all others have one value.
var Fields = []Field{
	{Key: "shortDescription", Group: "basics", Kind: KindText},
	{Key: "purpose", Group: "basics", Kind: KindText},
	{Key: "triggers", Group: "basics", Kind: KindList},
	{Key: "results", Group: "basics", Kind: KindList},
	{Key: "customers", Group: "basics", Kind: KindChoices, Options: []string{"citizens", "companies", "internal", "authorities"}},
	{Key: "participants", Group: "basics", Kind: KindTable, Columns: []string{"name", "role", "part"}},
	{Key: "scope", Group: "basics", Kind: KindText},
	{Key: "variants", Group: "basics", Kind: KindTable, Columns: []string{"name", "cases"}},
	{Key: "taskKind", Group: "basics", Kind: KindChoice, Options: []string{"voluntary", "mandatory", "mandatoryDirected", "delegated", "internal"}},
	{Key: "analogFallback", Group: "basics", Kind: KindChoice, Options: []string{"available", "limited", "none"}},
	{Key: "importance", Group: "basics", Kind: KindBool},

	{Key: "legalBases", Group: "law", Kind: KindTable, Columns: []string{"name", "kind", "uri"}},
	{Key: "deadlines", Group: "law", Kind: KindText},
	{Key: "writtenForm", Group: "law", Kind: KindChoices, Options: []string{
		"none", "writtenForm", "signature", "seal", "original", "personalAppearance", "delivery", "coSignature",
	}},
	{Key: "retentionYears", Group: "law", Kind: KindText}, // years, or »dauernd«

	{Key: "caseCount", Group: "figures", Kind: KindNumber},         // per year
	{Key: "processingMinutes", Group: "figures", Kind: KindNumber}, // per case
	{Key: "leadTimeDays", Group: "figures", Kind: KindNumber},      // calendar days, median
	{Key: "waitingShare", Group: "figures", Kind: KindNumber},      // percent of the lead time
	{Key: "peakMonths", Group: "figures", Kind: KindMonths},
	{Key: "complaintRate", Group: "figures", Kind: KindNumber}, // percent of the cases
	{Key: "personsAble", Group: "figures", Kind: KindChoice, Options: []string{"one", "two", "threeOrMore"}},
	{Key: "payGroups", Group: "figures", Kind: KindList},
	{Key: "paperShare", Group: "figures", Kind: KindNumber},  // percent of the cases
	{Key: "onlineShare", Group: "figures", Kind: KindNumber}, // percent of the cases

	{Key: "inputDocuments", Group: "documents", Kind: KindList},
	{Key: "outputDocuments", Group: "documents", Kind: KindList},
	{Key: "forms", Group: "documents", Kind: KindList},
	{Key: "personalData", Group: "documents", Kind: KindChoice, Options: yesNo},
	{Key: "personalDataCategories", Group: "documents", Kind: KindList},
	{Key: "recordOfProcessing", Group: "documents", Kind: KindText},
	{Key: "filePlanKey", Group: "documents", Kind: KindText},
	{Key: "fileKind", Group: "documents", Kind: KindText},
	{Key: "fileState", Group: "documents", Kind: KindText},

	{Key: "applications", Group: "it", Kind: KindRefs},
	{Key: "interfaces", Group: "it", Kind: KindList},
	{Key: "dmsUse", Group: "it", Kind: KindChoice, Options: []string{"none", "partly", "full"}},
	{Key: "onlineService", Group: "it", Kind: KindChoice, Options: []string{"none", "planned", "productive"}},
	{Key: "onlineServiceSince", Group: "it", Kind: KindText}, // month "2023-03"
	{Key: "ePayment", Group: "it", Kind: KindChoice, Options: yesNo},
	{Key: "returnChannel", Group: "it", Kind: KindText},
	{Key: "mediaBreaks", Group: "it", Kind: KindNumber}, // kinds of breaks
	{Key: "mediaBreakList", Group: "it", Kind: KindList},

	{Key: "weaknesses", Group: "improvement", Kind: KindTable, Columns: []string{"text", "state", "reason", "initiative"}},
	{Key: "obstacle", Group: "improvement", Kind: KindText},
}

// FieldOf returns the field of a key; false if there is none.
func FieldOf(key string) (Field, bool) {
	for _, f := range Fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}
