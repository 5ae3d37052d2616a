package rollout

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Wave are the rollouts that became, or shall become, productive in the same time.
type Wave struct {
	Period   string // "2026-Q4", or "2028" where nobody knows it better; "" without a date
	Done     bool
	Rollouts []View
}

// Waves returns the waves by time; those without a date, and those that are paused, come last.
func (s *Service) Waves(ctx context.Context) ([]Wave, error) {
	views, err := s.List(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	var waves []Wave
	for _, v := range views {
		period, done := period(v.Rollout)
		i := slices.IndexFunc(waves, func(w Wave) bool { return w.Period == period && w.Done == done })
		if i < 0 {
			waves, i = append(waves, Wave{Period: period, Done: done}), len(waves)
		}
		waves[i].Rollouts = append(waves[i].Rollouts, v)
	}
	slices.SortFunc(waves, func(a, b Wave) int {
		if a.Period == "" || b.Period == "" {
			return strings.Compare(b.Period, a.Period)
		}
		if a.Done != b.Done && a.Period == b.Period {
			if a.Done {
				return -1
			}
			return 1
		}
		return strings.Compare(lastDay(a.Period), lastDay(b.Period))
	})
	return waves, nil
}

// period is when a rollout became productive, or shall.
func period(r Rollout) (string, bool) {
	dates := r.Detail.Dates[Productive]
	if r.Stage == Productive {
		return quarter(dates.Real), true
	}
	if r.Stage == Paused {
		return "", false
	}
	return quarter(dates.Planned), false
}

// quarter is the quarter of a date, or its year if nobody knows it better.
func quarter(s string) string {
	d, ok := steckbrief.ParseDate(s)
	switch {
	case !ok:
		return ""
	case d.Precision == steckbrief.PrecisionDay || d.Precision == steckbrief.PrecisionMonth:
		return fmt.Sprintf("%04d-Q%d", d.Year, (d.Part+2)/3)
	}
	return s
}

// lastDay is the last day of a date as exact as it is known; "9" for what is no date, behind all others.
func lastDay(s string) string {
	d, ok := steckbrief.ParseDate(s)
	if !ok {
		return "9"
	}
	switch d.Precision {
	case steckbrief.PrecisionDay:
		return s
	case steckbrief.PrecisionMonth:
		return fmt.Sprintf("%04d-%02d-31", d.Year, d.Part)
	case steckbrief.PrecisionQuarter:
		return fmt.Sprintf("%04d-%02d-31", d.Year, d.Part*3)
	case steckbrief.PrecisionYear:
		return fmt.Sprintf("%04d-12-31", d.Year)
	}
	return "9"
}

// firstDay is the first day of a date as exact as it is known; "" for what is no date.
func firstDay(s string) string {
	d, ok := steckbrief.ParseDate(s)
	if !ok {
		return ""
	}
	switch d.Precision {
	case steckbrief.PrecisionDay:
		return s
	case steckbrief.PrecisionMonth:
		return fmt.Sprintf("%04d-%02d-01", d.Year, d.Part)
	case steckbrief.PrecisionQuarter:
		return fmt.Sprintf("%04d-%02d-01", d.Year, d.Part*3-2)
	case steckbrief.PrecisionYear:
		return fmt.Sprintf("%04d-01-01", d.Year)
	}
	return ""
}
