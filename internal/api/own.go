package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// ownRoutes are what everybody does with their own account.
func (a *API) ownRoutes(g huma.API) {
	huma.Register(g, op(http.MethodPut, "/me/password", "changeOwnPassword", "Change one's own password; all sessions and tokens end"), a.changeOwnPassword)
	huma.Register(g, noContent(http.MethodPut, "/me/lang", "changeOwnLang", "Choose one's language"), a.changeOwnLang)
	huma.Register(g, op(http.MethodGet, "/me/sessions", "listOwnSessions", "Where one is signed in"), a.listOwnSessions)
	huma.Register(g, op(http.MethodGet, "/me/tokens", "listTokens", "One's own access tokens"), a.listTokens)
	huma.Register(g, created("/me/tokens", "createToken", "Make an access token; its secret is shown once"), a.createToken)
	huma.Register(g, noContent(http.MethodDelete, "/me/tokens/{id}", "revokeToken", "Revoke an access token"), a.revokeToken)
}

func (a *API) changeOwnPassword(ctx context.Context, in *struct {
	Body struct {
		OldPassword string `json:"oldPassword" maxLength:"500"`
		Password    string `json:"password" maxLength:"500"`
	}
}) (*struct{ Body endedBody }, error) {
	return endedAnswer(a.Users.ChangeOwnPassword(ctx, a.Sessions, in.Body.OldPassword, in.Body.Password))
}

// endedBody says what a new password has ended.
type endedBody struct {
	Sessions int `json:"sessions" doc:"places where the person was signed in, this one too"`
	Tokens   int `json:"tokens" doc:"access tokens of the person, which are revoked"`
}

func endedAnswer(e identity.Ended, err error) (*struct{ Body endedBody }, error) {
	return &struct{ Body endedBody }{endedBody(e)}, err
}

func (a *API) changeOwnLang(ctx context.Context, in *struct {
	Body struct {
		Lang string `json:"lang" enum:"de,en,"`
	}
}) (*struct{}, error) {
	return nil, a.Users.ChangeOwnLang(ctx, in.Body.Lang)
}

type sessionBody struct {
	Agent     string    `json:"agent"`
	CreatedAt time.Time `json:"createdAt"`
	SeenAt    time.Time `json:"seenAt"`
	Current   bool      `json:"current"`
}

func (a *API) listOwnSessions(ctx context.Context, in *struct {
	Session string `cookie:"prozessregister_session"`
}) (*struct {
	Body []sessionBody `nullable:"false"`
}, error) {
	actor, err := identity.Self(ctx)
	if err != nil {
		return nil, err
	}
	sessions, err := a.Accounts.SessionsOf(ctx, actor.UserID)
	if err != nil {
		return nil, err
	}
	bodies := make([]sessionBody, len(sessions))
	for i, s := range sessions {
		bodies[i] = sessionBody{Agent: s.Agent, CreatedAt: s.CreatedAt, SeenAt: s.SeenAt, Current: s.TokenHash == identity.TokenHash(in.Session)}
	}
	return &struct {
		Body []sessionBody `nullable:"false"`
	}{bodies}, nil
}

type tokenBody struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Scopes    []string   `json:"scopes" nullable:"false"`
	CreatedAt time.Time  `json:"createdAt"`
	ExpiresAt time.Time  `json:"expiresAt"`
	UsedAt    *time.Time `json:"usedAt,omitempty"`
	RevokedAt *time.Time `json:"revokedAt,omitempty"`
	Secret    string     `json:"secret,omitempty" doc:"only in the answer that creates it"`
}

func (a *API) listTokens(ctx context.Context, _ *struct{}) (*struct {
	Body []tokenBody `nullable:"false"`
}, error) {
	tokens, err := a.Tokens.Own(ctx)
	if err != nil {
		return nil, err
	}
	bodies := make([]tokenBody, len(tokens))
	for i, t := range tokens {
		bodies[i] = newTokenBody(t)
	}
	return &struct {
		Body []tokenBody `nullable:"false"`
	}{bodies}, nil
}

func (a *API) createToken(ctx context.Context, in *struct {
	Body struct {
		Name      string    `json:"name" maxLength:"200"`
		Scopes    []string  `json:"scopes" maxItems:"4"`
		ExpiresAt time.Time `json:"expiresAt"`
	}
}) (*struct{ Body tokenBody }, error) {
	scopes := make([]identity.Scope, len(in.Body.Scopes))
	for i, s := range in.Body.Scopes {
		scopes[i] = identity.Scope(s)
	}
	t, secret, err := a.Tokens.Create(ctx, in.Body.Name, scopes, in.Body.ExpiresAt)
	if err != nil {
		return nil, err
	}
	body := newTokenBody(t)
	body.Secret = secret
	return &struct{ Body tokenBody }{body}, nil
}

func (a *API) revokeToken(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.Tokens.Revoke(ctx, in.ID)
}

func newTokenBody(t identity.Token) tokenBody {
	body := tokenBody{ID: t.ID, Name: t.Name, CreatedAt: t.CreatedAt, ExpiresAt: t.ExpiresAt, UsedAt: orNil(t.UsedAt), RevokedAt: orNil(t.RevokedAt)}
	for _, s := range t.Scopes {
		body.Scopes = append(body.Scopes, string(s))
	}
	return body
}

// orNil turns "not yet" into an absent field.
func orNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
