package notify

import (
	"bytes"
	"fmt"
	"html/template"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/text"
)

// Writer turns notices into messages.
type Writer struct {
	From string // address of the sender
	Base string // address of the page, without a slash at its end
}

// letter is what a message is made of.
type letter struct {
	Mail    Mail
	User    identity.User
	Notices []Queued
	Leave   string // of the link that ends all mails
	At      time.Time
}

// item is one notice in the words of the reader.
type item struct{ Title, Text, Link, Action string }

// page is what both forms of a message show.
type page struct {
	Lang, Subject, Greeting, Intro, Settings, Leave, SettingsLink, LeaveLink string
	Items                                                                    []item
}

// write returns the whole message: plain text and HTML, in the language of its reader.
func (w Writer) write(l letter) ([]byte, error) {
	p := w.page(l)
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	if err := addPart(parts, "text/plain", p.plain()); err != nil {
		return nil, err
	}
	var rich bytes.Buffer
	if err := htmlMail.Execute(&rich, p); err != nil {
		return nil, fmt.Errorf("notify: mail: %w", err)
	}
	if err := addPart(parts, "text/html", rich.String()); err != nil {
		return nil, err
	}
	if err := parts.Close(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for _, h := range w.headers(l, p, parts.Boundary()) {
		fmt.Fprintf(&out, "%s: %s\r\n", h[0], h[1])
	}
	out.WriteString("\r\n")
	out.Write(body.Bytes())
	return out.Bytes(), nil
}

func (w Writer) headers(l letter, p page, boundary string) [][2]string {
	from := mail.Address{Name: "Prozessregister", Address: w.From}
	to := mail.Address{Name: l.User.Name, Address: l.User.Email}
	host := w.From[strings.LastIndex(w.From, "@")+1:]
	return [][2]string{
		{"From", from.String()}, {"To", to.String()}, {"Subject", mime.QEncoding.Encode("utf-8", p.Subject)},
		{"Date", l.At.Format(time.RFC1123Z)}, {"Message-ID", "<" + l.Mail.ID + "@" + host + ">"},
		{"Auto-Submitted", "auto-generated"}, {"Content-Language", p.Lang},
		{"List-Unsubscribe", "<" + w.Base + "/api/v1/public/unsubscribe?link=" + l.Leave + ">"}, {"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"},
		{"MIME-Version", "1.0"}, {"Content-Type", `multipart/alternative; boundary="` + boundary + `"`},
	}
}

func (w Writer) page(l letter) page {
	lang := text.Parse(l.User.Lang)
	say := func(key string, params map[string]any) string { return oneLine(text.Message(lang, key, params)) }
	p := page{
		Lang: string(lang), Greeting: say("mail.greeting", map[string]any{"name": l.User.Name}), Intro: say("mail.intro", nil),
		Settings: say("mail.settings", nil), Leave: say("mail.leave", nil), SettingsLink: w.Base + "/einstellungen",
		LeaveLink: w.Base + "/mail-abbestellen#" + l.Leave,
	}
	for _, n := range l.Notices {
		params := map[string]any{}
		for name, value := range n.Values {
			params[name] = value
		}
		kind := "mail." + string(n.Kind)
		p.Items = append(p.Items, item{Title: say(kind, params), Text: n.Values["text"], Link: w.Base + n.Path, Action: say(kind+".action", nil)})
	}
	if p.Subject = say("mail.digest", map[string]any{"count": len(p.Items)}); len(p.Items) == 1 {
		p.Subject = p.Items[0].Title
	}
	return p
}

// oneLine keeps line breaks of names out of headers.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (p page) plain() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n\n", p.Greeting, p.Intro)
	for _, i := range p.Items {
		fmt.Fprintf(&b, "* %s\n", i.Title)
		if i.Text != "" {
			fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(i.Text, "\n", "\n  "))
		}
		fmt.Fprintf(&b, "  %s: %s\n\n", i.Action, i.Link)
	}
	fmt.Fprintf(&b, "-- \n%s: %s\n%s: %s\n", p.Settings, p.SettingsLink, p.Leave, p.LeaveLink)
	return b.String()
}

var htmlMail = template.Must(template.New("mail").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{.Subject}}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; color: #171a2b; max-width: 40rem; margin: 0 auto; padding: 1rem">
<p>{{.Greeting}}</p><p>{{.Intro}}</p>
{{range .Items}}<div style="border: 1px solid #aab; border-radius: 4px; padding: 1rem; margin: 0 0 1rem">
<p style="margin: 0 0 .5rem"><strong>{{.Title}}</strong></p>
{{with .Text}}<p style="margin: 0 0 .5rem; white-space: pre-line">{{.}}</p>{{end}}
<p style="margin: 0"><a href="{{.Link}}" style="color: #171a9b">{{.Action}}</a></p></div>
{{end}}<p style="font-size: .875rem; color: #555"><a href="{{.SettingsLink}}" style="color: #555">{{.Settings}}</a> · <a href="{{.LeaveLink}}" style="color: #555">{{.Leave}}</a></p>
</body></html>
`))

func addPart(parts *multipart.Writer, mediaType, content string) error {
	w, err := parts.CreatePart(textproto.MIMEHeader{
		"Content-Type": {mediaType + "; charset=utf-8"}, "Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err != nil {
		return err
	}
	q := quotedprintable.NewWriter(w)
	if _, err := q.Write([]byte(strings.ReplaceAll(content, "\n", "\r\n"))); err != nil {
		return err
	}
	return q.Close()
}
