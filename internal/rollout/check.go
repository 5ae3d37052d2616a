package rollout

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Limits of what is kept, in Unicode code points and lines.
const (
	maxShort = 200
	maxText  = 4000
	maxLines = 100
	maxCount = 100_000 // workplaces, people, metres: more is a typing error
)

// checker collects what is wrong.
type checker struct{ bad []problem.Field }

func (c *checker) add(field, key string, params ...any) {
	c.bad = append(c.bad, problem.FieldOf(field, key, params...))
}

// check says what is wrong with a rollout.
func check(r Rollout) error {
	c := &checker{}
	if r.UnitID == "" {
		c.add("unitId", "field.required")
	}
	choice(c, "fileKind", r.FileKind, FileKinds)
	choice(c, "stage", r.Stage, Stages)
	c.date("since", r.Since)
	d := r.Detail
	for stage, dates := range d.Dates {
		choice(c, "dates", stage, Stages)
		c.date("dates."+string(stage)+".planned", dates.Planned)
		c.date("dates."+string(stage)+".real", dates.Real)
	}
	c.text("planNote", d.PlanNote, maxShort)
	c.text("note", d.Note, maxText)
	for field, n := range map[string]*int{"connected": d.Connected, "target": d.Target, "oldFiles": d.OldFiles} {
		c.count(field, n)
	}
	if d.Connected != nil && d.Target != nil && *d.Connected > *d.Target {
		c.add("connected", "rollout.moreThanTarget", "target", *d.Target)
	}
	if d.Interface.ApplicationID != "" {
		choice(c, "interface.state", d.Interface.State, InterfaceStates)
	}
	c.steps(d.Steps)
	c.obstacles(d.Obstacles)
	c.links(d.Links)
	return problem.InvalidFields(c.bad...)
}

func choice[T ~string](c *checker, field string, value T, choices []T) {
	if !slices.Contains(choices, value) {
		c.add(field, "field.notAllowed")
	}
}

func (c *checker) date(field, s string) {
	if _, ok := steckbrief.ParseDate(s); s != "" && !ok {
		c.add(field, "rollout.date")
	}
}

// day wants an exact date.
func (c *checker) day(field, s string) {
	if d, ok := steckbrief.ParseDate(s); s != "" && (!ok || d.Precision != steckbrief.PrecisionDay) {
		c.add(field, "rollout.day")
	}
}

func (c *checker) text(field, s string, longest int) {
	if utf8.RuneCountInString(s) > longest {
		c.add(field, "field.tooLong", "max", longest)
	}
}

func (c *checker) count(field string, n *int) {
	if n != nil && (*n < 0 || *n > maxCount) {
		c.add(field, "rollout.count", "max", maxCount)
	}
}

func (c *checker) steps(steps []Step) {
	seen := map[StepKind]bool{}
	for i, s := range steps {
		at := "steps." + strconv.Itoa(i) + "."
		choice(c, at+"kind", s.Kind, StepKinds)
		choice(c, at+"state", s.State, StepStates)
		if seen[s.Kind] {
			c.add(at+"kind", "field.notAllowed")
		}
		seen[s.Kind] = true
		c.date(at+"day", s.Day)
		c.text(at+"by", s.By, maxShort)
		c.text(at+"note", s.Note, maxText)
		c.count(at+"trained", s.Trained)
		c.count(at+"of", s.Of)
		if s.Trained != nil && s.Of != nil && *s.Trained > *s.Of {
			c.add(at+"trained", "rollout.moreThanTarget", "target", *s.Of)
		}
	}
}

func (c *checker) obstacles(list []Obstacle) {
	c.lines("obstacles", len(list))
	for i, o := range list {
		at := "obstacles." + strconv.Itoa(i) + "."
		if o.Text == "" {
			c.add(at+"text", "field.required")
		}
		c.text(at+"text", o.Text, maxText)
		c.text(at+"function", o.Function, maxShort)
		c.date(at+"due", o.Due)
		c.day(at+"solvedOn", o.SolvedOn)
	}
}

func (c *checker) links(list []Link) {
	c.lines("links", len(list))
	for i, l := range list {
		at := "links." + strconv.Itoa(i) + "."
		c.text(at+"title", l.Title, maxShort)
		u, err := url.Parse(l.URL)
		if err != nil || !slices.Contains([]string{"http", "https", "mailto"}, u.Scheme) || len(l.URL) > 2000 {
			c.add(at+"url", "rollout.link")
		}
	}
}

func (c *checker) lines(field string, n int) {
	if n > maxLines {
		c.add(field, "field.tooMany", "max", maxLines)
	}
}

// clean removes blanks around texts and puts the steps into their order.
func (r *Rollout) clean() {
	d := &r.Detail
	texts := []*string{&d.PlanNote, &d.Note, &r.Since}
	for i := range d.Steps {
		texts = append(texts, &d.Steps[i].By, &d.Steps[i].Note)
	}
	for i := range d.Obstacles {
		texts = append(texts, &d.Obstacles[i].Text, &d.Obstacles[i].Function, &d.Obstacles[i].Due)
	}
	for i := range d.Links {
		texts = append(texts, &d.Links[i].Title, &d.Links[i].URL)
	}
	for _, s := range texts {
		*s = strings.TrimSpace(*s)
	}
	slices.SortStableFunc(d.Steps, func(a, b Step) int { return slices.Index(StepKinds, a.Kind) - slices.Index(StepKinds, b.Kind) })
	if d.Interface.ApplicationID == "" {
		d.Interface.State = ""
	}
	for stage, dates := range d.Dates {
		if dates == (Dates{}) {
			delete(d.Dates, stage)
		}
	}
}
