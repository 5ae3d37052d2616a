package goal

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Counter counts something per unit that other rooms know, such as running initiatives.
type Counter interface {
	Key() string
	// Reads is what one must be allowed at an office to learn how many it has.
	Reads() identity.Action
	CountByUnit(ctx context.Context) (UnitCounts, error)
}

// UnitCounts says how many there are by unit.
type UnitCounts struct {
	Of   map[string]int
	Rest bool // units that are missing have none; else nobody knows how many they have
}

// among adds up units and reports whether it is known of any of them.
func (c UnitCounts) among(units []register.Unit) (sum int, known bool) {
	for _, u := range units {
		n, ok := c.Of[u.ID]
		sum, known = sum+n, known || ok
	}
	return sum, known || c.Rest
}

// Ranking knows how many processes of each unit are in the classes A and B; units of which that is unknown are missing.
type Ranking interface {
	StrongByUnit(ctx context.Context) (map[string]int, error)
}

// CandidateCounter counts the candidates that the ranking of the house puts into the classes A and B.
type CandidateCounter struct{ ranking Ranking }

// NewCandidateCounter returns the counter.
func NewCandidateCounter(ranking Ranking) CandidateCounter { return CandidateCounter{ranking} }

// Key is the key under which the map counts them.
func (CandidateCounter) Key() string { return "candidates" }

// Reads is the right to know the ranking.
func (CandidateCounter) Reads() identity.Action { return identity.ReadRating }

// CountByUnit counts the candidates by the unit they belong to.
func (c CandidateCounter) CountByUnit(ctx context.Context) (UnitCounts, error) {
	strong, err := c.ranking.StrongByUnit(ctx)
	return UnitCounts{Of: strong}, err
}

// Keys names what the counters count, as far as the actor may know it anywhere.
func (s *HouseMap) Keys(ctx context.Context) ([]string, error) {
	keys := []string{}
	actor, err := identity.From(ctx)
	for _, c := range s.counters {
		if identity.CanAnywhere(actor, c.Reads()) {
			keys = append(keys, c.Key())
		}
	}
	return keys, err
}

// count asks the counters whose figures the actor may know somewhere.
func (s *HouseMap) count(ctx context.Context, actor identity.Actor) (map[string]UnitCounts, error) {
	counted := map[string]UnitCounts{}
	for _, c := range s.counters {
		if !identity.CanAnywhere(actor, c.Reads()) {
			continue
		}
		counts, err := c.CountByUnit(ctx)
		if err != nil {
			return nil, err
		}
		counted[c.Key()] = counts
	}
	return counted, nil
}

// tell adds to a tile what the counters know of an office and the units below it.
func (s *HouseMap) tell(t *Tile, m mapping, units []register.Unit) {
	t.Counts = map[string]int{}
	for _, c := range s.counters {
		if !identity.Can(m.actor, c.Reads(), identity.Object{UnitPath: t.Unit.Path}) {
			t.Withheld = append(t.Withheld, c.Key())
			continue
		}
		if n, known := m.counted[c.Key()].among(units); known {
			t.Counts[c.Key()] = n
		}
	}
	slices.Sort(t.Withheld)
}
