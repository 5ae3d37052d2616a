package candidate

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Decision is a ranking that was frozen: it never changes, and says all that it rests on.
type Decision struct {
	ID         string
	Title      string
	Note       string
	On         string // date of the decision
	Kind       criteria.Kind
	UnitID     string // whose ranking it is; "" for that of the house
	SetID      string
	SetVersion int
	Count      int    // objects in the ranking
	Content    []byte // JSON: see Frozen
	Hash       string // SHA-256 of Content as it was recorded
	Scope      []byte // JSON: what Content says of the part of the house it covers; nil in old records
	Redacted   int    // how many texts of it lost a name since, so that Hash does not fit any more
	RedactedAt time.Time
	AuthorID   string
	AuthorName string
	CreatedAt  time.Time
}

// MaxFrozen is how many places of a ranking a record keeps; Count says how many there were.
const MaxFrozen = 500

// Freeze is what somebody decides.
type Freeze struct {
	Query
	Title string
	Note  string
	On    string // date by the clock of the municipality, not in the future; "" for today
}

// Encoder writes a ranking as it is kept: with the set, the weights, and of every object its answers and inputs.
type Encoder func(a *Answered, f Freeze, at time.Time) ([]byte, error)

// Freeze keeps a ranking as a record.
func (s *Service) Freeze(ctx context.Context, f Freeze, encode Encoder) (Decision, error) {
	if err := identity.Require(ctx, identity.RecordDecision, identity.Object{}); err != nil {
		return Decision{}, err
	}
	now := s.now().UTC()
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return Decision{}, err
	}
	today := settings.Day(now)
	f.On, f.Title = cmp.Or(f.On, today), strings.TrimSpace(f.Title)
	if err := f.check(today); err != nil {
		return Decision{}, err
	}
	f.Sensitivity = true
	a, err := s.Settled(ctx, f.Query)
	if err != nil {
		return Decision{}, err
	}
	content, err := encode(a, f, now)
	if err != nil {
		return Decision{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return Decision{}, err
	}
	sum := sha256.Sum256(content)
	d := Decision{
		ID: s.newID(), Title: f.Title, Note: f.Note, On: f.On, Kind: f.Kind, UnitID: f.Filter.UnitID, SetID: a.Set.ID, SetVersion: a.Set.Version, Count: len(a.Rows),
		Content: content, Hash: hex.EncodeToString(sum[:]), AuthorID: actor.UserID, AuthorName: actor.Name, CreatedAt: now,
	}
	return d, s.store.InTx(ctx, func(ctx context.Context) error {
		s.store.Record(ctx, audit.Entry{Action: "decision.record", ObjectKind: "decision", ObjectID: d.ID, Draft: true,
			Details: audit.Details{"name": d.Title, "on": d.On, "set": d.SetID, "version": d.SetVersion, "count": d.Count, "hash": d.Hash}})
		return s.store.InsertDecision(ctx, d)
	})
}

// check returns problem.Invalid for what cannot be recorded on the day today.
func (f Freeze) check(today string) error {
	var bad []problem.Field
	switch n := utf8.RuneCountInString(f.Title); {
	case n == 0:
		bad = append(bad, problem.FieldOf("title", "field.required"))
	case n > criteria.MaxTitle:
		bad = append(bad, problem.FieldOf("title", "field.tooLong", "max", criteria.MaxTitle))
	}
	if utf8.RuneCountInString(f.Note) > 4000 {
		bad = append(bad, problem.FieldOf("note", "field.tooLong", "max", 4000))
	}
	if _, err := time.Parse(time.DateOnly, f.On); err != nil {
		bad = append(bad, problem.FieldOf("on", "field.date"))
	} else if f.On > today {
		bad = append(bad, problem.FieldOf("on", "decision.future"))
	}
	return problem.InvalidFields(bad...)
}

// ListDecisions returns the records of the rankings that the actor may read, without their content, newest first.
func (s *Service) ListDecisions(ctx context.Context) ([]Decision, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadRating); err != nil {
		return nil, err
	}
	units, err := s.paths(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.store.Decisions(ctx)
	return slices.DeleteFunc(list, func(d Decision) bool { return d.readable(ctx, units) != nil }), err
}

// GetDecision returns one record; problem.NotFound for one of a ranking that the actor may not read, if some he may.
func (s *Service) GetDecision(ctx context.Context, id string) (Decision, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadRating); err != nil {
		return Decision{}, err
	}
	units, err := s.paths(ctx)
	if err != nil {
		return Decision{}, err
	}
	d, err := s.store.Decision(ctx, id)
	if err == nil && d.readable(ctx, units) != nil {
		return Decision{}, problem.New(problem.NotFound, "request.notFound")
	}
	return d, err
}

// readable is nil if the actor may read the ranking of the unit. A unit that is no more counts as the house.
func (d Decision) readable(ctx context.Context, paths map[string]string) error {
	return identity.Require(ctx, identity.ReadRating, identity.Object{UnitPath: paths[d.UnitID]})
}

// paths are the paths of the units by id.
func (s *Service) paths(ctx context.Context) (map[string]string, error) {
	units, err := s.store.Units(ctx)
	paths := make(map[string]string, len(units))
	for _, u := range units {
		paths[u.ID] = u.Path
	}
	return paths, err
}
