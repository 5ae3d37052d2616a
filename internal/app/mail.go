package app

import (
	"crypto/tls"
	"net/mail"
	"strings"

	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireMail adds what tells people, and the sender if the operator has configured a mail server.
func (a *App) wireMail(cfg config.Config, env Environment, notices *notify.Service) {
	a.Services.Notify = notices
	a.Services.Calendars = notify.NewCalendars(notices, a.Services.Waiting, a.Store)
	a.Services.Questions = notify.NewQuestions(a.Store, a.Services.Comments, notices)
	if !notices.Enabled() {
		return
	}
	pace := notify.DefaultPace
	if env.MailPace != (notify.Pace{}) {
		pace = env.MailPace
	}
	from := cfg.SMTPFrom
	if parsed, err := mail.ParseAddress(from); err == nil {
		from = parsed.Address
	}
	server := notify.SMTP{Addr: cfg.SMTPAddr, From: from, Username: cfg.SMTPUser, Password: cfg.SMTPPassword, TLS: cfg.SMTPTLS, Config: env.MailTLS}
	reminder := notify.NewReminder(a.Store, duties{a.Store, a.Services.Funding, initiative.NewReporting(a.Store)}, a.Store, notices, env.Now)
	a.Mail = notify.NewSender(notices, reminder, a.Store, server, notify.Writer{From: from, Base: address(cfg)}, store.NewID(), env.Log, pace)
}

// address is that of the page, as it stands in mails.
func address(cfg config.Config) string {
	if cfg.PublicURL != "" {
		return strings.TrimSuffix(cfg.PublicURL, "/")
	}
	return "http://" + cfg.Addr
}

// MailSetup is how mail is sent in special surroundings.
type MailSetup struct {
	MailPace notify.Pace // zero = the default
	MailTLS  *tls.Config // whom to trust; nil = the authorities of the machine
}
