// Package portal shows released processes to everybody, without sign-in: only where a municipality has switched it on,
// only what the types of this file name, and texts in which a person could be named only after somebody has looked at
// them. It shows no drafts, no figures and no people.
package portal

import (
	"github.com/prozessregister/prozessregister/bpmn/steps"
	"github.com/prozessregister/prozessregister/internal/register"
)

// The types of this file, together with SheetFields, are the whitelist of the portal: nothing else of a process leaves the
// house. Every text in them goes through a Guard that takes the names of people out.

// Entry is what the list tells of a process.
type Entry struct {
	Number   string
	Name     string
	Unit     string // number and name of the unit that answers for it
	Category register.Category
	Summary  string // short description; "" unless the Steckbrief is confirmed
	HasModel bool   // its drawing is shown
}

// Page is what the page of a process tells.
type Page struct {
	Entry
	Services []string // LeiKa keys
	Facts    []Fact   // of the confirmed Steckbrief
	Model    *Picture // nil if none is released and confirmed
	Waits    bool     // there is a model, but nobody has confirmed its names
}

// Fact is one field of the Steckbrief.
type Fact struct {
	Key    string
	Label  string
	Values []string
}

// Picture is a released model; somebody has looked at the names in it.
type Picture struct {
	Kind      string // "ist" or "soll"
	ValidFrom string // date
	Lanes     bool   // names of lanes and pools are confirmed; otherwise they are neutral
	Texts     bool   // descriptions are confirmed; otherwise there are none
	Steps     steps.Text
}

// SheetFields are the fields of the Steckbrief that the portal shows, in their order. None of them is about people of the
// house, and none of the tenant's own fields is among them.
var SheetFields = []string{
	"shortDescription", "purpose", "customers", "triggers", "results", "inputDocuments", "outputDocuments", "forms", "legalBases", "deadlines",
	"writtenForm", "onlineService", "ePayment", "returnChannel", "analogFallback",
}
