package steckbrief

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Number is a quantity in hundredths of its unit, so that nothing is ever rounded; Approx marks "about".
type Number struct {
	Hundredths int64
	Approx     bool
}

// Whole returns the number n, exact.
func Whole(n int64) Number { return Number{Hundredths: n * 100} }

func (v Number) normalised() Value { return v }
func (v Number) empty() bool       { return false }

// maxHundredths keeps numbers within what JavaScript reads exactly.
const maxHundredths = 1 << 53

// decimal writes the number with the given signs: decimal "," or ".", group "." or "," or "" for none.
func (v Number) decimal(point, group string) string {
	n, sign := v.Hundredths, ""
	if n < 0 {
		sign, n = "-", -n
	}
	whole := groupDigits(strconv.FormatInt(n/100, 10), group)
	switch rest := n % 100; {
	case rest == 0:
		return sign + whole
	case rest%10 == 0:
		return sign + whole + point + strconv.FormatInt(rest/10, 10)
	default:
		return sign + whole + point + fmt.Sprintf("%02d", rest)
	}
}

// groupDigits sets the sign between thousands, from five digits on four-digit numbers too ("1.200").
func groupDigits(digits, group string) string {
	if group == "" || len(digits) <= 3 {
		return digits
	}
	first := len(digits) % 3
	parts := make([]string, 0, len(digits)/3+1)
	if first > 0 {
		parts = append(parts, digits[:first])
	}
	for i := first; i < len(digits); i += 3 {
		parts = append(parts, digits[i:i+3])
	}
	return strings.Join(parts, group)
}

// parseDecimal reads a plain JSON number with at most two decimal places that fits into hundredths.
func parseDecimal(s string) (int64, bool) {
	sign := int64(1)
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		s, sign = rest, -1
	}
	whole, frac, _ := strings.Cut(s, ".")
	frac = strings.TrimRight(frac, "0")
	if whole == "" || len(frac) > 2 || !digitsOnly(whole) || !digitsOnly(frac) {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+(frac + "00")[:2], 10, 64)
	if err != nil || n > maxHundredths {
		return 0, false
	}
	return sign * n, true
}

func digitsOnly(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// scaled multiplies n by num/den and rounds half up; ok is false if it overflows. exact tells whether nothing was rounded.
func scaled(n, num, den int64) (out int64, exact, ok bool) {
	if n < 0 || n > math.MaxInt64/num {
		return 0, false, false
	}
	p := n * num
	return (p + den/2) / den, p%den == 0, p/den <= maxHundredths
}
