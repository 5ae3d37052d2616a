package api_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
)

// Where figures that are about people stand, and why nobody can be read from them.
const (
	suppressed = "left out of groups under the threshold (identity.Threshold)"
	ofWork     = "about the work of a process or an initiative, for all who do it together"
	planned    = "days that an initiative or a half-year needs, never of somebody"
	settingOf  = "a setting of the municipality"
	place      = "a place in an order"
	ownAccount = "of the one who asks, about their own account"
	forAdmin   = "a number for the administration while it does what it counts; of groups only"
	ofSoftware = "licences and workplaces of an application in the whole house"
)

// figuresAboutPeople declares every number of the contract that may be about people. A new one has to be declared, and with
// that thought about.
var figuresAboutPeople = map[string]string{
	"AffectedUnit.workplaces": suppressed, "RolloutUnit.workplaces": suppressed, "RolloutUnit.workplacesDms": suppressed,
	"TileBody.workplaces": suppressed, "TileBody.workplacesDms": suppressed, "UnitFacts.leavingFiveYears": suppressed,
	"UnitFacts.staffHundredths": suppressed, "UnitFacts.workplaces": suppressed, "UnitFacts.workplacesDms": suppressed,
	"SharePoint.connected": suppressed, "RolloutBody.connected": suppressed, "RolloutEvent.connected": suppressed, "RolloutMark.connected": suppressed,
	"WorkplaceEntry.connected":   "of a unit, for those who enter it and may see its figures",
	"ApplicationBody.workplaces": ofSoftware, "ApplicationDetail.unitWorkplaces": ofSoftware,
	"CapacityNeedBody.days": planned, "CapacityPart.days": planned, "CapacitySupplyBody.days": planned,
	"ChangeoverBody.hoursExpected": ofWork, "ChangeoverBody.hoursMeasured": ofWork, "EffectBody.yearlyMinutes": ofWork, "MeasurementBody.hoursGained": ofWork,
	"MeasurementBody.minutes": ofWork, "FundingGroupBody.staffHundredths": "positions asked for, which nobody fills yet",
	"FundingRequestBody.staffHundredths": "positions asked for, which nobody fills yet",
	"DmsConnectionBody.windowDays":       settingOf, "RetentionPeriod.days": settingOf, "SettingsBody.yearlyMinutes": settingOf,
	"FieldOfActionBody.position": place, "FilePlanUnit.position": place, "GoalBody.position": place,
	"EndedBody.sessions": ownAccount, "FirstStepsBody.people": forAdmin, "HandoverBody.people": forAdmin, "StaffDirectoryFound.people": forAdmin,
}

// besidePeople declares every object that names somebody and holds a number: the number is about the thing, not the person.
var besidePeople = map[string]string{
	"AuditBody": "number of an event", "CommentBody": "number of a version", "CommitteeBody": "redacted texts of a report", "DecisionBody": "how many objects a decision is about", "DecisionHead": "how many objects a decision is about",
	"DmsConnectionBody": "settings of a connection", "DraftBody": "size of a file", "DraftListNewerStruct": "number of a version", "FundingGrantBody": "money of a grant; spendBy is a day",
	"GoalBody": "values of a goal", "InitiativeBody": "step of an initiative; neededBy is a day", "MailBody": "attempts to send",
	"PersonErasure": "what an erasure changed", "ProcessBody": "number of versions", "RatingBody": "of the object that is rated", "ReportBody": "year of an adjustment", "ReportVersion": "year of an adjustment", "ReleaseBody": "of a release; readings without names",
	"RolloutStep": "people trained of all; by is a day", "SheetBody": "of a Steckbrief", "SheetVersion": "of a Steckbrief", "VersionBody": "findings of a model",
}

var (
	aboutPeople = regexp.MustCompile(`(?i)staff|people|person|workplace|hundredths|position|leaving|headcount|minute|hour|days|duration|member|capacity|connected|sessions|effort`)
	namesPerson = regexp.MustCompile(`(?i)(user|author|owner|caretaker|person|actor|assignee|rater|reporter|by)(Id|Name)?$`)
	byPerson    = regexp.MustCompile(`(?i)user|author|owner|caretaker|person|actor|rater|reporter`)
)

