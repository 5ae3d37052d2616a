package initiative_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// spending is a line of the budget; -1 is unknown.
func spending(year int, kind initiative.MoneyKind, planned, approved int64) initiative.BudgetYear {
	known := func(n int64) *int64 {
		if n < 0 {
			return nil
		}
		return &n
	}
	return initiative.BudgetYear{Year: year, Kind: kind, Planned: known(planned), Approved: known(approved)}
}

func TestRunsWithoutNewMoney(t *testing.T) {
	const c, i = initiative.Consumptive, initiative.Investive
	type money = []initiative.BudgetYear
	half := 50
	granted := func(cents, blocked int64) initiative.Means {
		return initiative.Means{Grants: map[string]map[initiative.Cell]initiative.Grant{"v": {{Year: 2027, Kind: c}: {Granted: cents, Blocked: blocked}}}}
	}
	lock := initiative.Means{Percent: map[initiative.Cell]int{{Year: 2027, Kind: c}: 20}}
	for name, tt := range map[string]struct {
		budget money
		staff  []initiative.StaffYear
		stage  initiative.Stage
		means  initiative.Means
		want   bool
	}{
		"approved":                         {budget: money{spending(2027, c, 50, 50)}, want: true},
		"no more than before":              {budget: money{spending(2026, c, 60, 60), spending(2027, c, 50, -1)}, want: true},
		"more than before":                 {budget: money{spending(2026, c, 40, 40), spending(2027, c, 50, -1)}},
		"nobody has approved":              {budget: money{spending(2027, c, 50, -1)}},
		"costs nothing":                    {budget: money{spending(2027, c, 0, -1)}, want: true},
		"nobody said":                      {},
		"needs a position":                 {budget: money{spending(2027, c, 0, -1)}, staff: []initiative.StaffYear{{Year: 2027, Planned: &half}}},
		"position approved":                {budget: money{spending(2027, c, 0, -1)}, staff: []initiative.StaffYear{{Year: 2027, Planned: &half, Approved: &half}}, want: true},
		"position held":                    {budget: money{spending(2027, c, 0, -1)}, staff: []initiative.StaffYear{{Year: 2027, Planned: &half, Approved: &half}}, means: initiative.Means{Held: map[string]map[int]bool{"v": {2027: true}}}},
		"positions unknown":                {budget: money{spending(2027, c, 0, -1)}, staff: []initiative.StaffYear{{Year: 2027}}},
		"only an idea":                     {budget: money{spending(2027, c, 0, -1)}, stage: initiative.Idea},
		"one kind pays not for another":    {budget: money{spending(2027, c, 40, 100), spending(2027, i, 60, -1)}},
		"each kind approved":               {budget: money{spending(2027, c, 40, 40), spending(2027, i, 60, 60)}, want: true},
		"refused though approved before":   {budget: money{spending(2026, c, 60, 60), spending(2027, c, 50, 0)}},
		"cut though more before":           {budget: money{spending(2026, c, 60, 60), spending(2027, c, 50, 49)}},
		"one kind unknown":                 {budget: money{spending(2027, c, 40, 40), spending(2027, i, -1, 60)}},
		"locked":                           {budget: money{spending(2027, c, 50, 50)}, means: lock},
		"enough beside the lock":           {budget: money{spending(2027, c, 40, 50)}, means: lock, want: true},
		"locked, approved the year before": {budget: money{spending(2026, c, 50, 50), spending(2027, c, 50, -1)}, means: lock},
		"other kind locked":                {budget: money{spending(2027, i, 50, 50)}, means: lock, want: true},
		"granted by the council":           {budget: money{spending(2027, c, 50, -1)}, means: granted(50, 0), want: true},
		"held by the council":              {budget: money{spending(2027, c, 50, -1)}, means: granted(50, 50)},
		"refused by the council":           {budget: money{spending(2026, c, 60, 60), spending(2027, c, 50, -1)}, means: granted(0, 0)},
		"granted less than approved":       {budget: money{spending(2027, c, 50, 50)}, means: granted(30, 0)},
	} {
		v := initiative.Initiative{ID: "v", Stage: tt.stage, Budget: tt.budget, Staff: tt.staff}
		if v.Stage == "" {
			v.Stage = initiative.Running
		}
		if got := tt.means.RunsWithoutNewMoney(v, 2027); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
