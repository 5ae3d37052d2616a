package capacity_test

import (
	"context"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// store keeps only what is read here.
type store struct {
	capacity.Store
	needs []capacity.Needs
}

func (s store) CapacitySupplies(context.Context) ([]capacity.Supply, error) { return nil, nil }

func (s store) CapacityNeeds(context.Context) ([]capacity.Needs, error) { return s.needs, nil }

type booked []capacity.Initiative

func (booked) Check(context.Context, string) error { return nil }

func (b booked) Booked(context.Context) ([]capacity.Initiative, error) { return b, nil }

func TestLoadTellsWhatNobodyEstimated(t *testing.T) {
	day := func(s string) time.Time {
		d, _ := time.Parse(time.DateOnly, s)
		return d
	}
	list := booked{
		{ID: "estimated", Name: "V-01", First: day("2027-01-01"), Last: day("2027-12-31")},
		{ID: "spring", Name: "V-02", First: day("2027-03-01"), Last: day("2027-06-30")},
		{ID: "forever", Name: "V-03", First: day("2027-07-01")},
		{ID: "undated", Name: "V-04"},
		{ID: "over", Name: "V-05", First: day("2025-01-01"), Last: day("2026-12-31")},
	}
	needs := []capacity.Needs{
		{InitiativeID: "estimated", Needs: []capacity.Need{{Half: "2027-H1", Team: capacity.IT, Days: 30}}},
		{InitiativeID: "an idea", Needs: []capacity.Need{{Half: "2027-H1", Team: capacity.IT, Days: 99}}},
	}
	s := capacity.NewService(store{needs: needs}, list)
	ctx := identity.WithActor(t.Context(), identity.Actor{System: true})
	columns, err := s.Load(ctx, "2027-H1", "2028-H1")
	if err != nil || len(columns) != 3 {
		t.Fatalf("%d half years, %v", len(columns), err)
	}
	for i, want := range []int{1, 1, 1} {
		if columns[i].Unestimated != want {
			t.Errorf("%s: %d without an estimate, want %d", columns[i].Half, columns[i].Unestimated, want)
		}
	}
	if needed := columns[0].Cells[0].Needed; needed != 30 {
		t.Errorf("%d days needed of IT, want those of what is booked", needed)
	}
	if _, err := s.Load(ctx, "2027-H1", "2033-H1"); !problem.Is(err, problem.Invalid) {
		t.Errorf("thirteen half years: %v, want a refusal", err)
	}
}
