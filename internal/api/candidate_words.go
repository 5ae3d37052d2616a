package api

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/text"
)

// rankWords says in words what a ranking holds.
type rankWords struct{ lang steckbrief.Lang }

func wordsOf(ctx context.Context) rankWords { return rankWords{steckbrief.Lang(langOf(ctx))} }

func (w rankWords) say(key string, params map[string]any) string {
	return text.Message(text.Lang(w.lang), key, params)
}

// number writes a number with at most two decimal places.
func (w rankWords) number(x float64) string { return text.Number(text.Lang(w.lang), x) }

// reason is one sentence.
func (w rankWords) reason(r *candidate.Answered, o *candidate.Object, x candidate.Reason) reasonBody {
	b := reasonBody{Kind: string(x.Kind), Criterion: x.Criterion}
	if x.Kind == candidate.Knocked {
		k, _ := r.Set.Knockout(x.Criterion)
		b.Text = k.Reason.In(w.lang)
		return b
	}
	l := r.Line(o, x.Criterion)
	b.Text = l.Criterion.Title.In(w.lang) + ": " + w.answer(l)
	return b
}

// answer is what is known of a criterion: its amount or the word of its step, and the points.
func (w rankWords) answer(l candidate.Line) string {
	if l.Origin == candidate.Open {
		return w.say("candidate.unknown", nil)
	}
	c := l.Criterion
	points := w.say("candidate.points", map[string]any{"points": w.number(l.Points), "max": w.number(c.Scale.Max)})
	said := w.step(c, l.Points)
	if amount := amountOf(l); amount != nil && len(c.Bands) > 0 {
		said = w.number(*amount) + " " + c.Unit.In(w.lang)
	} else if l.Origin == candidate.Computed && said == "" {
		said = w.evidence(l)
	}
	if said == "" {
		return points
	}
	return said + " (" + points + ")"
}

// amountOf is the amount behind points: of the formula, or of the one person who gave it.
func amountOf(l candidate.Line) *float64 {
	if l.Origin == candidate.Computed {
		return l.Computed
	}
	if len(l.Counting) == 1 {
		return l.Counting[0].Amount
	}
	return nil
}

// evidence is the value of the last input of a formula that has only one, or is made of one.
func (w rankWords) evidence(l candidate.Line) string {
	if n := len(l.Inputs); n > 0 {
		last := l.Inputs[n-1]
		if n == 1 || last.Input.Source == criteria.Derived && n == 1+len(last.Input.Of) {
			return w.value(last)
		}
	}
	return ""
}

// step is what a step of the scale is called, "" between steps and without words.
func (w rankWords) step(c criteria.Criterion, points float64) string {
	if len(c.Scale.Labels) == 0 || c.Scale.Step == 0 {
		return ""
	}
	at := (points - c.Scale.Min) / c.Scale.Step
	if i := int(math.Round(at)); math.Abs(at-float64(i)) < 1e-6 && i >= 0 && i < len(c.Scale.Labels) {
		return c.Scale.Labels[i].In(w.lang)
	}
	return ""
}

// value is an input in words.
func (w rankWords) value(v candidate.InputValue) string {
	in := v.Input
	switch {
	case !v.Known:
		return w.say("candidate.unknown", nil)
	case in.Type == criteria.Bool && v.Value != 0:
		return w.say("candidate.yes", nil)
	case in.Type == criteria.Bool:
		return w.say("candidate.no", nil)
	case in.Type == criteria.Choice:
		return w.option(in, in.Options[int(v.Value)])
	}
	return strings.TrimSpace(w.number(v.Value) + " " + in.Unit.In(w.lang))
}

// option is the label of an option, as the Steckbrief has it.
func (w rankWords) option(in criteria.Input, key string) string {
	if at := slices.Index(in.Options, key); at >= 0 && at < len(in.Labels) {
		return in.Labels[at].In(w.lang)
	}
	fields := append([]string{in.Field}, in.Of...)
	for i := len(fields) - 1; i >= 0; i-- {
		if j := criteria.InputIndex(fields[i]); j >= 0 && in.Field == "" {
			fields[i] = criteria.InputAt(j).Field
		}
		def, ok := steckbrief.Builtin().Field(fields[i])
		for _, o := range def.Options {
			if ok && o.Key == key {
				return o.Label.In(w.lang)
			}
		}
	}
	return key
}

func (w rankWords) missing(set criteria.Set, m candidate.Missing) missingFact {
	b := missingFact{
		Input: m.Input, Field: m.Field, Rating: m.Rating, With: listed(m.With), Criteria: listed(m.Criteria), Gain: hundredth(m.Gain), RankIf: m.RankIf,
	}
	if c, ok := set.Criterion(m.Rating); ok {
		b.Title = c.Title.In(w.lang)
	} else if i := criteria.InputIndex(m.Input); i >= 0 {
		b.Title = criteria.InputAt(i).Title.In(w.lang)
	}
	return b
}
