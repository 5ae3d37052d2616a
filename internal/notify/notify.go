// Package notify tells people what waits for them: by e-mail at once or once a day, and by a calendar. What is to
// be told is queued in the transaction of what happened and sent later, by any instance, once.
package notify

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/accessibility"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Mode says how somebody wants to be told.
type Mode string

// The modes.
const (
	Now   Mode = "now"
	Daily Mode = "daily"
	Off   Mode = "off"
)

// digestHour is the hour of the tenant's day at which digests go out.
const digestHour = 7

// Preferences are how somebody wants to be told.
type Preferences struct {
	UserID string
	Mode   Mode
	Muted  []register.NoticeKind
	Feed   int  // counts the links to the calendar; only the newest works
	FeedOn bool // there is a calendar
}

// Queued is a notice as it is kept.
type Queued struct {
	register.Notice
	ID       string
	At       time.Time
	BundleAt time.Time // for a digest; zero if it has a mail of its own
	MailID   string
}

// MailState is how far an e-mail has come.
type MailState string

// The states of an e-mail.
const (
	MailQueued MailState = "queued" // waits for its first or next attempt
	MailSent   MailState = "sent"
	MailFailed MailState = "failed" // refused for good, or given up
)

// Mail is one e-mail to one person, or a letter to a mailbox.
type Mail struct {
	ID        string
	UserID    string
	UserName  string
	State     MailState
	Attempts  int
	LastError string
	NextAt    time.Time
	CreatedAt time.Time
	SentAt    time.Time
	Kinds     []string             // what it tells of
	Letter    accessibility.Letter // zero for a mail to a person
}

// Store keeps notices and mails. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	InsertNotice(ctx context.Context, q Queued) (fresh bool, err error)
	InsertMail(ctx context.Context, m Mail) error
	LettersSince(ctx context.Context, since time.Time) (int, error)
	// Bundle gives the notices of a digest that is due a mail; it reports whether there were any.
	Bundle(ctx context.Context, userID, mailID string, now time.Time) (bool, error)
	DigestsDue(ctx context.Context, now time.Time) (userIDs []string, err error)
	NoticesOf(ctx context.Context, mailID string) ([]Queued, error)
}

// Post hands mails to senders. A lease that was lost is problem.Conflict.
type Post interface {
	ClaimMail(ctx context.Context, owner string, lease time.Duration) (Mail, error) // problem.NotFound if none waits
	MailSent(ctx context.Context, id, owner string) error
	MailRetry(ctx context.Context, id, owner string, after time.Duration, why string) error
	MailFailed(ctx context.Context, id, owner, why string) error
	Mails(ctx context.Context, state MailState, limit int) ([]Mail, error)
	RequeueMail(ctx context.Context, id string) error
}

// House is what the service needs of people and settings.
type House interface {
	Tenant(ctx context.Context, id string) (identity.Tenant, error)
	User(ctx context.Context, id string) (identity.User, error)
	Settings(ctx context.Context) (identity.Settings, error)
	Preferences(ctx context.Context, userID string) (Preferences, error)
	SavePreferences(ctx context.Context, p Preferences) error
	DeputiesOf(ctx context.Context, userID, notBefore string) ([]identity.Deputy, error)
	// SigningKey is the secret of the tenant with which links are signed; it is made at the first time.
	SigningKey(ctx context.Context) ([]byte, error)
}
