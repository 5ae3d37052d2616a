package store

import (
	"context"
	"math"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/rating"
)

type ratingRow struct {
	TenantID   string
	ID         string
	ObjectKind string
	ObjectID   string
	SetID      string
	SetVersion int
	Criterion  string
	Points     int64
	Amount     *int64
	Reason     string
	RaterID    *string
	CreatedAt  int64
	IsCurrent  bool
}

func (ratingRow) TableName() string { return "ratings" }

// hundredths is a number as the database keeps it.
func hundredths(x float64) int64 { return int64(math.Round(x * 100)) }

func newRatingRow(tenantID string, r rating.Rating) ratingRow {
	row := ratingRow{
		TenantID: tenantID, ID: r.ID, ObjectKind: string(r.Kind), ObjectID: r.ObjectID, SetID: r.SetID, SetVersion: r.SetVersion,
		Criterion: r.Criterion, Points: hundredths(r.Points), Reason: r.Reason, RaterID: orNull(r.RaterID), CreatedAt: micros(r.At), IsCurrent: r.Current,
	}
	if r.Amount != nil {
		amount := hundredths(*r.Amount)
		row.Amount = &amount
	}
	return row
}

func (r ratingRow) amount() *float64 {
	if r.Amount == nil {
		return nil
	}
	x := float64(*r.Amount) / 100
	return &x
}

func (r ratingRow) rating() rating.Rating {
	return rating.Rating{
		ID: r.ID, Kind: criteria.Kind(r.ObjectKind), ObjectID: r.ObjectID, SetID: r.SetID, SetVersion: r.SetVersion, Criterion: r.Criterion,
		Points: float64(r.Points) / 100, Amount: r.amount(), Reason: r.Reason, RaterID: orEmpty(r.RaterID), At: fromMicros(r.CreatedAt), Current: r.IsCurrent,
	}
}

// Ratings returns ratings of an object, newest first, with the names and functions of people.
func (s *DB) Ratings(ctx context.Context, q rating.Query) ([]rating.Rating, error) {
	where := s.reader(ctx).Where("tenant_id = ? AND object_kind = ? AND object_id = ? AND set_id = ?", tenant(ctx), string(q.Kind), q.ObjectID, q.SetID)
	if !q.History {
		where = where.Where("is_current")
	}
	var rows []ratingRow
	if err := where.Order("created_at DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, translate(err, "rating")
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = orEmpty(r.RaterID)
	}
	people, err := s.raters(ctx, ids)
	out := make([]rating.Rating, len(rows))
	for i, r := range rows {
		out[i] = r.rating()
		who := people[out[i].RaterID]
		out[i].RaterName, out[i].RaterRole = who.Name, who.Function
	}
	return out, err
}

