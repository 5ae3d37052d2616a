package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) affectedRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/applications/{id}/affected", "applicationAffected", "Who is affected if the application ends: processes, units, rollouts, initiatives, interfaces"), a.affected)
	huma.Register(g, op(http.MethodGet, "/applications/{id}/affected/export", "exportAffected", "The same as Excel"), a.exportAffected)
}

type affectedBody struct {
	Processes   []affectedProcess    `json:"processes" nullable:"false"`
	More        bool                 `json:"more" doc:"there are more processes than are listed"`
	Cases       float64              `json:"cases" doc:"a year, of the processes that name them"`
	AllUnits    bool                 `json:"allUnits" doc:"the whole house uses it: units lists those of processes"`
	Units       []affectedUnit       `json:"units" nullable:"false"`
	Rollouts    []rolloutBody        `json:"rollouts" nullable:"false"`
	Initiatives []affectedInitiative `json:"initiatives" nullable:"false"`
	Connections []affectedConnection `json:"connections" nullable:"false"`
}

type affectedProcess struct {
	ID     string      `json:"id"`
	Number string      `json:"number"`
	Name   string      `json:"name"`
	Unit   rolloutUnit `json:"unit"`
	Cases  *float64    `json:"cases,omitempty" doc:"absent: unknown"`
}

type affectedUnit struct {
	Unit       rolloutUnit `json:"unit"`
	Workplaces *int        `json:"workplaces,omitempty" doc:"with the application"`
	Uses       bool        `json:"uses" doc:"the catalogue names it"`
	Processes  int         `json:"processes"`
}

type affectedInitiative struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Title  string `json:"title"`
	Stage  string `json:"stage"`
}

type affectedConnection struct {
	ApplicationID string               `json:"applicationId"`
	Name          string               `json:"name"`
	Outgoing      bool                 `json:"outgoing" doc:"the application names it itself"`
	Interface     applicationInterface `json:"interface"`
}

func (a *API) affected(ctx context.Context, in *ByID) (*struct{ Body affectedBody }, error) {
	x, err := a.Rollouts.Affected(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	body := affectedBody{
		Processes: make([]affectedProcess, len(x.Processes)), More: x.More, Cases: float64(x.Cases) / 100, AllUnits: x.Application.AllUnits,
		Units: make([]affectedUnit, len(x.Units)), Rollouts: newRolloutBodies(ctx, x.Rollouts),
		Initiatives: make([]affectedInitiative, len(x.Initiatives)), Connections: make([]affectedConnection, len(x.Connections)),
	}
	names := map[string]rolloutUnit{}
	for i, u := range x.Units {
		names[u.Unit.ID] = newRolloutUnit(u.Unit)
		body.Units[i] = affectedUnit{names[u.Unit.ID], u.Workplaces, u.Uses, u.Processes}
	}
	for i, p := range x.Processes {
		one := affectedProcess{ID: p.ID, Number: p.Number, Name: p.Name, Unit: names[p.UnitID]}
		if cases := p.Summary(actor).Cases; cases >= 0 {
			n := float64(cases) / 100
			one.Cases = &n
		}
		body.Processes[i] = one
	}
	for i, v := range x.Initiatives {
		body.Initiatives[i] = affectedInitiative{v.InitiativeID, v.Number, v.Title, v.Stage}
	}
	for i, c := range x.Connections {
		body.Connections[i] = affectedConnection{c.ApplicationID, c.Name, c.Outgoing, applicationInterface(c.Interface)}
	}
	return &struct{ Body affectedBody }{body}, nil
}

func (a *API) exportAffected(ctx context.Context, in *ByID) (*download, error) {
	if err := identity.RequireAnywhere(ctx, identity.RunExport); err != nil {
		return nil, err
	}
	x, err := a.Rollouts.Affected(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	answer, err := a.affected(ctx, in)
	if err != nil {
		return nil, err
	}
	lang := langOf(ctx)
	sheet := affectedSheet(lang, answer.Body, x)
	var out bytes.Buffer
	sheet.Lang = string(lang)
	err = table.WriteWorkbook(&out, sheet)
	return workbook(text.Message(lang, "rollout.file.affected", map[string]any{"name": x.Application.Name})+".xlsx", out, err)
}

// affectedSheet is one list of everything that is affected, a row each, so that it can be filtered by what it is.
func affectedSheet(lang text.Lang, b affectedBody, x rollout.Affected) table.Sheet {
	say := func(key string) string { return text.Message(lang, "rollout.affected."+key, nil) }
	sheet := table.Sheet{Name: say("sheet"), Headings: []table.Heading{
		{Title: say("what"), Width: 18}, {Title: say("number"), Width: 14}, {Title: say("name"), Width: 50}, {Title: say("unit"), Width: 36}, {Title: say("remark"), Width: 44},
	}}
	add := func(what, number, name, unit, remark string) {
		sheet.Rows = append(sheet.Rows, []any{say(what), number, name, unit, remark})
	}
	for _, p := range b.Processes {
		add("process", p.Number, p.Name, p.Unit.Number+" "+p.Unit.Name, "")
	}
	for _, u := range b.Units {
		add("unitRow", u.Unit.Number, u.Unit.Name, "", text.Message(lang, "rollout.affected.processes", map[string]any{"count": u.Processes}))
	}
	for _, r := range x.Rollouts {
		add("rollout", r.Unit.Number, text.Message(lang, "rollout.kind."+r.FileKind, nil), r.Unit.Number+" "+r.Unit.Name, text.Message(lang, "rollout.stage."+string(r.Stage), nil))
	}
	for _, v := range b.Initiatives {
		add("initiative", v.Number, v.Title, "", "")
	}
	for _, c := range b.Connections {
		name := c.Name
		if name == "" {
			name = c.Interface.Name
		}
		add("connection", "", name, "", c.Interface.Name)
	}
	return sheet
}
