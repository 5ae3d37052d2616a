package catalog

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Detail is what is known of an application beyond what lists need.
type Detail struct {
	ContractEnd     string         // month or date, "" if unknown
	PersonalData    string         // one of PersonalDataAnswers, "" if unknown
	PersonalDataRef string         // entry in the record of processing
	DMSKind         string         // one of InterfaceKinds, "" if unknown
	DMSDirection    string         // one of Directions, "" if unknown
	Interfaces      []Interface    // to other applications
	UnitWorkplaces  map[string]int // workplaces by unit, as far as they are known
}

// Interface ties an application to another one, or to something outside of the catalogue.
type Interface struct {
	ApplicationID string // "" if it is none of the catalogue
	Name          string // what it carries, or what it leads to
	Kind          string // one of InterfaceKinds, "" if unknown
	Direction     string // one of Directions, "" if unknown
	State         string // one of InterfaceStates
}

// The choices of the detail.
var (
	PersonalDataAnswers = []string{"yes", "no"}
	InterfaceKinds      = []string{"file", "api", "database", "message", "manual"}
	Directions          = []string{"in", "out", "both"}
	InterfaceStates     = []string{"planned", "test", "productive", "ended"}
)

const maxInterfaces = 100

func (d *Detail) clean() {
	d.PersonalDataRef = strings.Join(strings.Fields(d.PersonalDataRef), " ")
	for i := range d.Interfaces {
		d.Interfaces[i].Name = strings.Join(strings.Fields(d.Interfaces[i].Name), " ")
	}
}

// checkDetail says what is wrong with the detail of an application.
func checkDetail(a Application) []problem.Field {
	d := a.Detail
	var bad []problem.Field
	choice := func(field, value string, choices []string, needed bool) {
		if (value != "" || needed) && !slices.Contains(choices, value) {
			bad = append(bad, problem.FieldOf(field, "field.notAllowed"))
		}
	}
	long := func(field, value string) {
		if utf8.RuneCountInString(value) > 200 {
			bad = append(bad, problem.FieldOf(field, "field.tooLong", "max", 200))
		}
	}
	if d.ContractEnd != "" && !monthOrDay.MatchString(d.ContractEnd) {
		bad = append(bad, problem.FieldOf("contractEnd", "application.supportEnd"))
	}
	choice("personalData", d.PersonalData, PersonalDataAnswers, false)
	choice("dmsKind", d.DMSKind, InterfaceKinds, false)
	choice("dmsDirection", d.DMSDirection, Directions, false)
	long("personalDataRef", d.PersonalDataRef)
	if len(d.Interfaces) > maxInterfaces {
		bad = append(bad, problem.FieldOf("interfaces", "field.tooMany", "max", maxInterfaces))
	}
	for i, x := range d.Interfaces {
		at := "interfaces." + strconv.Itoa(i) + "."
		if x.ApplicationID == "" && x.Name == "" {
			bad = append(bad, problem.FieldOf(at+"name", "field.required"))
		}
		if x.ApplicationID == a.ID && a.ID != "" {
			bad = append(bad, problem.FieldOf(at+"applicationId", "application.ownInterface"))
		}
		long(at+"name", x.Name)
		choice(at+"kind", x.Kind, InterfaceKinds, false)
		choice(at+"direction", x.Direction, Directions, false)
		choice(at+"state", x.State, InterfaceStates, true)
	}
	for unit, n := range d.UnitWorkplaces {
		if n < 0 || n > 1_000_000 {
			bad = append(bad, problem.FieldOf("unitWorkplaces."+unit, "application.workplaces"))
		}
	}
	return bad
}
