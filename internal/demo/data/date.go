package data

import (
	"fmt"
	"time"

	"gopkg.in/yaml.v3"
)

// Date is a calendar day as "2006-01-02". The zero value "" means that no day is
// known. Days refer to the anchor of the tenant; see Shift.
type Date string

const (
	dayLayout   = "2006-01-02"
	monthLayout = "2006-01"
)

// Time returns midnight UTC of the day. It returns an error if d is empty or not
// a day of the calendar.
func (d Date) Time() (time.Time, error) {
	return time.Parse(dayLayout, string(d))
}

// Shift moves the day by the distance from anchor to today, so that a day that
// lay three weeks before the anchor lies three weeks before today. An empty day
// stays empty.
func (d Date) Shift(anchor Date, today time.Time) (Date, error) {
	if d == "" {
		return "", nil
	}
	day, err := d.Time()
	if err != nil {
		return "", err
	}
	from, err := anchor.Time()
	if err != nil {
		return "", fmt.Errorf("anchor: %w", err)
	}
	to := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	return Date(day.Add(to.Sub(from)).Format(dayLayout)), nil
}

// UnmarshalYAML accepts a day of the calendar and nothing else.
func (d *Date) UnmarshalYAML(node *yaml.Node) error {
	if _, err := time.Parse(dayLayout, node.Value); err != nil {
		return fmt.Errorf("line %d: %q is not a day like 2026-11-20", node.Line, node.Value)
	}
	*d = Date(node.Value)
	return nil
}

// Month is a calendar month as "2006-01"; "" means that no month is known.
type Month string

// Time returns midnight UTC of the first day of the month.
func (m Month) Time() (time.Time, error) {
	return time.Parse(monthLayout, string(m))
}

// UnmarshalYAML accepts a month of the calendar and nothing else.
func (m *Month) UnmarshalYAML(node *yaml.Node) error {
	if _, err := time.Parse(monthLayout, node.Value); err != nil {
		return fmt.Errorf("line %d: %q is not a month like 2026-11", node.Line, node.Value)
	}
	*m = Month(node.Value)
	return nil
}
