package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
)

func (a *API) capacityRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/capacity", "getCapacity", "Days of work that initiatives need against those that are there, per half year and team; no figure per person"), a.getCapacity)
	huma.Register(g, op(http.MethodGet, "/capacity/supply/{half}", "getCapacitySupply", "Days that are there in a half year"), a.getCapacitySupply)
	huma.Register(g, op(http.MethodPut, "/capacity/supply/{half}", "saveCapacitySupply", "Save the days that are there in a half year"), a.saveCapacitySupply)
	huma.Register(g, op(http.MethodGet, "/capacity/needs/{id}", "getCapacityNeeds", "Days that an initiative needs"), a.getCapacityNeeds)
	huma.Register(g, op(http.MethodPut, "/capacity/needs/{id}", "saveCapacityNeeds", "Save the days that an initiative needs"), a.saveCapacityNeeds)
}

type capacityPart struct {
	InitiativeID string `json:"initiativeId"`
	Name         string `json:"name"`
	Days         int    `json:"days"`
}

type capacityCell struct {
	Team      string         `json:"team" enum:"it,organisation,strategy,office"`
	Needed    int            `json:"needed"`
	Available *int           `json:"available,omitempty" doc:"absent: unknown"`
	Over      int            `json:"over" doc:"by how many days the team is overbooked"`
	Parts     []capacityPart `json:"parts" nullable:"false"`
}

type capacityColumn struct {
	Half        string         `json:"half"`
	Teams       []capacityCell `json:"teams" nullable:"false"`
	Unestimated int            `json:"unestimated" doc:"initiatives under way of which nobody said what they need"`
}

func (a *API) getCapacity(ctx context.Context, in *struct {
	From string `query:"from" required:"true" doc:"half year, 2027-H1"`
	To   string `query:"to" required:"true"`
}) (*struct {
	Body []capacityColumn `nullable:"false"`
}, error) {
	columns, err := a.Capacity.Load(ctx, capacity.Half(in.From), capacity.Half(in.To))
	bodies := make([]capacityColumn, len(columns))
	for i, c := range columns {
		bodies[i] = capacityColumn{Half: string(c.Half), Teams: []capacityCell{}, Unestimated: c.Unestimated}
		for _, cell := range c.Cells {
			body := capacityCell{Team: string(cell.Team), Needed: cell.Needed, Available: cell.Available, Over: cell.Over(), Parts: []capacityPart{}}
			for _, p := range cell.Parts {
				body.Parts = append(body.Parts, capacityPart(p))
			}
			bodies[i].Teams = append(bodies[i].Teams, body)
		}
	}
	return &struct {
		Body []capacityColumn `nullable:"false"`
	}{bodies}, err
}

// ByHalf is the half year in a path.
type ByHalf struct {
	Half string `path:"half" doc:"2027-H1"`
}

type capacitySupplyBody struct {
	Half   string         `json:"half"`
	Days   map[string]int `json:"days" doc:"by team; a team that is missing is unknown"`
	Source string         `json:"source"`
	ETag   string         `json:"etag"`
}

func capacitySupplyAnswer(v capacity.Supply, err error) (*single[capacitySupplyBody], error) {
	if err != nil {
		return nil, err
	}
	body := capacitySupplyBody{Half: string(v.Half), Days: map[string]int{}, Source: v.Source, ETag: etag(v.Revision)}
	for team, days := range v.Days {
		body.Days[string(team)] = days
	}
	return &single[capacitySupplyBody]{ETag: body.ETag, Body: body}, nil
}

func (a *API) getCapacitySupply(ctx context.Context, in *ByHalf) (*single[capacitySupplyBody], error) {
	return capacitySupplyAnswer(a.Capacity.Supply(ctx, capacity.Half(in.Half)))
}

func (a *API) saveCapacitySupply(ctx context.Context, in *struct {
	ByHalf
	IfMatch
	Body struct {
		Days   map[string]int `json:"days"`
		Source string         `json:"source,omitempty"`
	}
}) (*single[capacitySupplyBody], error) {
	v := capacity.Supply{Half: capacity.Half(in.Half), Days: map[capacity.Team]int{}, Source: in.Body.Source, Revision: in.revision}
	for team, days := range in.Body.Days {
		v.Days[capacity.Team(team)] = days
	}
	return capacitySupplyAnswer(a.Capacity.SaveSupply(ctx, v))
}

type capacityNeedBody struct {
	Half string `json:"half"`
	Team string `json:"team" enum:"it,organisation,strategy,office"`
	Days int    `json:"days"`
}

type capacityNeedsBody struct {
	InitiativeID string             `json:"initiativeId"`
	Needs        []capacityNeedBody `json:"needs" nullable:"false"`
	ETag         string             `json:"etag"`
}

func capacityNeedsAnswer(v capacity.Needs, err error) (*single[capacityNeedsBody], error) {
	if err != nil {
		return nil, err
	}
	body := capacityNeedsBody{InitiativeID: v.InitiativeID, Needs: []capacityNeedBody{}, ETag: etag(v.Revision)}
	for _, n := range v.Needs {
		body.Needs = append(body.Needs, capacityNeedBody{Half: string(n.Half), Team: string(n.Team), Days: n.Days})
	}
	return &single[capacityNeedsBody]{ETag: body.ETag, Body: body}, nil
}

func (a *API) getCapacityNeeds(ctx context.Context, in *ByID) (*single[capacityNeedsBody], error) {
	return capacityNeedsAnswer(a.Capacity.Needs(ctx, in.ID))
}

func (a *API) saveCapacityNeeds(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Needs []capacityNeedBody `json:"needs" nullable:"false"`
	}
}) (*single[capacityNeedsBody], error) {
	v := capacity.Needs{InitiativeID: in.ID, Revision: in.revision}
	for _, n := range in.Body.Needs {
		v.Needs = append(v.Needs, capacity.Need{Half: capacity.Half(n.Half), Team: capacity.Team(n.Team), Days: n.Days})
	}
	return capacityNeedsAnswer(a.Capacity.SaveNeeds(ctx, v))
}
