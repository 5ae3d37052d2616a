package when

import (
	"regexp"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/text"
)

// Period is from when to when something runs. Note is what the words said beyond the dates ("jährlich").
type Period struct {
	From Date
	To   Date
	Note string
}

// InOrder reports whether what is named as the end does not lie before the beginning, whatever the bounds: nothing could be
// drawn else. Dates that are not fixed are always in order.
func (p Period) InOrder() bool {
	return !p.From.Fixed() || !p.To.Fixed() || !p.To.Last().Before(p.From.First())
}

// Begin is the first day of the named beginning, zero if it is not fixed.
func (p Period) Begin() time.Time { return p.From.First() }

// End is the last day of the named end; zero if it is not fixed.
func (p Period) End() time.Time { return p.To.Last() }

// Covers reports whether the period may touch a year. A missing or ongoing end, or one with "oder später", reaches any later
// year, an open one only the year of the beginning; nothing is before the named beginning, and without one the period touches
// no year.
func (p Period) Covers(year int) bool {
	if !p.From.Fixed() || p.From.Year > year {
		return false
	}
	switch {
	case p.To.Fixed():
		return p.To.Year >= year || p.To.Bound == Later
	case p.To.Precision == Open:
		return p.From.Year == year
	}
	return true
}

// Overlaps reports whether two periods may touch. One without a beginning touches none; a missing, open or ongoing end
// reaches for ever, as one with "oder später" may.
func (p Period) Overlaps(o Period) bool {
	if !p.From.Fixed() || !o.From.Fixed() {
		return false
	}
	return !p.To.Before(o.From) && !o.To.Before(p.From)
}

// Step is by how many months the period can be moved at least, so that both dates stay as exact as they are; 0 if none
// is fixed.
func (p Period) Step() int {
	a, b := months[p.From.Precision], months[p.To.Precision]
	if a == 0 || b == 0 {
		return max(a, b)
	}
	step := a
	for step%b != 0 {
		step += a
	}
	return step
}

// Move returns the period n months later; ok is false if n is no multiple of Step or a date would leave the calendar.
func (p Period) Move(n int) (moved Period, ok bool) {
	from, okFrom := p.From.Move(n)
	to, okTo := p.To.Move(n)
	if !okFrom || !okTo {
		return p, false
	}
	return Period{From: from, To: to, Note: p.Note}, true
}

// Format returns the period as people write it in a language, "" if nothing is known.
func (p Period) Format(lang text.Lang) string {
	s := p.From.Format(lang) + "–" + p.To.Format(lang)
	switch {
	case p.From == p.To:
		s = p.From.Format(lang)
	case p.From.IsZero():
		s = "–" + p.To.Format(lang)
	}
	if p.Note != "" && s != "" {
		return s + " (" + p.Note + ")"
	}
	return s + p.Note
}

var (
	noteBehind = regexp.MustCompile(`^(.*?)\s*\(([^()]*)\)$`)
	fromOnly   = regexp.MustCompile(`(?i)^(.*?)\s?\b(?:ab|seit|from|since) (.+)$`)
	dashes     = strings.NewReplacer("—", "–", " - ", "–", " bis ", "–", " to ", "–")
)

// ParsePeriod reads a period in one text: "2024–2027", "05/2025 bis 08/2026", "2024–offen", "jährlich ab 2025", "2028".
// ok is false if a part of it is no date.
func ParsePeriod(s string) (p Period, ok bool) {
	s = dashes.Replace(strings.Join(strings.Fields(s), " "))
	if m := noteBehind.FindStringSubmatch(s); m != nil {
		s, p.Note = m[1], m[2]
	}
	from, to, isRange := strings.Cut(s, "–")
	if m := fromOnly.FindStringSubmatch(s); !isRange && m != nil {
		p.To.Precision = Ongoing
		if p.From, ok = Parse(m[2]); p.Note == "" {
			p.Note = m[1]
		}
		return p, ok
	}
	if p.From, ok = Parse(from); !ok {
		return Period{}, false
	}
	if !isRange {
		p.To = p.From
		return p, true
	}
	p.To, ok = Parse(to)
	return p, ok && p.InOrder()
}
