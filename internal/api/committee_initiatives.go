package api

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/text"
)

// initiatives are a section per initiative that is reported about.
func (c committeeComposer) initiatives(context.Context) ([]committee.Section, error) {
	sections := []committee.Section{c.section(committee.Initiatives, c.words.word("initiatives.text"))}
	for _, v := range c.book.All() {
		report, reported := c.lastReport(v.ID)
		if reported || v.Light == initiative.Red && !v.Closed() || v.Kind == initiative.Programme && !v.Closed() {
			sections = append(sections, c.initiative(v, report))
		}
	}
	return sections, nil
}

// lastReport is the newest report of an initiative in the period.
func (c committeeComposer) lastReport(id string) (initiative.Report, bool) {
	at := slices.IndexFunc(c.reports, func(r initiative.Report) bool { return r.InitiativeID == id && c.within(r.Month) })
	if at < 0 {
		return initiative.Report{}, false
	}
	return c.reports[at], true
}

func (c committeeComposer) initiative(v initiative.Initiative, r initiative.Report) committee.Section {
	w := c.words
	s := committee.Section{Key: "initiative." + v.Number, Level: 2, Title: v.Number + " " + v.Title, Text: c.reported(r)}
	t := committee.Table{
		Caption: w.word("initiatives.caption", "number", v.Number), Columns: []committee.Column{w.column("fact", 26), w.column("said", 74)},
	}
	add := func(key, value string) {
		if value != "" {
			t.Rows = append(t.Rows, []string{w.word("column." + key), value})
		}
	}
	lead := c.book.Units[v.LeadUnitID]
	add("lead", lead.Number+" "+lead.Name)
	add("period", v.Period.Format(text.Lang(w.lang)))
	add("stage", c.stage(v))
	add("light", w.light(string(v.Light)))
	for _, b := range v.Parts.Benefits {
		add("benefit", b.Expected)
		add("realised", strings.TrimSpace(b.Realised+" "+b.RealisedOn.Format(text.Lang(w.lang))))
	}
	for _, d := range v.Parts.Decisions {
		if d.Public == "nonPublic" { // what was decided behind closed doors is not told in public
			add("decision", w.word("decision.nonPublic"))
			continue
		}
		add("decision", strings.Join(slices.DeleteFunc([]string{d.Body, d.On.Format(text.Lang(w.lang)), d.Paper}, func(s string) bool { return s == "" }), ", "))
	}
	s.Tables = []committee.Table{t}
	return s
}

// stage says where an initiative stands and since when.
func (c committeeComposer) stage(v initiative.Initiative) string {
	said := c.words.word("stage." + string(v.Stage))
	if v.StageNote != "" && !strings.EqualFold(v.StageNote, said) {
		said += " (" + v.StageNote + ")"
	}
	if v.StageSince != "" {
		said += ", " + c.words.date(v.StageSince)
	}
	return said
}

// reported are the words of a report, a paragraph each.
func (c committeeComposer) reported(r initiative.Report) string {
	w := c.words
	if r.ID == "" {
		return w.word("report.missing")
	}
	var out []string
	add := func(key, said string, params ...any) {
		if said != "" {
			out = append(out, strings.Join(strings.Fields(w.word("report."+key, append(params, "text", said)...)), " "))
		}
	}
	add("content", r.Content)
	add("interim", r.Interim, "month", w.date(r.Month))
	year := ""
	if r.AdjustmentYear != 0 {
		year = " " + strconv.Itoa(r.AdjustmentYear)
	}
	adjustment := r.Adjustment
	if adjustment == "" {
		adjustment = w.word("notSaid")
	}
	add("adjustment", adjustment, "year", year)
	add("next", r.Next)
	return strings.Join(out, "\n\n")
}
