package candidate

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/naming"
)

// Alike is a process that seems to do the same as another one.
type Alike struct {
	Object     *Object
	UnitNumber string
	UnitName   string
	Name       float64 // likeness of the names, 0 to 1
	Service    string  // LeiKa key both have, "" if none
	Model      float64 // share of the words of both models that is in both, 0 to 1
}

// likeness is the strongest of the signs.
func (a Alike) likeness() float64 {
	service := 0.0
	if a.Service != "" {
		service = 0.9
	}
	return max(a.Name, service, a.Model)
}

// From which likeness on processes are shown as similar.
const modelFrom = 0.5

// Similar returns the processes the actor may see that are like one of them, the most similar first, and in how many other
// units they are.
func (s *Service) Similar(ctx context.Context, id string, limit int) ([]Alike, int, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, 0, err
	}
	snap, err := s.snapshot(ctx, criteria.Process)
	if err != nil {
		return nil, 0, err
	}
	paths := actor.Paths(identity.ReadRating)
	i, ok := snap.byID[id]
	if !ok || !within(snap.objects[i].UnitPath, paths) {
		return nil, 0, problem.New(problem.NotFound, "request.notFound")
	}
	me := snap.objects[i]
	var found []Alike
	units := map[string]bool{}
	for _, o := range snap.objects {
		if o == me || !within(o.UnitPath, paths) {
			continue
		}
		if a := me.alike(o); a.likeness() > 0 {
			u := snap.units[o.UnitID]
			a.UnitNumber, a.UnitName = u.Number, u.Name
			found = append(found, a)
			if o.UnitID != me.UnitID {
				units[o.UnitID] = true
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Alike) int { return -cmp.Compare(a.likeness(), b.likeness()) })
	return found[:min(limit, len(found))], len(units), nil
}

// alike compares two processes by names, services and models. Names are compared in full only if they share the beginning
// of a word.
func (o *Object) alike(other *Object) Alike {
	a := Alike{Object: other}
	near := func(stem string) bool { return strings.Contains(other.folded, stem) }
	if slices.ContainsFunc(stems(o.folded), near) {
		if a.Name = naming.Similarity(o.Name, other.Name); a.Name < naming.DuplicateFrom {
			a.Name = 0
		}
	}
	for _, key := range o.Services {
		if slices.Contains(other.Services, key) {
			a.Service = key
			break
		}
	}
	if a.Model = alike(o.words, other.words); a.Model < modelFrom {
		a.Model = 0
	}
	return a
}
