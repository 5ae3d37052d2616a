package app

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
	"github.com/prozessregister/prozessregister/internal/portfolio/concern"
	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// initiatives is what concerns, dialogues, requests and capacity know of the portfolio.
type initiatives struct{ service *initiative.Service }

// Known implements concern.Initiatives.
func (i initiatives) Known(ctx context.Context) ([]concern.Known, error) {
	list, _, err := i.service.List(ctx, initiative.Filter{Open: true})
	known := make([]concern.Known, len(list))
	for at, v := range list {
		known[at] = concern.Known{ID: v.ID, Number: v.Number, Title: v.Title, Text: v.Sheet.Description}
	}
	return known, err
}

// Booked implements capacity.Initiatives.
func (i initiatives) Booked(ctx context.Context) ([]capacity.Initiative, error) {
	stages := []initiative.Stage{initiative.FundsRequested, initiative.Decided, initiative.Running}
	list, _, err := i.service.List(ctx, initiative.Filter{Stages: stages})
	booked := make([]capacity.Initiative, len(list))
	for at, v := range list {
		booked[at] = capacity.Initiative{ID: v.ID, Name: v.Number + " " + v.Title, First: v.Period.Begin(), Last: v.Period.End()}
	}
	return booked, err
}

// Check returns an error unless there is such an initiative and the actor may see it.
func (i initiatives) Check(ctx context.Context, id string) error {
	_, _, _, err := i.service.Get(ctx, id)
	return err
}

// Start makes an idea out of a concern, led by the unit that reported it.
func (i initiatives) Start(ctx context.Context, c concern.Concern) (string, error) {
	v, err := i.service.Create(ctx, initiative.Initiative{
		Title: c.Title, Kind: initiative.Measure, LeadUnitID: c.UnitID,
		Sheet: initiative.Sheet{Initiator: c.UnitName, Description: c.Bothers, Goals: c.Wanted, Reasons: c.Words},
	})
	return v.ID, err
}

// StartFromDialogue makes an idea out of the result of a dialogue, led by the unit that spoke.
func (i initiatives) StartFromDialogue(ctx context.Context, d dialogue.Dialogue, r dialogue.Result) (string, error) {
	v, err := i.service.Create(ctx, initiative.Initiative{
		Title: r.Title, Kind: initiative.Measure, LeadUnitID: d.UnitID, Sheet: initiative.Sheet{Initiator: d.UnitName, Description: r.Note},
	})
	return v.ID, err
}
