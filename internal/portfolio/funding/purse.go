package funding

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// Budget is where rounds, requests and locks are.
type Budget interface {
	FundingRounds(ctx context.Context) ([]Round, error)
	FundingRequests(ctx context.Context, roundID string) ([]Request, error)
	BudgetLocks(ctx context.Context) ([]Lock, error)
}

// Purse tells the portfolio what the budget says of initiatives: what the council granted, and what may not be used. Of
// rounds that are not decided it says nothing: what is requested is known to few, and nobody can spend it.
type Purse struct{ budget Budget }

// NewPurse returns the purse.
func NewPurse(budget Budget) Purse { return Purse{budget} }

// Means returns what the budget says on a day. A lock that is not over counts for the whole of its year.
func (p Purse) Means(ctx context.Context, today string) (initiative.Means, error) {
	m := initiative.Means{Grants: map[string]map[initiative.Cell]initiative.Grant{}, Held: map[string]map[int]bool{}, Percent: map[initiative.Cell]int{}}
	locks, err := p.budget.BudgetLocks(ctx)
	if err != nil {
		return m, err
	}
	locks = slices.DeleteFunc(locks, func(l Lock) bool { return l.To != "" && l.To < today })
	for i, l := range locks {
		locks[i].From = "" // the question is about the year, not about the day
		for _, n := range Natures {
			if c := (initiative.Cell{Year: l.Year, Kind: initiative.MoneyKind(n)}); l.Nature == "" || l.Nature == n {
				m.Percent[c] = min(100, m.Percent[c]+l.Percent)
			}
		}
	}
	rounds, err := p.budget.FundingRounds(ctx)
	for _, r := range rounds {
		if r.Stage != Decided {
			continue
		}
		requests, err := p.budget.FundingRequests(ctx, r.ID)
		if err != nil {
			return m, err
		}
		for _, q := range requests {
			if q.InitiativeID != "" && q.State != Withdrawn {
				grant(m, r, q, locks, today)
			}
		}
	}
	return m, err
}

// grant adds what a decided request brings its initiative: of a cell for which something was requested, also a refusal.
func grant(m initiative.Means, r Round, q Request, locks []Lock, today string) {
	cells, held := m.Grants[q.InitiativeID], m.Held[q.InitiativeID]
	if cells == nil {
		cells, held = map[initiative.Cell]initiative.Grant{}, map[int]bool{}
		m.Grants[q.InitiativeID], m.Held[q.InitiativeID] = cells, held
	}
	for y := range r.Years {
		if q.Positions > 0 && (q.State != Included || q.Hold == HoldPositions || q.Hold == HoldAll) {
			held[r.Year+y] = true
		}
		for _, l := range q.Lines {
			if l.Amounts[y] == 0 && l.Years[y].Granted == 0 {
				continue
			}
			c := initiative.Cell{Year: r.Year + y, Kind: initiative.MoneyKind(l.Nature)}
			g := cells[c]
			cells[c] = initiative.Grant{Granted: g.Granted + l.Years[y].Granted, Blocked: g.Blocked + Blocked(q, l, r.Year, y, locks, today)}
		}
	}
}
