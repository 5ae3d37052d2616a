// Package rating keeps what people say about processes, initiatives and online services by the criteria of a set. A rating
// is never changed: whoever rates again adds a new one, and the old one stays as history with its version of the set,
// its value, its person and its date. Several people may rate the same object; the register shows how far they are apart
// and never a figure about one of them.
package rating

import (
	"context"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Rating is one answer of one person.
type Rating struct {
	ID         string
	Kind       criteria.Kind
	ObjectID   string
	SetID      string
	SetVersion int
	Criterion  string   // key of a criterion, or of a knock-out: 1 = it holds, 0 = it does not
	Points     float64  // on the scale of the criterion, to the hundredth
	Amount     *float64 // from which the points follow by the bands, nil if points were given
	Reason     string   // why; needed where the register knows the answer itself
	RaterID    string   // "" if erased, or the product itself
	RaterName  string
	RaterRole  string // function of the person in the house, "" if none is known
	At         time.Time
	Current    bool // neither replaced nor withdrawn
}

// Entry is what somebody says; without points and amount the own rating is withdrawn.
type Entry struct {
	Kind      criteria.Kind
	ObjectID  string
	Criterion string
	Points    *float64
	Amount    *float64
	Reason    string
}

// Place is where an object belongs.
type Place struct {
	UnitID   string
	UnitPath string
}

// Places knows where objects are. Objects that do not exist are left out.
type Places interface {
	RatedPlaces(ctx context.Context, kind criteria.Kind, ids []string) (map[string]Place, error)
}

// Query asks for ratings.
type Query struct {
	Kind     criteria.Kind
	ObjectID string
	SetID    string
	History  bool // replaced and withdrawn ones too
}

// Store keeps ratings. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Record(ctx context.Context, e audit.Entry)
	Ratings(ctx context.Context, q Query) ([]Rating, error) // newest first, with names and functions
	// OwnRatings returns the current ratings of a person by a set.
	OwnRatings(ctx context.Context, kind criteria.Kind, setID, raterID string) ([]Rating, error)
	// RetireRatings takes the mark of the current ones from a person's ratings of objects by a criterion.
	RetireRatings(ctx context.Context, r []Rating) error
	InsertRatings(ctx context.Context, r []Rating) error
}

// Computer knows what the register answers itself.
type Computer interface {
	// Computes returns by object the criteria of a set whose formula has all its inputs.
	Computes(ctx context.Context, set criteria.Set, kind criteria.Kind, ids []string) (map[string][]string, error)
}

// Sets finds sets of criteria.
type Sets interface {
	Find(ctx context.Context, id string, version int) (criteria.Set, error)
}

// Service keeps ratings.
type Service struct {
	store    Store
	sets     Sets
	places   Places
	computer Computer
	now      func() time.Time
	newID    func() string
}

// NewService returns the service.
func NewService(store Store, sets Sets, places Places, computer Computer, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, sets: sets, places: places, computer: computer, now: now, newID: newID}
}

// List returns the ratings of an object, the newest first.
func (s *Service) List(ctx context.Context, q Query) ([]Rating, error) {
	places, err := s.places.RatedPlaces(ctx, q.Kind, []string{q.ObjectID})
	if err != nil {
		return nil, err
	}
	place, ok := places[q.ObjectID]
	if !ok {
		return nil, problem.New(problem.NotFound, "request.notFound")
	}
	if err := visible(ctx, q.Kind, place); err != nil {
		return nil, err
	}
	if q.SetID, err = s.setID(ctx, q.SetID); err != nil {
		return nil, err
	}
	return s.store.Ratings(ctx, q)
}

func (s *Service) setID(ctx context.Context, id string) (string, error) {
	set, err := s.sets.Find(ctx, id, 0)
	return set.ID, err
}

