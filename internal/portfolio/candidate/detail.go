package candidate

import (
	"context"
	"math"
	"slices"

	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Item is a row as a list shows it.
type Item struct {
	Row
	Object        *Object
	Rank          int
	BestRank      int
	WorstRank     int
	Class         string
	PossibleClass string
	Reasons       []Reason
	Missing       []Missing // most worth asking first
	Split         int       // criteria about which the people who rated differ: what counts is their mean
	Stable        float64   // share of the draws in which it is among the best ten; -1 if not measured, or if nothing is known of it
}

// Item returns a place of the ranking, the first one is 0.
func (a *Answered) Item(at int) Item {
	row := a.Rows[at]
	item := Item{
		Row: row, Object: a.snapshot.objects[row.index], Rank: at + 1, BestRank: a.BestRank(row), WorstRank: a.WorstRank(row),
		Class: a.Class(row.Gate, row.Span.Low), PossibleClass: a.Class(row.Gate, row.Span.High), Stable: -1,
	}
	item.Reasons, item.Split = a.reasons(row, item.Class), a.split(item.Object)
	item.Missing = a.missing(row, item.Object, item.Rank)
	if a.Sensitivity.Draws > 0 && row.Known > 0 {
		item.Stable = a.Sensitivity.Share(row)
	}
	return item
}

// split is how many criteria with a weight have ratings that count and differ.
func (a *Answered) split(o *Object) int {
	count := 0
	var machine *criteria.Machine
	for j, c := range a.Set.Criteria {
		if len(a.answers[o.ID][c.Key]) < 2 || a.Weights[j] == 0 {
			continue
		}
		if machine == nil {
			machine = criteria.NewMachine()
		}
		if line := a.line(machine, o, j); line.Most > line.Least {
			count++
		}
	}
	return count
}

// UnitOf returns number and name of the unit of an object.
func (a *Answered) UnitOf(o *Object) (number, name string) {
	return a.Unit(o.UnitID)
}

// Unit returns number and name of a unit.
func (a *Answered) Unit(id string) (number, name string) {
	u := a.snapshot.units[id]
	return u.Number, u.Name
}

// Counts returns how many objects are in each class; "" are those that a rule knocks out.
func (a *Answered) Counts() map[string]int {
	out := map[string]int{"A": 0, "B": 0, "C": 0, "": 0}
	for _, row := range a.Rows {
		out[a.Class(row.Gate, row.Span.Low)]++
	}
	return out
}

// Find returns the place of an object in the ranking, -1 if it is not in it.
func (a *Answered) Find(id string) int {
	i, ok := a.snapshot.byID[id]
	if !ok {
		return -1
	}
	return slices.IndexFunc(a.Rows, func(r Row) bool { return r.index == i })
}

// InputValue is an input of a formula with its value.
type InputValue struct {
	Input criteria.Input
	Known bool
	Value float64 // of choices: the place in Input.Options
}

// Line is one criterion of an object: the answer and where it comes from.
type Line struct {
	Criterion criteria.Criterion
	Weight    float64
	Origin    Origin
	Points    float64 // nothing if open
	Worth     float64 // contribution to the value, or to that of the axis
	Best      float64 // the most it can contribute
	Computed  *float64
	Least     float64 // of the ratings that count
	Most      float64
	Given     []Answer
	Counting  []Answer // those of Given that count: not those without a reason against the register
	Inputs    []InputValue
	Missing   []string // inputs without which the formula has no answer
}

// Rule is a knock-out with its answer.
type Rule struct {
	Knockout criteria.Knockout
	Gate     Gate
	Given    []Answer
}

// Detail tells why an object is where it is.
type Detail struct {
	Item
	Lines []Line
	Rules []Rule
}

// Detail explains a place of the ranking.
func (a *Answered) Detail(at int) Detail {
	d := Detail{Item: a.Item(at)}
	machine := criteria.NewMachine()
	for j := range a.Set.Criteria {
		d.Lines = append(d.Lines, a.line(machine, d.Object, j))
	}
	k := len(a.Set.Knockouts)
	for j, rule := range a.Set.Knockouts {
		d.Rules = append(d.Rules, Rule{Knockout: rule, Gate: a.matrix.gates[d.index*k+j], Given: a.answers[d.Object.ID][rule.Key]})
	}
	return d
}

// Line is the answer of an object to a criterion of the set.
func (a *Answered) Line(o *Object, criterion string) Line {
	j := slices.IndexFunc(a.Set.Criteria, func(c criteria.Criterion) bool { return c.Key == criterion })
	return a.line(criteria.NewMachine(), o, j)
}

func (a *Answered) line(machine *criteria.Machine, o *Object, j int) Line {
	c := a.Set.Criteria[j]
	x := answer(machine, c, a.Set.Formulas[j], o.Facts, a.answers[o.ID][c.Key])
	line := Line{
		Criterion: c, Weight: a.Weights[j], Origin: x.Origin, Points: x.Points, Computed: x.Computed, Least: x.Least, Most: x.Most,
		Given: x.Given, Counting: x.Counting, Best: a.Weights[j] * a.matrix.best[j], Inputs: inputsOf(a.Set.Formulas[j], o.Facts),
	}
	if u := a.matrix.row(a.snapshot.byID[o.ID])[j]; !math.IsNaN(u) {
		line.Worth = a.Weights[j] * u
	}
	for _, i := range open(a.Set.Formulas[j], o) {
		line.Missing = append(line.Missing, criteria.InputAt(i).Name)
	}
	return line
}

// inputsOf are the inputs of a formula, those that make up derived ones before them.
func inputsOf(f *criteria.Formula, facts criteria.Facts) []InputValue {
	if f == nil {
		return nil
	}
	var out []InputValue
	add := func(i int) {
		in := criteria.InputAt(i)
		if !slices.ContainsFunc(out, func(v InputValue) bool { return v.Input.Name == in.Name }) {
			v := InputValue{Input: in, Known: facts.Knows(i)}
			if v.Known {
				v.Value = facts[i]
			}
			out = append(out, v)
		}
	}
	for _, i := range f.Inputs() {
		for _, name := range criteria.InputAt(i).Of {
			add(criteria.InputIndex(name))
		}
		add(i)
	}
	return out
}

// Explain returns a ranking and the details of objects in it, problem.NotFound for one that is not.
func (s *Service) Explain(ctx context.Context, q Query, ids ...string) (*Answered, []Detail, error) {
	a, err := s.Rank(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	details := make([]Detail, len(ids))
	for n, id := range ids {
		at := a.Find(id)
		if at < 0 {
			return nil, nil, problem.New(problem.NotFound, "request.notFound")
		}
		details[n] = a.Detail(at)
	}
	return a, details, nil
}
