package api

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

const sessionCookie = "prozessregister_session"

// TenantFinder lists the tenants for sign-in.
type TenantFinder interface {
	Tenants(ctx context.Context) ([]identity.Tenant, error)
	Tenant(ctx context.Context, id string) (identity.Tenant, error)
}

// Accounts reads the signed-in person's own account and ends sessions.
type Accounts interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	User(ctx context.Context, id string) (identity.User, error)
	DeleteSession(ctx context.Context, tokenHash string) error
	EndSessionsOf(ctx context.Context, userID string) (int, error)
	SessionsOf(ctx context.Context, userID string) ([]identity.Session, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

func (a *API) authRoutes(g huma.API) {
	huma.Register(g, op(http.MethodPost, "/auth/login", "signIn", "Sign in"), a.signIn)
	signOut := op(http.MethodPost, "/auth/logout", "signOut", "Sign out")
	signOut.DefaultStatus = http.StatusNoContent
	huma.Register(g, signOut, a.signOut)
	huma.Register(g, op(http.MethodGet, "/me", "me", "Who is signed in"), a.me)
	huma.Register(g, op(http.MethodGet, "/auth/tenants", "signInTenants", "Tenants to choose from at sign-in"), a.signInTenants)
}

type signInInput struct {
	UserAgent string `header:"User-Agent" hidden:"true"`
	Session   string `cookie:"prozessregister_session"`
	Body      struct {
		Username string `json:"username" maxLength:"200"`
		Password string `json:"password" maxLength:"1000"`
		Tenant   string `json:"tenant,omitempty" maxLength:"100" doc:"slug; only where the host name does not decide"`
	}
}

type signInOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      meBody
}

// meBody is what the page needs to know of the signed-in person.
type meBody struct {
	ID         string      `json:"id"`
	Username   string      `json:"username"`
	Name       string      `json:"name"`
	Function   string      `json:"function"`
	UnitID     string      `json:"unitId"`
	Lang       string      `json:"lang"`
	TenantID   string      `json:"tenantId"`
	TenantName string      `json:"tenantName"`
	TenantSlug string      `json:"tenantSlug" doc:"in the address of the public portal"`
	Colours    []string    `json:"colours" nullable:"false" doc:"of the house, as a stripe above every page"`
	GenderForm string      `json:"genderForm" enum:"star,double" doc:"how texts of the register name people"`
	Grants     []grantBody `json:"grants" nullable:"false"`
	Can        []string    `json:"can" nullable:"false" doc:"actions possible somewhere in the tenant: what the menu shows"`
}

type grantBody struct {
	ID       string `json:"id"`
	Role     string `json:"role"`
	UnitID   string `json:"unitId"`
	UnitPath string `json:"unitPath"`

	DeputyFor  string `json:"deputyFor,omitempty" doc:"user whose role it is while one stands in for them"`
	ProviderID string `json:"providerId,omitempty" doc:"directory whose groups give it; it goes with the group"`
}

func (a *API) signIn(ctx context.Context, in *signInInput) (*signInOutput, error) {
	tenant, err := a.tenantFor(ctx, hostOf(ctx), in.Body.Tenant)
	if err != nil {
		return nil, err
	}
	ctx = identity.WithTenant(ctx, tenant.ID)
	token, actor, err := a.Sessions.SignIn(ctx, identity.Credentials{
		Username: in.Body.Username, Password: in.Body.Password, Agent: shorten(in.UserAgent, 200), Address: addressOf(ctx),
	}, in.Session)
	if err != nil {
		return nil, err
	}
	body, err := a.describe(identity.WithActor(ctx, actor), actor)
	return &signInOutput{SetCookie: a.cookie(token, int(identity.AbsoluteTimeout.Seconds())), Body: body}, err
}

// clearedCookie is the answer that ends a session in the browser.
type clearedCookie struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

