package initiative

import "context"

// Cell is the money of one kind in one year.
type Cell struct {
	Year int
	Kind MoneyKind
}

// Grant is what the council granted for an initiative in a cell, in cents, and what of it may not be used.
type Grant struct{ Granted, Blocked int64 }

// Means is what the budget says of the money of the initiatives. What is in no map is not said.
type Means struct {
	Grants  map[string]map[Cell]Grant // by id of the initiative, from rounds that the council has decided
	Held    map[string]map[int]bool   // by id of the initiative: years in which its extra positions may not be filled
	Percent map[Cell]int              // share that locks take of every grant of a cell, 0 to 100
}

// Purse knows the means of a house.
type Purse interface {
	// Means returns what the budget says on a day.
	Means(ctx context.Context, today string) (Means, error)
}

// RunsWithoutNewMoney answers the question of a tight budget: what goes on in a year with the money the house has
// already? That is an initiative that is decided or running, of which
//   - what is planned for the year is covered, each kind of money by itself, and
//   - no extra position is planned that is not approved, or is approved and held.
//
// What is unknown counts as not covered: an initiative with no word about the year does not run without new money.
func (m Means) RunsWithoutNewMoney(v Initiative, year int) bool {
	if !v.Stage.Active() {
		return false
	}
	said := false
	for _, b := range v.Budget {
		if b.Year == year {
			said = true
			if !m.covers(v, b) {
				return false
			}
		}
	}
	return said && m.coversStaff(v, year)
}

// covers reports whether what is planned for a year and kind is there: as approved for the year, or, as long as nobody
// has said anything about that, as no more than what was approved for the year before. An approved 0 is a refusal.
func (m Means) covers(v Initiative, b BudgetYear) bool {
	if b.Planned == nil {
		return false
	}
	if *b.Planned == 0 {
		return true
	}
	locked := m.Percent[Cell{b.Year, b.Kind}]
	usable, known := m.usable(v, Cell{b.Year, b.Kind}, locked)
	if !known {
		usable, known = m.usable(v, Cell{b.Year - 1, b.Kind}, locked)
	}
	return known && *b.Planned <= usable
}

// usable is what may be used of a cell: what is approved on the sheet or granted by the council, of both the smaller one,
// less what is locked. It is not known if neither says anything.
func (m Means) usable(v Initiative, c Cell, locked int) (cents int64, known bool) {
	for _, b := range v.Budget {
		if (Cell{b.Year, b.Kind}) == c && b.Approved != nil {
			cents, known = *b.Approved-(*b.Approved*int64(locked)+50)/100, true
		}
	}
	if g, ok := m.Grants[v.ID][c]; ok {
		if left := g.Granted - g.Blocked; !known || left < cents {
			cents, known = left, true
		}
	}
	return cents, known
}

func (m Means) coversStaff(v Initiative, year int) bool {
	for _, s := range v.Staff {
		switch {
		case s.Year != year:
		case s.Planned == nil:
			return false
		case *s.Planned == 0:
		case s.Approved == nil || *s.Planned > *s.Approved || m.Held[v.ID][year]:
			return false
		}
	}
	return true
}
