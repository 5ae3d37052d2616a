package steckbrief

import (
	"regexp"
	"slices"
)

// conversion multiplies by num/den; rough ones (a month has 30 days) make the number approximate.
type conversion struct {
	num, den int64
	rough    bool
	words    []string
}

var (
	secondWords = []string{"s", "sek", "sek.", "sekunde", "sekunden", "sec", "seconds"}
	minuteWords = []string{"min", "min.", "minute", "minuten", "minutes", "minuten je fall", "min. je fall", "min/fall"}
	hourWords   = []string{"h", "std", "std.", "stunde", "stunden", "hr", "hrs", "hour", "hours"}
	dayWords    = []string{"d", "t", "t.", "tag", "tage", "tagen", "kalendertag", "kalendertage", "day", "days"}
	workWords   = []string{"werktage", "arbeitstage", "werktag", "arbeitstag", "at", "pt", "personentage", "working days"}
	weekWords   = []string{"wo", "wo.", "woche", "wochen", "week", "weeks"}
	monthWords  = []string{"monat", "monate", "monaten", "mon.", "month", "months"}
	yearWords   = []string{"a", "j", "j.", "jahr", "jahre", "jahren", "year", "years"}
	shareWords  = []string{"%", "prozent", "v. h.", "v.h.", "vh", "percent", "per cent", "pct"}
	moneyWords  = []string{"€", "eur", "euro", "t€", "teur", "cent", "ct"}
)

// conversions lists the words a unit is written with; the empty word is always the unit itself.
var conversions = map[Unit][]conversion{
	UnitMinutes: {{num: 1, den: 1, words: minuteWords}, {num: 60, den: 1, words: hourWords}, {num: 1, den: 60, words: secondWords}},
	UnitDays: {{num: 1, den: 1, words: dayWords}, {num: 7, den: 1, words: weekWords}, {num: 30, den: 1, rough: true, words: monthWords},
		{num: 365, den: 1, rough: true, words: yearWords}},
	UnitYears:   {{num: 1, den: 1, words: yearWords}, {num: 1, den: 12, words: monthWords}},
	UnitPercent: {{num: 1, den: 1, words: shareWords}},
}

var noun = regexp.MustCompile(`^(x|[\p{L}/*.-]{3,40}( [\p{L}/*.-]{2,40}){0,2})$`)

// convert returns how a number with this word becomes one of the unit; ok is false if the word is not a form of it. Cases
// and counts take any noun ("3.900 Hunde") that is no time, share or money.
func convert(unit Unit, word string) (c conversion, ok bool) {
	if word == "" {
		return conversion{num: 1, den: 1}, true
	}
	for _, c := range conversions[unit] {
		if slices.Contains(c.words, word) {
			return c, true
		}
	}
	if unit == UnitCases || unit == UnitCount {
		measures := slices.Concat(secondWords, minuteWords, hourWords, dayWords, workWords, weekWords, monthWords, yearWords, shareWords, moneyWords)
		return conversion{num: 1, den: 1}, noun.MatchString(word) && !slices.Contains(measures, word)
	}
	return conversion{}, false
}
