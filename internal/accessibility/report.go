package accessibility

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

// The bounds of reports.
const (
	MaxText   = 4000 // characters of a report
	MaxPage   = 300  // characters of the page it is about
	MaxReply  = 200  // characters of the address for an answer
	mostADay  = 50   // letters to the mailbox of one municipality
	oneDay    = 24 * time.Hour
	waitHours = 24
)

// Report is a barrier that somebody tells of. Who it is, nobody asks.
type Report struct {
	Page    string // where it is
	Text    string // what they wanted to do, and what stood in the way
	ReplyTo string // "" = no answer wanted
}

// Report sends a report to the mailbox of the tenant of ctx. It is problem.Conflict where no mailbox is named or no mail is
// sent, and problem.TooMany after many reports within a day. The trail notes that there was one, and nothing of it.
func (s *Service) Report(ctx context.Context, r Report) error {
	r = Report{Page: oneLine(r.Page), Text: strings.TrimSpace(r.Text), ReplyTo: strings.TrimSpace(r.ReplyTo)}
	if err := problem.InvalidFields(checkReport(r)...); err != nil {
		return err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return err
	}
	if !s.letters.Enabled() || !isMailbox(settings.AccessibilityContact) {
		return problem.New(problem.Conflict, "accessibility.noMailbox")
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		sent, err := s.letters.LettersSince(ctx, s.now().Add(-oneDay))
		if err != nil {
			return err
		}
		if sent >= mostADay {
			return problem.New(problem.TooMany, "accessibility.tooMany", "hours", waitHours)
		}
		s.store.Record(ctx, audit.Entry{Action: "accessibility.report", ObjectKind: "settings", ObjectID: "accessibility"})
		return s.letters.QueueLetter(ctx, r.letter(settings.AccessibilityContact))
	})
}

func (r Report) letter(to string) Letter {
	say := func(key string, params map[string]any) string { return text.Message(text.German, key, params) }
	page, reply := r.Page, r.ReplyTo
	if page == "" {
		page = say("accessibility.letter.noPage", nil)
	}
	if reply == "" {
		reply = say("accessibility.letter.noReply", nil)
	}
	return Letter{
		To: to, ReplyTo: r.ReplyTo, Subject: say("accessibility.letter.subject", nil),
		Text: say("accessibility.letter.text", map[string]any{"page": page, "text": r.Text, "reply": reply}),
	}
}

func checkReport(r Report) []problem.Field {
	var bad []problem.Field
	if len([]rune(r.Page)) > MaxPage {
		bad = append(bad, problem.FieldOf("page", "field.tooLong", "max", MaxPage))
	}
	switch n := len([]rune(r.Text)); {
	case n == 0:
		bad = append(bad, problem.FieldOf("text", "accessibility.text.missing"))
	case n > MaxText:
		bad = append(bad, problem.FieldOf("text", "field.tooLong", "max", MaxText))
	}
	if r.ReplyTo != "" && !isMailbox(r.ReplyTo) {
		bad = append(bad, problem.FieldOf("replyTo", "identity.email.form"))
	}
	return bad
}

// isMailbox reports whether an address is one mailbox and nothing beside: no name, no second one.
func isMailbox(address string) bool {
	parsed, err := mail.ParseAddress(address)
	return err == nil && parsed.Address == address && len(address) <= MaxReply
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
