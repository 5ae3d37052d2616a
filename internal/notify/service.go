package notify

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Service queues notices and keeps how people want to be told.
type Service struct {
	store   Store
	post    Post
	house   House
	enabled bool // the operator has configured a mail server
	base    string
	now     func() time.Time
	newID   func() string
}

// NewService returns the service. Without a mail server nothing is queued; base is the address of the page.
func NewService(store Store, post Post, house House, enabled bool, base string, now func() time.Time, newID func() string) *Service {
	return &Service{store: store, post: post, house: house, enabled: enabled, base: base, now: now, newID: newID}
}

// Enabled reports whether there is a mail server.
func (s *Service) Enabled() bool { return s.enabled }

// lent are the kinds of which deputies are told too.
var lent = []register.NoticeKind{register.NoticeReview, register.NoticeCosign, register.NoticeRelease, register.NoticeOverdue}

// QueueNotices implements register.Notices: it keeps what people should learn of, in the open transaction.
func (s *Service) QueueNotices(ctx context.Context, notices ...register.Notice) error {
	if !s.enabled || len(notices) == 0 {
		return nil
	}
	settings, err := s.house.Settings(ctx)
	if err != nil {
		return err
	}
	for _, n := range notices {
		people, err := s.withDeputies(ctx, n, settings.Day(s.now()))
		if err != nil {
			return err
		}
		for _, id := range people {
			n.UserID = id
			if err := s.queue(ctx, n, settings); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) withDeputies(ctx context.Context, n register.Notice, today string) ([]string, error) {
	people := []string{n.UserID}
	if !slices.Contains(lent, n.Kind) {
		return people, nil
	}
	deputies, err := s.house.DeputiesOf(ctx, n.UserID, today)
	for _, d := range deputies {
		if d.UserID == n.UserID && d.From <= today && d.DeputyActive {
			people = append(people, d.DeputyID)
		}
	}
	return people, err
}

func (s *Service) queue(ctx context.Context, n register.Notice, settings identity.Settings) error {
	user, err := s.house.User(ctx, n.UserID)
	if err != nil {
		return err
	}
	wish, err := s.house.Preferences(ctx, n.UserID)
	if err != nil {
		return err
	}
	asked := n.Kind == register.NoticeQuestion // a person asks this one: it comes whatever the wishes
	if !user.Active || user.Email == "" || (!asked && (wish.Mode == Off || slices.Contains(wish.Muted, n.Kind))) {
		return nil
	}
	now := s.now().UTC()
	q := Queued{Notice: n, ID: s.newID(), At: now}
	if q.Once == "" {
		q.Once = q.ID
	}
	if wish.Mode == Daily && !asked {
		q.BundleAt = nextDigest(settings.Local(now))
	} else {
		q.MailID = s.newID()
	}
	fresh, err := s.store.InsertNotice(ctx, q)
	if err != nil || !fresh || q.MailID == "" {
		return err
	}
	return s.store.InsertMail(ctx, Mail{ID: q.MailID, UserID: n.UserID, State: MailQueued, CreatedAt: now})
}

// nextDigest is when the digest goes out that follows a moment of the tenant's day.
func nextDigest(local time.Time) time.Time {
	at := time.Date(local.Year(), local.Month(), local.Day(), digestHour, 0, 0, 0, local.Location())
	if !local.Before(at) {
		at = at.AddDate(0, 0, 1)
	}
	return at.UTC()
}

// Own returns how the actor wants to be told, and the actor's address. It leads to the secret link of the calendar, so a token
// needs the scope for the account.
func (s *Service) Own(ctx context.Context) (Preferences, identity.User, error) {
	actor, err := identity.Self(ctx)
	if err != nil {
		return Preferences{}, identity.User{}, err
	}
	user, err := s.house.User(ctx, actor.UserID)
	if err != nil {
		return Preferences{}, user, err
	}
	p, err := s.house.Preferences(ctx, actor.UserID)
	return p, user, err
}

// Save keeps how the actor wants to be told.
func (s *Service) Save(ctx context.Context, mode Mode, muted []register.NoticeKind) (Preferences, error) {
	if !slices.Contains([]Mode{Now, Daily, Off}, mode) {
		return Preferences{}, problem.InvalidFields(problem.FieldOf("mode", "field.notAllowed"))
	}
	for _, kind := range muted {
		if !slices.Contains(register.NoticeKinds, kind) {
			return Preferences{}, problem.InvalidFields(problem.FieldOf("muted", "field.notAllowed"))
		}
	}
	return s.change(ctx, func(p *Preferences) { p.Mode, p.Muted = mode, muted })
}

func (s *Service) change(ctx context.Context, apply func(p *Preferences)) (Preferences, error) {
	var p Preferences
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		if p, _, err = s.Own(ctx); err != nil {
			return err
		}
		apply(&p)
		return s.house.SavePreferences(ctx, p)
	})
	return p, err
}

// Unsubscribe ends all e-mails to the person of a link, but those that somebody asks them by.
func (s *Service) Unsubscribe(ctx context.Context, link string) error {
	parts, err := s.open(&ctx, "unsubscribe", link, 1)
	if err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		p, err := s.house.Preferences(ctx, parts[0])
		if err != nil {
			return err
		}
		p.Mode = Off
		return s.house.SavePreferences(ctx, p)
	})
}

// Queue returns the mails in a state for the administration, newest first.
func (s *Service) Queue(ctx context.Context, state MailState, limit int) ([]Mail, error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return nil, err
	}
	return s.post.Mails(ctx, state, limit)
}

// Retry puts a mail back into the queue.
func (s *Service) Retry(ctx context.Context, id string) error {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error { return s.post.RequeueMail(ctx, id) })
}
