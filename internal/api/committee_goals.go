package api

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/text"
)

// headlines are the figures that a committee asks for first, by key.
var headlines = []string{
	"confirmedRegisters", "processes", "describedShare", "processesWithReleasedModel", "processesConverted", "casesPerYear", "boundHours",
	"eFileProductive", "dmsWorkplaceShare", "processesOnline", "applications", "applicationsWithDms", "initiativesRunning", "initiativesDone",
	"initiativesRed", "budgetPlanned", "budgetApproved",
}

// figures are the headlines as they are now; figures that tell of drafts are none of them.
func (c committeeComposer) figures(ctx context.Context) ([]committee.Section, error) {
	list, err := c.api.Goals.Figures(ctx)
	if err != nil {
		return nil, err
	}
	t := committee.Table{Caption: c.words.word("figures.caption"), Columns: []committee.Column{c.words.column("figure", 76), c.words.figure("value", 24)}}
	for _, f := range list {
		if f.Drafts || !slices.Contains(headlines, f.Key) {
			continue
		}
		name := f.Label.DE
		if text.Lang(c.words.lang) == text.English {
			name = f.Label.EN
		}
		value := c.words.word("unknown")
		if f.Reading != nil {
			value = c.words.reading(*f.Reading, f.Unit.Sign())
		}
		t.Rows = append(t.Rows, []string{name, value})
	}
	s := c.section(committee.Figures, "")
	s.Tables = []committee.Table{t}
	return []committee.Section{s}, nil
}

// reading is a value with its unit, of shares with what it is of.
func (w committeeWords) reading(r goal.Reading, unit string) string {
	out := strings.TrimSpace(w.reasonable(r) + " " + unit)
	if r.Part == nil && r.Total != nil {
		total := strings.TrimSpace(w.number(float64(*r.Total)/100) + " " + unit)
		return w.word("of", "number", w.number(float64(r.Number)/100), "total", total)
	}
	if r.Part != nil && r.Total != nil {
		out += " (" + w.number(float64(*r.Part)/100) + "/" + w.number(float64(*r.Total)/100) + ")"
	}
	return out
}

// reasonable writes the number of a reading as exactly as anybody needs it, and never as more than it is: shares with one
// decimal place, thousands with none.
func (w committeeWords) reasonable(r goal.Reading) string {
	x := float64(r.Number) / 100
	switch {
	case x >= 1000:
		return w.number(math.Floor(x))
	case r.Part != nil:
		return w.tenth(x)
	}
	return w.number(x)
}

func (c committeeComposer) goals(ctx context.Context) ([]committee.Section, error) {
	views, err := c.api.Goals.List(ctx, goal.Filter{})
	if err != nil {
		return nil, err
	}
	w := c.words
	t := committee.Table{Caption: w.word("goals.caption"), Columns: []committee.Column{
		w.column("goal", 36), w.figure("target", 15), w.column("due", 12), w.figure("now", 15), w.column("on", 13), w.column("light", 9),
	}}
	for _, v := range views {
		t.Rows = append(t.Rows, c.goal(v))
	}
	s := c.section(committee.Goals, "")
	s.Tables = []committee.Table{t}
	return []committee.Section{s}, nil
}

func (c committeeComposer) goal(v goal.View) []string {
	w := c.words
	target := v.Target.Words
	if v.Target.Number != nil {
		target = w.reading(goal.Reading{Number: *v.Target.Number, Total: v.Target.Total}, v.Unit)
	}
	now, day := w.word("unknown"), ""
	switch {
	case v.Restricted:
	case v.Now != nil && !newerInWords(v):
		now, day = w.reading(goal.Reading{Number: v.Now.Number, Part: v.Now.Part, Total: v.Now.Total}, v.Unit), w.date(v.Now.Day)
	case v.Words != "":
		now = v.Words
		day = w.date(v.Values[len(v.Values)-1].Day)
	}
	return []string{v.Title, target, v.Target.Due.Format(text.Lang(w.lang)), now, day, w.light(string(v.Standing.Light))}
}

// newerInWords reports whether the newest value of a goal is in words, and its newest number an older one.
func newerInWords(v goal.View) bool {
	return v.Words != "" && len(v.Values) > 0 && v.Values[len(v.Values)-1].Number == nil && v.Values[len(v.Values)-1].Day > v.Now.Day
}
