package notify

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Duty is something that a day brings, with those whose task it is.
type Duty struct {
	Kind      register.NoticeKind // due, overdue or measure
	Key       string              // of the object and its day: each is told once
	ProcessID string
	Number    string
	Name      string
	Title     string
	Path      string
	Day       string
	UserIDs   []string
}

// Duties finds what a day brings. It works in the tenant of ctx.
type Duties interface {
	DutiesOn(ctx context.Context, today string) ([]Duty, error)
}

// Reminder tells people of what a day brings.
type Reminder struct {
	store   Store
	duties  Duties
	house   House
	notices register.Notices
	now     func() time.Time
}

// NewReminder returns a reminder.
func NewReminder(store Store, duties Duties, house House, notices register.Notices, now func() time.Time) *Reminder {
	return &Reminder{store: store, duties: duties, house: house, notices: notices, now: now}
}

// Remind queues what today brings in the tenant of ctx; what was told already is not told again.
func (r *Reminder) Remind(ctx context.Context) error {
	today, err := identity.Today(ctx, r.house, r.now())
	if err != nil {
		return err
	}
	duties, err := r.duties.DutiesOn(ctx, today)
	if err != nil || len(duties) == 0 {
		return err
	}
	var notices []register.Notice
	for _, d := range duties {
		for _, id := range d.UserIDs {
			notices = append(notices, register.Notice{
				Kind: d.Kind, UserID: id, ProcessID: d.ProcessID, Path: d.Path, Once: string(d.Kind) + "/" + d.Key + "/" + d.Day,
				Values: map[string]string{"process": d.Number + " " + d.Name, "title": d.Title, "due": d.Day},
			})
		}
	}
	return r.store.InTx(ctx, func(ctx context.Context) error { return r.notices.QueueNotices(ctx, notices...) })
}
