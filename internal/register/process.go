package register

import (
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Category is the kind of a process. The zero value means that nobody has said it.
type Category string

// The categories.
const (
	Core     Category = "core"     // Leistungsprozess
	Support  Category = "support"  // Unterstützungsprozess
	Steering Category = "steering" // Steuerungsprozess
)

// Categories lists the categories.
var Categories = []Category{Core, Support, Steering}

// Place says where a process is kept.
type Place string

// The places: in the register, in the trash, or gone into another process.
const (
	Live   Place = "live"
	Trash  Place = "trash"
	Merged Place = "merged"
)

// Assignment hangs a task on a function that a person fills or nobody.
type Assignment struct {
	Function string // as the house calls it: "Leitung 51.3"
	UserID   string // who fills it, "" if that person has no account
	Vacant   bool   // nobody fills it
}

// Classification is the key of a process in a scheme, e.g. "nkf" "11.01".
type Classification struct {
	Scheme string
	Key    string
}

// Process is an entry of the register: its identity and what lists need. What it does stands in its
// Steckbrief.
type Process struct {
	ID     string
	Place  Place
	Number string // unique in the tenant, also among those in the trash
	Name   string // object and action: "Hund anmelden"
	UnitID string
	// UnitPath is the path of the owning unit, kept beside the process so that rights and subtree
	// filters need no join. A unit that moves takes it along.
	UnitPath   string
	UnitNumber string // kept beside the process for sorting
	Category   Category
	ParentID   string // process above it on the map, "" at the top
	Important  bool   // among the most important ones of its unit
	Owner      Assignment
	Caretaker  Assignment
	Deputy     Assignment
	ReviewDue  string // date, "" if none is set
	// ReleaseReviewDue is the earliest review date given with a release in force, "" if none; only lists know it.
	ReleaseReviewDue string
	RetiredOn        string // date, "" as long as it exists
	RetiredBy        string // reason for retiring it

	Detail Detail
	Marks  Marks

	Current  Summary // of the latest saved Steckbrief: for those who may read drafts
	Released Summary // of the released one: for everybody

	MergedInto string
	TrashedAt  time.Time
	CreatedAt  time.Time
	UpdatedAt  time.Time
	Revision   int
}

// Detail holds the parts of a process that are lists.
type Detail struct {
	FormerNumbers   []string // still found by search
	Participating   []string // ids of units that take part
	Tags            []string
	Services        []string // LeiKa keys, 14 digits
	Classifications []Classification
	ExternalKeys    map[string]string // system → key, as imports know the process
}

// Summary is what lists show of a Steckbrief version. Version 0 means that there is none.
type Summary struct {
	Version      int
	Description  string
	Completeness int    // percent, -1 without a version
	Missing      string // key of the next most useful missing field, "" if nothing is missing
	Cases        int64  // cases per year in hundredths, -1 if unknown
	TaskKind     string // option of the field taskKind, "" if unknown
	ReleasedAt   time.Time
}

// noSummary is the summary of a process without a Steckbrief version.
var noSummary = Summary{Completeness: -1, Cases: -1}

// IsReleased reports whether what editors see is what everybody sees.
func (p Process) IsReleased() bool { return p.Current.Version == p.Released.Version }

// namedAssignment is one of the three assignments with its field.
type namedAssignment struct {
	field string
	a     *Assignment
}

func (p *Process) assignments() []namedAssignment {
	return []namedAssignment{{"owner", &p.Owner}, {"caretaker", &p.Caretaker}, {"deputy", &p.Deputy}}
}

// object is the process as rights see it.
func (p Process) object() identity.Object { return identity.Object{UnitPath: p.UnitPath} }

// Summary returns what the actor may see of the Steckbrief: the current version with the right to read
// drafts, else the released one.
func (p Process) Summary(actor identity.Actor) Summary {
	if identity.Can(actor, identity.ReadDraft, p.object()) {
		return p.Current
	}
	return p.Released
}

// RelationKind says how another process stands to a process.
type RelationKind string

// The kinds of relations.
const (
	Parent      RelationKind = "parent"
	Child       RelationKind = "child"
	Predecessor RelationKind = "predecessor"
	Successor   RelationKind = "successor"
	Variant     RelationKind = "variant"
	MergedHere  RelationKind = "merged" // went into the process
)

// Relation is a neighbour of a process.
type Relation struct {
	Kind     RelationKind
	ID       string
	Number   string
	Name     string
	UnitPath string
	Place    Place
}

// Links are the ids of the neighbours that a person sets; children follow from their parent.
type Links struct {
	Predecessors []string
	Successors   []string
	Variants     []string
}

// with returns l and more.
func (l Links) with(more Links) Links {
	return Links{
		Predecessors: unique(slices.Concat(l.Predecessors, more.Predecessors)),
		Successors:   unique(slices.Concat(l.Successors, more.Successors)),
		Variants:     unique(slices.Concat(l.Variants, more.Variants)),
	}
}

func (l Links) isEmpty() bool {
	return len(l.Predecessors) == 0 && len(l.Successors) == 0 && len(l.Variants) == 0
}
