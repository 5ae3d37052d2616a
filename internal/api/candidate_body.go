package api

import (
	"context"
	"math"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/text"
)

// CandidateHead says by what a ranking is made; embedded, so it has to be exported for huma to see it.
type CandidateHead struct {
	Set         string             `json:"set"`
	SetVersion  int                `json:"setVersion"`
	Title       bilingualBody      `json:"title"`
	Kind        string             `json:"kind" enum:"process,initiative,service"`
	Method      string             `json:"method" enum:"sum,mean,product"`
	Order       string             `json:"order" enum:"assured,expected,possible"`
	Top         float64            `json:"top" doc:"the most an object can reach with these weights"`
	Weights     map[string]float64 `json:"weights"`
	Axes        []axisBody         `json:"axes" nullable:"false"`
	MinCoverage int                `json:"minCoverage"`
	Draws       int                `json:"draws" doc:"of the sensitivity; 0 if it was not measured"`
	Pending     int                `json:"pending" doc:"processes whose facts are not read so far: ask again"`
	Total       int                `json:"total"`
	Counts      classCounts        `json:"counts"`
}

type classCounts struct {
	A        int `json:"a"`
	B        int `json:"b"`
	C        int `json:"c"`
	Excluded int `json:"excluded" doc:"knocked out by a rule"`
}

// candidateList is a page of a ranking.
type candidateList struct {
	CandidateHead
	Matching int             `json:"matching" doc:"places that fit class and coverage"`
	Items    []CandidateBody `json:"items" nullable:"false"`
	Next     string          `json:"next"`
}

// CandidateBody is an object in a ranking; exported as CandidateHead is.
type CandidateBody struct {
	Rank          int           `json:"rank"`
	BestRank      int           `json:"bestRank" doc:"if everything unknown of it turns out well and of the others badly"`
	WorstRank     int           `json:"worstRank"`
	Kind          string        `json:"kind" enum:"process,initiative,service"`
	ID            string        `json:"id"`
	Number        string        `json:"number"`
	Name          string        `json:"name"`
	Unit          unitRef       `json:"unit"`
	Stage         string        `json:"stage" doc:"of initiatives"`
	Released      bool          `json:"released" doc:"the facts are from a released Steckbrief"`
	Value         float64       `json:"value" doc:"by which it is ranked: with order=assured the lower end"`
	Low           float64       `json:"low" doc:"everything unknown counts nothing"`
	High          float64       `json:"high" doc:"everything unknown counts the most"`
	Coverage      int           `json:"coverage" doc:"percent of the weight with data"`
	Known         int           `json:"known" doc:"criteria with data, of those with a weight"`
	Thin          bool          `json:"thin" doc:"less data than the set asks for"`
	Class         string        `json:"class" enum:"A,B,C," doc:"by the lower end; empty if a rule knocks it out"`
	PossibleClass string        `json:"possibleClass" enum:"A,B,C," doc:"by the upper end"`
	Knockout      string        `json:"knockout" enum:"passed,unasked,failed"`
	Stable        *float64      `json:"stable" doc:"percent of the draws in which it is among the best ten; null if that is not measured or nothing is known of it"`
	Split         int           `json:"split" doc:"criteria about which the people who rated differ; their mean counts"`
	Axes          []spanBody    `json:"axes" nullable:"false" doc:"in the order of the axes of the ranking, percent"`
	Reasons       []reasonBody  `json:"reasons" nullable:"false" doc:"three at most"`
	Missing       []missingFact `json:"missing" nullable:"false" doc:"what is not known, the answer that changes most first; at most three in lists"`
	MissingCount  int           `json:"missingCount"`
}

type spanBody struct {
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Value float64 `json:"value"`
}

type reasonBody struct {
	Kind      string `json:"kind" enum:"for,against,unknown,knockout"`
	Criterion string `json:"criterion"`
	Text      string `json:"text" doc:"one sentence in the user's language"`
}

// missingFact is a fact nobody knows.
type missingFact struct {
	Input    string   `json:"input" doc:"name of the input; empty if people have to rate"`
	Field    string   `json:"field" doc:"of the Steckbrief: the caretaker can be asked for it"`
	Rating   string   `json:"rating" doc:"criterion that people have to rate"`
	Title    string   `json:"title"`
	With     []string `json:"with" nullable:"false" doc:"other inputs that are needed as well"`
	Criteria []string `json:"criteria" nullable:"false" doc:"that become known"`
	Gain     float64  `json:"gain" doc:"by how much the value rises with the best answer"`
	RankIf   int      `json:"rankIf" doc:"rank with the best answer"`
}

