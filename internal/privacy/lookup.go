package privacy

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// OpenFor is how long the log of a person can be read once two people have agreed.
const OpenFor = 7 * 24 * time.Hour

// The bounds of a look-up.
const (
	minReason  = 20 // runes
	maxReason  = 2000
	maxLogDays = 366
)

// LogsPerPage is how many entries of the log of a person are read at a time.
const LogsPerPage = 200

// LookupState is where a look-up stands.
type LookupState string

// The states of a look-up.
const (
	Asked   LookupState = "asked"
	Granted LookupState = "granted"
	Refused LookupState = "refused"
)

// Lookup is a request to see what one person did, for cause.
type Lookup struct {
	ID       string
	UserID   string
	UserName string
	From, To string // first and last day, "2026-11-20"
	Reason   string
	State    LookupState

	AskedBy, AskedByName string
	AskedAt              time.Time

	DecidedBy, DecidedByName string
	DecidedAt                time.Time
	Comment                  string
	OpenUntil                time.Time // of one that was granted
	Revision                 int
}

// LookupStore keeps look-ups and reads the trail of a person, in the tenant of ctx.
type LookupStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	User(ctx context.Context, id string) (identity.User, error)
	Lookups(ctx context.Context) ([]Lookup, error)
	Lookup(ctx context.Context, id string) (Lookup, error)
	SaveLookup(ctx context.Context, l Lookup) (Lookup, error) // problem.Stale if the revision is not the stored one; 0 is a new one
	PersonEntries(ctx context.Context, userID string, from, to time.Time, before int64, limit int) ([]audit.Entry, error)
	Record(ctx context.Context, e audit.Entry)
}

// Hands says from whose hand accounts are, in the tenant of ctx.
type Hands interface {
	// MadeBy reports whether somebody has made an account, set its password or given it a role.
	MadeBy(ctx context.Context, userID, makerID string) (bool, error)
}

// Lookups opens the log of a person only for cause and by two people.
type Lookups struct {
	store   LookupStore
	hands   Hands
	house   LookupHouse
	tellers Tellers
	now     func() time.Time
	newID   func() string
}

// LookupHouse says who works here, and in its settings in which zone days are meant.
type LookupHouse interface {
	Settings(ctx context.Context) (identity.Settings, error)
	Users(ctx context.Context) ([]identity.User, error)
	AllGrants(ctx context.Context) ([]identity.Grant, error)
}

// NewLookups returns the service.
func NewLookups(store LookupStore, hands Hands, house LookupHouse, tellers Tellers, now func() time.Time, newID func() string) *Lookups {
	return &Lookups{store: store, hands: hands, house: house, tellers: tellers, now: now, newID: newID}
}

func mayKnow(ctx context.Context) error {
	if err := identity.Require(ctx, identity.AskPersonLog, identity.Object{}); err == nil {
		return nil
	}
	return identity.Require(ctx, identity.AgreeLog, identity.Object{})
}

// List returns all look-ups, the latest first, to those who may agree, and to those who may ask their own.
func (s *Lookups) List(ctx context.Context) ([]Lookup, error) {
	if err := mayKnow(ctx); err != nil {
		return nil, err
	}
	all, err := s.store.Lookups(ctx)
	if err != nil || identity.Require(ctx, identity.AgreeLog, identity.Object{}) == nil {
		return all, err
	}
	actor, err := identity.From(ctx)
	return slices.DeleteFunc(all, func(l Lookup) bool { return actor.UserID == "" || l.AskedBy != actor.UserID }), err
}

// Ask asks for the log of a person, with a reason. Nobody asks for their own this way: own data are handed out anyway.
func (s *Lookups) Ask(ctx context.Context, l Lookup) (Lookup, error) {
	if err := identity.Require(ctx, identity.AskPersonLog, identity.Object{}); err != nil {
		return Lookup{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return Lookup{}, err
	}
	if err := problem.InvalidFields(checkLookup(l)...); err != nil {
		return Lookup{}, err
	}
	var out Lookup
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		u, err := s.store.User(ctx, l.UserID)
		if err != nil {
			return err
		}
		out = Lookup{ID: s.newID(), UserID: u.ID, UserName: u.Name, From: l.From, To: l.To, Reason: strings.TrimSpace(l.Reason), State: Asked,
			AskedBy: actor.UserID, AskedByName: actor.Name, AskedAt: s.now().UTC()}
		s.record(ctx, "personLog.ask", out, audit.Details{"from": out.From, "to": out.To, "reason": audit.Text(out.Reason)})
		if out, err = s.store.SaveLookup(ctx, out); err != nil {
			return err
		}
		people, err := s.deciders(ctx, out)
		if err != nil {
			return err
		}
		return s.tellers.TellLookup(ctx, out.ID, people)
	})
	return out, err
}

