package funding

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Decision is what the budget says to a request.
type Decision struct {
	State       State // Included, Postponed or Rejected
	Comment     string
	PostponedTo int       // year
	Granted     [][]int64 // per line and budget year; nil: as requested
	Hold        Hold
	HoldNote    string
}

// Decide says what becomes of a request, from the end of its round's deadline until the council has decided.
func (s *Service) Decide(ctx context.Context, id string, revision int, d Decision) (Request, error) {
	return s.manage(ctx, id, revision, "fundingRequest.decide", func(r Round, q *Request) error {
		if r.Stage == Open || r.Stage == Decided {
			return problem.New(problem.Conflict, "funding.decide.stage")
		}
		if q.State == Withdrawn {
			return problem.New(problem.Conflict, "funding.withdrawn")
		}
		d.Comment, d.HoldNote = strings.TrimSpace(d.Comment), strings.TrimSpace(d.HoldNote)
		if err := d.check(r, *q); err != nil {
			return err
		}
		q.State, q.Comment, q.PostponedTo, q.Hold, q.HoldNote = d.State, d.Comment, d.PostponedTo, d.Hold, d.HoldNote
		for i := range q.Lines {
			for y := range q.Lines[i].Years {
				q.Lines[i].Years[y].Granted = d.granted(q.Lines[i], i, y)
			}
		}
		return nil
	})
}

// granted is what a line gets in a budget year.
func (d Decision) granted(l Line, i, y int) int64 {
	switch {
	case d.State != Included:
		return 0
	case d.Granted == nil:
		return l.Amounts[y]
	}
	return d.Granted[i][y]
}

func (d Decision) check(r Round, q Request) error {
	var bad []problem.Field
	if !slices.Contains([]State{Included, Postponed, Rejected}, d.State) {
		bad = append(bad, problem.FieldOf("state", "field.notAllowed"))
	}
	if d.State != Included && d.Comment == "" {
		bad = append(bad, problem.FieldOf("comment", "field.required"))
	}
	if (d.State == Postponed) != (d.PostponedTo != 0) || d.PostponedTo != 0 && (d.PostponedTo < r.Year+r.Years || d.PostponedTo > r.Year+20) {
		bad = append(bad, problem.FieldOf("postponedTo", "funding.postponedTo"))
	}
	if !slices.Contains([]Hold{NoHold, HoldMoney, HoldPositions, HoldAll}, d.Hold) || d.Hold != NoHold && d.State != Included {
		bad = append(bad, problem.FieldOf("hold", "field.notAllowed"))
	}
	if d.Hold != NoHold && d.HoldNote == "" {
		bad = append(bad, problem.FieldOf("holdNote", "field.required"))
	}
	for field, text := range map[string]string{"comment": d.Comment, "holdNote": d.HoldNote} {
		if utf8.RuneCountInString(text) > maxText {
			bad = append(bad, problem.FieldOf(field, "field.tooLong", "max", maxText))
		}
	}
	if d.State == Included && d.Granted != nil {
		bad = append(bad, checkPerYear(d.Granted, len(q.Lines), r.Years)...)
	}
	return problem.InvalidFields(bad...)
}

func checkPerYear(amounts [][]int64, lines, years int) []problem.Field {
	if len(amounts) != lines {
		return []problem.Field{problem.FieldOf("granted", "funding.lines")}
	}
	var bad []problem.Field
	for i, row := range amounts {
		if len(row) != years {
			return []problem.Field{problem.FieldOf("granted", "funding.lines")}
		}
		for y, n := range row {
			bad = append(bad, checkAmount(fmt.Sprintf("granted.%d.%d", i, y), n)...)
		}
	}
	return bad
}

// Execution is what was carried over, ordered and spent of a line in a budget year.
type Execution struct{ Carried, Ordered, Spent int64 }

// Execute enters what became of a request after the council has decided, per line and budget year. More than what may
// be used cannot be ordered, and more than what was ordered cannot be spent.
func (s *Service) Execute(ctx context.Context, id string, revision int, rows [][]Execution) (Request, error) {
	locks, err := s.store.BudgetLocks(ctx)
	if err != nil {
		return Request{}, err
	}
	today, err := s.today(ctx)
	if err != nil {
		return Request{}, err
	}
	return s.manage(ctx, id, revision, "fundingRequest.execute", func(r Round, q *Request) error {
		if r.Stage != Decided || q.State != Included {
			return problem.New(problem.Conflict, "funding.execute.stage")
		}
		if len(rows) != len(q.Lines) {
			return problem.InvalidFields(problem.FieldOf("rows", "funding.lines"))
		}
		var bad []problem.Field
		for i, row := range rows {
			if len(row) != r.Years {
				return problem.InvalidFields(problem.FieldOf("rows", "funding.lines"))
			}
			for y, e := range row {
				year := &q.Lines[i].Years[y]
				year.Carried, year.Ordered, year.Spent = e.Carried, e.Ordered, e.Spent
				blocked := Blocked(*q, q.Lines[i], r.Year, y, locks, today)
				bad = append(bad, e.check(fmt.Sprintf("rows.%d.%d.", i, y), year.Granted+e.Carried-blocked)...)
			}
		}
		return problem.InvalidFields(bad...)
	})
}

func (e Execution) check(at string, usable int64) []problem.Field {
	bad := append(checkAmount(at+"carried", e.Carried), checkAmount(at+"ordered", e.Ordered)...)
	bad = append(bad, checkAmount(at+"spent", e.Spent)...)
	if len(bad) == 0 && e.Ordered > usable {
		bad = append(bad, problem.FieldOf(at+"ordered", "funding.ordered"))
	}
	if len(bad) == 0 && e.Spent > e.Ordered {
		bad = append(bad, problem.FieldOf(at+"spent", "funding.spent"))
	}
	return bad
}

// manage changes a request for those who manage the rounds.
func (s *Service) manage(ctx context.Context, id string, revision int, action string, change func(Round, *Request) error) (Request, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		q, err := s.Request(ctx, id)
		if err != nil {
			return err
		}
		if err := identity.Require(ctx, identity.ManageFunding, identity.Object{}); err != nil {
			return err
		}
		r, err := s.held(ctx, q.RoundID)
		if err != nil {
			return err
		}
		if q, err = s.Request(ctx, id); err != nil {
			return err
		}
		if q.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if err := change(r, &q); err != nil {
			return err
		}
		q.UpdatedAt = s.now().UTC()
		s.record(ctx, action, q)
		return s.store.UpdateFundingRequest(ctx, q)
	})
	if err != nil {
		return Request{}, err
	}
	return s.Request(ctx, id)
}