// candidateDetail tells why a candidate is where it is.
type candidateDetail struct {
	CandidateBody
	Lines []lineBody `json:"lines" nullable:"false" doc:"criterion by criterion"`
	Rules []ruleLine `json:"rules" nullable:"false" doc:"knock-outs"`
}

// lineBody is a criterion with its answer.
type lineBody struct {
	Criterion string      `json:"criterion"`
	Title     string      `json:"title"`
	Help      string      `json:"help"`
	Axis      string      `json:"axis"`
	Weight    float64     `json:"weight"`
	Scale     scaleBody   `json:"scale"`
	Unit      string      `json:"unit"`
	Bands     []bandBody  `json:"bands" nullable:"false"`
	Origin    string      `json:"origin" enum:"open,computed,rated,overruled"`
	Points    *float64    `json:"points" doc:"null if nobody knows"`
	Text      string      `json:"text" doc:"the answer in words"`
	Worth     float64     `json:"worth" doc:"weight × points, as they count"`
	Best      float64     `json:"best" doc:"the most it could count"`
	Formula   string      `json:"formula"`
	Computed  *float64    `json:"computed" doc:"what the formula says: an amount where there are bands"`
	Inputs    []inputBody `json:"inputs" nullable:"false"`
	Missing   []string    `json:"missing" nullable:"false" doc:"inputs without which the formula has no answer"`
	Ratings   int         `json:"ratings" doc:"people who rated it and whose ratings count"`
	Least     float64     `json:"least" doc:"of the ratings that count"`
	Most      float64     `json:"most"`
	Reasons   []string    `json:"reasons" nullable:"false" doc:"why the register was overruled"`
}

// inputBody is an input of a formula with its value.
type inputBody struct {
	Name  string   `json:"name"`
	Title string   `json:"title"`
	Unit  string   `json:"unit"`
	Field string   `json:"field"`
	Value *float64 `json:"value" doc:"null if unknown; of yes and no 1 and 0"`
	Text  string   `json:"text"`
}

type ruleLine struct {
	Key    string `json:"key"`
	Title  string `json:"title"`
	Answer string `json:"answer" enum:"passed,unasked,failed"`
	Reason string `json:"reason" doc:"said if it is not kept"`
}

var gateWords = map[candidate.Gate]string{candidate.Passed: "passed", candidate.Unasked: "unasked", candidate.Failed: "failed"}

var originWords = map[candidate.Origin]string{
	candidate.Open: "open", candidate.Computed: "computed", candidate.Rated: "rated", candidate.Overruled: "overruled",
}

// hundredth rounds what is shown.
func hundredth(x float64) float64 { return math.Round(x*100) / 100 }

func newCandidateHead(r *candidate.Answered) CandidateHead {
	h := CandidateHead{
		Set: r.Set.ID, SetVersion: r.Set.Version, Title: bilingual(r.Set.Title), Kind: string(r.Kind), Method: string(r.Set.Method),
		Order: string(r.Order), Top: hundredth(r.Top), Weights: map[string]float64{}, Axes: newAxes(r.Set.Set), MinCoverage: r.Set.MinCoverage,
		Draws: r.Sensitivity.Draws, Pending: r.Pending, Total: len(r.Rows),
	}
	for j, c := range r.Set.Criteria {
		h.Weights[c.Key] = r.Weights[j]
	}
	n := r.Counts()
	h.Counts = classCounts{A: n["A"], B: n["B"], C: n["C"], Excluded: n[""]}
	return h
}

func newCandidateList(r *candidate.Answered) candidateList {
	return candidateList{CandidateHead: newCandidateHead(r), Items: []CandidateBody{}}
}

// missingShown is how many missing facts a list tells.
const missingShown = 3

