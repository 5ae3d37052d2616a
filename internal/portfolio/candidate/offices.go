package candidate

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// StrongByUnit counts the processes of the classes A and B in the ranking by the standard set of the house, by the unit they
// belong to, as far as the actor may know the ranking. A unit is missing if nothing is known of any of its processes, and all
// are as long as the register has not read what it knows: how many candidates there are is then unknown, not none. It returns
// problem.Forbidden for those who may not know the ranking at all.
func (s *Service) StrongByUnit(ctx context.Context) (map[string]int, error) {
	a, err := s.Rank(ctx, Query{Kind: criteria.Process})
	if err != nil || a.Pending > 0 {
		return nil, err
	}
	out := map[string]int{}
	for _, row := range a.Rows {
		if row.Known == 0 {
			continue
		}
		unit, strong := a.snapshot.objects[row.index].UnitID, 0
		if class := a.Class(row.Gate, row.Span.Low); class == "A" || class == "B" {
			strong = 1
		}
		out[unit] += strong
	}
	return out, nil
}
