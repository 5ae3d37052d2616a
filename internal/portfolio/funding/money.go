// Package funding keeps the yearly requests for money (Mittelanmeldung): rounds, requests with their lines, what the
// budget grants, what is locked, ordered and spent, and grants of others with their proof of use. All amounts are
// integer cents. It knows no bookkeeping: what the cashier books is entered as sums.
package funding

import (
	"fmt"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Nature is the kind of money.
type Nature string

// The natures. Consumptive money stands in the Ergebnisplan, investive money in the Finanzplan.
const (
	Consumptive Nature = "consumptive"
	Investive   Nature = "investive"
)

// Natures lists the natures in the order of the budget.
var Natures = []Nature{Consumptive, Investive}

// Horizon is for how many years money is requested: the budget year and the three after it.
const Horizon = 4

// MaxAmount is the largest amount of a cell, in cents: ten billion euro.
const MaxAmount = 1_000_000_000_000

// Line is one position of a request. Slices of years begin with the first budget year.
type Line struct {
	Nature       Nature
	Purpose      string
	Account      string         // Sachkonto
	Product      string         // Produkt of the budget
	InvestmentNo string         // of investive lines
	Amounts      [Horizon]int64 // requested
	Commitments  [Horizon - 1]int64
	Years        []Year // one per budget year: what came of it
}

// Year is what became of a line in one budget year.
type Year struct {
	Granted int64 // Ansatz
	Carried int64 // carried over from the year before
	Ordered int64 // verfügt
	Spent   int64 // Ist
}

// Requested is what a line asks for in the budget years, the first years of its horizon.
func (l Line) Requested(years int) int64 {
	var sum int64
	for _, n := range l.Amounts[:years] {
		sum += n
	}
	return sum
}

const (
	maxShort = 60 // Unicode code points of keys such as an account
	maxTitle = 200
	maxText  = 4000
	maxLines = 30 // of a request
)

func (l Line) check(at string) []problem.Field {
	var bad []problem.Field
	if l.Nature != Consumptive && l.Nature != Investive {
		bad = append(bad, problem.FieldOf(at+"nature", "field.notAllowed"))
	}
	for _, f := range []struct {
		field, text string
		longest     int
	}{{"purpose", l.Purpose, maxTitle}, {"account", l.Account, maxShort}, {"product", l.Product, maxShort}, {"investmentNo", l.InvestmentNo, maxShort}} {
		if utf8.RuneCountInString(f.text) > f.longest {
			bad = append(bad, problem.FieldOf(at+f.field, "field.tooLong", "max", f.longest))
		}
	}
	if l.Nature == Consumptive && l.InvestmentNo != "" {
		bad = append(bad, problem.FieldOf(at+"investmentNo", "funding.investmentNo"))
	}
	for i, n := range l.Amounts {
		bad = append(bad, checkAmount(fmt.Sprintf("%samounts.%d", at, i), n)...)
	}
	for i, n := range l.Commitments {
		field := fmt.Sprintf("%scommitments.%d", at, i)
		if more := checkAmount(field, n); len(more) > 0 {
			bad = append(bad, more...)
		} else if n > l.Amounts[i+1] {
			bad = append(bad, problem.FieldOf(field, "funding.commitment"))
		}
	}
	return bad
}

func checkAmount(field string, cents int64) []problem.Field {
	switch {
	case cents < 0:
		return []problem.Field{problem.FieldOf(field, "funding.negative")}
	case cents > MaxAmount:
		return []problem.Field{problem.FieldOf(field, "funding.tooMuch")}
	}
	return nil
}

// Sums are the sums of lines, by year.
type Sums struct {
	Requested   [Horizon]int64
	Commitments [Horizon - 1]int64
	Years       []YearSums // per budget year
}

// YearSums are the sums of what became of lines in a budget year.
type YearSums struct {
	Year
	Blocked   int64 // of what was granted
	Available int64 // granted and carried over, less what is blocked and ordered
}

func newSums(years int) Sums { return Sums{Years: make([]YearSums, years)} }

// add counts a line whose blocked amounts are given per budget year.
func (s *Sums) add(l Line, blocked []int64) {
	for i, n := range l.Amounts {
		s.Requested[i] += n
	}
	for i, n := range l.Commitments {
		s.Commitments[i] += n
	}
	for i := range s.Years {
		y := &s.Years[i]
		if i < len(l.Years) {
			y.Granted += l.Years[i].Granted
			y.Carried += l.Years[i].Carried
			y.Ordered += l.Years[i].Ordered
			y.Spent += l.Years[i].Spent
			y.Blocked += blocked[i]
		}
		y.Available = y.Granted + y.Carried - y.Blocked - y.Ordered
	}
}
