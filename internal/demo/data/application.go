package data

// Application is a Fachverfahren or a base component.
type Application struct {
	ID               string           `yaml:"id"` // A01 to A42
	Name             string           `yaml:"name"`
	Kind             ApplicationKind  `yaml:"kind"`
	Purpose          string           `yaml:"purpose"`
	Units            []string         `yaml:"units"`      // numbers
	AllUnits         UnitScope        `yaml:"allUnits"`   // empty: only Units
	Workplaces       int              `yaml:"workplaces"` // people may use several applications
	Operation        Operation        `yaml:"operation"`
	DMSInterface     DMSInterface     `yaml:"dmsInterface"`
	DMSInterfaceNote string           `yaml:"dmsInterfaceNote"`
	SupportEnd       Month            `yaml:"supportEnd"` // empty: no end known
	Replaced         *Replacement     `yaml:"replaced"`
	Protection       Protection       `yaml:"protection"`
	ProtectionNote   string           `yaml:"protectionNote"`
	Owner            ApplicationOwner `yaml:"owner"`

	Vendor      string                 `yaml:"vendor"`
	Version     string                 `yaml:"version"`
	ContractEnd Month                  `yaml:"contractEnd"` // empty: unknown
	Interfaces  []ApplicationInterface `yaml:"interfaces"`
}

// ApplicationInterface ties an application to another one.
type ApplicationInterface struct {
	To        string `yaml:"to"`        // number
	What      string `yaml:"what"`      // goes over it
	Kind      string `yaml:"kind"`      // file, api, database, message, manual
	Direction string `yaml:"direction"` // in, out, both
	State     string `yaml:"state"`     // planned, test, productive
}

// ApplicationOwner is the function that answers for an application.
type ApplicationOwner struct {
	Unit     string `yaml:"unit"`
	Function string `yaml:"function"`
}

// Replacement tells which part of an application gave way to which.
type Replacement struct {
	What  string `yaml:"what"`
	Month Month  `yaml:"month"`
	By    string `yaml:"by"`
}

// ApplicationKind tells a Fachverfahren from a component all may use.
type ApplicationKind string

// The kinds of applications.
const (
	Fachverfahren ApplicationKind = "fachverfahren"
	BaseComponent ApplicationKind = "baseComponent"
)

// UnitScope widens the units that use an application.
type UnitScope string

// All units, or all units that are connected to the DMS.
const (
	ScopeAll       UnitScope = "all"
	ScopeConnected UnitScope = "connected"
)

// Operation is where an application runs.
type Operation string

// The places of operation.
const (
	OperationDataCentre Operation = "dataCentre"
	OperationOnPremises Operation = "onPremises"
	OperationCloudEU    Operation = "cloudEU"
	OperationLand       Operation = "land"
)

// DMSInterface is the state of the interface to the DMS.
type DMSInterface string

// The states of an interface.
const (
	InterfaceNone          DMSInterface = "none"
	InterfaceNotIntended   DMSInterface = "notIntended"
	InterfaceUnclear       DMSInterface = "unclear"
	InterfacePlanned       DMSInterface = "planned"
	InterfaceTest          DMSInterface = "test"
	InterfaceProductive    DMSInterface = "productive"
	InterfaceNotApplicable DMSInterface = "notApplicable"
)

// Protection is the need for protection of an application's data.
type Protection string

// The classes of protection.
const (
	ProtectionNormal   Protection = "normal"
	ProtectionHigh     Protection = "high"
	ProtectionVeryHigh Protection = "veryHigh"
)