func (a *API) signOut(ctx context.Context, in *struct {
	Session    string `cookie:"prozessregister_session"`
	Everywhere bool   `query:"everywhere" doc:"end all sessions of the person, not only this one"`
}) (*clearedCookie, error) {
	out := &clearedCookie{a.cookie("", -1)}
	if identity.TenantID(ctx) == "" {
		return out, nil // nobody was signed in
	}
	actor, err := identity.Self(ctx)
	if in.Everywhere && problem.Is(err, problem.Forbidden) {
		return nil, err // a token that may not touch the account
	}
	return out, a.Accounts.InTx(ctx, func(ctx context.Context) error {
		if in.Everywhere && err == nil {
			_, err := a.Accounts.EndSessionsOf(ctx, actor.UserID)
			return err
		}
		return a.Accounts.DeleteSession(ctx, identity.TokenHash(in.Session))
	})
}

func (a *API) me(ctx context.Context, _ *struct{}) (*struct{ Body meBody }, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	body, err := a.describe(ctx, actor)
	return &struct{ Body meBody }{body}, err
}

type tenantChoice struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// signInTenants lists the tenants only if there is a choice to make; one alone is named.
func (a *API) signInTenants(ctx context.Context, _ *struct{}) (*struct {
	Body []tenantChoice `nullable:"false"`
}, error) {
	tenants, err := a.Tenants.Tenants(ctx)
	if err != nil {
		return nil, err
	}
	choices := make([]tenantChoice, 0, len(tenants))
	for _, t := range tenants {
		if t.Suspended.IsZero() {
			choices = append(choices, tenantChoice{Slug: t.Slug, Name: t.Name})
		}
	}
	return &struct {
		Body []tenantChoice `nullable:"false"`
	}{choices}, nil
}

// tenantFor finds the tenant by host name, else by slug, else the only one there is. Suspended ones do not count.
func (a *API) tenantFor(ctx context.Context, host, slug string) (identity.Tenant, error) {
	tenants, err := a.Tenants.Tenants(ctx)
	if err != nil {
		return identity.Tenant{}, err
	}
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	tenants = slices.DeleteFunc(tenants, func(t identity.Tenant) bool { return !t.Suspended.IsZero() })
	for _, named := range []func(identity.Tenant) bool{
		func(t identity.Tenant) bool { return t.Host != "" && strings.EqualFold(t.Host, host) },
		func(t identity.Tenant) bool { return slug != "" && t.Slug == slug },
	} {
		if i := slices.IndexFunc(tenants, named); i >= 0 {
			return tenants[i], nil
		}
	}
	if len(tenants) == 1 && slug == "" {
		return tenants[0], nil
	}
	return identity.Tenant{}, problem.New(problem.Unauthorized, "identity.signIn.failed")
}

func (a *API) describe(ctx context.Context, actor identity.Actor) (meBody, error) {
	user, err := a.Accounts.User(ctx, actor.UserID)
	if err != nil {
		return meBody{}, err
	}
	tenant, err := a.Tenants.Tenant(ctx, actor.TenantID)
	if err != nil {
		return meBody{}, err
	}
	settings, err := a.Settings.Get(ctx)
	if err != nil {
		return meBody{}, err
	}
	body := meBody{
		Colours: append([]string{}, settings.Colours...), GenderForm: settings.GenderForm,
		ID: user.ID, Username: user.Username, Name: user.Name, Function: user.Function, UnitID: user.UnitID, Lang: user.Lang,
		TenantID: tenant.ID, TenantName: tenant.Name, TenantSlug: tenant.Slug, Grants: newGrantBodies(actor.Grants), Can: []string{},
	}
	for _, action := range identity.Actions() {
		if identity.CanAnywhere(actor, action) {
			body.Can = append(body.Can, string(action))
		}
	}
	return body, nil
}

func (a *API) cookie(value string, maxAge int) http.Cookie {
	return http.Cookie{
		Name: sessionCookie, Value: value, Path: "/", MaxAge: maxAge, HttpOnly: true,
		Secure: a.options.SecureCookie, SameSite: http.SameSiteLaxMode,
	}
}

// shorten cuts s to at most n bytes of whole characters.
func shorten(s string, n int) string { return strings.ToValidUTF8(s[:min(len(s), n)], "") }
