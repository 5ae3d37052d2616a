package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/register"
)

// publicPath is where people get who have a signed link and need no account.
const publicPath = "/public"

func (a *API) mailRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/me/notifications", "getNotifications", "How you want to be told"), a.getNotifications)
	huma.Register(g, op(http.MethodPut, "/me/notifications", "saveNotifications", "Say how you want to be told"), a.saveNotifications)
	huma.Register(g, op(http.MethodPost, "/me/calendar", "renewCalendar", "Make a link to your calendar; an older one ends"), a.renewCalendar)
	huma.Register(g, op(http.MethodDelete, "/me/calendar", "revokeCalendar", "End your calendar"), a.revokeCalendar)
	huma.Register(g, op(http.MethodGet, "/admin/mails", "listMails", "E-mails on their way"), a.listMails)
	huma.Register(g, noContent(http.MethodPost, "/admin/mails/{id}/retry", "retryMail", "Try an e-mail again now"), a.retryMail)
	huma.Register(g, op(http.MethodPost, "/comments/{id}/ask", "askByMail", "Send a comment as a question to a person; the link in it opens just that"), a.askByMail)
	huma.Register(g, op(http.MethodGet, publicPath+"/question", "readQuestion", "The question of a link"), a.readQuestion)
	huma.Register(g, noContent(http.MethodPost, publicPath+"/question", "answerQuestion", "Answer the question of a link, once"), a.answerQuestion)
	huma.Register(g, noContent(http.MethodPost, publicPath+"/unsubscribe", "unsubscribe", "End all e-mails to the person of a link"), a.unsubscribe)
	huma.Register(g, op(http.MethodGet, publicPath+"/feeds/{link}", "readCalendar", "The calendar of a link"), a.readCalendar)
}

type notificationsBody struct {
	Enabled  bool     `json:"enabled" doc:"the operator has configured a mail server"`
	Email    string   `json:"email" doc:"empty: no e-mails"`
	Mode     string   `json:"mode" enum:"now,daily,off"`
	Muted    []string `json:"muted" nullable:"false" doc:"kinds that are not told"`
	Kinds    []string `json:"kinds" nullable:"false" doc:"all kinds"`
	Calendar string   `json:"calendar" doc:"secret address of your calendar; empty if there is none"`
}

func (a *API) notifications(ctx context.Context, p notify.Preferences, err error) (*struct{ Body notificationsBody }, error) {
	if err != nil {
		return nil, err
	}
	_, user, err := a.Notify.Own(ctx)
	if err != nil {
		return nil, err
	}
	link, err := a.Calendars.Link(ctx, p)
	if err != nil {
		return nil, err
	}
	body := notificationsBody{Enabled: a.Notify.Enabled(), Email: user.Email, Mode: string(p.Mode), Muted: []string{}, Calendar: link}
	for _, kind := range p.Muted {
		body.Muted = append(body.Muted, string(kind))
	}
	for _, kind := range register.NoticeKinds {
		body.Kinds = append(body.Kinds, string(kind))
	}
	return &struct{ Body notificationsBody }{body}, nil
}

func (a *API) getNotifications(ctx context.Context, _ *struct{}) (*struct{ Body notificationsBody }, error) {
	p, _, err := a.Notify.Own(ctx)
	return a.notifications(ctx, p, err)
}

func (a *API) saveNotifications(ctx context.Context, in *struct {
	Body struct {
		Mode  string   `json:"mode" enum:"now,daily,off"`
		Muted []string `json:"muted,omitempty" nullable:"false" maxItems:"20"`
	}
}) (*struct{ Body notificationsBody }, error) {
	var muted []register.NoticeKind
	for _, kind := range in.Body.Muted {
		muted = append(muted, register.NoticeKind(kind))
	}
	p, err := a.Notify.Save(ctx, notify.Mode(in.Body.Mode), muted)
	return a.notifications(ctx, p, err)
}

func (a *API) renewCalendar(ctx context.Context, _ *struct{}) (*struct{ Body notificationsBody }, error) {
	p, err := a.Calendars.Renew(ctx)
	return a.notifications(ctx, p, err)
}

func (a *API) revokeCalendar(ctx context.Context, _ *struct{}) (*struct{ Body notificationsBody }, error) {
	p, err := a.Calendars.Revoke(ctx)
	return a.notifications(ctx, p, err)
}

