package lint

import (
	"math"
	"strconv"

	"github.com/prozessregister/prozessregister/bpmn"
)

// shareTolerance is how far shares may be from 1 together; people round them.
const shareTolerance = 0.011

// flowProbabilities finds exclusive gateways whose stated shares do not make 1.
var flowProbabilities = Rule{Name: "flow-probabilities", check: func(r *run) {
	for _, g := range r.d.ByKind(bpmn.KindExclusiveGateway, bpmn.KindEventBasedGateway) {
		sum, stated := 0.0, 0
		flows := g.Outgoing()
		for _, f := range flows {
			if p := f.Probability(); p.Known {
				sum, stated = sum+p.Value, stated+1
			}
		}
		off := stated == len(flows) && math.Abs(sum-1) > shareTolerance || sum > 1+shareTolerance
		if len(flows) > 1 && stated > 0 && off {
			r.report(g, "sum", strconv.FormatFloat(math.Round(sum*1000)/1000, 'f', -1, 64))
		}
	}
}}