type contractSchema struct {
	Ref        string `json:"$ref"`
	Type       any
	Items      *contractSchema
	Enum       []any
	Properties map[string]contractSchema
	Additional any `json:"additionalProperties"`
}

// counts reports whether a field holds numbers.
func (s contractSchema) counts() bool {
	kinds, _ := s.Type.([]any)
	kinds = append(kinds, s.Type)
	if values, ok := s.Additional.(map[string]any); ok { // a map
		kinds = append(kinds, values["type"])
	}
	return slices.Contains(kinds, any("integer")) || slices.Contains(kinds, any("number")) || (s.Items != nil && s.Items.counts())
}

type contract struct {
	Paths map[string]map[string]struct {
		Parameters []struct {
			Name, In string
			Schema   contractSchema
		}
		Responses map[string]struct {
			Content map[string]struct{ Schema json.RawMessage }
		}
	}
	Components struct{ Schemas map[string]json.RawMessage }
}

// answered are the schemas that answers are made of.
func (c contract) answered(t *testing.T) map[string]contractSchema {
	t.Helper()
	out := map[string]contractSchema{}
	ref := regexp.MustCompile(`"\$ref":\s*"#/components/schemas/([^"]+)"`)
	var visit func(raw []byte)
	visit = func(raw []byte) {
		for _, found := range ref.FindAllSubmatch(raw, -1) {
			name := string(found[1])
			if _, known := out[name]; known {
				continue
			}
			var s contractSchema
			if err := json.Unmarshal(c.Components.Schemas[name], &s); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			out[name] = s
			visit(c.Components.Schemas[name])
		}
	}
	for _, operations := range c.Paths {
		for _, o := range operations {
			for status, r := range o.Responses {
				for _, content := range r.Content {
					if strings.HasPrefix(status, "2") {
						visit(content.Schema)
					}
				}
			}
		}
	}
	return out
}

func readContract(t *testing.T) contract {
	t.Helper()
	raw, err := app.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var c contract
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestEveryFigureAboutPeopleIsDeclared finds every number of the contract that may be about people.
func TestEveryFigureAboutPeopleIsDeclared(t *testing.T) {
	found := map[string]bool{}
	for name, s := range readContract(t).answered(t) {
		for field, f := range s.Properties {
			if f.counts() && aboutPeople.MatchString(field) {
				found[name+"."+field] = true
			}
		}
	}
	compareDeclared(t, found, figuresAboutPeople)
}

// TestNoFigurePerPerson finds every object that puts a number beside somebody's name, and every list that would be grouped or
// sorted by people.
func TestNoFigurePerPerson(t *testing.T) {
	c := readContract(t)
	found := map[string]bool{}
	for name, s := range c.answered(t) {
		person, number := false, false
		for field, f := range s.Properties {
			person, number = person || namesPerson.MatchString(field), number || f.counts()
		}
		if person && number {
			found[name] = true
		}
	}
	compareDeclared(t, found, besidePeople)
	for path, operations := range c.Paths {
		for method, o := range operations {
			for _, p := range o.Parameters {
				if p.In != "query" || !slices.Contains([]string{"sort", "group", "groupBy", "facets", "by"}, p.Name) {
					continue
				}
				values := p.Schema.Enum
				if p.Schema.Items != nil {
					values = append(values, p.Schema.Items.Enum...)
				}
				for _, v := range values {
					if word, _ := v.(string); byPerson.MatchString(word) && word != "ownerVacant" { // whether a function is vacant, not whose it is
						t.Errorf("%s %s: %s=%s puts people in an order or counts them", method, path, p.Name, word)
					}
				}
			}
		}
	}
}

func compareDeclared(t *testing.T, found map[string]bool, declared map[string]string) {
	t.Helper()
	for name := range found {
		if declared[name] == "" {
			t.Errorf("%s may say something about people: declare how it is kept harmless, or leave it out", name)
		}
	}
	for name := range declared {
		if !found[name] {
			t.Errorf("%s is declared and does not exist", name)
		}
	}
}
