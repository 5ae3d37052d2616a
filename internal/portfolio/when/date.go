// Package when knows dates as offices say them: "Q1 2027", "2028", "Mitte 2027 oder früher", "fortlaufend", "offen".
// A date keeps how exactly it is known; it is never made more exact than it was said. It knows no initiative.
package when

import (
	"fmt"
	"time"
)

// Precision says how exactly a date is known.
type Precision string

// The precisions. A third of a year is its beginning, middle or end ("Mitte 2027"), four months each.
const (
	Day     Precision = "day"
	Month   Precision = "month"
	Quarter Precision = "quarter"
	Half    Precision = "half"
	Third   Precision = "third"
	Year    Precision = "year"
	Ongoing Precision = "ongoing" // "fortlaufend": without an end
	Open    Precision = "open"    // "offen": to be settled
)

// Bound says that a date is the latest or the earliest one.
type Bound string

// The bounds: "oder früher", "oder später".
const (
	Earlier Bound = "earlier"
	Later   Bound = "later"
)

// Date is a date as exact as it is known. Part is the month (1–12), quarter (1–4), half (1–2) or third (1–3); what the
// precision does not reach is 0. The zero value is no date.
type Date struct {
	Precision Precision
	Bound     Bound
	Year      int
	Part      int
	Day       int
}

// The years a date may lie in.
const (
	MinYear = 1900
	MaxYear = 2199
)

// months is how many months a part of a precision has.
var months = map[Precision]int{Day: 1, Month: 1, Quarter: 3, Third: 4, Half: 6, Year: 12}

// letters begin the parts of the canonical form.
var letters = map[Precision]string{Quarter: "Q", Half: "H", Third: "T"}

// IsZero reports whether there is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// Fixed reports whether the date lies somewhere in time: it is neither missing nor ongoing nor open.
func (d Date) Fixed() bool { return months[d.Precision] > 0 }

// String returns the canonical form: 2027-03-15, 2027-03, 2027-Q1, 2027-H1, 2027-T2, 2027, ongoing or open, with
// ".earlier" or ".later" behind it; "" for no date.
func (d Date) String() string {
	s := d.plain()
	if d.Bound != "" {
		s += "." + string(d.Bound)
	}
	return s
}

func (d Date) plain() string {
	switch d.Precision {
	case Day:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Part, d.Day)
	case Month:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Part)
	case Quarter, Half, Third:
		return fmt.Sprintf("%04d-%s%d", d.Year, letters[d.Precision], d.Part)
	case Year:
		return fmt.Sprintf("%04d", d.Year)
	}
	return string(d.Precision)
}

// Valid reports whether d is a date that exists, or no date.
func (d Date) Valid() bool {
	if d.Bound != "" && (d.Bound != Earlier && d.Bound != Later || !d.Fixed()) {
		return false
	}
	if !d.Fixed() {
		return d == Date{} || d == Date{Precision: Ongoing} || d == Date{Precision: Open}
	}
	if d.Year < MinYear || d.Year > MaxYear {
		return false
	}
	switch d.Precision {
	case Day:
		t := time.Date(d.Year, time.Month(d.Part), d.Day, 0, 0, 0, 0, time.UTC)
		return d.Part >= 1 && d.Part <= 12 && d.Day >= 1 && int(t.Month()) == d.Part
	case Year:
		return d.Part == 0 && d.Day == 0
	}
	return d.Day == 0 && d.Part >= 1 && d.Part <= 12/months[d.Precision]
}

// First returns the first day of what the date names, midnight UTC; the zero time if it is not fixed. A bound moves it not: plans
// are drawn and sorted by what is named. Before judges by the bound.
func (d Date) First() time.Time {
	if !d.Fixed() {
		return time.Time{}
	}
	if d.Precision == Day {
		return time.Date(d.Year, time.Month(d.Part), d.Day, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(d.Year, time.Month(d.month()), 1, 0, 0, 0, 0, time.UTC)
}

// Last returns the last day of what the date names, midnight UTC; the zero time if it is not fixed. See First for bounds.
func (d Date) Last() time.Time {
	if !d.Fixed() || d.Precision == Day {
		return d.First()
	}
	return d.First().AddDate(0, months[d.Precision], -1)
}

// Before reports whether the date surely lies before another one: "2027 oder später" lies before none, and none before "2027
// oder früher".
func (d Date) Before(o Date) bool {
	return d.Fixed() && o.Fixed() && d.Bound != Later && o.Bound != Earlier && d.Last().Before(o.First())
}

// month is the first month of the date, 1–12.
func (d Date) month() int {
	if d.Precision == Year {
		return 1
	}
	return (d.Part-1)*months[d.Precision] + 1
}

// SortKey orders dates by their last day, the more exact first; open and ongoing ones come after all others, a missing
// one last.
func (d Date) SortKey() string {
	switch d.Precision {
	case "":
		return "9999-3"
	case Open:
		return "9999-2"
	case Ongoing:
		return "9999-1"
	}
	return fmt.Sprintf("%s-%02d", d.Last().Format(time.DateOnly), months[d.Precision])
}

// Move returns the date n months later, as exact as before: a year is moved by whole years only, a quarter by whole
// quarters. ok is false if n is no multiple of that, or if the date would leave the years of the calendar. What is not
// fixed stays as it is.
func (d Date) Move(n int) (moved Date, ok bool) {
	size := months[d.Precision]
	if size == 0 {
		return d, true
	}
	if n%size != 0 {
		return d, false
	}
	at := d.Year*12 + d.month() - 1 + n
	moved = d
	moved.Year = at / 12
	if d.Precision != Year {
		moved.Part = at%12/size + 1
	}
	if d.Precision == Day {
		last := time.Date(moved.Year, time.Month(moved.Part)+1, 0, 0, 0, 0, 0, time.UTC).Day()
		moved.Day = min(d.Day, last)
	}
	return moved, moved.Valid()
}

// MarshalText returns the canonical form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the canonical form.
func (d *Date) UnmarshalText(text []byte) error {
	read, ok := ParseCanonical(string(text))
	if !ok {
		return fmt.Errorf("when: %q is no date", text)
	}
	*d = read
	return nil
}
