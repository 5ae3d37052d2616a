package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/waits"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) waitsRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/waits", "listWaits", "Who waits for what: processes, rollouts of the electronic file, interfaces, initiatives, with the reasons"), a.listWaits)
}

type waitsBody struct {
	Nodes   []waitsNode   `json:"nodes" nullable:"false"`
	Edges   []waitsEdge   `json:"edges" nullable:"false"`
	Circles []waitsCircle `json:"circles" nullable:"false"`
	Left    int           `json:"left" doc:"nodes that are left out because there are too many"`
	Unset   int           `json:"unset" doc:"processes whose file nobody has entered anywhere"`
}

type waitsCircle struct {
	IDs []string `json:"ids" nullable:"false" doc:"of nodes of which each waits for the next, the first once more at the end"`
}

type waitsNode struct {
	ID       string  `json:"id" doc:"unique in the answer"`
	Kind     string  `json:"kind" enum:"process,processes,rollout,interface,connection,initiative"`
	RefID    string  `json:"refId" doc:"of the process, rollout, application or initiative; of the unit for processes"`
	Name     string  `json:"name"`
	Number   string  `json:"number"`
	State    string  `json:"state" doc:"stage of a rollout or an initiative, state of an interface; empty if unknown"`
	When     string  `json:"when" doc:"when a rollout shall be productive, period of an initiative; in words"`
	Count    int     `json:"count" doc:"of processes; of obstacles of a rollout"`
	Cases    float64 `json:"cases" doc:"a year, as far as they are known"`
	FileKind string  `json:"fileKind"`
}

type waitsEdge struct {
	From    string   `json:"from" doc:"id of the node that waits"`
	To      string   `json:"to" doc:"id of the node it waits for"`
	Reasons []string `json:"reasons" nullable:"false"`
	Circle  bool     `json:"circle" doc:"both wait in one circle"`
}

func (a *API) listWaits(ctx context.Context, in *struct {
	OrgUnit    string `query:"orgUnit" doc:"id of a unit: what concerns it and everything below"`
	Initiative string `query:"initiative" doc:"id of an initiative: what concerns it"`
}) (*struct{ Body waitsBody }, error) {
	g, err := a.Waits.Graph(ctx, waits.Filter{UnitID: in.OrgUnit, InitiativeID: in.Initiative})
	if err != nil {
		return nil, err
	}
	lang := langOf(ctx)
	body := waitsBody{
		Nodes:   each(g.Nodes, func(n waits.Node) waitsNode { return newWaitsNode(lang, n) }),
		Edges:   each(g.Edges, func(e waits.Edge) waitsEdge { return newWaitsEdge(lang, e) }),
		Circles: each(g.Circles, func(ids []string) waitsCircle { return waitsCircle{ids} }), Left: g.Left.Nodes, Unset: g.Left.Unset,
	}
	return &struct{ Body waitsBody }{body}, nil
}

func newWaitsNode(lang text.Lang, n waits.Node) waitsNode {
	b := waitsNode{
		ID: n.ID, Kind: string(n.Kind), RefID: n.RefID, Name: n.Name, Number: n.Number, State: n.State, Count: n.Count, Cases: float64(n.Cases) / 100, FileKind: n.FileKind,
	}
	kind := text.Message(lang, "rollout.kind."+n.FileKind, nil)
	switch n.Kind {
	case waits.Bundle, waits.Rollout:
		b.Name = text.Message(lang, "waits.node."+string(n.Kind), map[string]any{"fileKind": kind, "unit": n.Name, "count": n.Count})
	case waits.Interface, waits.Connection:
		b.Name = text.Message(lang, "waits.node."+string(n.Kind), map[string]any{"name": n.Name, "other": n.Other})
	}
	switch {
	case n.Kind == waits.Initiative:
		b.When = n.Period.Format(lang)
	case n.Until != "":
		b.When = dateWords(lang, n.Until)
	default:
		b.When = n.Note
	}
	return b
}

// newWaitsEdge says the reasons in sentences.
func newWaitsEdge(lang text.Lang, e waits.Edge) waitsEdge {
	b := waitsEdge{From: e.From, To: e.To, Circle: e.Circle, Reasons: make([]string, len(e.Reasons))}
	for i, r := range e.Reasons {
		params := map[string]any{}
		for k, v := range r.Params {
			params[k] = v
		}
		if kind, ok := params["fileKind"].(string); ok {
			params["fileKind"] = text.Message(lang, "rollout.kind."+kind, nil)
		}
		if state, ok := params["state"].(string); ok {
			params["state"] = text.Message(lang, "rollout.stage."+state, nil)
		}
		if due, ok := params["due"].(string); ok {
			params["due"] = dateWords(lang, due)
		}
		b.Reasons[i] = text.Message(lang, r.Key, params)
	}
	return b
}
