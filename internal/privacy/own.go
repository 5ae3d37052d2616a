package privacy

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// OwnRow is a row that belongs to or names an account: values by column, without secrets and without bytes of files.
type OwnRow map[string]any

// OwnTable is what a table holds about an account.
type OwnTable struct {
	Name string
	Data Data
	Rows []OwnRow
}

// OwnData is everything that is kept about one account: the answer to Article 15 of the GDPR.
type OwnData struct {
	At     time.Time
	User   identity.User
	Tables []OwnTable
	Trail  []audit.Entry // what the person did, newest first
}

// OwnStore reads what is kept about an account in the tenant of ctx.
type OwnStore interface {
	User(ctx context.Context, id string) (identity.User, error)
	RowsOf(ctx context.Context, t Table, columns, people []string, userID string) ([]OwnRow, error)
	PersonEntries(ctx context.Context, userID string, from, to time.Time, before int64, limit int) ([]audit.Entry, error)
}

// OwnService hands people what is kept about them.
type OwnService struct {
	store OwnStore
	now   func() time.Time
}

// NewOwn returns the service.
func NewOwn(store OwnStore, now func() time.Time) *OwnService {
	return &OwnService{store: store, now: now}
}

// people are the columns of a table that hold accounts.
func (t Table) people() []string {
	if t.Name == "users" {
		return []string{"id"}
	}
	return t.Of(KeepID, Vacate, Own)
}

// shown are the columns a person is handed of a row.
func (t Table) shown() []string {
	return append(append([]string{}, t.Other...), t.Of(KeepID, Vacate, Own, Gone, Blank, Hashed, Text, Document, IDs)...)
}

// Data returns everything that is kept about the actor; of a look-up once it is decided, so that nobody is warned of one.
func (s *OwnService) Data(ctx context.Context) (OwnData, error) {
	actor, err := identity.Self(ctx)
	if err != nil {
		return OwnData{}, err
	}
	out := OwnData{At: s.now().UTC()}
	if out.User, err = s.store.User(ctx, actor.UserID); err != nil {
		return OwnData{}, err
	}
	for _, t := range Inventory() {
		people := t.people()
		if len(people) == 0 {
			continue
		}
		rows, err := s.store.RowsOf(ctx, t, t.shown(), people, actor.UserID)
		if err != nil {
			return OwnData{}, err
		}
		if t.Name == "person_lookups" {
			rows = slices.DeleteFunc(rows, func(r OwnRow) bool { return r["state"] == string(Asked) && r["asked_by"] != actor.UserID })
		}
		if len(rows) > 0 {
			out.Tables = append(out.Tables, OwnTable{t.Name, t.Data, rows})
		}
	}
	out.Trail, err = s.trail(ctx, actor.UserID, out.At)
	return out, err
}

func (s *OwnService) trail(ctx context.Context, userID string, until time.Time) ([]audit.Entry, error) {
	var all []audit.Entry
	for before := int64(0); ; {
		page, err := s.store.PersonEntries(ctx, userID, time.Time{}, until.Add(time.Hour), before, LogsPerPage)
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if len(page) < LogsPerPage {
			return all, nil
		}
		before = page[len(page)-1].Seq
	}
}