func newCandidate(ctx context.Context, r *candidate.Answered, i candidate.Item) CandidateBody {
	o := i.Object
	number, name := r.UnitOf(o)
	coverage := text.Percent(i.Coverage)
	b := CandidateBody{
		Rank: i.Rank, BestRank: i.BestRank, WorstRank: i.WorstRank, Kind: string(o.Kind), ID: o.ID, Number: o.Number, Name: o.Name,
		Unit: unitRef{ID: o.UnitID, Number: number, Name: name}, Stage: o.Stage, Released: o.Released, Value: hundredth(i.Value),
		Low: hundredth(i.Span.Low), High: hundredth(i.Span.High), Coverage: coverage, Known: i.Known, Split: i.Split, Thin: coverage < r.Set.MinCoverage,
		Class: i.Class, PossibleClass: i.PossibleClass, Knockout: gateWords[i.Gate], Axes: newSpans(r, i),
		Reasons: []reasonBody{}, Missing: []missingFact{}, MissingCount: len(i.Missing),
	}
	if i.Stable >= 0 {
		stable := math.Round(i.Stable*1000) / 10
		b.Stable = &stable
	}
	words := wordsOf(ctx)
	for _, reason := range i.Reasons {
		b.Reasons = append(b.Reasons, words.reason(r, o, reason))
	}
	for _, m := range i.Missing[:min(missingShown, len(i.Missing))] {
		b.Missing = append(b.Missing, words.missing(r.Set.Set, m))
	}
	return b
}

func newSpans(r *candidate.Answered, i candidate.Item) []spanBody {
	spans := []spanBody{}
	for a := range r.Set.Axes {
		s := i.Axes[a]
		b := spanBody{Low: hundredth(s.Low), High: hundredth(s.High), Value: hundredth(s.Low)}
		switch r.Order {
		case candidate.Expected:
			b.Value = hundredth((s.Low + s.High) / 2)
		case candidate.Possible:
			b.Value = b.High
		}
		spans = append(spans, b)
	}
	return spans
}

func newCandidateDetail(ctx context.Context, r *candidate.Answered, d candidate.Detail) candidateDetail {
	words := wordsOf(ctx)
	b := candidateDetail{CandidateBody: newCandidate(ctx, r, d.Item), Lines: []lineBody{}, Rules: []ruleLine{}}
	b.Missing = []missingFact{}
	for _, m := range d.Missing {
		b.Missing = append(b.Missing, words.missing(r.Set.Set, m))
	}
	for _, l := range d.Lines {
		b.Lines = append(b.Lines, words.line(l))
	}
	for _, rule := range d.Rules {
		b.Rules = append(b.Rules, ruleLine{
			Key: rule.Knockout.Key, Title: rule.Knockout.Title.In(words.lang), Answer: gateWords[rule.Gate], Reason: rule.Knockout.Reason.In(words.lang),
		})
	}
	return b
}

// line is a criterion with its answer in words.
func (w rankWords) line(l candidate.Line) lineBody {
	c := l.Criterion
	b := lineBody{
		Criterion: c.Key, Title: c.Title.In(w.lang), Help: c.Help.In(w.lang), Axis: c.Axis, Weight: l.Weight, Unit: c.Unit.In(w.lang),
		Scale: newCriterion(c, nil).Scale, Bands: newCriterion(c, nil).Bands, Origin: originWords[l.Origin], Text: w.answer(l),
		Worth: hundredth(l.Worth), Best: hundredth(l.Best), Formula: c.Formula, Computed: rounded(l.Computed), Inputs: []inputBody{},
		Missing: listed(l.Missing), Ratings: len(l.Counting), Least: hundredth(l.Least), Most: hundredth(l.Most), Reasons: []string{},
	}
	if l.Origin != candidate.Open {
		points := hundredth(l.Points)
		b.Points = &points
	}
	for _, v := range l.Inputs {
		b.Inputs = append(b.Inputs, w.input(v))
	}
	for _, g := range l.Given {
		if g.Reason != "" {
			b.Reasons = append(b.Reasons, g.Reason)
		}
	}
	return b
}

func rounded(x *float64) *float64 {
	if x == nil {
		return nil
	}
	y := hundredth(*x)
	return &y
}

func (w rankWords) input(v candidate.InputValue) inputBody {
	b := inputBody{Name: v.Input.Name, Title: v.Input.Title.In(w.lang), Unit: v.Input.Unit.In(w.lang), Field: v.Input.Field, Text: w.value(v)}
	if v.Known && v.Input.Type != criteria.Choice {
		x := hundredth(v.Value)
		b.Value = &x
	}
	return b
}
