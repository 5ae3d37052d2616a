package demo

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
)

// loadCapacity spreads the days of a year evenly over its halves: what there is, and what initiatives need.
func (l *loader) loadCapacity(ctx context.Context) error {
	there := l.town.Governance.Capacity
	service := capacity.NewService(l.db, taken{})
	for part := range 2 {
		half := capacity.Half(fmt.Sprintf("%d-H%d", there.Year, part+1))
		_, err := service.SaveSupply(ctx, capacity.Supply{Half: half, Source: "Demo", Days: map[capacity.Team]int{
			capacity.IT: halfOf(there.IT, part), capacity.Organisation: halfOf(there.Organisation, part), capacity.Strategy: halfOf(there.Strategy, part),
		}})
		if err != nil {
			return fmt.Errorf("%s: %w", half, err)
		}
	}
	for _, v := range l.town.Initiatives {
		if v.Effort == nil {
			continue
		}
		needs := capacity.Needs{InitiativeID: l.initiativeID(v.ID)}
		for part := range 2 {
			half := capacity.Half(fmt.Sprintf("%d-H%d", there.Year, part+1))
			for team, days := range map[capacity.Team]int{
				capacity.IT: v.Effort.IT, capacity.Organisation: v.Effort.Organisation, capacity.Strategy: v.Effort.Strategy, capacity.Office: v.Effort.Office,
			} {
				needs.Needs = append(needs.Needs, capacity.Need{Half: half, Team: team, Days: halfOf(days, part)})
			}
		}
		if _, err := service.SaveNeeds(ctx, needs); err != nil {
			return fmt.Errorf("%s: %w", v.ID, err)
		}
	}
	return nil
}

// halfOf is the first or the second half of a number of days; an odd day belongs to the first.
func halfOf(days, part int) int { return (days + 1 - part) / 2 }
