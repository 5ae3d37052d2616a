package usage

import (
	"context"
	"errors"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// readTime is how long one reading of a DMS may take; the next one starts anew.
const readTime = 4 * time.Minute

// Outcome is what came of one reading.
type Outcome struct {
	Read   int      // classes that were counted
	Failed int      // classes that could not be counted
	Why    *Trouble // of the whole connection
}

// sum is what belongs to one rollout.
type sum struct {
	Counted
	complete bool // all classes of the rollout were counted
}

// Read counts the documents of all mapped classes and proposes what follows. That a DMS cannot be read is no error: it is
// noted at the connection and told in the outcome. No transaction is open while the DMS is asked.
func (s *Service) Read(ctx context.Context, id string) (Outcome, error) {
	if err := mayRead(ctx); err != nil {
		return Outcome{}, err
	}
	c, err := s.store.DMSConnection(ctx, id)
	if err != nil {
		return Outcome{}, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return Outcome{}, err
	}
	now := settings.Local(s.now())
	from := time.Date(now.Year(), now.Month(), now.Day()-c.WindowDays, 0, 0, 0, 0, now.Location())
	limited, cancel := context.WithTimeout(ctx, readTime)
	defer cancel()
	counts, err := s.ask(limited, &c, from)
	if ctx.Err() != nil { // the program stops: nothing is known of the DMS
		return Outcome{}, ctx.Err()
	}
	c.Trouble, c.TriedOn = troubleOf(err, c.Trouble, s.now()), settings.Day(s.now())
	if len(counts) > 0 || (err == nil && len(c.Mappings) == 0) {
		c.ReadAt = s.now().UTC()
	}
	out := Outcome{Read: len(counts), Failed: len(c.Mappings) - len(counts), Why: c.Trouble}
	return out, s.store.InTx(ctx, func(ctx context.Context) error { return s.keep(ctx, c, counts, from) })
}

// ask counts every class. A class that cannot be counted is noted at its mapping; what concerns all of them is returned.
func (s *Service) ask(ctx context.Context, c *Connection, from time.Time) ([]Count, error) {
	dms, err := s.connector(ctx, *c)
	if err != nil {
		return nil, err
	}
	if _, err := dms.Repository(ctx); err != nil {
		return nil, inTime(err)
	}
	var counts []Count
	for i := range c.Mappings {
		m := &c.Mappings[i]
		n, err := dms.Count(ctx, m.ClassID, from)
		if ctx.Err() != nil {
			err = problem.New(problem.Unavailable, "dms.timeout")
		}
		if m.Trouble = troubleOf(inTime(err), m.Trouble, s.now()); m.Trouble == nil {
			counts = append(counts, Count{
				ConnectionID: c.ID, ClassID: m.ClassID, ClassName: m.ClassName, RolloutID: m.RolloutID, Since: from.Format(time.DateOnly), Counted: n,
			})
		}
	}
	return counts, nil
}

// keep writes what was counted, and proposes. Connections that were changed meanwhile are left as they are.
func (s *Service) keep(ctx context.Context, c Connection, counts []Count, from time.Time) error {
	now, err := s.store.DMSConnection(ctx, c.ID)
	if problem.Is(err, problem.NotFound) {
		return nil
	}
	if err != nil || now.Revision != c.Revision {
		return err
	}
	c.Sealed = now.Sealed // it may have been sealed again meanwhile
	if err := s.store.NoteDMSReading(ctx, c); err != nil {
		return err
	}
	sums := map[string]sum{}
	for _, m := range c.Mappings {
		if one, known := sums[m.RolloutID]; m.Trouble == nil && c.Trouble == nil && (!known || one.complete) {
			sums[m.RolloutID] = sum{complete: true}
			continue
		}
		sums[m.RolloutID] = sum{}
	}
	for _, n := range counts {
		n.Day = c.TriedOn
		if err := s.store.SaveDMSCount(ctx, n); err != nil {
			return err
		}
		one := sums[n.RolloutID]
		one.Documents, one.AtLeast = one.Documents+n.Documents, one.AtLeast || n.AtLeast
		sums[n.RolloutID] = one
	}
	if c.Trouble != nil {
		return nil
	}
	for _, m := range c.Mappings {
		if one, left := sums[m.RolloutID]; left {
			delete(sums, m.RolloutID)
			if err := s.propose(ctx, c, m.RolloutID, one, from); err != nil {
				return err
			}
		}
	}
	return nil
}

// Due returns the ids of the connections that were not read today.
func (s *Service) Due(ctx context.Context) (today string, ids []string, err error) {
	if err := mayRead(ctx); err != nil {
		return "", nil, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return "", nil, err
	}
	today = settings.Day(s.now())
	all, err := s.store.DMSConnections(ctx)
	for _, c := range all {
		if c.TriedOn != today && len(c.Mappings) > 0 {
			ids = append(ids, c.ID)
		}
	}
	return today, ids, err
}

// Reseal seals anew what is sealed with a former key, and returns how much that was. What no key opens stays as it is.
func (s *Service) Reseal(ctx context.Context) (int, error) {
	if err := mayAdminister(ctx); err != nil {
		return 0, err
	}
	n := 0
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		all, err := s.store.DMSConnections(ctx)
		if err != nil {
			return err
		}
		var failed []error
		for _, c := range all {
			if !s.vault.Outdated(c.Sealed) {
				continue
			}
			plain, err := s.vault.Open(c.Sealed, place(ctx, c.ID)...)
			if err != nil {
				continue
			}
			if c.Sealed, err = s.vault.Seal(plain, place(ctx, c.ID)...); err != nil {
				return err
			}
			failed = append(failed, s.store.NoteDMSReading(ctx, c))
			n++
		}
		return errors.Join(failed...)
	})
	return n, err
}

// Source is what those who lead rollouts may know of a connection: neither address nor account.
type Source struct {
	ID      string
	Name    string
	ReadAt  time.Time
	Trouble *Trouble
	Classes []Mapping // that cannot be counted
}

// Sources returns the connections from which proposals come, and what could not be read.
func (s *Service) Sources(ctx context.Context) ([]Source, error) {
	if err := mayRead(ctx); err != nil {
		return nil, err
	}
	all, err := s.store.DMSConnections(ctx)
	out := make([]Source, len(all))
	for i, c := range all {
		out[i] = Source{ID: c.ID, Name: c.Name, ReadAt: c.ReadAt, Trouble: c.Trouble}
		for _, m := range c.Mappings {
			if m.Trouble != nil && c.Trouble == nil {
				out[i].Classes = append(out[i].Classes, m)
			}
		}
	}
	return out, err
}

// Counts returns what was counted for a rollout, newest first; nothing about small groups.
func (s *Service) Counts(ctx context.Context, rolloutID string) ([]Count, error) {
	v, err := s.rollouts.Get(ctx, rolloutID)
	if err != nil || v.Hidden {
		return nil, err
	}
	return s.store.DMSCounts(ctx, rolloutID)
}
