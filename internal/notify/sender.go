package notify

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Transport hands a finished message to a mail server. An error that wraps [ErrRefused] is for good.
type Transport interface {
	Send(ctx context.Context, to string, message []byte) error
}

// ErrRefused says that the mail server does not want a message, now or later.
var ErrRefused = errors.New("notify: refused by the mail server")

// The rhythm of a sender.
const (
	pollTime     = 5 * time.Second
	dutyTime     = 10 * time.Minute
	maxAttempts  = 60        // with the pauses below some two days
	longestPause = time.Hour // between attempts
)

// Tenants lists the municipalities for which mails are sent.
type Tenants interface {
	Tenants(ctx context.Context) ([]identity.Tenant, error)
}

// Sender sends what is queued. Several may run at the same time.
type Sender struct {
	service   *Service
	reminder  *Reminder
	tenants   Tenants
	transport Transport
	writer    Writer
	owner     string
	log       *slog.Logger
	pace      Pace
}

// Pace is the rhythm of a sender that tests quicken.
type Pace struct {
	Backoff time.Duration // pause after the first failure, doubled with each one
	Lease   time.Duration // how long a mail belongs to a sender that says nothing
}

// DefaultPace is that of the product.
var DefaultPace = Pace{Backoff: 30 * time.Second, Lease: time.Minute}

// NewSender returns a sender that is known by owner, a name no other sender has.
func NewSender(service *Service, reminder *Reminder, tenants Tenants, transport Transport, writer Writer, owner string, log *slog.Logger, pace Pace) *Sender {
	return &Sender{service: service, reminder: reminder, tenants: tenants, transport: transport, writer: writer, owner: owner, log: log, pace: pace}
}

// Run sends until ctx ends.
func (s *Sender) Run(ctx context.Context) {
	poll, duty := time.NewTicker(pollTime), time.NewTicker(dutyTime)
	defer poll.Stop()
	defer duty.Stop()
	s.Remind(ctx)
	for {
		s.Round(ctx)
		select {
		case <-ctx.Done():
			return
		case <-poll.C:
		case <-duty.C:
			s.Remind(ctx)
		}
	}
}

// Round sends everything that is due now.
func (s *Sender) Round(ctx context.Context) {
	s.each(ctx, func(ctx context.Context) {
		s.note(s.bundle(ctx), "no digests")
		for ctx.Err() == nil && s.one(ctx) {
		}
	})
}

// Remind queues what a day brings: reviews that are due, decisions that are late. Twice brings nothing new.
func (s *Sender) Remind(ctx context.Context) {
	s.each(ctx, func(ctx context.Context) {
		s.note(s.reminder.Remind(ctx), "no reminders")
	})
}

func (s *Sender) each(ctx context.Context, do func(ctx context.Context)) {
	tenants, err := s.tenants.Tenants(ctx)
	s.note(err, "no tenants for mails")
	for _, t := range tenants {
		if ctx.Err() == nil && t.Suspended.IsZero() {
			do(identity.WithActor(ctx, identity.SystemActor(t.ID)))
		}
	}
}

// bundle makes one mail of everything that waits for a digest.
func (s *Sender) bundle(ctx context.Context) error {
	v := s.service
	people, err := v.store.DigestsDue(ctx, v.now().UTC())
	if err != nil {
		return err
	}
	for _, id := range people {
		err := v.store.InTx(ctx, func(ctx context.Context) error {
			m := Mail{ID: v.newID(), UserID: id, State: MailQueued, CreatedAt: v.now().UTC()}
			if found, err := v.store.Bundle(ctx, id, m.ID, m.CreatedAt); err != nil || !found {
				return err
			}
			return v.store.InsertMail(ctx, m)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// one sends the next mail of the tenant of ctx and reports whether there was one.
func (s *Sender) one(ctx context.Context) bool {
	var m Mail
	err := s.service.store.InTx(ctx, func(ctx context.Context) (err error) {
		m, err = s.service.post.ClaimMail(ctx, s.owner, s.pace.Lease)
		return err
	})
	if err != nil {
		if !problem.Is(err, problem.NotFound) {
			s.note(err, "no mail taken")
		}
		return false
	}
	err = s.send(ctx, m)
	// What was sent is noted even if the program is told to stop just now.
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	s.note(s.service.store.InTx(end, func(ctx context.Context) error { return s.close(ctx, m, err) }), "mail not closed")
	return err == nil
}

// send writes a mail in the language of its reader and hands it over. Its Message-ID is that of the mail at every
// attempt: should the program die between the server's yes and our note of it, mail boxes know the second copy.
func (s *Sender) send(ctx context.Context, m Mail) error {
	if m.Letter.To != "" {
		return s.post(ctx, m)
	}
	user, err := s.service.house.User(ctx, m.UserID)
	if err != nil {
		return err
	}
	if !user.Active || user.Email == "" {
		return errors.Join(ErrRefused, errors.New("no address"))
	}
	notices, err := s.service.store.NoticesOf(ctx, m.ID)
	if err != nil {
		return err
	}
	leave, err := s.service.sign(ctx, "unsubscribe", user.ID)
	if err != nil {
		return err
	}
	message, err := s.writer.write(letter{Mail: m, User: user, Notices: notices, Leave: leave, At: s.service.now()})
	if err != nil {
		return errors.Join(ErrRefused, err)
	}
	return s.transport.Send(ctx, user.Email, message)
}

func (s *Sender) close(ctx context.Context, m Mail, err error) error {
	switch {
	case err == nil:
		return s.service.post.MailSent(ctx, m.ID, s.owner)
	case errors.Is(err, ErrRefused), m.Attempts >= maxAttempts:
		s.log.Warn("mail failed", "mail", m.ID)
		return s.service.post.MailFailed(ctx, m.ID, s.owner, reason(err))
	}
	s.log.Warn("mail will be tried again", "mail", m.ID, "attempts", m.Attempts)
	pause := min(s.pace.Backoff<<min(m.Attempts-1, 20), longestPause)
	return s.service.post.MailRetry(ctx, m.ID, s.owner, pause, reason(err))
}

// reason is what the administration reads; answers of servers can be long.
func reason(err error) string {
	text := []rune(err.Error())
	return string(text[:min(len(text), 300)])
}

func (s *Sender) note(err error, what string) {
	if err != nil && !errors.Is(err, context.Canceled) {
		s.log.Error(what, "error", err.Error())
	}
}
