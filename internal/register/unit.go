// Package register is the heart of the product: organisational units and the processes they answer
// for, with their Steckbriefe, models and versions. It knows rules and rights; it knows no SQL, no
// HTTP and no XML.
package register

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// UnitKind is the kind of an organisational unit.
type UnitKind string

// The kinds of units, by the words of the field.
const (
	Dezernat     UnitKind = "dezernat"
	Amt          UnitKind = "amt"
	Abteilung    UnitKind = "abteilung"
	Sachgebiet   UnitKind = "sachgebiet"
	Stabsstelle  UnitKind = "stabsstelle"
	Beauftragte  UnitKind = "beauftragte"
	Eigenbetrieb UnitKind = "betrieb"
)

// UnitKinds lists the kinds from the top of a tree to its leaves.
var UnitKinds = []UnitKind{Dezernat, Amt, Abteilung, Sachgebiet, Stabsstelle, Beauftragte, Eigenbetrieb}

// Unit is an organisational unit. Its path holds the ids from the top down to itself, "/a/b/".
type Unit struct {
	ID         string
	ParentID   string // "" at the top
	Path       string
	Number     string // "51.3"; unique among the units that are valid
	Name       string
	Kind       UnitKind
	ValidFrom  string // date, "" if unknown
	ValidTo    string // date, "" as long as it exists
	MergedInto string // unit that took over, "" if none
	Facts      UnitFacts
	Suppressed bool // figures about a group this small are not shown to the one who asks
	CreatedAt  time.Time
	UpdatedAt  time.Time
	Revision   int
}

// UnitFacts is what the register knows of a unit beyond its place; nil and "" mean unknown, never 0.
type UnitFacts struct {
	StaffHundredths *int   // Vollzeitäquivalente × 100
	Workplaces      *int   // Bildschirmarbeitsplätze
	WorkplacesDMS   *int   // of these with access to the DMS
	LeavingFiveYrs  *int   // people who leave within five years
	FiguresYear     int    // year of the figures above, 0 if unknown
	FiguresSource   string // where they come from, "Stellenplan 2026"
	ExpectedSize    *int   // processes the unit expects its register to have
	Dialogue        string // Strategiedialog: "", "planned 2027", "held 11/2024" as the house says it
	Contacts        []Contact
	FormerNumbers   []string // numbers of units that went into this one; still found by search
}

// Contact is a function of a unit and the person who fills it.
type Contact struct {
	Function string // "leitung", "lotsin" …, or the house's own word
	Title    string // how the function is called here, "Leitung 51.3"
	Name     string // "" if the person has no record
	Share    string // Stellenanteil, as the house says it, e.g. "0,2"
	Vacant   bool   // nobody fills it at the moment
}

// UnitStore keeps units. All methods work in the tenant of ctx.
type UnitStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Units(ctx context.Context) ([]Unit, error)
	Unit(ctx context.Context, id string) (Unit, error)
	InsertUnit(ctx context.Context, u Unit) error
	UpdateUnit(ctx context.Context, u Unit) (Unit, error)
	Record(ctx context.Context, e audit.Entry)
	Settings(ctx context.Context) (identity.Settings, error)
}

// UnitsStore is everything the service of units needs.
type UnitsStore interface {
	UnitStore
	UnitTreeStore
	ConfirmationStore
	UnitTrail
}

// Units keeps the tree of organisational units.
type Units struct {
	store         UnitStore
	tree          UnitTreeStore
	confirmations ConfirmationStore
	trail         UnitTrail
	now           func() time.Time
	newID         func() string
}

// NewUnits returns the service.
func NewUnits(store UnitsStore, now func() time.Time, newID func() string) *Units {
	return &Units{store: store, tree: store, confirmations: store, trail: store, now: now, newID: newID}
}

// List returns the units the actor may see, in the order of the tree; closed ones only if wanted.
func (s *Units) List(ctx context.Context, closed bool) ([]Unit, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.store.Units(ctx)
	if err != nil {
		return nil, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	visible := slices.DeleteFunc(all, func(u Unit) bool {
		return (!closed && u.ValidTo != "") || !identity.Can(actor, identity.ReadUnit, identity.Object{UnitPath: u.Path})
	})
	for i, u := range visible {
		visible[i] = withoutSmallGroups(u, actor, settings.Threshold())
	}
	return visible, nil
}

// UnitName is what everybody in the house knows of a unit.
type UnitName struct {
	ID, Number, Name string
}

// Names returns the units that exist today as everybody with some right in the house may know them, in the order of the tree:
// whoever describes a process names others who take part in it.
func (s *Units) Names(ctx context.Context) ([]UnitName, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadUnit); err != nil {
		return nil, err
	}
	all, err := s.store.Units(ctx)
	if err != nil {
		return nil, err
	}
	names := make([]UnitName, 0, len(all))
	for _, u := range all {
		if u.ValidTo == "" {
			names = append(names, UnitName{u.ID, u.Number, u.Name})
		}
	}
	return names, nil
}

// Get returns one unit, problem.NotFound if it does not exist or must not be seen.
func (s *Units) Get(ctx context.Context, id string) (Unit, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Unit{}, err
	}
	u, err := s.store.Unit(ctx, id)
	if err != nil {
		return Unit{}, err
	}
	if !identity.Can(actor, identity.ReadUnit, identity.Object{UnitPath: u.Path}) {
		return Unit{}, problem.New(problem.NotFound, "request.notFound")
	}
	return s.shown(ctx, u)
}

