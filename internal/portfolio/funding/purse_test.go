package funding_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// budget is a budget in memory.
type budget struct {
	rounds   []funding.Round
	requests map[string][]funding.Request // by id of the round
	locks    []funding.Lock
}

func (b budget) FundingRounds(context.Context) ([]funding.Round, error) { return b.rounds, nil }

func (b budget) FundingRequests(_ context.Context, roundID string) ([]funding.Request, error) {
	return b.requests[roundID], nil
}

func (b budget) BudgetLocks(context.Context) ([]funding.Lock, error) { return b.locks, nil }

func request(state funding.State, nature funding.Nature, asked, granted int64) funding.Request {
	return funding.Request{State: state, Content: funding.Content{InitiativeID: "v", Lines: []funding.Line{
		{Nature: nature, Amounts: [funding.Horizon]int64{asked}, Years: []funding.Year{{Granted: granted}}},
	}}}
}

func TestPurse(t *testing.T) {
	held := request(funding.Included, funding.Investive, 30, 30)
	held.Hold, held.Positions = funding.HoldAll, 50
	b := budget{
		rounds: []funding.Round{{ID: "draft", Year: 2028, Years: 1, Stage: funding.Draft}, {ID: "decided", Year: 2027, Years: 1, Stage: funding.Decided}},
		requests: map[string][]funding.Request{
			"draft": {request(funding.Included, funding.Consumptive, 100, 100)},
			"decided": {
				request(funding.Included, funding.Consumptive, 100, 80), request(funding.Rejected, funding.Consumptive, 50, 0),
				request(funding.Withdrawn, funding.Consumptive, 7, 0), held,
			},
		},
		locks: []funding.Lock{
			{Year: 2027, Nature: funding.Consumptive, Percent: 20, From: "2027-03-01"}, {Year: 2027, Percent: 10, From: "2026-01-01"},
			{Year: 2027, Percent: 50, From: "2026-01-01", To: "2026-11-19"},
		},
	}
	got, err := funding.NewPurse(b).Means(t.Context(), "2026-11-20")
	c, i := initiative.Cell{Year: 2027, Kind: initiative.Consumptive}, initiative.Cell{Year: 2027, Kind: initiative.Investive}
	want := initiative.Means{
		Grants:  map[string]map[initiative.Cell]initiative.Grant{"v": {c: {Granted: 80, Blocked: 24}, i: {Granted: 30, Blocked: 30}}},
		Held:    map[string]map[int]bool{"v": {2027: true}},
		Percent: map[initiative.Cell]int{c: 30, i: 10},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("means of the budget, %v (-want +got):\n%s", err, diff)
	}
}
