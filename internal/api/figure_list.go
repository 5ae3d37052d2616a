package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/text"
)

// liveFigure is a live figure with its value.
type liveFigure struct {
	Key       string         `json:"key"`
	Group     string         `json:"group" doc:"what it counts"`
	Unit      string         `json:"unit" enum:"count,percent,hours,euro"`
	Direction string         `json:"direction" enum:"up,down" doc:"which way is better"`
	Label     bilingualBody  `json:"label"`
	Help      bilingualBody  `json:"help" doc:"what is counted and what is not"`
	Reading   *figureReading `json:"reading,omitempty" doc:"absent: it cannot be read now"`
}

type figureReading struct {
	Number float64  `json:"number"`
	Part   *float64 `json:"part,omitempty" doc:"of a share: how many"`
	Total  *float64 `json:"total,omitempty" doc:"of how many"`
}

type liveFigureList struct {
	Items []liveFigure `json:"items" nullable:"false"`
}

func newReading(r goal.Reading) figureReading {
	return figureReading{float64(r.Number) / 100, decimal(r.Part), decimal(r.Total)}
}

func newFigureBody(f goal.Figure) liveFigure {
	return liveFigure{
		Key: f.Key, Group: f.Group, Unit: string(f.Unit), Direction: string(f.Direction),
		Label: bilingualBody{DE: f.Label.DE, EN: f.Label.EN}, Help: bilingualBody{DE: f.Help.DE, EN: f.Help.EN},
	}
}

func (a *API) listFigures(ctx context.Context, _ *struct{}) (*struct{ Body liveFigureList }, error) {
	all, err := a.Goals.Figures(ctx)
	if err != nil {
		return nil, err
	}
	list := liveFigureList{Items: make([]liveFigure, len(all))}
	for i, f := range all {
		list.Items[i] = newFigureBody(f.Figure)
		if f.Reading != nil {
			r := newReading(*f.Reading)
			list.Items[i].Reading = &r
		}
	}
	return &struct{ Body liveFigureList }{list}, nil
}

// dashboardBody is what those who steer see first.
type dashboardBody struct {
	Since      string         `json:"since" doc:"day from which on it tells what moved"`
	Goals      []goalBody     `json:"goals" nullable:"false"`
	Moved      []figureMove   `json:"moved" nullable:"false" doc:"figures that are not what they were before that day"`
	Reports    []agendaEntry  `json:"reportsDue" nullable:"false" doc:"initiatives that owe a report"`
	Decisions  []agendaEntry  `json:"decisions" nullable:"false" doc:"decisions to come, the next first"`
	Turned     []agendaEntry  `json:"turned" nullable:"false" doc:"initiatives whose stage has changed since then, the newest first"`
	Retargeted []goalRetarget `json:"retargeted" nullable:"false" doc:"goals that have aimed at something else since then"`
}

type figureMove struct {
	Figure liveFigure    `json:"figure"`
	Month  string        `json:"month" doc:"at whose end it was the value before"`
	Before figureReading `json:"before"`
	Now    figureReading `json:"now"`
}

type goalRetarget struct {
	GoalID string     `json:"goalId"`
	Title  string     `json:"title"`
	Target goalTarget `json:"target"`
}

// agendaEntry is something that an initiative brings.
type agendaEntry struct {
	InitiativeID string `json:"initiativeId"`
	Number       string `json:"number"`
	Title        string `json:"title"`
	Month        string `json:"month" doc:"of a report that is due"`
	On           string `json:"on" doc:"of a decision, in your language"`
	Body         string `json:"body" doc:"who is to decide"`
	Subject      string `json:"subject"`
	Stage        string `json:"stage" doc:"of an initiative that turned"`
	Since        string `json:"since" doc:"day on which it turned"`
}

func newAgenda(list []goal.Duty, lang text.Lang) []agendaEntry {
	out := make([]agendaEntry, len(list))
	for i, d := range list {
		out[i] = agendaEntry{
			InitiativeID: d.InitiativeID, Number: d.Number, Title: d.Title, Month: d.Month, On: d.On.Format(lang), Body: d.Body,
			Subject: d.Subject, Stage: string(d.Stage), Since: d.Since,
		}
	}
	return out
}

func (a *API) getDashboard(ctx context.Context, in *struct {
	Since string `query:"since" doc:"a day; without one the last thirty days"`
}) (*struct{ Body dashboardBody }, error) {
	b, err := a.Goals.Board(ctx, in.Since)
	if err != nil {
		return nil, err
	}
	body := dashboardBody{Since: b.Since, Goals: newGoalList(ctx, b.Goals).Items, Moved: []figureMove{}, Retargeted: []goalRetarget{}}
	lang := langOf(ctx)
	body.Reports, body.Decisions, body.Turned = newAgenda(b.Agenda.ReportsDue, lang), newAgenda(b.Agenda.Decisions, lang), newAgenda(b.Agenda.Turned, lang)
	for _, m := range b.Moved {
		body.Moved = append(body.Moved, figureMove{newFigureBody(m.Figure), m.Month, newReading(m.Before), newReading(m.Now)})
	}
	for _, r := range b.Retargeted {
		body.Retargeted = append(body.Retargeted, goalRetarget{r.GoalID, r.Title, newGoalTarget(r.Target, langOf(ctx))})
	}
	return &struct{ Body dashboardBody }{body}, nil
}
