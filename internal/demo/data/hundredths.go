package data

import (
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Hundredths is a decimal number with at most two places, kept as an integer:
// 1.5 is 150. It carries FTE, minutes, percent and counts alike.
type Hundredths int64

// String writes the number with as many places as it needs: 150 is "1.5".
func (h Hundredths) String() string {
	sign, n := "", int64(h)
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// ParseHundredths reads a number such as "7800", "1.2" or "-0.05". It returns an
// error for more than two places, for thousand separators and for text.
func ParseHundredths(s string) (Hundredths, error) {
	whole, places, dotted := strings.Cut(s, ".")
	if strings.Trim(whole, "+-") == "" || len(places) > 2 || dotted && places == "" {
		return 0, fmt.Errorf("%q is not a number with at most two places", s)
	}
	places += "00"[len(places):]
	n, err := strconv.ParseInt(whole+places, 10, 60)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number with at most two places", s)
	}
	return Hundredths(n), nil
}

// UnmarshalYAML reads the number from its written form, not through a float.
func (h *Hundredths) UnmarshalYAML(node *yaml.Node) error {
	n, err := ParseHundredths(node.Value)
	if err != nil {
		return fmt.Errorf("line %d: %w", node.Line, err)
	}
	*h = n
	return nil
}