func checkLookup(l Lookup) []problem.Field {
	var bad []problem.Field
	if n := len([]rune(strings.TrimSpace(l.Reason))); n < minReason || n > maxReason {
		bad = append(bad, problem.FieldOf("reason", "privacy.lookup.reason", "min", minReason))
	}
	if l.UserID == "" {
		bad = append(bad, problem.FieldOf("userId", "field.required"))
	}
	from, err1 := time.Parse(time.DateOnly, l.From)
	to, err2 := time.Parse(time.DateOnly, l.To)
	switch {
	case err1 != nil:
		bad = append(bad, problem.FieldOf("from", "field.required"))
	case err2 != nil:
		bad = append(bad, problem.FieldOf("to", "field.required"))
	case to.Before(from) || to.Sub(from) > maxLogDays*24*time.Hour:
		bad = append(bad, problem.FieldOf("to", "privacy.lookup.range", "max", maxLogDays))
	}
	return bad
}

// Decide grants or refuses a look-up. Neither who asked nor whose log it is may decide, nor anybody whose account, password
// or role comes from who asked: one person would be two.
func (s *Lookups) Decide(ctx context.Context, id string, grant bool, comment string, revision int) (Lookup, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Lookup{}, err
	}
	var out Lookup
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		l, err := s.store.Lookup(ctx, id)
		if err != nil {
			return err
		}
		object := l.object()
		if identity.OwnWork(actor, identity.AgreeLog, object) {
			return problem.New(problem.Forbidden, "privacy.lookup.fourEyes")
		}
		if err := identity.Require(ctx, identity.AgreeLog, object); err != nil {
			return err
		}
		if l.State != Asked {
			return problem.New(problem.Conflict, "privacy.lookup.decided")
		}
		made, err := s.hands.MadeBy(ctx, actor.UserID, l.AskedBy)
		if err != nil {
			return err
		}
		if made {
			return problem.New(problem.Forbidden, "privacy.lookup.made")
		}
		l.Revision, l.State, l.Comment = revision, Refused, strings.TrimSpace(comment)
		l.DecidedBy, l.DecidedByName, l.DecidedAt = actor.UserID, actor.Name, s.now().UTC()
		action := "personLog.refuse"
		if grant {
			l.State, l.OpenUntil, action = Granted, l.DecidedAt.Add(OpenFor), "personLog.grant"
		}
		s.record(ctx, action, l, audit.Details{"comment": audit.Text(l.Comment)})
		out, err = s.store.SaveLookup(ctx, l)
		return err
	})
	return out, err
}

// Read returns what the person did in the days of a look-up that was granted and is open, newest first. Only who asked
// and who agreed read it, and that they did is noted.
func (s *Lookups) Read(ctx context.Context, id string, before int64) ([]audit.Entry, error) {
	if err := mayKnow(ctx); err != nil {
		return nil, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	var entries []audit.Entry
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		l, err := s.store.Lookup(ctx, id)
		if err != nil {
			return err
		}
		if actor.UserID == "" || (actor.UserID != l.AskedBy && actor.UserID != l.DecidedBy) {
			return problem.New(problem.Forbidden, "privacy.lookup.others")
		}
		if l.State != Granted || !s.now().Before(l.OpenUntil) {
			return problem.New(problem.Forbidden, "privacy.lookup.closed")
		}
		from, to, err := s.days(ctx, l)
		if err != nil {
			return err
		}
		s.record(ctx, "personLog.read", l, audit.Details{"from": l.From, "to": l.To})
		entries, err = s.store.PersonEntries(ctx, l.UserID, from, to, before, LogsPerPage)
		return err
	})
	return entries, err
}

// days is the time from the beginning of the first day to the end of the last, by the clock of the municipality.
func (s *Lookups) days(ctx context.Context, l Lookup) (from, to time.Time, err error) {
	settings, err := s.house.Settings(ctx)
	if err != nil {
		return from, to, err
	}
	zone := settings.Local(s.now()).Location()
	if from, err = time.ParseInLocation(time.DateOnly, l.From, zone); err != nil {
		return from, to, problem.Wrap(err, problem.Internal, "error.internal")
	}
	if to, err = time.ParseInLocation(time.DateOnly, l.To, zone); err != nil {
		return from, to, problem.Wrap(err, problem.Internal, "error.internal")
	}
	return from, to.AddDate(0, 0, 1), nil
}

func (s *Lookups) record(ctx context.Context, action string, l Lookup, details audit.Details) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "personLog", ObjectID: l.ID, Details: details})
}
