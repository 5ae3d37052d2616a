package data

import (
	"fmt"
	"slices"
)

// Field describes a field of the Steckbrief: what its values look like.
type Field struct {
	Key     string
	Kind    ValueKind
	Series  bool                // one value per year and source
	Options []string            // of choices
	Columns map[string][]string // of tables: column → options, nil for free text
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
	KindRefs    ValueKind = "refs"    // ids of applications
)

// Fields lists all fields in the order of the Steckbrief.
var Fields = []Field{
	{Key: "shortDescription", Kind: KindText},
	{Key: "purpose", Kind: KindText},
	{Key: "triggers", Kind: KindList},
	{Key: "results", Kind: KindList},
	{Key: "customers", Kind: KindChoices, Options: []string{"citizens", "companies", "internal", "authorities"}},
	{Key: "participants", Kind: KindTable, Columns: map[string][]string{
		"name": nil, "role": {"responsible", "involved", "consulted", "decides", "informed", "external"}, "part": nil,
	}},
	{Key: "scope", Kind: KindText},
	{Key: "variants", Kind: KindTable, Columns: map[string][]string{"name": nil, "cases": nil}},
	{Key: "taskKind", Kind: KindChoice, Options: []string{"voluntary", "mandatory", "mandatoryDirected", "delegated", "internal"}},
	{Key: "analogFallback", Kind: KindChoice, Options: []string{"available", "limited", "none"}},
	{Key: "importance", Kind: KindBool},

	{Key: "legalBases", Kind: KindTable, Columns: map[string][]string{
		"name": nil, "kind": {"eu", "federal", "state", "local", "internal", "contract", "other"}, "uri": nil,
	}},
	{Key: "deadlines", Kind: KindList},
	{Key: "writtenForm", Kind: KindChoices, Options: []string{
		"none", "writtenForm", "signature", "seal", "original", "personalAppearance", "delivery", "coSignature",
	}},
	{Key: "retentionYears", Kind: KindNumber}, // for ever: does not apply, with a note
	{Key: "disposal", Kind: KindChoice, Options: []string{"archive", "assess", "destroy", "agreed"}},

	{Key: "caseCount", Kind: KindNumber, Series: true},         // per year
	{Key: "processingMinutes", Kind: KindNumber, Series: true}, // per case
	{Key: "leadTimeDays", Kind: KindNumber, Series: true},      // calendar days, median
	{Key: "waitingShare", Kind: KindNumber, Series: true},      // percent of the lead time
	{Key: "transportShare", Kind: KindNumber, Series: true},    // percent of the lead time
	{Key: "peakMonths", Kind: KindChoices, Options: []string{
		"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
	}},
	{Key: "complaintRate", Kind: KindNumber, Series: true}, // percent of the cases
	{Key: "personsAble", Kind: KindChoice, Options: []string{"one", "two", "threeOrMore"}},
	{Key: "payGroups", Kind: KindList},
	{Key: "paperShare", Kind: KindNumber, Series: true},  // percent of the cases
	{Key: "onlineShare", Kind: KindNumber, Series: true}, // percent of the cases

	{Key: "inputDocuments", Kind: KindList},
	{Key: "outputDocuments", Kind: KindList},
	{Key: "forms", Kind: KindList},
	{Key: "personalData", Kind: KindBool},
	{Key: "personalDataCategories", Kind: KindList},
	{Key: "recordOfProcessing", Kind: KindText},
	{Key: "filePlanKey", Kind: KindText},
	{Key: "fileKind", Kind: KindChoice, Options: []string{
		"none", "basisakte", "sachakte", "fallakte", "fachakte", "sammelakte", "rechnungsakte", "personalakte",
	}},
	{Key: "fileState", Kind: KindChoice, Options: []string{"notPlanned", "planned", "pilot", "productive", "paused"}},

	{Key: "applications", Kind: KindRefs},
	{Key: "interfaces", Kind: KindList},
	{Key: "dmsUse", Kind: KindChoice, Options: []string{"none", "partly", "full"}},
	{Key: "onlineService", Kind: KindChoice, Options: []string{"none", "planned", "productive"}},
	{Key: "onlineServiceSince", Kind: KindText}, // month "2023-03"
	{Key: "ePayment", Kind: KindBool},
	{Key: "returnChannel", Kind: KindChoice, Options: []string{"letter", "email", "mailbox", "portal", "inPerson"}},
	{Key: "mediaBreaks", Kind: KindNumber}, // kinds of breaks
	{Key: "mediaBreakList", Kind: KindList},

	{Key: "weaknesses", Kind: KindTable, Columns: map[string][]string{
		"text": nil, "state": {"open", "taken", "done", "rejected"}, "reason": nil, "initiative": nil,
	}},
	{Key: "obstacle", Kind: KindText},
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

// allowedOption returns an error if the field has no such option.
func allowedOption(key, option string) error {
	field, ok := FieldOf(key)
	if !ok || !slices.Contains(field.Options, option) {
		return fmt.Errorf("field %q has no option %q", key, option)
	}
	return nil
}
