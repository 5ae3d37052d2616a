package funding

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Lock blocks a share of what a budget year grants (haushaltswirtschaftliche Sperre).
type Lock struct {
	ID       string
	Year     int
	Nature   Nature // "" for both
	Percent  int    // 1 to 100
	From     string // date
	To       string // last day, "" until it is lifted
	Reason   string
	Revision int
}

// holds reports whether the lock counts for money of a nature in a year on a day.
func (l Lock) holds(year int, nature Nature, today string) bool {
	return l.Year == year && (l.Nature == "" || l.Nature == nature) && l.From <= today && (l.To == "" || today <= l.To)
}

// Blocked is what of the granted amount of a line may not be used on a day: all of it under a Sperrvermerk, else the
// share of the locks that hold, rounded to cents. first is the first budget year of the round, y counts from it.
func Blocked(q Request, l Line, first, y int, locks []Lock, today string) int64 {
	granted := l.Years[y].Granted
	if q.Hold == HoldMoney || q.Hold == HoldAll {
		return granted
	}
	percent := 0
	for _, lock := range locks {
		if lock.holds(first+y, l.Nature, today) {
			percent += lock.Percent
		}
	}
	return (granted*int64(min(percent, 100)) + 50) / 100
}

func (l *Lock) check() error {
	l.Reason = strings.TrimSpace(l.Reason)
	var bad []problem.Field
	if l.Year < 2000 || l.Year > 2100 {
		bad = append(bad, problem.FieldOf("year", "field.notAllowed"))
	}
	if l.Nature != "" && !slices.Contains(Natures, l.Nature) {
		bad = append(bad, problem.FieldOf("nature", "field.notAllowed"))
	}
	if l.Percent < 1 || l.Percent > 100 {
		bad = append(bad, problem.FieldOf("percent", "funding.percent"))
	}
	if _, err := time.Parse(time.DateOnly, l.From); err != nil {
		bad = append(bad, problem.FieldOf("from", "field.date"))
	}
	if _, err := time.Parse(time.DateOnly, l.To); l.To != "" && (err != nil || l.To < l.From) {
		bad = append(bad, problem.FieldOf("to", "funding.lock.to"))
	}
	switch n := utf8.RuneCountInString(l.Reason); {
	case n == 0:
		bad = append(bad, problem.FieldOf("reason", "field.required"))
	case n > maxText:
		bad = append(bad, problem.FieldOf("reason", "field.tooLong", "max", maxText))
	}
	return problem.InvalidFields(bad...)
}

// Locks returns all locks, newest first.
func (s *Service) Locks(ctx context.Context) ([]Lock, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadFunding); err != nil {
		return nil, err
	}
	return s.store.BudgetLocks(ctx)
}

// AddLock adds a lock.
func (s *Service) AddLock(ctx context.Context, l Lock) (Lock, error) {
	l.ID, l.Revision = s.newID(), 1
	err := s.saveLock(ctx, "budgetLock.create", &l, s.store.InsertBudgetLock)
	return l, err
}

// ChangeLock saves a lock; to lift it, give it a last day.
func (s *Service) ChangeLock(ctx context.Context, l Lock) (Lock, error) {
	if err := s.saveLock(ctx, "budgetLock.change", &l, s.store.UpdateBudgetLock); err != nil {
		return l, err
	}
	return s.store.BudgetLock(ctx, l.ID)
}

// DeleteLock removes a lock that was entered by mistake.
func (s *Service) DeleteLock(ctx context.Context, id string, revision int) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.ManageFunding, identity.Object{}); err != nil {
			return err
		}
		l, err := s.store.BudgetLock(ctx, id)
		if err != nil {
			return err
		}
		if l.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		s.recordLock(ctx, "budgetLock.delete", l)
		return s.store.DeleteBudgetLock(ctx, id)
	})
}

func (s *Service) saveLock(ctx context.Context, action string, l *Lock, save func(context.Context, Lock) error) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.ManageFunding, identity.Object{}); err != nil {
			return err
		}
		if err := l.check(); err != nil {
			return err
		}
		s.recordLock(ctx, action, *l)
		return save(ctx, *l)
	})
}

func (s *Service) recordLock(ctx context.Context, action string, l Lock) {
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "budgetLock", ObjectID: l.ID, Draft: true,
		Details: audit.Details{"year": l.Year, "percent": l.Percent, "nature": string(l.Nature), "from": l.From, "to": l.To}})
}
