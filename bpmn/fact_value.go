package bpmn

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// FactProblem is a value of the extension that cannot be used.
type FactProblem struct {
	Element   Element // of the extension
	Attribute string
	Value     string // as written, cut to 200 characters
	Wanted    string // "number", "share", or the allowed values, separated by commas
}

// FactProblems returns the values of the extension at the element that mean
// nothing: no numbers, negative ones, shares above 1, words outside their list.
func (e Element) FactProblems() []FactProblem {
	var out []FactProblem
	for _, x := range e.ExtensionsIn(NamespaceRegister) {
		for a := range x.Attrs() {
			if wanted := wantedFact(x.LocalName(), a); wanted != "" {
				out = append(out, FactProblem{Element: x, Attribute: a.Local, Value: x.brief(a.Local), Wanted: wanted})
			}
		}
	}
	return out
}

// wantedFact says what an attribute should hold, "" if it holds it or is not ours.
func wantedFact(element string, a Attr) string {
	if a.Space != "" || strings.TrimSpace(a.Value) == "" {
		return ""
	}
	switch element + "/" + a.Local {
	case "step/" + factMinutes, "step/" + factTransportMinutes, "step/" + factWaitingMinutes, "step/" + factCents, "step/" + factRepetitions:
		return unless(parseQuantity(a.Value).Known, "number")
	case "flow/" + factProbability:
		q := parseQuantity(a.Value)
		return unless(q.Known && q.Value <= 1, "share")
	case "step/" + factMedium, "step/" + factMediumIn, "step/" + factMediumOut:
		return outside(a.Value, Media())
	case "step/" + factClass:
		return outside(a.Value, TaskClasses())
	case "step/" + factBasis:
		return outside(a.Value, Bases())
	case "document/direction":
		return outside(a.Value, directions)
	}
	return ""
}

func unless(ok bool, wanted string) string {
	if ok {
		return ""
	}
	return wanted
}

func outside(value string, allowed []string) string {
	return unless(slices.Contains(allowed, strings.TrimSpace(value)), strings.Join(allowed, ", "))
}

// quantity returns an attribute that is a number of at least 0.
func (e Element) quantity(local string) Quantity { return parseQuantity(e.Attr(local)) }

// maxQuantity is the largest number the extension may state; it keeps sums finite.
const maxQuantity = 1e12

// parseQuantity reads a decimal number as xsd:decimal and xsd:double write it,
// without exponent, sign or special values.
func parseQuantity(s string) Quantity {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 32 || strings.Trim(s, "0123456789.") != "" {
		return Quantity{}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || v > maxQuantity || math.IsNaN(v) {
		return Quantity{}
	}
	return Known(v)
}

// oneOf returns an attribute whose value is in the list, else "".
func (e Element) oneOf(local string, allowed []string) string {
	v := strings.TrimSpace(e.Attr(local))
	if slices.Contains(allowed, v) {
		return v
	}
	return ""
}
