package api

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// federationCookie is what a browser keeps while it is at the directory.
const federationCookie = "prozessregister_directory"

// federationPath is where browsers come back to. It is registered at the directory.
const federationPath = "/auth/directory/callback"

// signInPage and ownPage are pages of the browser that tell how a sign-in or a link went.
const (
	signInPage = "/anmelden"
	ownPage    = "/einstellungen"
)

func (a *API) federationRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/auth/directory", "signInButtons", "Directories by which one may sign in"), a.signInButtons)
	huma.Register(g, op(http.MethodPost, "/auth/directory/start", "startDirectory", "Begin to sign in by a directory; says where the browser goes"), a.startDirectory)
	back := op(http.MethodGet, federationPath, "finishDirectory", "Where the directory sends the browser back to; answers with a redirect")
	back.DefaultStatus = http.StatusSeeOther
	back.Metadata = map[string]any{queryPrefixes: []string{""}} // directories add parameters of their own
	huma.Register(g, back, a.finishDirectory)
	notice := op(http.MethodPost, "/auth/directory/notice/{slug}/{provider}", "directorySignedOut", "Back-channel logout: the directory says that a session there is over")
	huma.Register(g, notice, a.directorySignedOut)
	huma.Register(g, op(http.MethodPost, "/auth/directory/logout", "signOutDirectory", "Sign out here; says where the session at the directory is ended"), a.signOutDirectory)
	huma.Register(g, op(http.MethodPost, "/me/directory", "linkDirectory", "Begin to link one's account with a directory; says where the browser goes"), a.linkDirectory)
	huma.Register(g, op(http.MethodGet, "/me/directory", "getOwnDirectory", "Whether one's account is linked with a directory"), a.getOwnDirectory)
	huma.Register(g, noContent(http.MethodDelete, "/me/directory", "unlinkOwnDirectory", "End the link of one's account with a directory"), a.unlinkOwnDirectory)
	huma.Register(g, noContent(http.MethodPut, "/admin/users/{id}/directory", "linkUser", "Link an account with a person of a directory"), a.linkUser)
	huma.Register(g, noContent(http.MethodDelete, "/admin/users/{id}/directory", "unlinkUser", "End the link of an account with a directory; its sessions by the directory end"), a.unlinkUser)
}

type federationButton struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type federationButtons struct {
	Providers    []federationButton `json:"providers" nullable:"false"`
	PasswordsOff bool               `json:"passwordsOff" doc:"only the account for emergencies signs in with a password"`
}

func (a *API) signInButtons(ctx context.Context, in *struct {
	Tenant string `query:"tenant" maxLength:"100" doc:"slug; only where the host name does not decide"`
}) (*struct{ Body federationButtons }, error) {
	out := &struct{ Body federationButtons }{federationButtons{Providers: []federationButton{}}}
	tenant, err := a.tenantFor(ctx, hostOf(ctx), in.Tenant)
	if problem.Is(err, problem.Unauthorized) {
		return out, nil // it is not yet chosen
	}
	if err != nil {
		return nil, err
	}
	buttons, local, err := a.Federation.Buttons(identity.WithTenant(ctx, tenant.ID))
	for _, b := range buttons {
		out.Body.Providers = append(out.Body.Providers, federationButton(b))
	}
	out.Body.PasswordsOff = local.Off
	return out, err
}

// federationStart is the answer that sends a browser to the directory.
type federationStart struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      struct {
		URL string `json:"url" doc:"address at the directory to which the browser goes"`
	}
}

func (a *API) startDirectory(ctx context.Context, in *struct {
	Body struct {
		Provider string `json:"provider" maxLength:"100"`
		Tenant   string `json:"tenant,omitempty" maxLength:"100" doc:"slug; only where the host name does not decide"`
		Target   string `json:"target,omitempty" maxLength:"2000" doc:"path of the page to go on to"`
	}
}) (*federationStart, error) {
	tenant, err := a.tenantFor(ctx, hostOf(ctx), in.Body.Tenant)
	if err != nil {
		return nil, err
	}
	return a.beginAt(identity.WithTenant(ctx, tenant.ID), identity.Beginning{
		ProviderID: in.Body.Provider, Target: in.Body.Target, Back: a.ownAddress(hostOf(ctx), tenant) + Base + federationPath,
	})
}

func (a *API) beginAt(ctx context.Context, b identity.Beginning) (*federationStart, error) {
	secret, address, err := a.Federation.Begin(ctx, b)
	if err != nil {
		return nil, err
	}
	out := &federationStart{SetCookie: a.directoryCookie(secret, int(identity.SignInTime.Seconds()))}
	out.Body.URL = address
	return out, nil
}

