package goal

import (
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/when"
)

// Light is the traffic light of a goal.
type Light string

// The lights; None where nothing can be said.
const (
	None   Light = ""
	Green  Light = "green"
	Yellow Light = "yellow"
	Red    Light = "red"
)

// Because says why a goal has its light.
type Because string

// The reasons.
const (
	Reached   Because = "reached"
	OnPath    Because = "onPath"
	Behind    Because = "behind"
	FarBehind Because = "farBehind"
	Overdue   Because = "overdue"
	NoValue   Because = "noValue"
	InWords   Because = "inWords" // the target is no number
	NoStart   Because = "noStart" // nobody knows where it began
	NoTarget  Because = "noTarget"
)

// Point is a value on a day.
type Point struct {
	Day    string
	Number int64
	Part   *int64
	Total  *int64
	Live   bool // of this moment, not written down yet
}

// Standing is how far a goal is.
type Standing struct {
	Light    Light
	Because  Because
	Yearly   bool   // judged by the goal of the year, else by the target itself
	Expected *int64 // what the straight path asks for on the day of the value, nil without one
	Progress *int   // how much of the way from the start to the target is done, in percent from 0 to 100, nil if unknown
}

// The shares of the expected way from which on a goal is green or yellow, and how much of the time has to pass before
// a goal can be red. The rule is told in docs/goals.md.
const (
	greenShare  = 0.9
	yellowShare = 0.7
	tooEarly    = 0.1
)

// path leads from a value on a day to another one.
type path struct {
	from, to   string // days
	start, end int64
}

// Judge says how far a goal is today. points are its values, oldest first; what it was before its first target is only
// looked at to find the start of a year.
//
// The light is that of the goal of the year if there is one in numbers, else that of the target: green if at least nine
// tenths of the way are done that a straight line from the start asks for on the day of the value, yellow from seven
// tenths on, else red. During the first tenth of the time nothing is red. What has no end, or is to be kept as it was,
// is yellow from nine tenths of its target on, else red.
func Judge(g Goal, points []Point, today string) Standing {
	target := g.Target(today)
	yearly, hasYear := g.YearGoal(yearOf(today))
	byYear := hasYear && yearly.Number != nil
	s := Standing{Yearly: byYear}
	switch {
	case len(g.Targets) == 0:
		return Standing{Because: NoTarget}
	case target.Number == nil && !byYear:
		return Standing{Because: InWords}
	case len(points) == 0:
		s.Because = NoValue
		return s
	}
	now := points[len(points)-1]
	s.Progress = progress(g, target, now)
	aim, due := target.Number, lastDay(target.Due)
	if byYear {
		aim, due = yearly.Number, strconv.Itoa(yearly.Year)+"-12-31"
	}
	p, known := wayTo(g, points, *aim, due, byYear)
	switch {
	case met(now.Number, *aim, g.Direction):
		s.Light, s.Because = Green, Reached
	case today > due && due != "" && (byYear || target.Due.Bound != when.Later):
		s.Light, s.Because = Red, Overdue
	case due == "", known && p.start == p.end:
		s.Light, s.Because = judgeKept(ratio(now.Number, *aim, g.Direction))
	case !known:
		s.Because = NoStart
	default:
		expected := p.at(now.Day)
		s.Expected = &expected
		s.Light, s.Because = judgeShare(p.done(now.Number)/max(p.elapsed(now.Day), 1e-9), p.elapsed(now.Day))
	}
	return s
}

// judgeShare judges how much of what is expected is done.
func judgeShare(share, elapsed float64) (Light, Because) {
	switch {
	case share >= greenShare:
		return Green, OnPath
	case share >= yellowShare || elapsed < tooEarly:
		return Yellow, Behind
	}
	return Red, FarBehind
}

// judgeKept judges what is to be kept and is not reached.
func judgeKept(share float64) (Light, Because) {
	if share >= greenShare {
		return Yellow, Behind
	}
	return Red, FarBehind
}

// wayTo is the straight way from the start of a goal, or of the year, to what it aims at.
func wayTo(g Goal, points []Point, aim int64, due string, byYear bool) (path, bool) {
	p := path{from: g.startDay(), to: due, end: aim}
	start, known := g.start()
	if begin := lastOfYearBefore(due); byYear && begin >= p.from {
		for _, point := range points {
			if point.Day <= begin {
				p.from, start, known = begin, point.Number, true
			}
		}
	}
	p.start = start
	return p, known && p.from != "" && p.from < p.to
}

func (g Goal) startDay() string {
	if g.StartDay != "" || len(g.Targets) == 0 {
		return g.StartDay
	}
	return g.Targets[0].Since
}

// start is where a goal began; what is to grow began with nothing if nobody has said otherwise.
func (g Goal) start() (int64, bool) {
	if g.StartValue != nil {
		return *g.StartValue, true
	}
	return 0, g.Direction == Up
}

// progress is the share of the way to the target that is done.
func progress(g Goal, t Target, now Point) *int {
	if t.Number == nil {
		return nil
	}
	p := path{end: *t.Number}
	var known bool
	if p.start, known = g.start(); !known || p.start == p.end {
		if met(now.Number, *t.Number, g.Direction) {
			full := 100
			return &full
		}
		return nil
	}
	percent := int(min(max(p.done(now.Number), 0), 1) * 100)
	return &percent
}

// done is the share of the way that a value has done.
func (p path) done(value int64) float64 { return float64(value-p.start) / float64(p.end-p.start) }

// elapsed is the share of the time that has passed on a day, from 0 to 1.
func (p path) elapsed(day string) float64 {
	return min(max(days(p.from, day)/max(days(p.from, p.to), 1), 0), 1)
}

// at is the value that the way asks for on a day.
func (p path) at(day string) int64 { return p.start + int64(p.elapsed(day)*float64(p.end-p.start)) }

func met(value, aim int64, d Direction) bool {
	if d == Down {
		return value <= aim
	}
	return value >= aim
}

func ratio(value, aim int64, d Direction) float64 {
	if d == Down {
		value, aim = aim, value
	}
	if aim == 0 {
		return 0
	}
	return float64(value) / float64(aim)
}

func days(from, to string) float64 {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return 0
	}
	return b.Sub(a).Hours() / 24
}

func yearOf(day string) int {
	n, _ := strconv.Atoi(day[:min(4, len(day))])
	return n
}

// lastDay is the last day that a date may mean, "" if it is not fixed.
func lastDay(d when.Date) string {
	if !d.Fixed() {
		return ""
	}
	return d.Last().Format(time.DateOnly)
}

// lastOfMonth is the last day of a month, "2026-10".
func lastOfMonth(month string) string {
	d, _ := when.ParseCanonical(month)
	return lastDay(d)
}

func lastOfYearBefore(day string) string { return strconv.Itoa(yearOf(day)-1) + "-12-31" }
