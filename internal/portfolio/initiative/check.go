package initiative

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// The largest sizes, in Unicode code points and entries.
const (
	maxTitle = 200
	maxText  = 10_000
	maxLines = 500
)

// checker collects what is wrong with an initiative.
type checker struct{ bad []problem.Field }

func (c *checker) add(field, key string, params ...any) {
	c.bad = append(c.bad, problem.FieldOf(field, key, params...))
}

func (c *checker) err() error { return problem.InvalidFields(c.bad...) }

// text asks for a text that is there and not too long.
func (c *checker) text(field, s string, limit int) {
	if strings.TrimSpace(s) == "" {
		c.add(field, "field.required")
	}
	c.length(field, s, limit)
}

func (c *checker) length(field, s string, limit int) {
	if utf8.RuneCountInString(s) > limit {
		c.add(field, "field.tooLong", "max", limit)
	}
}

// choice asks for one of the options; "" is allowed if optional.
func choice[T ~string](c *checker, field string, v T, optional bool, options ...T) {
	if (v != "" || !optional) && !slices.Contains(options, v) {
		c.add(field, "field.notAllowed")
	}
}

func (c *checker) date(field string, d when.Date) {
	if !d.Valid() {
		c.add(field, "initiative.date")
	}
}

// day asks for a date of the calendar, or none.
func (c *checker) day(field, s string) {
	if _, err := time.Parse(time.DateOnly, s); s != "" && err != nil {
		c.add(field, "field.date")
	}
}

func (c *checker) lines(field string, n int) {
	if n > maxLines {
		c.add(field, "field.tooMany", "max", maxLines)
	}
}

// at is the path of a field of a line.
func at(list string, i int, field string) string { return fmt.Sprintf("%s[%d].%s", list, i, field) }

// check returns what is wrong with v by itself; what it has to do with others is checked against the [Book].
func check(v Initiative) error {
	var c checker
	c.text("title", v.Title, maxTitle)
	choice(&c, "kind", v.Kind, false, Kinds...)
	choice(&c, "light", v.Light, true, Lights...)
	c.length("stageNote", v.StageNote, maxTitle)
	c.text("leadUnitId", v.LeadUnitID, maxTitle)
	c.period(v.Period)
	c.sheet(v.Sheet)
	c.milestones(v)
	c.budget(v.Budget)
	c.staff(v.Staff)
	c.team(v.Parts.Team)
	c.decisions(v.Parts.Decisions)
	c.checklist(v.Parts.Checklist)
	c.benefits(v.Parts.Benefits)
	c.risks(v.Parts.Risks)
	c.dependencies(v)
	c.links(v.Links)
	return c.err()
}

func (c *checker) period(p when.Period) {
	c.date("from", p.From)
	c.date("to", p.To)
	c.length("periodNote", p.Note, maxTitle)
	if p.From.Valid() && p.To.Valid() && !p.InOrder() {
		c.add("to", "initiative.period.order")
	}
	if p.From.Precision == when.Ongoing {
		c.add("from", "initiative.period.begin")
	}
}

func (c *checker) sheet(s Sheet) {
	for field, text := range map[string]string{
		"initiator": s.Initiator, "description": s.Description, "reasons": s.Reasons, "costsCaused": s.CostsCaused, "costsSaved": s.CostsSaved,
		"technology": s.Technology, "addedValue": s.AddedValue, "goals": s.Goals, "successFactors": s.SuccessFactors,
		"interfaces": s.Interfaces, "legalBase": s.LegalBase, "results": s.Results, "staffNote": s.StaffNote,
	} {
		c.length("sheet."+field, text, maxText)
	}
	for field, level := range map[string]Level{
		"technology": s.Resources.Technology, "expertise": s.Resources.Expertise, "staff": s.Resources.Staff, "budget": s.Resources.Budget,
	} {
		choice(c, "sheet.resources."+field, level, true, Levels...)
	}
	c.lines("sheet.others", len(s.Others))
}

func (c *checker) milestones(v Initiative) {
	c.lines("milestones", len(v.Milestones))
	for i, m := range v.Milestones {
		c.text(at("milestones", i, "title"), m.Title, maxTitle)
		c.day(at("milestones", i, "doneOn"), m.DoneOn)
		switch field := at("milestones", i, "due"); {
		case m.Due.IsZero():
			c.add(field, "field.required")
		case !m.Due.Valid():
			c.add(field, "initiative.date")
		case !m.Done && m.Due.Before(v.Period.From):
			c.add(field, "initiative.milestone.beforeStart", "title", m.Title)
		}
	}
}

func (c *checker) year(field string, year int) {
	if year < 2000 || year > 2100 {
		c.add(field, "initiative.year")
	}
}

func (c *checker) budget(list []BudgetYear) {
	c.lines("budget", len(list))
	seen := map[[2]any]bool{}
	for i, b := range list {
		c.year(at("budget", i, "year"), b.Year)
		choice(c, at("budget", i, "kind"), b.Kind, false, MoneyKinds...)
		for field, amount := range map[string]*int64{"planned": b.Planned, "approved": b.Approved, "spent": b.Spent} {
			switch {
			case amount == nil:
			case *amount < 0:
				c.add(at("budget", i, field), "initiative.budget.negative")
			case *amount > MaxCents:
				c.add(at("budget", i, field), "initiative.budget.tooMuch")
			}
		}
		if key := [2]any{b.Year, b.Kind}; seen[key] {
			c.add(at("budget", i, "year"), "initiative.year.twice")
		} else {
			seen[key] = true
		}
	}
}

func (c *checker) staff(list []StaffYear) {
	c.lines("staff", len(list))
	seen := map[int]bool{}
	for i, s := range list {
		c.year(at("staff", i, "year"), s.Year)
		c.length(at("staff", i, "note"), s.Note, maxTitle)
		for field, n := range map[string]*int{"planned": s.Planned, "approved": s.Approved, "filled": s.Filled} {
			if n != nil && (*n < 0 || *n > 100_000) {
				c.add(at("staff", i, field), "initiative.staff.range")
			}
		}
		if seen[s.Year] {
			c.add(at("staff", i, "year"), "initiative.year.twice")
		}
		seen[s.Year] = true
	}
}
