package candidate

import (
	"math"
	"slices"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// Missing is a fact nobody knows, and what its answer can change.
type Missing struct {
	Input    string   // name of the input, "" if only people can answer
	Field    string   // field of the Steckbrief that tells it, "" if none does
	Rating   string   // criterion that people have to rate, "" for inputs
	With     []string // other inputs that are needed as well before anything changes, one per further question
	Criteria []string // criteria that become known
	Gain     float64  // by how much the value rises if the answer is the best one
	RankIf   int      // rank then

	lift float64 // by how much more is known, if the value stays
}

// missing returns what is not known of a row, what changes the rank most per question first.
func (r *Ranking) missing(row Row, o *Object, rank int) []Missing {
	x := r.matrix
	var found []Missing
	var needs [][]int
	for j := range x.Set.Criteria {
		if !math.IsNaN(x.row(row.index)[j]) || r.Weights[j] == 0 {
			continue
		}
		need := open(x.Set.Formulas[j], o)
		if i := slices.IndexFunc(needs, func(n []int) bool { return len(need) > 0 && slices.Equal(n, need) }); i >= 0 {
			continue
		}
		m := Missing{Rating: x.Set.Criteria[j].Key, Criteria: []string{x.Set.Criteria[j].Key}}
		known := []int{j}
		if len(need) > 0 {
			m, known = r.inputMissing(row, o, need)
		}
		needs, found = append(needs, need), append(found, r.weigh(m, row, rank, known))
	}
	slices.SortStableFunc(found, func(a, b Missing) int {
		return -compareValues(a.worth(rank), b.worth(rank))
	})
	return found
}

// worth is the gain in ranks per question, with the gain in value to break ties.
func (m Missing) worth(rank int) float64 {
	questions := float64(1 + len(m.With))
	return (float64(rank-m.RankIf) + m.Gain/1e4 + m.lift/1e8) / questions
}

// inputMissing is the answer to all inputs of need at once, and the criteria that follow from it.
func (r *Ranking) inputMissing(row Row, o *Object, need []int) (Missing, []int) {
	x := r.matrix
	in := criteria.InputAt(need[0])
	m := Missing{Input: in.Name, Field: in.Field}
	asked := []string{in.Field}
	for _, i := range need[1:] {
		if other := criteria.InputAt(i); other.Field == "" || !slices.Contains(asked, other.Field) {
			m.With, asked = append(m.With, other.Name), append(asked, other.Field)
		}
	}
	var known []int
	for j, c := range x.Set.Criteria {
		if !math.IsNaN(x.row(row.index)[j]) {
			continue
		}
		of := open(x.Set.Formulas[j], o)
		within := !slices.ContainsFunc(of, func(i int) bool { return !slices.Contains(need, i) })
		if len(of) > 0 && within {
			known, m.Criteria = append(known, j), append(m.Criteria, c.Key)
		}
	}
	return m, known
}

// open returns the inputs of a formula that are not known, derived ones as what they are made of.
func open(f *criteria.Formula, o *Object) []int {
	if f == nil {
		return nil
	}
	var out []int
	for _, i := range f.Inputs() {
		for _, part := range o.parts(i) {
			if !o.Facts.Knows(part) && !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	slices.Sort(out)
	return out
}

// parts are the inputs that an input is made of: itself if it is told, of the file of a process those that decide.
func (o *Object) parts(i int) []int {
	in := criteria.InputAt(i)
	if in.Name == "eFileReady" {
		return o.fileOpen
	}
	if len(in.Of) == 0 {
		return []int{i}
	}
	parts := make([]int, len(in.Of))
	for n, name := range in.Of {
		parts[n] = criteria.InputIndex(name)
	}
	return parts
}

// weigh tells what the best answer to some criteria would change.
func (r *Ranking) weigh(m Missing, row Row, rank int, known []int) Missing {
	span := newScorer(r.matrix, r.Weights).supposing(row.index, known)
	m.Gain = max(0, span.at(r.Order)-row.Value)
	if m.RankIf = rank; m.Gain > nearly {
		m.RankIf = r.rankAt(row.Gate, span.at(r.Order))
	}
	for _, j := range known {
		m.lift += r.Weights[j] * r.matrix.best[j]
	}
	return m
}

// supposing is the value of an object if some open criteria were answered as well as possible.
func (s scorer) supposing(i int, known []int) Span {
	var sum Span
	var axes [2]Span
	for j, u := range s.x.row(i) {
		low, high := u, u
		if math.IsNaN(u) {
			if low, high = 0, s.x.best[j]; slices.Contains(known, j) {
				low = high
			}
		}
		sum.Low += s.weights[j] * low
		sum.High += s.weights[j] * high
		if a := s.x.axis[j]; a >= 0 {
			axes[a].Low += s.weights[j] * low
			axes[a].High += s.weights[j] * high
		}
	}
	for a := range axes {
		axes[a] = Span{percent(axes[a].Low, s.axes[a]), percent(axes[a].High, s.axes[a])}
	}
	return s.value(sum, axes)
}
