// Package accessibility writes the statement on accessibility of a municipality and takes reports of barriers. The statement
// is made of what the municipality has decided and of the known gaps of the product; a report goes to the mailbox that the
// municipality names and is kept nowhere else.
package accessibility

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Settings are what a municipality says in its statement.
type Settings struct {
	Body          string // who answers for the register: name and address, several lines
	State         string // key of a federal state, see [States]; "" = not said
	EnforcerName  string // body that enforces accessibility in the federal state
	EnforcerReach string // how it is reached, several lines
	EnforcerLink  string // its page, "" or an address with https
	MadeOn        string // day of the statement, "2026-11-22"; "" = not said
	ReviewedOn    string // day of its last review, "" = never
	Revision      int    // 0: never saved
}

// The bounds of the texts, in characters.
const (
	maxLines = 600
	maxLine  = 200
)

// Store keeps the settings of the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Settings(ctx context.Context) (identity.Settings, error)
	Accessibility(ctx context.Context) (Settings, error)
	SaveAccessibility(ctx context.Context, v Settings) (Settings, error)
	Record(ctx context.Context, e audit.Entry)
}

// Letters sends a letter to a mailbox, from the open transaction.
type Letters interface {
	Enabled() bool
	QueueLetter(ctx context.Context, l Letter) error
	LettersSince(ctx context.Context, since time.Time) (int, error)
}

// Letter is a message to a mailbox that belongs to no account.
type Letter struct {
	To, ReplyTo   string
	Subject, Text string
}

// Service keeps the settings, writes the statement and takes reports.
type Service struct {
	store   Store
	letters Letters
	now     func() time.Time
}

// NewService returns the service.
func NewService(store Store, letters Letters, now func() time.Time) *Service {
	return &Service{store: store, letters: letters, now: now}
}

// Settings returns what the municipality says; everybody signed in may know it.
func (s *Service) Settings(ctx context.Context) (Settings, error) {
	if _, err := identity.From(ctx); err != nil {
		return Settings{}, err
	}
	return s.store.Accessibility(ctx)
}

// Save replaces the settings. It returns problem.Stale if v.Revision is not the stored one.
func (s *Service) Save(ctx context.Context, v Settings) (Settings, error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return Settings{}, err
	}
	if err := problem.InvalidFields(check(v)...); err != nil {
		return Settings{}, err
	}
	var out Settings
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		s.store.Record(ctx, audit.Entry{Action: "settings.change", ObjectKind: "settings", ObjectID: "accessibility"})
		out, err = s.store.SaveAccessibility(ctx, v)
		return err
	})
	return out, err
}

func check(v Settings) []problem.Field {
	var bad []problem.Field
	for name, text := range map[string]string{"body": v.Body, "enforcerReach": v.EnforcerReach} {
		if len([]rune(text)) > maxLines {
			bad = append(bad, problem.FieldOf(name, "field.tooLong", "max", maxLines))
		}
	}
	if len([]rune(v.EnforcerName)) > maxLine {
		bad = append(bad, problem.FieldOf("enforcerName", "field.tooLong", "max", maxLine))
	}
	if v.State != "" && !slices.ContainsFunc(States(), func(one FederalState) bool { return one.Key == v.State }) {
		bad = append(bad, problem.FieldOf("state", "field.notAllowed"))
	}
	if v.EnforcerLink != "" && !isPage(v.EnforcerLink) {
		bad = append(bad, problem.FieldOf("enforcerLink", "accessibility.link"))
	}
	for name, day := range map[string]string{"madeOn": v.MadeOn, "reviewedOn": v.ReviewedOn} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			bad = append(bad, problem.FieldOf(name, "accessibility.day"))
		}
	}
	slices.SortFunc(bad, func(a, b problem.Field) int { return strings.Compare(a.Field, b.Field) })
	return bad
}

func isPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil && len(address) <= maxLine
}
