package api

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

// roadmapWriter writes the roadmap as a workbook in one language.
type roadmapWriter struct {
	lang  text.Lang
	book  initiative.Book
	items []initiative.Initiative
}

// exportRoadmap writes the initiatives of a filter with their times, milestones and dependencies.
func (a *API) exportRoadmap(ctx context.Context, in *struct{ InitiativeFilterInput }) (*download, error) {
	items, book, err := a.Initiatives.List(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	w := roadmapWriter{langOf(ctx), book, items}
	var out bytes.Buffer
	if err := table.WriteWorkbook(&out, w.plan(), w.milestones(), w.dependencies()); err != nil {
		return nil, problem.Wrap(err, problem.Internal, "error.internal")
	}
	return &download{ContentType: workbookType, Disposition: attachment(w.say("sheet") + ".xlsx"), Body: out.Bytes()}, nil
}

func (w roadmapWriter) say(key string) string { return text.Message(w.lang, "roadmap."+key, nil) }

func (w roadmapWriter) headings(keys ...string) []table.Heading {
	out := make([]table.Heading, len(keys))
	for i, key := range keys {
		out[i] = table.Heading{Title: w.say("column." + key)}
	}
	return out
}

// plan has a row for each initiative: dates as they were said, the days they may mean, and the money of each year.
func (w roadmapWriter) plan() table.Sheet {
	s := table.Sheet{Name: w.say("sheet"), Lang: string(w.lang), Headings: w.headings("number", "title", "kind", "stage", "light", "lead", "field", "programme", "from", "to", "first", "last")}
	years := w.years()
	for _, year := range years {
		s.Headings = append(s.Headings, table.Heading{Title: text.Message(w.lang, "roadmap.column.planned", map[string]any{"year": year}), Kind: table.NumberColumn})
	}
	for _, v := range w.items {
		lead, light := w.book.Units[v.LeadUnitID], ""
		if v.Light != "" {
			light = text.Message(w.lang, "committeeReport.light."+string(v.Light), nil)
		}
		row := []any{
			v.Number, v.Title, w.say("kind." + string(v.Kind)), text.Message(w.lang, "committeeReport.stage."+string(v.Stage), nil), light,
			strings.TrimSpace(lead.Number + " " + lead.Name), w.field(v), w.book.Initiatives[v.ParentID].Number,
			v.Period.From.Format(w.lang), v.Period.To.Format(w.lang), isoDay(v.Period.From.Fixed(), v.Period.Begin()), isoDay(v.Period.To.Fixed(), v.Period.End()),
		}
		for _, year := range years {
			row = append(row, euros(v.Planned(year)))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// years are those for which money is planned.
func (w roadmapWriter) years() []int {
	var years []int
	for _, v := range w.items {
		for _, b := range v.Budget {
			years = append(years, b.Year)
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

func (w roadmapWriter) field(v initiative.Initiative) string {
	f := w.book.Fields[v.FieldID]
	return strings.TrimSpace(f.Code + " " + f.Name)
}

func (w roadmapWriter) milestones() table.Sheet {
	s := table.Sheet{Name: w.say("milestones"), Headings: w.headings("number", "title", "milestone", "due", "last", "reached", "before")}
	for _, v := range w.items {
		for _, m := range v.Milestones {
			reached, before := "", []string{}
			if m.Done {
				reached = w.say("yes")
			}
			for _, shift := range m.Shifts {
				before = append(before, shift.From.Format(w.lang))
			}
			s.Rows = append(s.Rows, []any{v.Number, v.Title, m.Title, m.Due.Format(w.lang), lastOf(m.Due), reached, strings.Join(before, ", ")})
		}
	}
	return s
}

func (w roadmapWriter) dependencies() table.Sheet {
	s := table.Sheet{Name: w.say("dependencies"), Headings: w.headings("number", "title", "dependency", "on", "title", "verdict", "note")}
	shown := map[string]bool{}
	for _, v := range w.items {
		shown[v.ID] = true
	}
	for _, tie := range initiative.Ties(w.book) {
		v, d := w.book.Initiatives[tie.From], tie.Dependency
		if on, ok := w.book.Initiatives[d.OnInitiative]; ok && (shown[v.ID] || shown[on.ID]) {
			s.Rows = append(s.Rows, []any{v.Number, v.Title, w.say("dependency." + string(d.Kind)), on.Number, on.Title, w.say("verdict." + string(tie.Verdict)), d.Note})
		}
	}
	return s
}

// euros is an amount as a number of euros, "" if nobody said.
func euros(cents int64, known bool) any {
	if !known {
		return ""
	}
	return float64(cents) / 100
}

func lastOf(d when.Date) string { return isoDay(d.Fixed(), d.Last()) }

func isoDay(known bool, t time.Time) string {
	if !known {
		return ""
	}
	return t.Format(time.DateOnly)
}