type mailBody struct {
	ID        string     `json:"id"`
	UserName  string     `json:"userName"`
	State     string     `json:"state" enum:"queued,sent,failed"`
	Kinds     []string   `json:"kinds" nullable:"false"`
	Attempts  int        `json:"attempts"`
	LastError string     `json:"lastError" doc:"what the mail server said"`
	CreatedAt time.Time  `json:"createdAt"`
	NextAt    *time.Time `json:"nextAt,omitempty"`
	SentAt    *time.Time `json:"sentAt,omitempty"`
}

type mailList struct {
	Enabled bool       `json:"enabled" doc:"the operator has configured a mail server"`
	Items   []mailBody `json:"items" nullable:"false"`
}

func (a *API) listMails(ctx context.Context, in *struct {
	State string `query:"state" enum:"queued,sent,failed" default:"queued"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"100"`
}) (*struct{ Body mailList }, error) {
	mails, err := a.Notify.Queue(ctx, notify.MailState(in.State), in.Limit)
	if err != nil {
		return nil, err
	}
	list := mailList{Enabled: a.Notify.Enabled(), Items: make([]mailBody, len(mails))}
	for i, m := range mails {
		list.Items[i] = mailBody{
			ID: m.ID, UserName: m.UserName, State: string(m.State), Kinds: m.Kinds, Attempts: m.Attempts, LastError: m.LastError,
			CreatedAt: m.CreatedAt, SentAt: orNil(m.SentAt), NextAt: orNil(m.NextAt),
		}
	}
	return &struct{ Body mailList }{list}, nil
}

func (a *API) retryMail(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.Notify.Retry(ctx, in.ID)
}

type questionBody struct {
	ID        string    `json:"id"`
	ExpiresAt time.Time `json:"expiresAt"`
}

func (a *API) askByMail(ctx context.Context, in *struct {
	ByID
	Body struct {
		UserID string `json:"userId"`
		Days   int    `json:"days,omitempty" minimum:"1" maximum:"60" default:"14" doc:"how long the link works"`
	}
}) (*struct{ Body questionBody }, error) {
	q, err := a.Questions.Ask(ctx, in.ID, in.Body.UserID, in.Body.Days)
	return &struct{ Body questionBody }{questionBody{ID: q.ID, ExpiresAt: q.ExpiresAt}}, err
}

type askedBody struct {
	Text          string    `json:"text"`
	AskedName     string    `json:"askedName"`
	ProcessNumber string    `json:"processNumber"`
	ProcessName   string    `json:"processName"`
	ElementName   string    `json:"elementName"`
	Field         string    `json:"field" doc:"key of the field of the Steckbrief"`
	ExpiresAt     time.Time `json:"expiresAt"`
}

func (a *API) readQuestion(ctx context.Context, in *struct {
	Link string `query:"link" required:"true" maxLength:"400"`
}) (*struct{ Body askedBody }, error) {
	q, err := a.Questions.Read(ctx, in.Link)
	if err != nil {
		return nil, err
	}
	return &struct{ Body askedBody }{askedBody{
		Text: q.Text, AskedName: q.AskedName, ProcessNumber: q.ProcessNumber, ProcessName: q.ProcessName, ElementName: q.ElementName,
		Field: q.FieldKey, ExpiresAt: q.ExpiresAt,
	}}, nil
}

func (a *API) answerQuestion(ctx context.Context, in *struct {
	Body struct {
		Link string `json:"link" maxLength:"400"`
		Text string `json:"text" maxLength:"4000"`
	}
}) (*struct{}, error) {
	return nil, a.Questions.Answer(ctx, in.Body.Link, in.Body.Text)
}

// unsubscribe takes the link from the query, so that the one click of a mail program needs no body.
func (a *API) unsubscribe(ctx context.Context, in *struct {
	Link string `query:"link" required:"true" maxLength:"400"`
}) (*struct{}, error) {
	return nil, a.Notify.Unsubscribe(ctx, in.Link)
}

type calendarOutput struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

func (a *API) readCalendar(ctx context.Context, in *struct {
	Link string `path:"link" maxLength:"400"`
}) (*calendarOutput, error) {
	content, err := a.Calendars.Read(ctx, in.Link)
	return &calendarOutput{ContentType: "text/calendar; charset=utf-8", Body: content}, err
}
