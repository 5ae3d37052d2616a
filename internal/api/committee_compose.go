package api

import (
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

// committeeComposer writes the document of a report from what the house knows now.
type committeeComposer struct {
	api     *API
	words   committeeWords
	report  committee.Report
	book    initiative.Book
	reports []initiative.Report // of all initiatives, newest month first
	set     string              // criteria by which initiatives are ranked
	figure  string              // that colours the map
}

// composeCommittee returns the composer of a report that ranks its initiatives by a set of criteria and colours its map by a
// figure.
func (a *API) composeCommittee(set, figure string) committee.Composer {
	return func(ctx context.Context, r committee.Report) (committee.Document, error) {
		c := committeeComposer{api: a, report: r, set: set, figure: figure}
		var err error
		if c.book, err = a.Initiatives.Book(ctx); err != nil {
			return committee.Document{}, err
		}
		if c.reports, err = a.Initiatives.Reports(ctx, ""); err != nil {
			return committee.Document{}, err
		}
		c.words = newCommitteeWords(ctx, c.book.Today)
		return c.document(ctx)
	}
}

func (c committeeComposer) document(ctx context.Context) (committee.Document, error) {
	w, r := c.words, c.report
	d := committee.Document{
		Lang: string(w.lang), Title: r.Title, AsOf: w.word("asOf"), Subtitle: w.word("subtitle", "from", w.date(r.From), "to", w.date(r.To)),
	}
	for _, more := range []string{r.Body, w.date(r.Meeting)} {
		if more != "" {
			d.Subtitle += " · " + more
		}
	}
	d.Sections = []committee.Section{c.summary()}
	for part, write := range c.parts() {
		if !slices.Contains(r.Parts, committee.Parts[part]) {
			continue
		}
		sections, err := write(ctx)
		if err != nil {
			return committee.Document{}, err
		}
		d.Sections = append(d.Sections, sections...)
	}
	return d, nil
}

// parts are the writers of the parts, in the order of committee.Parts.
func (c committeeComposer) parts() []func(context.Context) ([]committee.Section, error) {
	return []func(context.Context) ([]committee.Section, error){
		c.figures, c.goals, c.initiatives, c.ranking, c.candidates, c.roadmap, c.budget, c.houseMap,
	}
}

// section begins a section of the first level with the heading of a part.
func (c committeeComposer) section(part committee.Part, body string) committee.Section {
	return committee.Section{Key: string(part), Level: 1, Title: c.words.word(string(part)), Text: body}
}

// within reports whether a day or a month lies in the period of the report.
func (c committeeComposer) within(day string) bool {
	return day != "" && day >= c.report.From[:len(day)] && day <= c.report.To[:len(day)]
}

func (c committeeComposer) summary() committee.Section {
	lights, running, done := map[initiative.Light]int{}, 0, 0
	for _, v := range c.book.All() {
		if v.Stage == initiative.Running {
			running++
			lights[v.Light]++
		}
		if v.Stage == initiative.Done && c.within(v.StageSince) {
			done++
		}
	}
	count := 0
	for _, r := range c.reports {
		if c.within(r.Month) {
			count++
		}
	}
	return committee.Section{Key: "summary", Level: 1, Title: c.words.word("summary"), Text: c.words.word("summary.text",
		"running", running, "green", lights[initiative.Green], "yellow", lights[initiative.Yellow], "red", lights[initiative.Red],
		"without", lights[""], "done", done, "reports", count)}
}

// rankedInReport is how many places of a ranking a report shows.
const rankedInReport = 15

func (c committeeComposer) ranking(ctx context.Context) ([]committee.Section, error) {
	return c.ranked(ctx, committee.Ranking, "initiative", candidate.Query{Kind: criteria.Initiative, SetID: c.set})
}

func (c committeeComposer) candidates(ctx context.Context) ([]committee.Section, error) {
	return c.ranked(ctx, committee.Candidates, "process", candidate.Query{Kind: criteria.Process})
}

// ranked is a ranking with class, interval, coverage and reasons of each place.
func (c committeeComposer) ranked(ctx context.Context, part committee.Part, column string, q candidate.Query) ([]committee.Section, error) {
	w := c.words
	r, err := c.api.Candidates.Settled(ctx, q)
	if problem.Is(err, problem.NotFound) {
		err = problem.InvalidFields(problem.FieldOf("set", "field.notAllowed"))
	}
	if err != nil {
		return nil, err
	}
	n := min(len(r.Rows), rankedInReport)
	t := committee.Table{
		Caption: w.word("ranking.caption", "count", n, "total", len(r.Rows), "set", r.Set.Title.In(w.lang), "version", r.Set.Version, "top", w.number(r.Top)),
		Columns: []committee.Column{
			w.figure("rank", 7), w.column(column, 20), w.column("class", 8), w.figure("value", 7), w.figure("span", 10), w.figure("coverage", 13), w.column("reasons", 35),
		},
	}
	for at := range n {
		t.Rows = append(t.Rows, c.place(r, r.Item(at)))
	}
	s := c.section(part, w.word("ranking.text"))
	s.Tables = []committee.Table{t}
	return []committee.Section{s}, nil
}

// place is a row of a ranking.
func (c committeeComposer) place(r *candidate.Answered, i candidate.Item) []string {
	w, class := c.words, i.Class
	switch {
	case i.Gate == candidate.Failed:
		class = w.word("ranking.out")
	case i.Coverage*100 < float64(r.Set.MinCoverage):
		class = w.word("ranking.thin", "class", class)
	}
	var reasons []string
	for _, x := range i.Reasons {
		reasons = append(reasons, w.word("reason."+string(x.Kind), "text", w.reason(r, i.Object, x).Text))
	}
	return []string{
		w.count(i.Rank), i.Object.Number + " " + i.Object.Name, class, w.tenth(i.Value), w.tenth(i.Span.Low) + "–" + w.tenthUp(i.Span.High),
		w.percent(text.Percent(i.Coverage)), strings.Join(reasons, "; "),
	}
}
