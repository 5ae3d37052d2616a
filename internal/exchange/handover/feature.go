package handover

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// frame is the name under which our own attributes stand in merkmal.
const frame = "Prozessregister"

// machineID is the attribute that holds, as JSON, what the other elements cannot say without loss.
const machineID = "register"

// machine is what one register tells another one. Where another program has changed the elements that people read,
// those count.
type machine struct {
	Number          string                    `json:"number"`
	Name            string                    `json:"name"`
	UnitNumber      string                    `json:"unitNumber"`
	UnitName        string                    `json:"unitName"`
	Category        string                    `json:"category,omitempty"`
	Important       bool                      `json:"important,omitempty"`
	ReviewDue       string                    `json:"reviewDue,omitempty"`
	Owner           machineFunction           `json:"owner"`
	Caretaker       machineFunction           `json:"caretaker"`
	Deputy          machineFunction           `json:"deputy"`
	Participating   []string                  `json:"participating,omitempty"` // numbers of units
	Tags            []string                  `json:"tags,omitempty"`
	Services        []string                  `json:"services,omitempty"`
	Classifications []register.Classification `json:"classifications,omitempty"`
	Fields          json.RawMessage           `json:"fields,omitempty"` // a document with the fields that lose something
	Models          []machineModel            `json:"models,omitempty"`
	Appendix        bool                      `json:"appendix,omitempty"` // the process came out of a message itself
}

// machineFunction is who answers for something: a function, never a person.
type machineFunction struct {
	Function string `json:"function,omitempty"`
	Vacant   bool   `json:"vacant,omitempty"`
}

// machineModel says which line a file belongs to.
type machineModel struct {
	File   string `json:"file"`
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Target bool   `json:"target,omitempty"`
}

// feature is the attribute that holds m, in ASCII: the standard has not all characters.
func (m machine) feature() (xprozess.Feature, error) {
	raw, err := json.Marshal(m)
	if err != nil {
		return xprozess.Feature{}, fmt.Errorf("handover: %w", err)
	}
	return xprozess.Feature{Frame: frame, FrameVersion: "1", ID: machineID, Name: "Maschinenlesbare Angaben", Values: []string{ascii(string(raw))}}, nil
}

// ascii writes every other character as JSON escapes it.
func ascii(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x7F {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// machineOf is what another register says, nil if the message is of another program.
func machineOf(sheet *xprozess.Sheet) *machine {
	if sheet == nil {
		return nil
	}
	for _, f := range sheet.Features {
		var m machine
		if isMachine(f) && len(f.Values) == 1 && json.Unmarshal([]byte(f.Values[0]), &m) == nil {
			return &m
		}
	}
	return nil
}

func isOwn(f xprozess.Feature) bool     { return f.Frame == frame }
func isMachine(f xprozess.Feature) bool { return isOwn(f) && f.ID == machineID }

// Attributes of the process itself, for those who read the message with other programs.
const (
	numberID = "process.number"
	unitID   = "process.unit"
	ownerID  = "process.owner"
)

// ownFeatures writes all fields without an element of their own as attributes that people can read.
func (m *mapper) ownFeatures(doc steckbrief.Document) []xprozess.Feature {
	var out []xprozess.Feature
	for _, def := range m.schema.Fields() {
		if slices.Contains(native, def.Key) || !doc.Has(def.Key) {
			continue
		}
		out = append(out, xprozess.Feature{Frame: frame, FrameVersion: "1", ID: def.Key, Name: def.Label.DE, Values: m.values(def, doc.Field(def.Key))})
	}
	return out
}

// values are the texts of a field: lines of a value, facts of a series.
func (m *mapper) values(def steckbrief.FieldDef, f steckbrief.Field) []string {
	var out []string
	if def.Series {
		for _, fact := range f.Facts {
			out = append(out, m.format.Display(def, steckbrief.Field{Facts: []steckbrief.Fact{fact}}))
		}
		return out
	}
	for _, line := range strings.Split(m.format.Cell(def, f.Fact()), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// readFeatures reads attributes: our own by their key, those of others where their name is that of a field of the house.
// Attributes without a place are returned.
func (m *mapper) readFeatures(features []xprozess.Feature, year int) (said, []xprozess.Feature) {
	out := said{}
	var rest []xprozess.Feature
	for _, f := range features {
		if isMachine(f) || (isOwn(f) && slices.Contains([]string{numberID, unitID, ownerID}, f.ID)) {
			continue
		}
		def, ok := m.fieldOf(f)
		if !ok || slices.Contains(native, def.Key) {
			rest = append(rest, f)
			continue
		}
		field, ok := m.parse(def, f, year)
		if !ok {
			rest = append(rest, f)
			continue
		}
		if _, twice := out[def.Key]; !twice {
			out[def.Key] = field
		}
	}
	return out, rest
}

// fieldOf is the field that an attribute means.
func (m *mapper) fieldOf(f xprozess.Feature) (steckbrief.FieldDef, bool) {
	if isOwn(f) {
		return m.schema.Field(f.ID)
	}
	for _, def := range m.schema.Fields() {
		if !def.Hidden && (strings.EqualFold(def.Label.DE, f.Name) || def.Key == f.ID) {
			return def, true
		}
	}
	return steckbrief.FieldDef{}, false
}

func (m *mapper) parse(def steckbrief.FieldDef, f xprozess.Feature, year int) (steckbrief.Field, bool) {
	if def.Series && isOwn(f) {
		return steckbrief.Field{}, false // read from what the register says itself
	}
	fact, bad := m.format.Parse(def, strings.Join(f.Values, "\n"))
	if bad != nil || fact.State == "" {
		return steckbrief.Field{}, false
	}
	if def.Series {
		fact.Year, fact.Method, fact.Source, fact.Counts = year, steckbrief.Estimate, "XProzess", true
	}
	return steckbrief.One(fact), true
}

// categories are the words for kinds of processes, in lower case.
var categories = map[string]register.Category{
	"kernprozess": register.Core, "leistungsprozess": register.Core, "unterstützungsprozess": register.Support,
	"supportprozess": register.Support, "steuerungsprozess": register.Steering, "führungsprozess": register.Steering,
	"managementprozess": register.Steering,
}

// categoryFeature is the attribute for the kind of a process, as programs for FIM write it.
const categoryFeature = "Prozessart"

func isCategory(f xprozess.Feature) bool {
	return strings.EqualFold(f.Name, categoryFeature) && len(f.Values) == 1 && categories[strings.ToLower(f.Values[0])] != ""
}

// categoryOf reads the kind of a process from its attributes.
func categoryOf(features []xprozess.Feature) register.Category {
	for _, f := range features {
		if isCategory(f) {
			return categories[strings.ToLower(f.Values[0])]
		}
	}
	return ""
}

var categoryWords = map[register.Category]string{
	register.Core: "Kernprozess", register.Support: "Unterstützungsprozess", register.Steering: "Steuerungsprozess",
}

// sameField reports whether two fields say the same.
func sameField(a, b steckbrief.Field) bool {
	return (len(a.Facts) == 0 && len(b.Facts) == 0) || reflect.DeepEqual(a, b)
}