// visible answers "not found" to those who may not know of the object, "forbidden" to those who only may not read ratings.
func visible(ctx context.Context, kind criteria.Kind, place Place) error {
	object := identity.Object{UnitPath: place.UnitPath}
	known := identity.Require(ctx, identity.ReadProcess, object)
	if kind != criteria.Process { // initiatives and services are known in the whole house
		known = identity.RequireAnywhere(ctx, identity.ReadInitiative)
	}
	if known != nil {
		return problem.New(problem.NotFound, "request.notFound")
	}
	return identity.Require(ctx, identity.ReadRating, object)
}

// MaxEntries is how many ratings one request may bring.
const MaxEntries = 2000

// Rate keeps what the actor says, all of it or nothing, and returns the new ratings.
//
// It returns problem.Invalid with "entries.<n>.…" for what breaks the scale, and for an answer that overrules the register
// without a reason.
func (s *Service) Rate(ctx context.Context, setID string, entries []Entry) ([]Rating, error) {
	if len(entries) == 0 || len(entries) > MaxEntries {
		return nil, problem.InvalidFields(problem.FieldOf("entries", "field.tooMany", "max", MaxEntries))
	}
	set, err := s.sets.Find(ctx, setID, 0)
	if err != nil {
		return nil, err
	}
	places, err := s.allowed(ctx, set, entries)
	if err != nil {
		return nil, err
	}
	computed, err := s.computed(ctx, set, entries) // not in the transaction: it may have to read documents
	if err != nil {
		return nil, err
	}
	var out []Rating
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		out, err = s.save(ctx, set, entries, places, computed)
		return err
	})
	return out, err
}

// allowed returns the places of the objects if the actor may rate them all.
func (s *Service) allowed(ctx context.Context, set criteria.Set, entries []Entry) (map[string]Place, error) {
	all := map[string]Place{}
	for kind, ids := range byKind(entries) {
		if !set.Rates(kind) {
			return nil, problem.InvalidFields(problem.FieldOf("kind", "rating.kind", "set", set.ID))
		}
		places, err := s.places.RatedPlaces(ctx, kind, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			place, ok := places[id]
			if !ok {
				return nil, problem.New(problem.NotFound, "request.notFound")
			}
			if err := visible(ctx, kind, place); problem.Is(err, problem.NotFound) {
				return nil, err
			}
			if err := identity.Require(ctx, identity.RateObject, identity.Object{UnitPath: place.UnitPath}); err != nil {
				return nil, err
			}
			all[id] = place
		}
	}
	return all, nil
}

func byKind(entries []Entry) map[criteria.Kind][]string {
	out := map[criteria.Kind][]string{}
	for _, e := range entries {
		if !slices.Contains(out[e.Kind], e.ObjectID) {
			out[e.Kind] = append(out[e.Kind], e.ObjectID)
		}
	}
	return out
}

func (s *Service) computed(ctx context.Context, set criteria.Set, entries []Entry) (map[string][]string, error) {
	all := map[string][]string{}
	for kind, ids := range byKind(entries) {
		computed, err := s.computer.Computes(ctx, set, kind, ids)
		if err != nil {
			return nil, err
		}
		for id, keys := range computed {
			all[id] = keys
		}
	}
	return all, nil
}

// save checks the entries and writes them.
func (s *Service) save(ctx context.Context, set criteria.Set, entries []Entry, places map[string]Place, computed map[string][]string) ([]Rating, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	var ratings []Rating
	var bad []problem.Field
	seen := map[string]bool{}
	for i, e := range entries {
		if key := string(e.Kind) + e.ObjectID + "/" + e.Criterion; seen[key] {
			bad = append(bad, problem.FieldOf(fieldAt(i, "criterion"), "rating.twice"))
		} else {
			seen[key] = true
		}
		r, wrong := s.rating(set, e, slices.Contains(computed[e.ObjectID], e.Criterion))
		if wrong != nil {
			wrong.Field = fieldAt(i, wrong.Field)
			bad = append(bad, *wrong)
		}
		r.RaterID, r.RaterName = actor.UserID, actor.Name
		ratings = append(ratings, r)
	}
	if len(bad) > 0 {
		return nil, problem.InvalidFields(bad...)
	}
	if err := s.store.RetireRatings(ctx, ratings); err != nil {
		return nil, err
	}
	given := slices.DeleteFunc(slices.Clone(ratings), func(r Rating) bool { return !r.Current })
	if err := s.store.InsertRatings(ctx, given); err != nil {
		return nil, err
	}
	s.record(ctx, set, ratings, places)
	return given, nil
}