// raters returns names and functions of people by their id.
func (s *DB) raters(ctx context.Context, ids []string) (map[string]userRow, error) {
	var rows []userRow
	err := s.reader(ctx).Select("id", "name", "function").Where("tenant_id = ? AND id IN ?", tenant(ctx), ids).Find(&rows).Error
	out := make(map[string]userRow, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, translate(err, "user")
}

// OwnRatings returns the current ratings of a person by a set.
func (s *DB) OwnRatings(ctx context.Context, kind criteria.Kind, setID, raterID string) ([]rating.Rating, error) {
	var rows []ratingRow
	err := s.reader(ctx).Where("tenant_id = ? AND set_id = ? AND object_kind = ? AND rater_id = ? AND is_current", tenant(ctx), setID, string(kind), raterID).
		Find(&rows).Error
	out := make([]rating.Rating, len(rows))
	for i, r := range rows {
		out[i] = r.rating()
	}
	return out, translate(err, "rating")
}

// RetireRatings takes the mark of the current ones from what the same people said about the same criteria before.
func (s *DB) RetireRatings(ctx context.Context, list []rating.Rating) error {
	type key struct{ kind, set, criterion, rater string }
	objects := map[key][]string{}
	var order []key
	for _, r := range list {
		k := key{string(r.Kind), r.SetID, r.Criterion, r.RaterID}
		if objects[k] == nil {
			order = append(order, k)
		}
		objects[k] = append(objects[k], r.ObjectID)
	}
	for _, k := range order {
		for _, ids := range chunks(objects[k], 500) {
			q := s.writer(ctx).Model(&ratingRow{}).Where("tenant_id = ? AND object_kind = ? AND set_id = ? AND criterion = ? AND object_id IN ? AND is_current",
				tenant(ctx), k.kind, k.set, k.criterion, ids)
			if k.rater == "" {
				q = q.Where("rater_id IS NULL")
			} else {
				q = q.Where("rater_id = ?", k.rater)
			}
			if err := q.Update("is_current", false).Error; err != nil {
				return translate(err, "rating")
			}
		}
	}
	return nil
}

// chunks cuts a list into parts that fit into one statement.
func chunks(list []string, size int) [][]string {
	var out [][]string
	for len(list) > 0 {
		n := min(size, len(list))
		out, list = append(out, list[:n]), list[n:]
	}
	return out
}

// InsertRatings adds ratings.
func (s *DB) InsertRatings(ctx context.Context, list []rating.Rating) error {
	if len(list) == 0 {
		return nil
	}
	rows := make([]ratingRow, len(list))
	for i, r := range list {
		rows[i] = newRatingRow(tenant(ctx), r)
	}
	return translate(s.writer(ctx).CreateInBatches(rows, 500).Error, "rating")
}

// CurrentRatings returns the current ratings of a set.
func (s *DB) CurrentRatings(ctx context.Context, kind criteria.Kind, setID string) ([]candidate.Answer, error) {
	var rows []ratingRow
	err := s.reader(ctx).Where("tenant_id = ? AND set_id = ? AND object_kind = ? AND is_current", tenant(ctx), setID, string(kind)).
		Order("created_at, id").Find(&rows).Error
	out := make([]candidate.Answer, len(rows))
	for i, r := range rows {
		out[i] = candidate.Answer{
			RatingID: r.ID, ObjectID: r.ObjectID, Criterion: r.Criterion, Points: float64(r.Points) / 100, Amount: r.amount(), Reason: r.Reason,
			Version: r.SetVersion, At: fromMicros(r.CreatedAt),
		}
	}
	return out, translate(err, "rating")
}

// RatedCriteria returns the criteria of a set that have current ratings, with the versions they were rated by.
func (s *DB) RatedCriteria(ctx context.Context, setID string) (map[string][]int, error) {
	var rows []struct {
		Criterion  string
		SetVersion int
	}
	err := s.reader(ctx).Raw("SELECT DISTINCT criterion, set_version FROM ratings WHERE tenant_id = ? AND set_id = ? AND is_current ORDER BY 1, 2",
		tenant(ctx), setID).Scan(&rows).Error
	out := map[string][]int{}
	for _, r := range rows {
		out[r.Criterion] = append(out[r.Criterion], r.SetVersion)
	}
	return out, translate(err, "rating")
}

// ratedPlaces find where objects that can be rated live, by kind.
var ratedPlaces = map[criteria.Kind]string{
	criteria.Process: "SELECT id, unit_id, unit_path FROM processes WHERE tenant_id = ? AND id IN ? AND place = 'live'",
	criteria.Initiative: `SELECT v.id, u.id AS unit_id, u.path AS unit_path FROM initiatives v
		JOIN org_units u ON u.tenant_id = v.tenant_id AND u.id = v.lead_unit_id WHERE v.tenant_id = ? AND v.id IN ?`,
	criteria.OnlineService: `SELECT s.id, s.unit_id, u.path AS unit_path FROM online_services s
		JOIN org_units u ON u.tenant_id = s.tenant_id AND u.id = s.unit_id WHERE s.tenant_id = ? AND s.id IN ?`,
}

// RatedPlaces returns where objects are; those that do not exist are left out.
func (s *DB) RatedPlaces(ctx context.Context, kind criteria.Kind, ids []string) (map[string]rating.Place, error) {
	out := map[string]rating.Place{}
	query, ok := ratedPlaces[kind]
	if !ok {
		return out, nil
	}
	for _, part := range chunks(ids, 500) {
		var rows []struct{ ID, UnitID, UnitPath string }
		if err := s.reader(ctx).Raw(query, tenant(ctx), part).Scan(&rows).Error; err != nil {
			return nil, translate(err, "rating")
		}
		for _, r := range rows {
			out[r.ID] = rating.Place{UnitID: r.UnitID, UnitPath: r.UnitPath}
		}
	}
	return out, nil
}
