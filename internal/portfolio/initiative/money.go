package initiative

// MoneyKind says from which part of the budget money comes.
type MoneyKind string

// The kinds of money.
const (
	Consumptive MoneyKind = "consumptive" // Ergebnisplan
	Investive   MoneyKind = "investive"   // Finanzplan
)

// MoneyKinds lists the kinds of money.
var MoneyKinds = []MoneyKind{Consumptive, Investive}

// BudgetYear is the money of one year and kind in cents; nil is unknown, never 0.
type BudgetYear struct {
	Year     int
	Kind     MoneyKind
	Planned  *int64
	Approved *int64
	Spent    *int64
}

// StaffYear are the extra positions of one year in hundredths; nil is unknown, never 0.
type StaffYear struct {
	Year     int
	Planned  *int
	Approved *int
	Filled   *int
	Note     string
}

// MaxCents is the largest amount of one year: a hundred million euros.
const MaxCents = 100_000_000_00

// Planned sums the money planned for a year; known is false if nothing is said about it.
func (v Initiative) Planned(year int) (cents int64, known bool) {
	return v.sum(year, func(b BudgetYear) *int64 { return b.Planned })
}

// Approved is Planned for the money that the council has approved.
func (v Initiative) Approved(year int) (cents int64, known bool) {
	return v.sum(year, func(b BudgetYear) *int64 { return b.Approved })
}

func (v Initiative) sum(year int, of func(BudgetYear) *int64) (cents int64, known bool) {
	for _, b := range v.Budget {
		if amount := of(b); b.Year == year && amount != nil {
			cents, known = cents+*amount, true
		}
	}
	return cents, known
}

// RunsWithoutNewMoney answers the question of a tight budget: what goes on in a year with the money the house has
// already? That is an initiative that is decided or running, of which
//   - what is planned for the year is approved, or is not more than was approved for the year before, and
//   - no extra position is planned that is not approved.
//
// What is unknown counts as not covered: an initiative with no word about the year does not run without new money.
func (v Initiative) RunsWithoutNewMoney(year int) bool {
	if !v.Stage.Active() {
		return false
	}
	planned, known := v.Planned(year)
	if !known {
		return false
	}
	covered, _ := v.Approved(year)
	if planned > covered {
		if covered, known = v.Approved(year - 1); !known || planned > covered {
			return false
		}
	}
	for _, s := range v.Staff {
		if s.Year == year && s.Planned != nil && *s.Planned > valueOf(s.Approved) {
			return false
		}
	}
	return true
}

func valueOf(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}
