package initiative

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// MovedBar is what moving an initiative comes to.
type MovedBar struct {
	Initiative Initiative // as it is then
	Broken     []Tie      // dependencies that get worse by it
	Kept       []string   // titles of milestones that are too vague to be moved by so little
}

// Preview says what moving an initiative by months would do; it changes nothing. It refuses what Move refuses, but for
// broken dependencies, which it names.
func (s *Service) Preview(ctx context.Context, id string, months int) (MovedBar, Book, error) {
	b, err := s.Book(ctx)
	if err != nil {
		return MovedBar{}, b, err
	}
	v, ok := b.Initiatives[id]
	if !ok {
		return MovedBar{}, b, problem.New(problem.NotFound, "request.notFound")
	}
	m, err := moved(b, v, months)
	return m, b, err
}

// Move moves an initiative by months, later or earlier, with its milestones that are not reached. Dates stay as exact as
// they are. A move that makes a dependency worse is refused with problem.Conflict naming it, unless accept says that the
// actor has seen it.
func (s *Service) Move(ctx context.Context, id string, revision, months int, accept bool) (Initiative, error) {
	return s.change(ctx, id, revision, func(_ context.Context, b Book, v *Initiative) (string, error) {
		m, err := moved(b, *v, months)
		if err != nil {
			return "", err
		}
		if !accept {
			if err := refuseBroken(b, m.Initiative); err != nil {
				return "", err
			}
		}
		*v = m.Initiative
		return "initiative.move", nil
	})
}

func moved(b Book, v Initiative, months int) (MovedBar, error) {
	if v.Closed() {
		return MovedBar{}, problem.New(problem.Conflict, "initiative.move.closed")
	}
	step := v.Period.Step()
	if step == 0 {
		return MovedBar{}, problem.New(problem.Conflict, "initiative.move.undated")
	}
	period, ok := v.Period.Move(months)
	if !ok {
		return MovedBar{}, problem.New(problem.Invalid, "initiative.move.step", "months", step)
	}
	out := MovedBar{Initiative: v}
	out.Initiative.Period = period
	out.Initiative.Milestones = slices.Clone(v.Milestones)
	for i, m := range out.Initiative.Milestones {
		due, ok := m.Due.Move(months)
		switch {
		case m.Done || due == m.Due:
		case ok:
			out.Initiative.Milestones[i].Due = due
			out.Initiative.Milestones[i].Shifts = append(slices.Clone(m.Shifts), Shift{From: m.Due, On: b.Today})
		default:
			out.Kept = append(out.Kept, m.Title)
		}
	}
	out.Broken = NewlyBroken(b, out.Initiative)
	return out, check(out.Initiative)
}
