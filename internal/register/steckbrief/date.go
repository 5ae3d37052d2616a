package steckbrief

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Precision says how exactly a date is known.
type Precision string

// The precisions of dates.
const (
	PrecisionDay     Precision = "day"
	PrecisionMonth   Precision = "month"
	PrecisionQuarter Precision = "quarter"
	PrecisionYear    Precision = "year"
	PrecisionOngoing Precision = "ongoing" // "fortlaufend", without a date
)

// Date is a date as exact as it is known. Part is the month (1–12) or the quarter (1–4); what the precision does not
// reach is 0. The zero value is no date.
type Date struct {
	Precision       Precision
	Year, Part, Day int
}

func (v Date) normalised() Value { return v }
func (v Date) empty() bool       { return v.Precision == "" }

const minYear, maxYear = 1900, 2199

// String returns the canonical form: 2026-03-15, 2026-03, 2026-Q1, 2026 or ongoing.
func (v Date) String() string {
	switch v.Precision {
	case PrecisionDay:
		return fmt.Sprintf("%04d-%02d-%02d", v.Year, v.Part, v.Day)
	case PrecisionMonth:
		return fmt.Sprintf("%04d-%02d", v.Year, v.Part)
	case PrecisionQuarter:
		return fmt.Sprintf("%04d-Q%d", v.Year, v.Part)
	case PrecisionYear:
		return fmt.Sprintf("%04d", v.Year)
	case PrecisionOngoing:
		return "ongoing"
	}
	return ""
}

// ParseDate reads the canonical form that String writes; ok is false for anything else and for days no calendar has.
func ParseDate(s string) (d Date, ok bool) {
	if s == "ongoing" {
		return Date{Precision: PrecisionOngoing}, true
	}
	parts := strings.Split(s, "-")
	year, err := strconv.Atoi(parts[0])
	if err != nil || len(parts[0]) != 4 {
		return Date{}, false
	}
	d = Date{Precision: PrecisionYear, Year: year}
	if len(parts) > 1 {
		if quarter, isQuarter := strings.CutPrefix(parts[1], "Q"); isQuarter {
			d.Precision, d.Part = PrecisionQuarter, atoi(quarter)
		} else {
			d.Precision, d.Part = PrecisionMonth, atoi(parts[1])
		}
	}
	if len(parts) > 2 {
		d.Precision, d.Day = PrecisionDay, atoi(parts[2])
	}
	return d, d.valid() && d.String() == s
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// valid reports whether the date exists and lies between 1900 and 2199.
func (v Date) valid() bool {
	inYears := v.Year >= minYear && v.Year <= maxYear
	switch v.Precision {
	case PrecisionDay:
		t := time.Date(v.Year, time.Month(v.Part), v.Day, 0, 0, 0, 0, time.UTC)
		return inYears && t.Day() == v.Day && int(t.Month()) == v.Part
	case PrecisionMonth:
		return inYears && v.Part >= 1 && v.Part <= 12 && v.Day == 0
	case PrecisionQuarter:
		return inYears && v.Part >= 1 && v.Part <= 4 && v.Day == 0
	case PrecisionYear:
		return inYears && v.Part == 0 && v.Day == 0
	case PrecisionOngoing:
		return v == Date{Precision: PrecisionOngoing}
	}
	return false
}