// shown is a unit as the actor may see it.
func (s *Units) shown(ctx context.Context, u Unit) (Unit, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Unit{}, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return Unit{}, err
	}
	return withoutSmallGroups(u, actor, settings.Threshold()), nil
}

// Create adds a unit below its parent, or at the top, at most MaxUnitDepth deep.
func (s *Units) Create(ctx context.Context, u Unit) (Unit, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.tree.LockTree(ctx); err != nil {
			return err
		}
		parentPath, err := s.parentPath(ctx, u.ParentID)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.EditUnit, identity.Object{UnitPath: parentPath}); err != nil {
			return err
		}
		u.Number, u.Name = cleanLine(u.Number), cleanLine(u.Name)
		if err := s.check(ctx, u); err != nil {
			return err
		}
		if err := fits(depthOf(parentPath)+1, "parentId"); err != nil {
			return err
		}
		u.ID, u.Revision = s.newID(), 1
		u.Path = parentPath + u.ID + "/"
		u.CreatedAt = s.now().UTC()
		u.UpdatedAt = u.CreatedAt
		s.store.Record(ctx, audit.Entry{Action: "unit.create", ObjectKind: "unit", ObjectID: u.ID, UnitID: u.ID,
			Details: audit.Details{"number": u.Number, "name": u.Name}})
		if err := s.store.InsertUnit(ctx, u); err != nil {
			return err
		}
		u, err = s.shown(ctx, u)
		return err
	})
	return u, err
}

// Change saves number, name, kind, validity and facts of a unit. Moving and merging are Move and Merge.
//
// It returns problem.Stale if u.Revision is not the stored one.
func (s *Units) Change(ctx context.Context, u Unit) (Unit, error) {
	var out Unit
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		old, err := s.store.Unit(ctx, u.ID)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.EditUnit, identity.Object{UnitPath: old.Path}); err != nil {
			return err
		}
		u.Number, u.Name = cleanLine(u.Number), cleanLine(u.Name)
		if err := s.check(ctx, u); err != nil {
			return err
		}
		u.ParentID, u.Path, u.MergedInto, u.CreatedAt, u.UpdatedAt = old.ParentID, old.Path, old.MergedInto, old.CreatedAt, s.now().UTC()
		if identity.Require(ctx, identity.ReadUnitFigures, identity.Object{UnitPath: old.Path}) != nil {
			u.Facts = keepHidden(u.Facts, old.Facts)
		}
		u.Facts.FormerNumbers = old.Facts.FormerNumbers
		if u.Number != old.Number {
			u.Facts.FormerNumbers = append(u.Facts.FormerNumbers, old.Number)
		}
		s.store.Record(ctx, audit.Entry{Action: "unit.change", ObjectKind: "unit", ObjectID: u.ID, UnitID: u.ID,
			Details: audit.Details{"number": u.Number, "name": u.Name, "numberBefore": old.Number, "nameBefore": old.Name}})
		if u, err = s.store.UpdateUnit(ctx, u); err != nil {
			return err
		}
		out, err = s.shown(ctx, u)
		return err
	})
	return out, err
}

func (s *Units) parentPath(ctx context.Context, parentID string) (string, error) {
	if parentID == "" {
		return identity.Everywhere, nil
	}
	parent, err := s.store.Unit(ctx, parentID)
	if problem.Is(err, problem.NotFound) {
		return "", problem.InvalidFields(problem.FieldOf("parentId", "unit.parent.unknown"))
	}
	if err == nil && parent.MergedInto != "" {
		return "", problem.InvalidFields(problem.FieldOf("parentId", "unit.closed"))
	}
	return parent.Path, err
}

// MaxNameLen is the longest name of a unit or process, in Unicode code points.
const MaxNameLen = 200

// check says what is wrong with a unit. A unit with an end exists no more: its number is free, nothing can be put into
// it, lists leave it out. Therefore an end that is still to come is refused.
func (s *Units) check(ctx context.Context, u Unit) error {
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return err
	}
	bad := unitFaults(u)
	if u.ValidTo > settings.Day(s.now()) {
		bad = append(bad, problem.FieldOf("validTo", "unit.validTo.toCome"))
	}
	return problem.InvalidFields(bad...)
}

func unitFaults(u Unit) []problem.Field {
	var bad []problem.Field
	if u.Number == "" {
		bad = append(bad, problem.FieldOf("number", "field.required"))
	}
	switch n := len([]rune(u.Name)); {
	case u.Name == "":
		bad = append(bad, problem.FieldOf("name", "field.required"))
	case n > MaxNameLen:
		bad = append(bad, problem.FieldOf("name", "field.tooLong", "max", MaxNameLen))
	}
	if !slices.Contains(UnitKinds, u.Kind) {
		bad = append(bad, problem.FieldOf("kind", "field.notAllowed"))
	}
	for _, day := range [][2]string{{"validFrom", u.ValidFrom}, {"validTo", u.ValidTo}} {
		if _, err := time.Parse(time.DateOnly, day[1]); err != nil && day[1] != "" {
			bad = append(bad, problem.FieldOf(day[0], "field.date"))
		}
	}
	if u.ValidFrom != "" && u.ValidTo != "" && u.ValidTo < u.ValidFrom {
		bad = append(bad, problem.FieldOf("validTo", "unit.validTo.beforeStart"))
	}
	return bad
}
