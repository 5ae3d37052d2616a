package demo

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// loadSettings saves what the municipality reckons with: how long a year of work is, and what a workplace costs.
func (l *loader) loadSettings(ctx context.Context) error {
	s := identity.DefaultSettings
	for _, p := range l.town.Tenant.Parameters {
		from, err := l.day(p.ValidFrom)
		if err != nil {
			return err
		}
		switch p.Key {
		case "yearlyWorkingMinutes":
			s.YearlyMinutes = p.Value
		case "workplaceCost":
			s.WorkplaceCosts = append(s.WorkplaceCosts, identity.WorkplaceCost{
				PayGroup: p.PayGroup, CentsPerYear: int64(p.Value) * 100, Year: yearOf(from), Source: p.Source + ", " + p.Note,
			})
		}
	}
	_, err := l.services.Settings.Save(ctx, s, "")
	return err
}

// yearOf is the year of a date, 0 if there is none.
func yearOf(day string) int {
	year := 0
	for _, digit := range day[:min(len(day), 4)] {
		year = year*10 + int(digit-'0')
	}
	return year
}
