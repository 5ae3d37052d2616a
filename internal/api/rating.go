package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/rating"
)

func (a *API) ratingRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/ratings", "listRatings", "What people said about an object by the criteria of a set, newest first"), a.listRatings)
	huma.Register(g, withTerms(op(http.MethodGet, "/ratings/sheet", "readRatingSheet", "What is to be rated by a set, object by object: what nobody has answered, what the register answers, and the own answers")), a.readRatingSheet)
	huma.Register(g, created("/ratings", "rate", "Rate one or many objects: all of it, or nothing. An entry without points and amount takes the own rating back"), a.rate)
}

// ratingBody is one answer of one person; it never changes.
type ratingBody struct {
	ID         string    `json:"id"`
	Kind       string    `json:"kind" enum:"process,initiative,service"`
	ObjectID   string    `json:"objectId"`
	Set        string    `json:"set"`
	SetVersion int       `json:"setVersion"`
	Criterion  string    `json:"criterion" doc:"key of a criterion, or of a knock-out"`
	Points     float64   `json:"points" doc:"of a knock-out: 1 = it holds, 0 = it does not"`
	Amount     *float64  `json:"amount,omitempty" doc:"from which the points follow by the bands"`
	Reason     string    `json:"reason"`
	By         string    `json:"by" doc:"name; empty if erased"`
	Function   string    `json:"function" doc:"of the person in the house; empty if none is known"`
	Mine       bool      `json:"mine" doc:"said by who asks"`
	At         time.Time `json:"at"`
	Current    bool      `json:"current" doc:"neither replaced nor taken back"`
}

func newRating(r rating.Rating, actor identity.Actor) ratingBody {
	return ratingBody{
		ID: r.ID, Kind: string(r.Kind), ObjectID: r.ObjectID, Set: r.SetID, SetVersion: r.SetVersion, Criterion: r.Criterion, Points: r.Points,
		Amount: r.Amount, Reason: r.Reason, By: r.RaterName, Function: r.RaterRole,
		Mine: r.RaterID != "" && r.RaterID == actor.UserID, At: r.At, Current: r.Current,
	}
}

func newRatings(ctx context.Context, list []rating.Rating, err error) (*ratingsOutput, error) {
	if err != nil {
		return nil, err
	}
	actor, err := identity.From(ctx)
	bodies := make([]ratingBody, len(list))
	for i, r := range list {
		bodies[i] = newRating(r, actor)
	}
	return &ratingsOutput{bodies}, err
}

type ratingsOutput struct {
	Body []ratingBody `nullable:"false"`
}

func (a *API) listRatings(ctx context.Context, in *struct {
	Kind    string `query:"kind" enum:"process,initiative,service" default:"process"`
	Object  string `query:"object" required:"true" maxLength:"60" doc:"id of the object"`
	Set     string `query:"set" maxLength:"60" doc:"empty: the standard of the house"`
	History bool   `query:"history" doc:"replaced ones too"`
}) (*ratingsOutput, error) {
	list, err := a.Ratings.List(ctx, rating.Query{Kind: criteria.Kind(in.Kind), ObjectID: in.Object, SetID: in.Set, History: in.History})
	return newRatings(ctx, list, err)
}

// RatingEntry is what somebody says about an object.
type RatingEntry struct {
	Kind      string   `json:"kind,omitempty" enum:"process,initiative,service" default:"process"`
	ObjectID  string   `json:"objectId" maxLength:"60"`
	Criterion string   `json:"criterion" maxLength:"40"`
	Points    *float64 `json:"points,omitempty"`
	Amount    *float64 `json:"amount,omitempty" doc:"instead of points, for criteria with bands"`
	Reason    string   `json:"reason,omitempty" maxLength:"1000" doc:"needed where the register knows the answer itself"`
}

func (a *API) rate(ctx context.Context, in *struct {
	Body struct {
		Set     string        `json:"set,omitempty" maxLength:"60" doc:"empty: the standard of the house"`
		Entries []RatingEntry `json:"entries" nullable:"false" minItems:"1" maxItems:"2000"`
	}
}) (*ratingsOutput, error) {
	entries := make([]rating.Entry, len(in.Body.Entries))
	for i, e := range in.Body.Entries {
		entries[i] = rating.Entry{
			Kind: criteria.Kind(e.Kind), ObjectID: e.ObjectID, Criterion: e.Criterion, Points: e.Points, Amount: e.Amount, Reason: e.Reason,
		}
	}
	list, err := a.Ratings.Rate(ctx, in.Body.Set, entries)
	return newRatings(ctx, list, err)
}