// rating turns an entry into a rating; one that is not Current takes the own one back.
func (s *Service) rating(set criteria.Set, e Entry, computed bool) (Rating, *problem.Field) {
	r := Rating{
		ID: s.newID(), Kind: e.Kind, ObjectID: e.ObjectID, SetID: set.ID, SetVersion: set.Version, Criterion: e.Criterion,
		Amount: e.Amount, Reason: e.Reason, At: s.now().UTC(), Current: e.Points != nil || e.Amount != nil,
	}
	points, wrong := pointsOf(set, e)
	if wrong == nil && r.Current && computed && e.Reason == "" {
		f := problem.FieldOf("reason", "rating.reasonNeeded")
		wrong = &f
	}
	if wrong == nil && len([]rune(e.Reason)) > 1000 {
		f := problem.FieldOf("reason", "field.tooLong", "max", 1000)
		wrong = &f
	}
	r.Points = points
	return r, wrong
}

func pointsOf(set criteria.Set, e Entry) (float64, *problem.Field) {
	fault := func(field, key string, params ...any) (float64, *problem.Field) {
		f := problem.FieldOf(field, key, params...)
		return 0, &f
	}
	if _, ok := set.Knockout(e.Criterion); ok {
		if e.Amount != nil || (e.Points != nil && *e.Points != 0 && *e.Points != 1) {
			return fault("points", "rating.yesNo")
		}
		return orZero(e.Points), nil
	}
	c, ok := set.Criterion(e.Criterion)
	switch {
	case !ok:
		return fault("criterion", "field.notAllowed")
	case e.Amount != nil && (len(c.Bands) == 0 || e.Points != nil):
		return fault("amount", "rating.noAmount")
	case e.Amount != nil && (math.IsNaN(*e.Amount) || math.Abs(*e.Amount) > 1e12):
		return fault("amount", "field.notAllowed")
	case e.Amount != nil:
		return c.Points(*e.Amount), nil
	case e.Points == nil:
		return 0, nil
	case !onScale(c.Scale, *e.Points):
		return fault("points", "rating.scale", "min", c.Scale.Min, "max", c.Scale.Max)
	}
	return *e.Points, nil
}

func onScale(s criteria.Scale, x float64) bool {
	if math.IsNaN(x) || x < s.Min || x > s.Max {
		return false
	}
	steps := (x - s.Min) / s.Step
	return s.Step == 0 || math.Abs(steps-math.Round(steps)) < 1e-6
}

func orZero(x *float64) float64 {
	if x == nil {
		return 0
	}
	return *x
}

// record notes once per object how many criteria were rated.
func (s *Service) record(ctx context.Context, set criteria.Set, ratings []Rating, places map[string]Place) {
	count, order := map[string]int{}, []Rating{}
	for _, r := range ratings {
		if count[r.ObjectID]++; count[r.ObjectID] == 1 {
			order = append(order, r)
		}
	}
	for _, r := range order {
		e := audit.Entry{Action: "rating.rate", ObjectKind: string(r.Kind), ObjectID: r.ObjectID, UnitID: places[r.ObjectID].UnitID, Draft: true,
			Details: audit.Details{"set": set.ID, "version": set.Version, "count": count[r.ObjectID]}}
		if r.Kind == criteria.Process {
			e.ProcessID = r.ObjectID
		}
		s.store.Record(ctx, e)
	}
}

func fieldAt(i int, field string) string { return "entries." + strconv.Itoa(i) + "." + field }
