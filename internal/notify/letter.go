package notify

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/accessibility"
)

// QueueLetter queues a message to a mailbox that belongs to no account, in the open transaction.
func (s *Service) QueueLetter(ctx context.Context, l accessibility.Letter) error {
	return s.store.InsertMail(ctx, Mail{ID: s.newID(), Letter: l, State: MailQueued, CreatedAt: s.now().UTC()})
}

// LettersSince counts the letters that were queued since a time.
func (s *Service) LettersSince(ctx context.Context, since time.Time) (int, error) {
	return s.store.LettersSince(ctx, since)
}

// post hands a letter over. Like other mails it keeps its Message-ID at every attempt.
func (s *Sender) post(ctx context.Context, m Mail) error {
	message, err := s.writer.letter(m, s.service.now())
	if err != nil {
		return err
	}
	return s.transport.Send(ctx, m.Letter.To, message)
}

// letter returns the whole message in plain text.
func (w Writer) letter(m Mail, at time.Time) ([]byte, error) {
	from := mail.Address{Name: "Prozessregister", Address: w.From}
	to := mail.Address{Address: m.Letter.To}
	host := w.From[strings.LastIndex(w.From, "@")+1:]
	headers := [][2]string{
		{"From", from.String()}, {"To", to.String()}, {"Subject", mime.QEncoding.Encode("utf-8", oneLine(m.Letter.Subject))},
		{"Date", at.Format(time.RFC1123Z)}, {"Message-ID", "<" + m.ID + "@" + host + ">"}, {"Auto-Submitted", "auto-generated"},
		{"Content-Language", "de"}, {"MIME-Version", "1.0"}, {"Content-Type", "text/plain; charset=utf-8"}, {"Content-Transfer-Encoding", "quoted-printable"},
	}
	if m.Letter.ReplyTo != "" {
		reply := mail.Address{Address: m.Letter.ReplyTo}
		headers = append(headers, [2]string{"Reply-To", reply.String()})
	}
	var out bytes.Buffer
	for _, h := range headers {
		fmt.Fprintf(&out, "%s: %s\r\n", h[0], h[1])
	}
	out.WriteString("\r\n")
	body := quotedprintable.NewWriter(&out)
	if _, err := body.Write([]byte(strings.ReplaceAll(strings.ReplaceAll(m.Letter.Text, "\r\n", "\n"), "\n", "\r\n"))); err != nil {
		return nil, err
	}
	return out.Bytes(), body.Close()
}
