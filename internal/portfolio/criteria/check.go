package criteria

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// The bounds of a set: with them the cost of a ranking is bounded too.
const (
	MaxCriteria  = 30
	MaxKnockouts = 10
	MaxWeight    = 100
	MaxTitle     = 120 // Unicode code points
	MaxText      = 600
)

var keyForm = regexp.MustCompile(`^[a-z][a-zA-Z0-9]{0,39}$`)

// Check returns problem.Invalid with every field of the set that breaks a rule.
func (s Set) Check() error {
	c := &checker{keys: map[string]bool{}}
	c.text("title", s.Title, MaxTitle, true)
	c.text("note", s.Note, MaxText, false)
	c.that(len(s.Objects) > 0, "objects", "field.required")
	for _, k := range s.Objects {
		c.that(slices.Contains(Kinds, k), "objects", "field.notAllowed")
	}
	c.that(slices.Contains(Methods, s.Method), "method", "field.notAllowed")
	c.that(s.MinCoverage >= 0 && s.MinCoverage <= 100, "minCoverage", "field.notAllowed")
	c.that(len(s.Axes) == 0 || len(s.Axes) == 2, "axes", "criteria.axes.two")
	c.that(s.Method != Product || len(s.Axes) == 2, "axes", "criteria.axes.two")
	axes := map[string]bool{"": s.Method != Product}
	for i, a := range s.Axes {
		c.that(keyForm.MatchString(a.Key) && !axes[a.Key], fmt.Sprintf("axes.%d.key", i), "field.notAllowed")
		c.text(fmt.Sprintf("axes.%d.title", i), a.Title, MaxTitle, true)
		axes[a.Key] = true
	}
	c.that(len(s.Criteria) > 0, "criteria", "field.required")
	c.that(len(s.Criteria) <= MaxCriteria, "criteria", "field.tooMany", "max", MaxCriteria)
	c.that(len(s.Knockouts) <= MaxKnockouts, "knockouts", "field.tooMany", "max", MaxKnockouts)
	for i, criterion := range s.Criteria {
		c.criterion(fmt.Sprintf("criteria.%d", i), criterion, axes)
	}
	for i, rule := range s.Knockouts {
		c.knockout(fmt.Sprintf("knockouts.%d", i), rule)
	}
	c.that(s.Classes.A > s.Classes.B && s.Classes.B > 0 && s.Classes.A <= s.Top(), "classes", "criteria.classes.order")
	for _, a := range s.Axes {
		weighted := slices.ContainsFunc(s.Criteria, func(c Criterion) bool { return c.Axis == a.Key && c.Weight > 0 })
		c.that(weighted || s.Method != Product, "axes", "criteria.axes.empty")
	}
	return problem.InvalidFields(c.bad...)
}

// Top is the greatest value an object can reach with the weights of the set.
func (s Set) Top() float64 {
	if s.Method != Sum {
		return 100
	}
	top := 0.0
	for _, c := range s.Criteria {
		top += c.Weight * c.Best()
	}
	return top
}

// checker collects what is wrong.
type checker struct {
	keys map[string]bool
	bad  []problem.Field
}

func (c *checker) that(ok bool, field, key string, params ...any) {
	if !ok {
		c.bad = append(c.bad, problem.FieldOf(field, key, params...))
	}
}

func (c *checker) text(field string, l Label, longest int, required bool) {
	c.that(!required || strings.TrimSpace(l.DE) != "", field, "field.required")
	c.that(utf8.RuneCountInString(l.DE) <= longest && utf8.RuneCountInString(l.EN) <= longest, field, "field.tooLong", "max", longest)
}

func (c *checker) key(field, key string) {
	c.that(keyForm.MatchString(key), field+".key", "criteria.key.form")
	c.that(!c.keys[key], field+".key", "criteria.key.twice")
	c.keys[key] = true
}

func (c *checker) criterion(field string, x Criterion, axes map[string]bool) {
	c.key(field, x.Key)
	c.text(field+".title", x.Title, MaxTitle, true)
	c.text(field+".help", x.Help, MaxText, false)
	c.text(field+".unit", x.Unit, MaxTitle, false)
	c.that(axes[x.Axis], field+".axis", "field.notAllowed")
	c.that(x.Weight >= 0 && x.Weight <= MaxWeight, field+".weight", "field.notAllowed")
	s := x.Scale
	c.that(finite(s.Min, s.Max, s.Step) && s.Min >= 0 && s.Max > s.Min && s.Max <= 1000 && s.Step >= 0, field+".scale", "criteria.scale.range")
	steps := 0
	if s.Step > 0 {
		steps = int(math.Round((s.Max-s.Min)/s.Step)) + 1
	}
	c.that(len(s.Labels) == 0 || len(s.Labels) == steps, field+".scale.labels", "criteria.scale.labels")
	for _, l := range s.Labels {
		c.text(field+".scale.labels", l, MaxTitle, true)
	}
	c.bands(field+".bands", x)
	c.formula(field, x.Formula, false)
}

func (c *checker) bands(field string, x Criterion) {
	if len(x.Bands) == 0 {
		return
	}
	c.that(len(x.Bands) <= 20, field, "field.tooMany", "max", 20)
	last := math.Inf(-1)
	for i, b := range x.Bands {
		c.that(b.Points >= x.Scale.Min && b.Points <= x.Scale.Max, field, "criteria.bands.points")
		bound := b.bound()
		c.that(b.Below == nil || b.UpTo == nil, field, "criteria.bands.order")
		c.that(math.IsInf(bound, 1) == (i == len(x.Bands)-1) && bound > last, field, "criteria.bands.order")
		last = bound
	}
}

func (b Band) bound() float64 {
	switch {
	case b.Below != nil:
		return *b.Below
	case b.UpTo != nil:
		return *b.UpTo
	}
	return math.Inf(1)
}

func (c *checker) knockout(field string, x Knockout) {
	c.key(field, x.Key)
	c.text(field+".title", x.Title, MaxTitle, true)
	c.text(field+".reason", x.Reason, MaxText, true)
	c.formula(field, x.Formula, true)
}

func (c *checker) formula(field, text string, yesNo bool) {
	if text == "" {
		return
	}
	if _, err := Compile(text, yesNo); err != nil {
		p, _ := errors.AsType[*problem.Error](err)
		for _, f := range p.Fields {
			f.Field = field + "." + f.Field
			c.bad = append(c.bad, f)
		}
	}
}

func finite(numbers ...float64) bool {
	return !slices.ContainsFunc(numbers, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
}
