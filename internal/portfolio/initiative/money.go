package initiative

import "slices"

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

// WithoutMoney counts the open initiatives that say nothing about the money they need in any year.
func WithoutMoney(b Book) int {
	n := 0
	for _, v := range b.All() {
		if !v.Closed() && !slices.ContainsFunc(v.Budget, func(y BudgetYear) bool { return y.Planned != nil }) {
			n++
		}
	}
	return n
}

// CountedTwice lists the numbers of initiatives that plan money for a year for which one above them plans money too: a
// sum over both may count the same money twice.
func CountedTwice(b Book) []string {
	var out []string
	for _, v := range b.All() {
		for _, id := range ancestors(b, v) {
			if up := b.Initiatives[id]; !v.Stage.Dropped() && !up.Stage.Dropped() && plansInSameYear(v, up) {
				out = append(out, v.Number)
				break
			}
		}
	}
	return out
}

func plansInSameYear(v, o Initiative) bool {
	return slices.ContainsFunc(v.Budget, func(y BudgetYear) bool {
		return moneyIn(v, y.Year) && moneyIn(o, y.Year)
	})
}
