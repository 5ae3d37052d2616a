package goal

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Moved is a figure that is not what it was.
type Moved struct {
	Figure Figure
	Month  string // at whose end it was Before
	Before Reading
	Now    Reading
}

// Retargeted is a goal that has aimed at something else since a day.
type Retargeted struct {
	GoalID string
	Title  string
	Target Target
}

// Board is what the strategy team sees first.
type Board struct {
	Since      string // day from which on it tells what moved
	Goals      []View
	Moved      []Moved
	Retargeted []Retargeted
	Agenda     Agenda
}

// Diary knows what the portfolio brings.
type Diary interface {
	Agenda(ctx context.Context, since, today string) (Agenda, error)
}

// Consult lets the board tell what a diary knows. It is called before the first question.
func (s *Service) Consult(diary Diary) { s.agenda = diary }

// boardDays is how far back a board looks if nobody says from when.
const boardDays = 30

// Board returns the goals, what moved since a day ("" for the last thirty), and which goals aim at something else since
// then. A figure is compared with what was written down last before that day.
func (s *Service) Board(ctx context.Context, since string) (Board, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadBoard); err != nil {
		return Board{}, err
	}
	settings, err := s.parts.Settings(ctx)
	if err != nil {
		return Board{}, err
	}
	today := settings.Day(s.now())
	if since == "" {
		since = settings.Day(s.now().AddDate(0, 0, -boardDays))
	}
	if _, err := time.Parse(time.DateOnly, since); err != nil || since > today {
		return Board{}, problem.InvalidFields(problem.FieldOf("since", "goal.noDay"))
	}
	b := Board{Since: since}
	if b.Goals, err = s.List(ctx, Filter{}); err != nil {
		return Board{}, err
	}
	for _, v := range b.Goals {
		if len(v.Targets) > 1 && v.Target.Since >= since {
			b.Retargeted = append(b.Retargeted, Retargeted{GoalID: v.ID, Title: v.Title, Target: v.Target})
		}
	}
	if b.Moved, err = s.moved(ctx, since, today); err != nil || s.agenda == nil {
		return b, err
	}
	b.Agenda, err = s.agenda.Agenda(ctx, since, today)
	return b, err
}

func (s *Service) moved(ctx context.Context, since, today string) ([]Moved, error) {
	figures := s.catalogue.Figures()
	keys := make([]string, len(figures))
	for i, f := range figures {
		keys[i] = f.Key
	}
	live, past, err := s.figures(ctx, keys, today)
	if err != nil {
		return nil, err
	}
	var out []Moved
	for _, f := range figures {
		now, ok := live[f.Key]
		if !ok || f.Drafts && !mayReadDrafts(ctx) {
			continue
		}
		for i := len(past[f.Key]) - 1; i >= 0; i-- {
			before := past[f.Key][i]
			if lastOfMonth(before.Month) > since {
				continue
			}
			if before.Number != now.Number {
				out = append(out, Moved{Figure: f, Month: before.Month, Before: before.Reading, Now: now})
			}
			break
		}
	}
	return out, nil
}
