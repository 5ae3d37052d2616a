package steps

import (
	"regexp"
	"strconv"
	"strings"
)

// isoDuration matches durations by ISO 8601, for example P14D or PT1H30M.
var isoDuration = regexp.MustCompile(`^P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$`)

// units are the parts of isoDuration in their order.
var units = []string{"year", "month", "week", "day", "hour", "minute", "second"}

// duration tells a duration in words; false if the text is none.
func (t *teller) duration(text string) (string, bool) {
	m := isoDuration.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	var parts []string
	for i, unit := range units {
		switch n, err := strconv.Atoi(m[i+1]); {
		case err != nil || n == 0:
		case n == 1:
			parts = append(parts, t.say("steps.duration."+unit))
		default:
			parts = append(parts, t.say("steps.duration."+unit+"s", "count", strconv.Itoa(n)))
		}
	}
	if len(parts) == 0 {
		return "", false
	}
	last := len(parts) - 1
	if last == 0 {
		return parts[0], true
	}
	return t.say("steps.duration.and", "first", strings.Join(parts[:last], ", "), "last", parts[last]), true
}
