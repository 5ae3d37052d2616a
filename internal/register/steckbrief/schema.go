package steckbrief

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed catalogue.yaml
var catalogueYAML []byte

// Type says what kind of value a field or a column holds.
type Type string

// The types of fields. Columns of tables are TypeText, TypeNumber or TypeChoice.
const (
	TypeText      Type = "text"      // one line
	TypeRichText  Type = "richText"  // plain text with line breaks
	TypeNumber    Type = "number"    // integer hundredths
	TypeChoice    Type = "choice"    // one of the options
	TypeMulti     Type = "multi"     // some of the options
	TypeBool      Type = "bool"      // yes or no
	TypeDate      Type = "date"      // with precision
	TypeList      Type = "list"      // lines of text
	TypeTable     Type = "table"     // rows with columns
	TypeReference Type = "reference" // ids of other objects
	TypeLink      Type = "link"      // address with a title
)

// Unit says what a number counts.
type Unit string

// The units of numbers.
const (
	UnitNone    Unit = ""
	UnitCount   Unit = "count"
	UnitCases   Unit = "cases"
	UnitMinutes Unit = "minutes"
	UnitDays    Unit = "days" // calendar days
	UnitYears   Unit = "years"
	UnitPercent Unit = "percent"
)

// Option is one answer of a choice. Options are never removed, since old versions name them.
type Option struct {
	Key       string
	Label     Label
	Exclusive bool // in a multiple choice: cannot stand beside another one
}

// Column is one column of a table; the first one names the row.
type Column struct {
	Key     string
	Type    Type
	Label   Label
	Format  string // "uri" for addresses, else empty
	Unit    Unit
	Max     int64 // greatest number, in whole units
	Options []Option
}

// Condition makes a field count only if another field holds (Is) or does not hold (Not) a value, given by its canonical
// text: an option's key, "true", "false" or a number.
type Condition struct {
	Field, Is, Not string
}

// FieldDef describes one field of the Steckbrief.
type FieldDef struct {
	Key        string
	Type       Type
	Label      Label
	Help       Label  // in the words of a clerk, with an example
	NeededFor  Label  `yaml:"neededFor"` // what the answer is good for
	Weight     int    // share in the completeness, 0 (never counted) to 10
	Searchable bool   // part of the full-text search
	Series     bool   // one fact per year (and source)
	Unit       Unit   // of numbers
	Max        int64  // greatest number, in whole units; the least is 0
	Target     string // of references: the kind of object
	Options    []Option
	Columns    []Column
	OnlyIf     *Condition `yaml:"onlyIf"`

	Group       string   `yaml:"-"` // key of the group
	Hidden      bool     `yaml:"-"` // not shown, searched or counted; kept in documents
	RequiredFor []string `yaml:"-"` // states of the process in which the field is mandatory
}

// Group is a section of the Steckbrief.
type Group struct {
	Key    string
	Label  Label
	Fields []FieldDef
}

// Schema is the list of fields that hold for a tenant. It is never changed after it was made.
type Schema struct {
	Version int // of the built-in catalogue
	groups  []Group
	index   map[string]int // key -> position in fields
	fields  []FieldDef
}

// Builtin returns the catalogue without any tenant's changes.
func Builtin() *Schema { return builtin() }

var builtin = sync.OnceValue(func() *Schema {
	var file struct {
		SchemaVersion int `yaml:"schemaVersion"`
		Groups        []Group
	}
	dec := yaml.NewDecoder(bytes.NewReader(catalogueYAML))
	dec.KnownFields(true)
	if err := dec.Decode(&file); err != nil {
		panic(fmt.Sprintf("steckbrief: catalogue.yaml: %v", err))
	}
	return newSchema(file.SchemaVersion, file.Groups)
})

func newSchema(version int, groups []Group) *Schema {
	s := &Schema{Version: version, groups: groups, index: map[string]int{}}
	for g := range groups {
		for f := range groups[g].Fields {
			def := &groups[g].Fields[f]
			def.Group = groups[g].Key
			s.index[def.Key] = len(s.fields)
			s.fields = append(s.fields, *def)
		}
	}
	return s
}

// Groups returns the sections in their order, hidden fields included.
func (s *Schema) Groups() []Group { return slices.Clone(s.groups) }

// Fields returns all fields in their order, hidden ones included.
func (s *Schema) Fields() []FieldDef { return slices.Clone(s.fields) }

// Field returns the definition of a field and whether there is one.
func (s *Schema) Field(key string) (FieldDef, bool) {
	i, ok := s.index[key]
	if !ok {
		return FieldDef{}, false
	}
	return s.fields[i], true
}

// position orders keys as the schema does; unknown keys come last.
func (s *Schema) position(key string) int {
	if i, ok := s.index[key]; ok {
		return i
	}
	return len(s.fields)
}

func findOption(options []Option, key string) (Option, bool) {
	i := slices.IndexFunc(options, func(o Option) bool { return o.Key == key })
	if i < 0 {
		return Option{}, false
	}
	return options[i], true
}

func (d FieldDef) column(key string) (Column, bool) {
	i := slices.IndexFunc(d.Columns, func(c Column) bool { return c.Key == key })
	if i < 0 {
		return Column{}, false
	}
	return d.Columns[i], true
}
