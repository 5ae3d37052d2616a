package text

import (
	"math"
	"strconv"
	"strings"
)

// nearly is how much a number may lie off what it stands for, as sums of decimal fractions do.
const nearly = 1e-9

// Number writes a number with at most two decimal places and thousands in groups: 1.234,5 in German.
func Number(lang Lang, x float64) string {
	whole, frac, _ := strings.Cut(strconv.FormatFloat(math.Abs(math.Round(x*100)/100), 'f', -1, 64), ".")
	group, point := ".", ","
	if lang == English {
		group, point = ",", "."
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	if frac != "" {
		whole += point + frac
	}
	if x < 0 && whole != "0" {
		whole = "−" + whole
	}
	return whole
}

// Tenth is Number with one decimal place at most, and never more than it is: 49.97 is not among those from 50 on.
func Tenth(lang Lang, x float64) string { return Number(lang, math.Floor(x*10+nearly)/10) }

// TenthUp is Tenth for the upper end of an interval: never less than it is.
func TenthUp(lang Lang, x float64) string { return Number(lang, math.Ceil(x*10-nearly)/10) }

// Percent is a share from 0 to 1 in whole percent that never says more than there is: 249 of 250 are 99.
func Percent(share float64) int { return int(math.Floor(share*100 + nearly)) }