func (a *API) directoryCookie(value string, maxAge int) http.Cookie {
	c := a.cookie(value, maxAge)
	c.Name, c.Path = federationCookie, Base+"/auth/directory/"
	return c
}

// ownAddress is where browsers reach this installation: under the name of the tenant if that is the one in use, else
// under the one that the operator has configured.
func (a *API) ownAddress(host string, tenant identity.Tenant) string {
	scheme := "http://"
	if a.options.SecureCookie {
		scheme = "https://"
	}
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if a.options.PublicURL == "" || (tenant.Host != "" && strings.EqualFold(tenant.Host, name)) {
		return scheme + host
	}
	return strings.TrimSuffix(a.options.PublicURL, "/")
}

// federationLanding sends the browser on and forgets what it kept.
type federationLanding struct {
	Status    int
	Location  string        `header:"Location"`
	SetCookie []http.Cookie `header:"Set-Cookie"`
}

func (a *API) finishDirectory(ctx context.Context, in *struct {
	Kept      string `cookie:"prozessregister_directory"`
	Session   string `cookie:"prozessregister_session"`
	UserAgent string `header:"User-Agent" hidden:"true"`
	State     string `query:"state"`
	Code      string `query:"code"`
	Issuer    string `query:"iss"`
	Refused   string `query:"error"`
}) (*federationLanding, error) {
	back := identity.Return{
		Secret: in.Kept, State: in.State, Code: in.Code, Issuer: in.Issuer, Refused: in.Refused, Session: in.Session, Agent: shorten(in.UserAgent, 200),
	}
	landing, err := a.Federation.Finish(back.Tenant(ctx), back)
	out := &federationLanding{Status: http.StatusSeeOther, SetCookie: []http.Cookie{a.directoryCookie("", -1)}}
	switch {
	case err != nil && strings.HasPrefix(landing.Target, ownPage):
		out.Location = ownPage + "?directory=" + url.QueryEscape(a.refusal(ctx, err))
	case err != nil:
		out.Location = signInPage + "?directory=" + url.QueryEscape(a.refusal(ctx, err)) + "&weiter=" + url.QueryEscape(landing.Target)
	default:
		if landing.Token != "" {
			out.SetCookie = append(out.SetCookie, a.cookie(landing.Token, int(identity.AbsoluteTimeout.Seconds())))
		}
		out.Location = landing.Target
	}
	return out, nil
}

// refusal is the word by which the page tells why a sign-in failed. The log has the reason too, without the person.
func (a *API) refusal(ctx context.Context, err error) string {
	p := newProblem(err, langOf(ctx), requestIDOf(ctx))
	a.options.Log.Warn("sign-in by directory refused", "requestId", requestIDOf(ctx), "reason", p.Key, "error", err.Error())
	if word, ours := strings.CutPrefix(p.Key, "oidc."); ours {
		return word
	}
	return "error"
}

func (a *API) directorySignedOut(ctx context.Context, in *struct {
	Slug     string `path:"slug" maxLength:"100"`
	Provider string `path:"provider" maxLength:"100"`
	RawBody  []byte `contentType:"application/x-www-form-urlencoded"`
}) (*struct{ Body statusBody }, error) {
	ctx, _, err := a.enter(ctx, in.Slug)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(in.RawBody))
	if err != nil || form.Get("logout_token") == "" {
		return nil, problem.New(problem.Malformed, "oidc.notice")
	}
	if _, err := a.Federation.SignedOut(ctx, in.Provider, form.Get("logout_token")); err != nil {
		return nil, err
	}
	return &struct{ Body statusBody }{statusBody{"ok"}}, nil
}

// signOutDirectory ends the session here whatever becomes of the one at the directory.
func (a *API) signOutDirectory(ctx context.Context, in *struct {
	Session string `cookie:"prozessregister_session"`
}) (*federationStart, error) {
	out := &federationStart{SetCookie: a.cookie("", -1)}
	out.Body.URL = signInPage
	if identity.TenantID(ctx) == "" || in.Session == "" {
		return out, nil // nobody was signed in
	}
	tenant, err := a.Tenants.Tenant(ctx, identity.TenantID(ctx))
	if err != nil {
		return nil, err
	}
	address, err := a.Federation.SignOut(ctx, in.Session, a.ownAddress(hostOf(ctx), tenant)+signInPage)
	if err != nil {
		a.refusal(ctx, err)
	} else if address != "" {
		out.Body.URL = address
	}
	return out, a.Accounts.InTx(ctx, func(ctx context.Context) error {
		return a.Accounts.DeleteSession(ctx, identity.TokenHash(in.Session))
	})
}
