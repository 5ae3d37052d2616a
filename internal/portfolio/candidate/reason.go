package candidate

import (
	"cmp"
	"math"
	"slices"
)

// ReasonKind says which way a reason points.
type ReasonKind string

// The kinds of reasons.
const (
	For      ReasonKind = "for"
	Against  ReasonKind = "against"
	NotKnown ReasonKind = "unknown"
	Knocked  ReasonKind = "knockout"
)

// Reason is one of the reasons for a class, as a committee wants them: a criterion, or a rule that is not kept.
type Reason struct {
	Kind      ReasonKind
	Criterion string
	Share     float64 // of the best answer, 0 to 1
}

// reasonCount is how many reasons a committee gets.
const reasonCount = 3

// reasons returns the reasons for the class of a row: rules that are not kept; for A and B what counts most for it, for C
// what counts most against it, and what is not known. What counts nothing for it is no reason for it, and what has the best
// answer none against it.
func (r *Ranking) reasons(row Row, class string) []Reason {
	var out []Reason
	x := r.matrix
	k := len(x.Set.Knockouts)
	for i, g := range x.gates[row.index*k : (row.index+1)*k] {
		if g == Failed {
			out = append(out, Reason{Kind: Knocked, Criterion: x.Set.Knockouts[i].Key})
		}
	}
	type part struct {
		Reason
		size float64
	}
	var parts []part
	for j, u := range x.row(row.index) {
		full := r.Weights[j] * x.best[j]
		p := part{Reason: Reason{Criterion: x.Set.Criteria[j].Key}}
		switch {
		case full == 0:
			continue
		case math.IsNaN(u):
			p.Kind, p.size = NotKnown, full
			if class == "A" || class == "B" {
				p.size = full / 1000 // only if there is nothing better to say
			}
		case class == "A" || class == "B":
			p.Kind, p.Share, p.size = For, u/x.best[j], r.Weights[j]*u
		default:
			p.Kind, p.Share, p.size = Against, u/x.best[j], full-r.Weights[j]*u
		}
		if p.size > nearly {
			parts = append(parts, p)
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return -cmp.Compare(a.size, b.size) })
	for _, p := range parts {
		if len(out) < reasonCount {
			out = append(out, p.Reason)
		}
	}
	return out[:min(len(out), reasonCount)]
}
