package steckbrief

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	germanDay   = regexp.MustCompile(`^([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})(?: 00:00(?::00)?)?$`)
	isoDay      = regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ t]00:00(?::00)?)?$`)
	monthOfYear = regexp.MustCompile(`^([0-9]{1,2}) ?[/.] ?([0-9]{4})$`)
	namedMonth  = regexp.MustCompile(`^([a-zäéö]{3,9})\.?[ -]['’]?([0-9]{4}|[0-9]{2})$`)
	namedDay    = regexp.MustCompile(`^([0-9]{1,2})\.?[ -]([a-zäéö]{3,9})\.?[ -]['’]?([0-9]{4}|[0-9]{2})$`)
	quarterOf   = regexp.MustCompile(`^(?:q([1-4])(?:[ /-]?([0-9]{4})|[ /-]['’]?([0-9]{2}))|([1-4]|i{1,3}|iv)\. ?quartal ([0-9]{4}|[0-9]{2})|([0-9]{4})[ /-]q([1-4])|(i{1,3}|iv)/([0-9]{4}))$`)
	dayOrYear   = regexp.MustCompile(`^[a-z]{3,9}\.?[ -][0-9]{2}$`) // "March 27": in English more likely a day
	weekOf      = regexp.MustCompile(`^(?:kw ?([0-9]{1,2})|([0-9]{1,2})\. ?kw)[ /]([0-9]{4})$`)
	partOfYear  = regexp.MustCompile(`^(?:[12]\. ?(?:halbjahr|hj\.?)|anfang|mitte|ende|frühjahr|frühling|sommer|herbst|winter|voraussichtlich|vsl\.|bis|ab|seit|spätestens|vor|nach|early|mid|end of|late|since|from|until|by)(?: ende)? ([0-9]{4})\b.*$`)
)

var ongoingWords = []string{"fortlaufend", "laufend", "dauerhaft", "ständig", "ongoing", "permanent"}

var monthNames = [][]string{
	{"januar", "jan", "january"}, {"februar", "feb", "february"}, {"märz", "mär", "mrz", "march", "mar"}, {"april", "apr"},
	{"mai", "may"}, {"juni", "jun", "june"}, {"juli", "jul", "july"}, {"august", "aug"}, {"september", "sep", "sept"},
	{"oktober", "okt", "october", "oct"}, {"november", "nov"}, {"dezember", "dez", "december", "dec"},
}

// parseHumanDate reads a date as exactly as it is written. "Mitte 2028" is the year 2028 and "KW 12/2027" its month, each with
// the words in the note. "3/27" may be a month or a quarter and is none.
func (f Formatter) parseHumanDate(def FieldDef, line string) (Fact, *FieldError) {
	text := strings.ToLower(line)
	if slices.Contains(ongoingWords, text) {
		return Fact{Value: Date{Precision: PrecisionOngoing}}, nil
	}
	if f.Lang == English && dayOrYear.MatchString(text) {
		return Fact{}, inputProblem(def, "date", line)
	}
	if d := writtenDate(text); d.valid() {
		return Fact{Value: d}, nil
	}
	if d, ok := ParseDate(strings.ToUpper(text)); ok {
		return Fact{Value: d}, nil
	}
	if m := weekOf.FindStringSubmatch(text); m != nil {
		if d := monthOfWeek(atoi(m[3]), atoi(m[1]+m[2])); d.valid() {
			return Fact{Value: d, Note: line}, nil
		}
	}
	if m := partOfYear.FindStringSubmatch(text); m != nil {
		if d := (Date{Precision: PrecisionYear, Year: atoi(m[1])}); d.valid() {
			return Fact{Value: d, Note: line}, nil
		}
	}
	return Fact{}, inputProblem(def, "date", line)
}

// writtenDate tries the forms that are not canonical; the zero Date if none fits.
func writtenDate(text string) Date {
	if m := quarterOf.FindStringSubmatch(text); m != nil {
		return Date{Precision: PrecisionQuarter, Year: fullYear(m[2] + m[3] + m[5] + m[6] + m[9]), Part: quarterNumber(m[1] + m[4] + m[7] + m[8])}
	}
	if m := germanDay.FindStringSubmatch(text); m != nil {
		return Date{Precision: PrecisionDay, Year: fullYear(m[3]), Part: atoi(m[2]), Day: atoi(m[1])}
	}
	if m := isoDay.FindStringSubmatch(text); m != nil {
		return Date{Precision: PrecisionDay, Year: atoi(m[1]), Part: atoi(m[2]), Day: atoi(m[3])}
	}
	if m := monthOfYear.FindStringSubmatch(text); m != nil {
		return Date{Precision: PrecisionMonth, Year: atoi(m[2]), Part: atoi(m[1])}
	}
	if m := namedMonth.FindStringSubmatch(text); m != nil {
		return Date{Precision: PrecisionMonth, Year: fullYear(m[2]), Part: monthByName(m[1])}
	}
	if m := namedDay.FindStringSubmatch(text); m != nil {
		return Date{Precision: PrecisionDay, Year: fullYear(m[3]), Part: monthByName(m[2]), Day: atoi(m[1])}
	}
	return Date{}
}

// fullYear reads a year of two or four digits; "70" to "99" lie in the last century.
func fullYear(digits string) int {
	year := atoi(digits)
	switch {
	case len(digits) > 2:
		return year
	case year >= 70:
		return 1900 + year
	}
	return 2000 + year
}

// monthByName returns 1 to 12, 0 for a word that is no month.
func monthByName(word string) int {
	return 1 + slices.IndexFunc(monthNames, func(names []string) bool { return slices.Contains(names, word) })
}

// quarterNumber reads "1" to "4" and, as budgets write them, "i" to "iv".
func quarterNumber(s string) int {
	if roman := slices.Index([]string{"i", "ii", "iii", "iv"}, s); roman >= 0 {
		return roman + 1
	}
	return atoi(s)
}

// monthOfWeek is the month in which the Thursday of a calendar week lies: by it ISO 8601 counts weeks to years. It is the zero
// Date for a week that the year has not.
func monthOfWeek(year, week int) Date {
	fourth := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	thursday := fourth.AddDate(0, 0, 7*(week-1)+3-(int(fourth.Weekday())+6)%7)
	if y, w := thursday.ISOWeek(); y != year || w != week {
		return Date{}
	}
	return Date{Precision: PrecisionMonth, Year: year, Part: int(thursday.Month())}
}
