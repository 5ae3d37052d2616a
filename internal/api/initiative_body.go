package api

import (
	"cmp"
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

// dateBody is a date as exact as it is known.
type dateBody struct {
	Value string `json:"value" doc:"2027-03-15, 2027-03, 2027-Q1, 2027-H1, 2027-T2 (third), 2027, ongoing, open; .earlier or .later behind it; empty: none"`
	Text  string `json:"text" doc:"as people write it, in the user's language"`
	First string `json:"first" doc:"first day of what it names, empty if it is not fixed"`
	Last  string `json:"last" doc:"last day of what it names"`
}

func newDateBody(ctx context.Context, d when.Date) dateBody {
	b := dateBody{Value: d.String(), Text: d.Format(langOf(ctx))}
	if d.Fixed() {
		b.First, b.Last = d.First().Format(time.DateOnly), d.Last().Format(time.DateOnly)
	}
	return b
}

// reader turns what clients write into values and collects what it cannot read.
type reader struct{ bad []problem.Field }

func (r *reader) err() error { return problem.InvalidFields(r.bad...) }

func (r *reader) date(field, s string) when.Date {
	d, ok := when.Parse(s)
	if !ok {
		r.bad = append(r.bad, problem.FieldOf(field, "initiative.date"))
	}
	return d
}

func (r *reader) template(field, key string, lang text.Lang) []initiative.Check {
	t, ok := initiative.TemplateOf(key)
	if !ok {
		r.bad = append(r.bad, problem.FieldOf(field, "field.notAllowed"))
	}
	return t.Checks(lang)
}

// namedRef is another object with what it is called.
type namedRef struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

func initiativeRef(b initiative.Book, id string) *namedRef {
	v, ok := b.Initiatives[id]
	if !ok {
		return nil
	}
	return &namedRef{ID: id, Number: v.Number, Name: v.Title}
}

func namedUnit(b initiative.Book, id string) namedRef {
	u := b.Units[id]
	return namedRef{ID: id, Number: u.Number, Name: u.Name}
}

// InitiativeRow is an initiative as it stands in lists and on the roadmap.
type InitiativeRow struct {
	ID           string      `json:"id"`
	Number       string      `json:"number"`
	Title        string      `json:"title"`
	Kind         string      `json:"kind" enum:"programme,project,measure"`
	Parent       *namedRef   `json:"parent,omitempty"`
	Field        *namedRef   `json:"field,omitempty"`
	LeadUnit     namedRef    `json:"leadUnit"`
	From         dateBody    `json:"from"`
	To           dateBody    `json:"to"`
	Period       string      `json:"period" doc:"from and to in one text"`
	Step         int         `json:"step" doc:"by how many months it can be moved at least; 0: not at all"`
	Stage        string      `json:"stage" enum:"idea,fundsRequested,decided,running,paused,done,merged,stopped"`
	StageNote    string      `json:"stageNote"`
	StageSince   string      `json:"stageSince"`
	PausedUntil  dateBody    `json:"pausedUntil"`
	MergedInto   *namedRef   `json:"mergedInto,omitempty"`
	Closed       bool        `json:"closed"`
	Light        string      `json:"light" enum:"green,yellow,red,"`
	AllProcesses bool        `json:"allProcesses"`
	Reporting    bool        `json:"reporting"`
	Money        []yearMoney `json:"money" nullable:"false" doc:"per year, both kinds together"`
	Staff        []staffBody `json:"staff" nullable:"false"`
	NextDue      *nextDue    `json:"nextMilestone,omitempty" doc:"the earliest milestone that is not reached"`
	MayEdit      bool        `json:"mayEdit"`
	MayReadFiles bool        `json:"mayReadFiles"`
	ETag         string      `json:"etag"`
}

// yearMoney is money of a year in cents; what is unknown is absent.
type yearMoney struct {
	Year     int    `json:"year"`
	Planned  *int64 `json:"planned,omitempty"`
	Approved *int64 `json:"approved,omitempty"`
}

type nextDue struct {
	Title   string   `json:"title"`
	Due     dateBody `json:"due"`
	Overdue bool     `json:"overdue"`
}

func newInitiativeRow(ctx context.Context, b initiative.Book, v initiative.Initiative) InitiativeRow {
	row := InitiativeRow{
		ID: v.ID, Number: v.Number, Title: v.Title, Kind: string(v.Kind), Parent: initiativeRef(b, v.ParentID), LeadUnit: namedUnit(b, v.LeadUnitID),
		From: newDateBody(ctx, v.Period.From), To: newDateBody(ctx, v.Period.To), Period: v.Period.Format(langOf(ctx)), Step: v.Period.Step(),
		Stage: string(v.Stage), StageNote: v.StageNote, StageSince: v.StageSince, PausedUntil: newDateBody(ctx, v.PausedUntil),
		MergedInto: initiativeRef(b, v.MergedInto), Closed: v.Closed(), Light: string(v.Light), AllProcesses: v.AllProcesses,
		Reporting: v.Reporting, Money: moneyOf(v), Staff: staffBodies(v.Staff), NextDue: nextDueOf(ctx, b, v),
		MayEdit: initiative.MayEdit(ctx, b, v), MayReadFiles: initiative.MayReadFiles(ctx, b, v), ETag: etag(v.Revision),
	}
	if f, ok := b.Fields[v.FieldID]; ok {
		row.Field = &namedRef{ID: f.ID, Number: f.Code, Name: f.Name}
	}
	return row
}

// moneyOf sums both kinds of money per year, in the order of the years.
func moneyOf(v initiative.Initiative) []yearMoney {
	years := []yearMoney{}
	for _, x := range v.Budget {
		if len(years) > 0 && years[len(years)-1].Year == x.Year {
			continue
		}
		y := yearMoney{Year: x.Year}
		if sum, known := v.Planned(x.Year); known {
			y.Planned = &sum
		}
		if sum, known := v.Approved(x.Year); known {
			y.Approved = &sum
		}
		years = append(years, y)
	}
	return years
}

func nextDueOf(ctx context.Context, b initiative.Book, v initiative.Initiative) *nextDue {
	var next *initiative.Milestone
	for i, m := range v.Milestones {
		if !m.Done && (next == nil || cmp.Less(m.Due.SortKey(), next.Due.SortKey())) {
			next = &v.Milestones[i]
		}
	}
	if next == nil {
		return nil
	}
	due := newDateBody(ctx, next.Due)
	return &nextDue{Title: next.Title, Due: due, Overdue: !v.Closed() && due.Last != "" && due.Last < b.Today}
}
