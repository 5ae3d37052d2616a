package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/rollout"
)

type shareBody struct {
	Points []sharePoint     `json:"points" nullable:"false" doc:"ends of months, the last one is today"`
	Aims   []shareAim       `json:"aims" nullable:"false"`
	Units  []unitWorkplaces `json:"units" nullable:"false"`
}

type sharePoint struct {
	Day       string `json:"day"`
	Total     int    `json:"total"`
	Connected int    `json:"connected"`
	LeftOut   int    `json:"leftOut" doc:"units too small to be shown that are not in these sums, since their own numbers could be found by taking away those of all others"`
}

// shareAim is a goal for the share.
type shareAim struct {
	GoalID  string  `json:"goalId"`
	Title   string  `json:"title"`
	Percent float64 `json:"percent"`
	Due     string  `json:"due"`
}

type unitWorkplaces struct {
	Unit       rolloutUnit `json:"unit"`
	Suppressed bool        `json:"suppressed"`
	Since      string      `json:"since"`
	CanEdit    bool        `json:"canEdit"`
}

func (a *API) listWorkplaces(ctx context.Context, _ *struct{}) (*struct{ Body shareBody }, error) {
	s, err := a.Rollouts.Share(ctx)
	if err != nil {
		return nil, err
	}
	body := shareBody{Points: []sharePoint{}, Aims: []shareAim{}, Units: []unitWorkplaces{}}
	for _, p := range s.Points {
		body.Points = append(body.Points, sharePoint(p))
	}
	for _, x := range s.Aims {
		body.Aims = append(body.Aims, shareAim(x))
	}
	for _, u := range s.Units {
		body.Units = append(body.Units, unitWorkplaces{newRolloutUnit(u.Unit), u.Hidden, u.Since, u.Editable})
	}
	return &struct{ Body shareBody }{body}, nil
}

type workplaceEntry struct {
	Day       string `json:"day" doc:"from when on"`
	Total     int    `json:"total" minimum:"0"`
	Connected int    `json:"connected" minimum:"0" doc:"of these with the DMS"`
	Source    string `json:"source" required:"false"`
}

func (a *API) workplaceHistory(ctx context.Context, in *ByID) (*struct {
	Body []workplaceEntry `nullable:"false"`
}, error) {
	list, err := a.Rollouts.WorkplaceHistory(ctx, in.ID)
	bodies := make([]workplaceEntry, len(list))
	for i, e := range list {
		bodies[i] = workplaceEntry{e.Day, e.Total, e.Connected, e.Source}
	}
	return &struct {
		Body []workplaceEntry `nullable:"false"`
	}{bodies}, err
}

func (a *API) enterWorkplaces(ctx context.Context, in *struct {
	ByID
	Body workplaceEntry
}) (*struct{}, error) {
	b := in.Body
	return nil, a.Rollouts.EnterWorkplaces(ctx, rollout.Entry{UnitID: in.ID, Day: b.Day, Total: b.Total, Connected: b.Connected, Source: b.Source})
}
