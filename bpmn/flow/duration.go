package flow

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// isoDuration matches durations of ISO 8601 whose length is fixed: weeks, days,
// hours, minutes and seconds. A month has no fixed length.
var isoDuration = regexp.MustCompile(`^P(?:([0-9.]{1,12})W)?(?:([0-9.]{1,12})D)?(?:T(?:([0-9.]{1,12})H)?(?:([0-9.]{1,12})M)?(?:([0-9.]{1,12})S)?)?$`)

// durationMinutes are the lengths of the parts of isoDuration in minutes.
var durationMinutes = [...]float64{7 * 24 * 60, 24 * 60, 60, 1, 1.0 / 60}

// minutesOf reads a duration of ISO 8601 in minutes; a day has 24 hours.
func minutesOf(s string) bpmn.Quantity {
	m := isoDuration.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return bpmn.Quantity{}
	}
	sum, some := 0.0, false
	for i, part := range m[1:] {
		if part == "" {
			continue
		}
		v, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return bpmn.Quantity{}
		}
		sum, some = sum+v*durationMinutes[i], true
	}
	return bpmn.Quantity{Value: sum, Known: some}
}
