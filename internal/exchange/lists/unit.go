package lists

import (
	"context"
	"reflect"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// UnitPort is the service of units.
type UnitPort interface {
	List(ctx context.Context, closed bool) ([]register.Unit, error)
	Create(ctx context.Context, u register.Unit) (register.Unit, error)
	Change(ctx context.Context, u register.Unit) (register.Unit, error)
	Move(ctx context.Context, id, parentID string, revision int) (register.Unit, error)
}

// unitRow is a row of a table of units.
type unitRow struct {
	row    table.Row
	unit   register.Unit
	parent string // number
	said   map[string]bool
}

// unitFields maps fields of the service's problems to targets.
var unitFields = map[string]string{"parentId": "parent"}

// importUnits adds and changes units, parents before what lies below them, whatever the order of rows.
func (s *Service) importUnits(ctx context.Context, r *run) error {
	known, err := s.units.List(ctx, false)
	if err != nil {
		return err
	}
	byNumber := make(map[string]register.Unit, len(known))
	for _, u := range known {
		byNumber[u.Number] = u
	}
	rows := r.unitRows(byNumber)
	if r.result.HasErrors() {
		return nil
	}
	failed := map[string]bool{}
	for _, row := range parentsFirst(rows) {
		if failed[row.parent] { // said there already; here it would be told for a wrong place
			failed[row.unit.Number] = true
			continue
		}
		parentID := byNumber[row.parent].ID
		u, what, err := s.saveUnit(ctx, row, byNumber, parentID)
		if err != nil {
			failed[row.unit.Number] = true
			if err := r.fail(row.row, err, unitFields); err != nil {
				return err
			}
			continue
		}
		*map[string]*int{"created": &r.result.Created, "changed": &r.result.Changed, "unchanged": &r.result.Unchanged}[what]++
		byNumber[u.Number] = u
	}
	return nil
}

func (s *Service) saveUnit(ctx context.Context, row unitRow, known map[string]register.Unit, parentID string) (register.Unit, string, error) {
	old, exists := known[row.unit.Number]
	if !exists {
		row.unit.ParentID = parentID
		u, err := s.units.Create(ctx, row.unit)
		return u, "created", err
	}
	u, what := merged(old, row), "unchanged"
	if !reflect.DeepEqual(u, old) {
		var err error
		if u, err = s.units.Change(ctx, u); err != nil {
			return u, "", err
		}
		what = "changed"
	}
	if row.said["parent"] && parentID != old.ParentID {
		var err error
		if u, err = s.units.Move(ctx, u.ID, parentID, u.Revision); err != nil {
			return u, "", err
		}
		what = "changed"
	}
	return u, what, nil
}

// merged is the known unit with what the row says.
func merged(old register.Unit, row unitRow) register.Unit {
	u := old
	u.Name = row.unit.Name
	if row.said["kind"] {
		u.Kind = row.unit.Kind
	}
	f := row.unit.Facts
	for _, fact := range []struct{ from, to **int }{
		{&f.StaffHundredths, &u.Facts.StaffHundredths}, {&f.Workplaces, &u.Facts.Workplaces},
		{&f.WorkplacesDMS, &u.Facts.WorkplacesDMS}, {&f.ExpectedSize, &u.Facts.ExpectedSize},
	} {
		if *fact.from != nil {
			*fact.to = *fact.from
		}
	}
	return u
}

func (r *run) unitRows(known map[string]register.Unit) []unitRow {
	seen := map[string]int{}
	rows := make([]unitRow, 0, len(r.table.Rows))
	for _, row := range r.table.Rows {
		u := r.unitRow(row)
		if first, twice := seen[u.unit.Number]; twice && u.unit.Number != "" {
			r.find(row, "number", "import.twice", "value", u.unit.Number, "row", first)
		}
		seen[u.unit.Number] = row.Number
		rows = append(rows, u)
	}
	for _, u := range rows {
		_, here := seen[u.parent]
		_, there := known[u.parent]
		switch {
		case u.parent == "":
		case u.parent == u.unit.Number:
			r.find(u.row, "parent", "import.unit.own", "value", u.parent)
		case !here && !there:
			r.find(u.row, "parent", "import.unit.unknown", "value", u.parent)
		}
	}
	r.findCycles(rows)
	return rows
}

func (r *run) unitRow(row table.Row) unitRow {
	u := unitRow{row: row, said: map[string]bool{}}
	number, _ := r.said(row, "number")
	name, _ := r.said(row, "name")
	u.unit.Number, u.unit.Name, u.unit.Kind = oneLine(number), oneLine(name), register.Amt
	for target, value := range map[string]string{"number": u.unit.Number, "name": u.unit.Name} {
		if value == "" {
			r.find(row, target, "field.required")
		}
	}
	if kind, ok := r.said(row, "kind"); ok && kind != "" {
		u.said["kind"] = true
		if u.unit.Kind, ok = unitKind(kind); !ok {
			r.find(row, "kind", "import.kind.unknown", "value", kind)
		}
	}
	parent, said := r.cell(row, "parent")
	if steckbrief.StateOf(parent) == steckbrief.NotApplicable { // "–": at the top; one that nobody knows is not there
		parent = ""
	}
	u.parent, u.said["parent"] = oneLine(parent), said
	r.number(row, "staff", 1, &u.unit.Facts.StaffHundredths)
	r.number(row, "workplaces", 100, &u.unit.Facts.Workplaces)
	r.number(row, "workplacesDms", 100, &u.unit.Facts.WorkplacesDMS)
	r.number(row, "expectedSize", 100, &u.unit.Facts.ExpectedSize)
	return u
}

// number reads a number into a fact, in hundredths of per; an empty cell and one that says "unbekannt" say nothing.
func (r *run) number(row table.Row, target string, per int64, into **int) {
	s, _ := r.cell(row, target)
	n, bad := Number(target, s, per)
	if bad != nil {
		r.findField(row, target, *bad)
	} else if n != nil {
		*into = n
	}
}

func unitKind(s string) (register.UnitKind, bool) {
	word := strings.ToLower(oneLine(s))
	for _, k := range register.UnitKinds {
		if string(k) == word {
			return k, true
		}
	}
	k, ok := map[string]register.UnitKind{
		"fachbereich": register.Amt, "fachdienst": register.Abteilung, "eigenbetrieb": register.Eigenbetrieb, "team": register.Sachgebiet,
		"beauftragter": register.Beauftragte, "stab": register.Stabsstelle, "referat": register.Amt,
	}[word]
	return k, ok
}

// parentsFirst orders rows so that a unit comes after the one above it.
func parentsFirst(rows []unitRow) []unitRow {
	byNumber := make(map[string]unitRow, len(rows))
	for _, u := range rows {
		byNumber[u.unit.Number] = u
	}
	done := map[string]bool{}
	ordered := make([]unitRow, 0, len(rows))
	var visit func(u unitRow)
	visit = func(u unitRow) {
		if done[u.unit.Number] {
			return
		}
		done[u.unit.Number] = true
		if parent, ok := byNumber[u.parent]; ok {
			visit(parent)
		}
		ordered = append(ordered, u)
	}
	for _, u := range rows {
		visit(u)
	}
	return ordered
}

// findCycles names units that lie below themselves.
func (r *run) findCycles(rows []unitRow) {
	parent := make(map[string]string, len(rows))
	for _, u := range rows {
		parent[u.unit.Number] = u.parent
	}
	circling := onCycles(parent)
	for _, u := range rows {
		if circling[u.unit.Number] && u.parent != u.unit.Number {
			r.find(u.row, "parent", "import.unit.cycle", "value", u.unit.Number)
		}
	}
}

// onCycles returns those that come back to themselves when one follows next. Each is followed once.
func onCycles(next map[string]string) map[string]bool {
	circling, walk := map[string]bool{}, make(map[string]int, len(next)) // the walk that came by, from 1
	n := 0
	for start := range next {
		n++
		at, more := start, true
		for more && walk[at] == 0 {
			walk[at] = n
			at, more = next[at]
		}
		for more && walk[at] == n && !circling[at] { // this walk came back to where it was
			circling[at] = true
			at = next[at]
		}
	}
	return circling
}
