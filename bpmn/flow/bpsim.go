package flow

import (
	"math"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// bpsimSpaces is how the namespaces of BPSim 1.0 and 2.0 begin.
const bpsimSpaces = "http://www.bpsim.org/schemas/"

// bpsim holds what the first scenario of a file says, by id of the element.
type bpsim struct {
	params map[string]bpmn.Element // ElementParameters
	unit   string                  // base time unit
	euros  bool
}

// readBPSim finds the first scenario, wherever in the file it stands: tools put
// it into a relationship or into the extensions of definitions.
func readBPSim(d *bpmn.Definitions) bpsim {
	b := bpsim{params: map[string]bpmn.Element{}, unit: "min"}
	for e := range d.All() {
		if e.LocalName() == "Scenario" && isBPSim(e) {
			b.scenario(e)
			break
		}
	}
	return b
}

func isBPSim(e bpmn.Element) bool { return strings.HasPrefix(e.Namespace(), bpsimSpaces) }

func (b *bpsim) scenario(s bpmn.Element) {
	for c := range s.Children() {
		switch c.LocalName() {
		case "ScenarioParameters":
			b.euros = c.Attr("baseCurrencyUnit") == "EUR"
			if u := c.Attr("baseTimeUnit"); u != "" {
				b.unit = u
			}
		case "ElementParameters":
			ref := strings.TrimSpace(c.Attr("elementRef"))
			if _, local, ok := strings.Cut(ref, ":"); ok {
				ref = local
			}
			if _, seen := b.params[ref]; !seen {
				b.params[ref] = c
			}
		}
	}
}

// group returns the mean values of a group of parameters, by their names.
func (b *bpsim) group(id, group string) map[string]bpmn.Quantity {
	p, ok := b.params[id]
	if !ok || id == "" {
		return nil
	}
	out := map[string]bpmn.Quantity{}
	for g := range p.Children() {
		if g.LocalName() != group {
			continue
		}
		for x := range g.Children() {
			for v := range x.Children() {
				if q := b.mean(v, group == "TimeParameters"); q.Known && !out[x.LocalName()].Known {
					out[x.LocalName()] = q
				}
			}
		}
	}
	return out
}

// mean returns the mean of a constant or a distribution; times in minutes.
func (b *bpsim) mean(v bpmn.Element, time bool) bpmn.Quantity {
	if v.LocalName() == "DurationParameter" {
		return minutesOf(v.Attr("value"))
	}
	q := meanOf(v)
	if time {
		unit := v.Attr("timeUnit")
		if unit == "" {
			unit = b.unit
		}
		factor, ok := minutesPer[unit]
		q = bpmn.Quantity{Value: q.Value * factor, Known: q.Known && ok}
	}
	if q.Value < 0 || math.IsInf(q.Value, 0) || math.IsNaN(q.Value) {
		return bpmn.Quantity{}
	}
	return q
}

// minutesPer are the time units of BPSim; a year has 365 days.
var minutesPer = map[string]float64{"ms": 1.0 / 60000, "s": 1.0 / 60, "min": 1, "hour": 60, "day": 24 * 60, "year": 365 * 24 * 60}

// meanOf knows the parameters and distributions of BPSim.
func meanOf(v bpmn.Element) bpmn.Quantity {
	switch v.LocalName() {
	case "NumericParameter", "FloatingParameter":
		return combine(v, func(p ...float64) float64 { return p[0] }, "value")
	case "NormalDistribution", "TruncatedNormalDistribution", "LogNormalDistribution", "NegativeExponentialDistribution",
		"PoissonDistribution", "ErlangDistribution":
		return combine(v, func(p ...float64) float64 { return p[0] }, "mean")
	case "UniformDistribution":
		return combine(v, func(p ...float64) float64 { return (p[0] + p[1]) / 2 }, "min", "max")
	case "TriangularDistribution":
		return combine(v, func(p ...float64) float64 { return (p[0] + p[1] + p[2]) / 3 }, "min", "mode", "max")
	case "GammaDistribution":
		return combine(v, func(p ...float64) float64 { return p[0] * p[1] }, "shape", "scale")
	case "BetaDistribution":
		return combine(v, func(p ...float64) float64 { return p[0] / (p[0] + p[1]) }, "shape", "scale")
	case "WeibullDistribution":
		return combine(v, func(p ...float64) float64 { return p[1] * math.Gamma(1+1/p[0]) }, "shape", "scale")
	case "BinomialDistribution":
		return combine(v, func(p ...float64) float64 { return p[0] * p[1] }, "probability", "trials")
	}
	return bpmn.Quantity{}
}

// combine computes a value of attributes; it is unknown if one of them is no number.
func combine(v bpmn.Element, f func(...float64) float64, attrs ...string) bpmn.Quantity {
	values := make([]float64, len(attrs))
	for i, a := range attrs {
		x, err := strconv.ParseFloat(strings.TrimSpace(v.Attr(a)), 64)
		if err != nil {
			return bpmn.Quantity{}
		}
		values[i] = x
	}
	return bpmn.Known(f(values...))
}
