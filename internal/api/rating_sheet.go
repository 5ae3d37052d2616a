package api

import (
	"context"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/rating"
)

// ratingSheet is a page of what is to be rated.
type ratingSheet struct {
	Set        string           `json:"set"`
	SetVersion int              `json:"setVersion"`
	Total      int              `json:"total"`
	Items      []ratingSheetRow `json:"items" nullable:"false" doc:"by unit and number"`
	Next       string           `json:"next"`
}

// ratingSheetRow is an object as people rate it.
type ratingSheetRow struct {
	ID       string             `json:"id"`
	Number   string             `json:"number"`
	Name     string             `json:"name"`
	Unit     unitRef            `json:"unit"`
	Open     []string           `json:"open" nullable:"false" doc:"criteria and rules without any answer"`
	Computed []string           `json:"computed" nullable:"false" doc:"criteria the register answers itself"`
	Mine     map[string]float64 `json:"mine" doc:"own points by criterion"`
}

func newRatingSheetRow(r candidate.SheetRow, mine map[string]float64) ratingSheetRow {
	if mine == nil {
		mine = map[string]float64{}
	}
	o := r.Object
	return ratingSheetRow{
		ID: o.ID, Number: o.Number, Name: o.Name, Unit: unitRef{ID: o.UnitID, Number: r.UnitNumber, Name: r.UnitName},
		Open: listed(r.Open), Computed: listed(r.Computed), Mine: mine,
	}
}

// byObject are points by object and criterion.
func byObject(list []rating.Rating) map[string]map[string]float64 {
	out := map[string]map[string]float64{}
	for _, r := range list {
		if out[r.ObjectID] == nil {
			out[r.ObjectID] = map[string]float64{}
		}
		out[r.ObjectID][r.Criterion] = r.Points
	}
	return out
}

func (a *API) readRatingSheet(ctx context.Context, in *struct {
	RankQuery
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"200"`
	Cursor string `query:"cursor" doc:"next of the page before"`
}) (*struct{ Body ratingSheet }, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	from, err := openOffset(in.Cursor)
	if err != nil {
		return nil, err
	}
	own, err := a.Ratings.Own(ctx, q.Kind, q.SetID)
	if err != nil {
		return nil, err
	}
	r, rows, err := a.Candidates.Sheet(ctx, q)
	if err != nil {
		return nil, err
	}
	mine := byObject(own)
	body := ratingSheet{Set: r.Set.ID, SetVersion: r.Set.Version, Total: len(rows), Items: []ratingSheetRow{}}
	to := min(from+in.Limit, len(rows))
	for at := from; at < to; at++ {
		body.Items = append(body.Items, newRatingSheetRow(rows[at], mine[rows[at].Object.ID]))
	}
	if to < len(rows) {
		body.Next = sealCursor([]string{strconv.Itoa(to), ""}, nil)
	}
	return &struct{ Body ratingSheet }{body}, nil
}
