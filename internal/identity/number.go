package identity

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// numberPattern allows exactly one {seq:N} with N from 1 to 9, {unit} at most once and plain characters.
var numberPattern = regexp.MustCompile(`^[A-Za-z0-9./ _-]*(\{unit\})?[A-Za-z0-9./ _-]*\{seq:[1-9]\}[A-Za-z0-9./ _-]*$`)

var seqPart = regexp.MustCompile(`\{seq:([1-9])\}`)

// ProcessNumber returns the number of the seq-th process of a unit by a pattern such as "{unit}-{seq:4}".
func ProcessNumber(pattern, unit string, seq int) string {
	s := strings.ReplaceAll(pattern, "{unit}", unit)
	return seqPart.ReplaceAllStringFunc(s, func(part string) string {
		width, err := strconv.Atoi(seqPart.FindStringSubmatch(part)[1])
		if err != nil {
			return part // the pattern allows one digit only
		}
		return fmt.Sprintf("%0*d", width, seq)
	})
}
