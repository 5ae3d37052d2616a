package demo_test

import (
	"context"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// moneyAndDaysOfTheDemo compares the sums of the round and the load of the teams with what the files say.
func moneyAndDaysOfTheDemo(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	rounds, err := a.Services.Funding.Rounds(ctx)
	if err != nil || len(rounds) != 1 || rounds[0].Stage != funding.Draft {
		t.Fatalf("rounds %+v, %v", rounds, err)
	}
	c, err := a.Services.Funding.Consolidate(ctx, rounds[0].ID)
	if err != nil || len(c.Rows) != 8 || c.Total.Total.Requested[0] != 528_000_00 || c.Total.Total.Years[0].Granted != 399_000_00 || c.Total.Staff != 150 {
		t.Errorf("%d requests, total %+v, %v", len(c.Rows), c.Total, err)
	}
	columns, err := a.Services.Capacity.Load(ctx, "2027-H1", "2027-H2")
	if err != nil {
		t.Fatal(err)
	}
	over := map[capacity.Team]int{}
	for _, column := range columns {
		for _, cell := range column.Cells {
			over[cell.Team] += cell.Over()
		}
	}
	if over[capacity.IT] != 80 || over[capacity.Organisation] != 0 || over[capacity.Strategy] != 0 {
		t.Errorf("overbooked by %v, want IT by 80", over)
	}
	if _, _, err := a.Services.Initiatives.List(ctx, initiative.Filter{WithoutNewMoney: 2027}); err != nil {
		t.Errorf("what goes on without new money: %v", err)
	}
}
