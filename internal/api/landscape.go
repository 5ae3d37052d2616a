package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register"
)

func (a *API) landscapeRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/process-map", "processMap", "The map of processes by category and unit, made from the register"), a.processMap)
}

type landscapeBody struct {
	Items []landscapeEntry `json:"items" nullable:"false" doc:"in the order of units and numbers"`
	More  bool             `json:"more" doc:"there are more processes than the map shows: ask for a unit"`
}

type landscapeEntry struct {
	ID        string          `json:"id"`
	Number    string          `json:"number"`
	Name      string          `json:"name"`
	UnitID    string          `json:"unitId"`
	Category  string          `json:"category" enum:"steering,core,support"`
	ParentID  string          `json:"parentId,omitempty"`
	Important bool            `json:"important"`
	Marks     []register.Mark `json:"marks" nullable:"false"`
	ModelID   string          `json:"modelId,omitempty" doc:"released version of a model to look at: SOLL before IST"`
	Next      []string        `json:"next" nullable:"false" doc:"ids of processes that follow, on the same map"`
	Calls     []string        `json:"calls" nullable:"false" doc:"ids of processes that steps of the model call, on the same map"`
	OpenCalls int             `json:"openCalls" doc:"steps of the model that call something the register does not know"`
}

func (a *API) processMap(ctx context.Context, in *struct {
	OrgUnit string `query:"orgUnit" doc:"id of a unit: it and everything below; empty for the whole house"`
}) (*struct{ Body landscapeBody }, error) {
	l, err := a.Processes.Landscape(ctx, in.OrgUnit)
	if err != nil {
		return nil, err
	}
	body := landscapeBody{Items: make([]landscapeEntry, len(l.Entries)), More: l.More}
	for i, e := range l.Entries {
		body.Items[i] = landscapeEntry{
			ID: e.ID, Number: e.Number, Name: e.Name, UnitID: e.UnitID, Category: string(e.Category), ParentID: e.ParentID,
			Important: e.Important, Marks: append([]register.Mark{}, e.Marks...), ModelID: e.ModelID, Next: append([]string{}, e.Next...),
			Calls: append([]string{}, e.Calls...), OpenCalls: e.OpenCalls,
		}
	}
	return &struct{ Body landscapeBody }{body}, nil
}
