package criteria

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// meaning is what the points of an answer stand for: with another one the same points say something else.
type meaning struct {
	min, max, step float64
	lower, rule    bool
}

// meaningOf is what points under a key stand for in a set; ok is false if the set does not ask for it.
func (s Set) meaningOf(key string) (m meaning, ok bool) {
	if c, found := s.Criterion(key); found {
		return meaning{min: c.Scale.Min, max: c.Scale.Max, step: c.Scale.Step, lower: c.Lower}, true
	}
	_, found := s.Knockout(key)
	return meaning{rule: true}, found
}

// keepMeaning returns problem.Invalid for every criterion that people have rated and whose answers would mean something else
// in the next version: such a criterion needs a new key. One that was taken out and comes back is held against the versions
// it was rated by.
func (s *Service) keepMeaning(ctx context.Context, old, next Set) error {
	rated, err := s.store.RatedCriteria(ctx, next.ID)
	if err != nil {
		return err
	}
	keys := map[string]string{} // field by key
	for i, c := range next.Criteria {
		keys[c.Key] = fmt.Sprintf("criteria.%d.scale", i)
	}
	for i, k := range next.Knockouts {
		keys[k.Key] = fmt.Sprintf("knockouts.%d.key", i)
	}
	var bad []problem.Field
	for key, versions := range rated {
		field, asked := keys[key]
		if !asked {
			continue
		}
		same, err := s.means(ctx, old, next, key, versions)
		if err != nil {
			return err
		}
		if !same {
			bad = append(bad, problem.FieldOf(field, "criteria.scale.rated"))
		}
	}
	return problem.InvalidFields(bad...)
}

// means reports whether answers under a key mean the same in the next version as in the one before, or, if that did not ask,
// in those by which they were given.
func (s *Service) means(ctx context.Context, old, next Set, key string, versions []int) (bool, error) {
	now, _ := next.meaningOf(key)
	if before, ok := old.meaningOf(key); ok {
		return before == now, nil
	}
	for _, version := range versions {
		given, err := s.store.CriteriaSet(ctx, next.ID, version)
		if err != nil {
			return false, err
		}
		if then, ok := given.meaningOf(key); ok && then != now {
			return false, nil
		}
	}
	return true, nil
}
