package flow

import (
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Source says where a number comes from.
type Source string

// Sources.
const (
	Stated  Source = "stated"  // the register's extension in the file
	BPSim   Source = "bpsim"   // simulation data in the file
	Model   Source = "model"   // the model itself: a timer, a cardinality, an error thrown inside
	Rest    Source = "rest"    // what the stated shares leave
	Assumed Source = "assumed" // nobody said anything: equal shares, once, never
	Always  Source = "always"  // no choice
)

// facts answers what a file says about its elements.
type facts struct {
	sim bpsim
}

// probability returns what is said about a sequence flow.
func (f *facts) probability(e bpmn.Element) (bpmn.Quantity, Source) {
	if p := e.Probability(); p.Known {
		return p, Stated
	}
	if p := f.sim.group(e.ID(), "ControlParameters")["Probability"]; p.Known && p.Value <= 1 {
		return p, BPSim
	}
	return bpmn.Quantity{}, Assumed
}

// effort is what one execution of a step takes.
type effort struct {
	minutes, transport, waiting, cents bpmn.Quantity
}

// effort returns what is said about a step; the extension wins, value by value.
func (f *facts) effort(e bpmn.Element) effort {
	own := e.StepFacts()
	out := effort{own.Minutes, own.TransportMinutes, own.WaitingMinutes, own.Cents}
	if times := f.sim.group(e.ID(), "TimeParameters"); times != nil {
		orElse(&out.minutes, total(times, "SetUpTime", "ProcessingTime", "ValidationTime", "ReworkTime"))
		orElse(&out.transport, total(times, "TransferTime"))
		orElse(&out.waiting, total(times, "QueueTime", "WaitTime", "LagTime"))
	}
	if f.sim.euros {
		if cost := f.sim.group(e.ID(), "CostParameters")["FixedCost"]; cost.Known {
			orElse(&out.cents, bpmn.Known(100*cost.Value))
		}
	}
	out.vendor(e)
	if e.Kind() == bpmn.KindIntermediateCatchEvent {
		orElse(&out.waiting, timer(e))
	}
	return out
}

// vendor takes times from attributes of other tools, as far as they are durations
// of ISO 8601; plain numbers do not tell their unit.
func (f *effort) vendor(e bpmn.Element) {
	if !e.Kind().IsActivity() || !e.Child(bpmn.KindExtensionElements).Exists() {
		return
	}
	for _, a := range e.Attributes() {
		switch a.Meaning {
		case bpmn.MeansDuration:
			orElse(&f.minutes, minutesOf(a.Value))
		case bpmn.MeansWaiting:
			orElse(&f.waiting, minutesOf(a.Value))
		case bpmn.MeansTransport:
			orElse(&f.transport, minutesOf(a.Value))
		}
	}
}

func orElse(q *bpmn.Quantity, other bpmn.Quantity) {
	if !q.Known {
		*q = other
	}
}

func total(values map[string]bpmn.Quantity, names ...string) bpmn.Quantity {
	var sum bpmn.Quantity
	for _, n := range names {
		if q := values[n]; q.Known {
			sum = bpmn.Known(sum.Value + q.Value)
		}
	}
	return sum
}

// timer returns how long a timer event waits, if it says a duration.
func timer(e bpmn.Element) bpmn.Quantity {
	for _, d := range e.EventDefinitions() {
		if q := minutesOf(d.Child(bpmn.KindTimeDuration).Text()); q.Known {
			return q
		}
	}
	return bpmn.Quantity{}
}

// repetitions returns how often an activity is executed each time it is reached.
func (f *facts) repetitions(e bpmn.Element) (float64, Source) {
	if q := e.StepFacts().Repetitions; q.Known {
		return q.Value, Stated
	}
	loop := e.Loop()
	if !loop.Exists() {
		return 1, Always
	}
	if n, err := strconv.ParseUint(strings.TrimSpace(loop.Child(bpmn.KindLoopCardinality).Text()), 10, 16); err == nil {
		return float64(n), Model
	}
	return 1, Assumed
}
