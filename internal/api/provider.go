package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
)

func (a *API) providerRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/admin/sign-in", "getSignIn", "Directories by which people sign in, and who may use a password"), a.getSignIn)
	huma.Register(g, op(http.MethodPut, "/admin/sign-in/passwords", "savePasswordSignIn", "Switch signing in with a password off but for one account, or on"), a.savePasswordSignIn)
	huma.Register(g, created("/admin/sign-in/providers", "createProvider", "Add a directory"), a.createProvider)
	huma.Register(g, op(http.MethodGet, "/admin/sign-in/providers/{id}", "getProvider", "One directory"), a.getProvider)
	huma.Register(g, op(http.MethodPut, "/admin/sign-in/providers/{id}", "changeProvider", "Save a directory"), a.changeProvider)
	huma.Register(g, noContent(http.MethodDelete, "/admin/sign-in/providers/{id}", "deleteProvider", "Remove a directory with what its groups gave; accounts stay"), a.deleteProvider)
	huma.Register(g, op(http.MethodPost, "/admin/sign-in/check", "checkProvider", "Ask an issuer for its description and its keys"), a.checkProvider)
	huma.Register(g, op(http.MethodPost, "/admin/sign-in/try", "tryProviderRules", "Which roles would follow from claims; changes nothing"), a.tryProviderRules)
}

// ProviderRule is what members of a group may do.
type ProviderRule struct {
	Group    string `json:"group" maxLength:"300"`
	Role     string `json:"role" enum:"reader,editor,modeler,approver,coordinator,strategy,auditor,staffCouncil,dataProtection,admin"`
	UnitID   string `json:"unitId,omitempty" maxLength:"100" doc:"empty: the whole tenant"`
	Function string `json:"function,omitempty" maxLength:"200" doc:"what the members are; empty: stays as it is"`
}

// ProviderFields is what the administration may set of a directory.
type ProviderFields struct {
	Name        string         `json:"name" maxLength:"80" doc:"on the button of the sign-in page"`
	Issuer      string         `json:"issuer" maxLength:"500"`
	ClientID    string         `json:"clientId" maxLength:"300"`
	Scopes      []string       `json:"scopes,omitempty" maxItems:"20" nullable:"false" doc:"beside openid"`
	GroupsClaim string         `json:"groupsClaim,omitempty" maxLength:"200" doc:"claim with the groups; empty: groups are not used"`
	FirstSignIn string         `json:"firstSignIn" enum:"reader,nothing" doc:"what becomes of somebody without an account"`
	Enabled     bool           `json:"enabled"`
	Provisioned bool           `json:"provisioned,omitempty" doc:"the directory keeps accounts and groups up to date by SCIM; groups of a sign-in do not count then"`
	Rules       []ProviderRule `json:"rules,omitempty" maxItems:"500" nullable:"false"`
}

func (f ProviderFields) provider() identity.Provider {
	return identity.Provider{
		Name: f.Name, Issuer: f.Issuer, ClientID: f.ClientID, Scopes: f.Scopes, GroupsClaim: f.GroupsClaim,
		FirstSignIn: identity.FirstSignIn(f.FirstSignIn), Enabled: f.Enabled, Provisioned: f.Provisioned, Rules: groupRules(f.Rules),
	}
}

func groupRules(in []ProviderRule) []identity.GroupRule {
	rules := make([]identity.GroupRule, len(in))
	for i, r := range in {
		rules[i] = identity.GroupRule{Group: r.Group, Role: identity.Role(r.Role), UnitID: r.UnitID, Function: r.Function}
	}
	return rules
}

// providerBody never holds the secret.
type providerBody struct {
	ProviderFields
	ID        string `json:"id"`
	HasSecret bool   `json:"hasSecret"`
	ETag      string `json:"etag"`
}

func newProviderBody(p identity.Provider) providerBody {
	body := providerBody{ID: p.ID, HasSecret: p.Secret != "", ETag: etag(p.Revision), ProviderFields: ProviderFields{
		Name: p.Name, Issuer: p.Issuer, ClientID: p.ClientID, Scopes: p.Scopes, GroupsClaim: p.GroupsClaim, FirstSignIn: string(p.FirstSignIn),
		Enabled: p.Enabled, Provisioned: p.Provisioned, Rules: make([]ProviderRule, len(p.Rules)),
	}}
	for i, r := range p.Rules {
		body.Rules[i] = ProviderRule{Group: r.Group, Role: string(r.Role), UnitID: r.UnitID, Function: r.Function}
	}
	return body
}

func providerAnswer(p identity.Provider, err error) (*single[providerBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[providerBody]{ETag: etag(p.Revision), Body: newProviderBody(p)}, nil
}

type providerPasswords struct {
	Off          bool   `json:"off" doc:"nobody signs in with a password but the account for emergencies"`
	BreakGlassID string `json:"breakGlassId,omitempty" maxLength:"100" doc:"user id of the account for emergencies"`
}

type providerOverview struct {
	Providers []providerBody    `json:"providers" nullable:"false"`
	Passwords providerPasswords `json:"passwords"`
	Back      string            `json:"back" doc:"address to be registered at the directory, to which it sends browsers back"`
	Left      string            `json:"left" doc:"address to be registered at the directory, to which it sends browsers after signing out"`
	Provision string            `json:"provision" doc:"address for SCIM, followed by the id of the directory"`
	Notice    string            `json:"notice" doc:"address for back-channel logout, followed by the id of the directory"`
	ETag      string            `json:"etag" doc:"of who may use a password"`
}

func (a *API) getSignIn(ctx context.Context, _ *struct{}) (*single[providerOverview], error) {
	all, err := a.Providers.List(ctx)
	if err != nil {
		return nil, err
	}
	local, err := a.Providers.Local(ctx)
	if err != nil {
		return nil, err
	}
	tenant, err := a.Tenants.Tenant(ctx, identity.TenantID(ctx))
	base := a.ownAddress(hostOf(ctx), tenant)
	out := &single[providerOverview]{ETag: etag(local.Revision), Body: providerOverview{
		Providers: make([]providerBody, len(all)), Passwords: providerPasswords{local.Off, local.BreakGlassID}, Back: base + Base + federationPath,
		Left: base + signInPage, Provision: base + scimPath, Notice: base + Base + "/auth/directory/notice/" + tenant.Slug + "/", ETag: etag(local.Revision),
	}}
	for i, p := range all {
		out.Body.Providers[i] = newProviderBody(p)
	}
	return out, err
}

func (a *API) savePasswordSignIn(ctx context.Context, in *struct {
	IfMatch
	Body providerPasswords
}) (*single[providerPasswords], error) {
	v, err := a.Providers.SaveLocal(ctx, identity.LocalSignIn{Off: in.Body.Off, BreakGlassID: in.Body.BreakGlassID, Revision: in.revision})
	return &single[providerPasswords]{ETag: etag(v.Revision), Body: providerPasswords{v.Off, v.BreakGlassID}}, err
}

func (a *API) createProvider(ctx context.Context, in *struct {
	Body struct {
		ProviderFields
		Secret string `json:"secret,omitempty" maxLength:"1000" doc:"empty: a client without a secret"`
	}
}) (*single[providerBody], error) {
	return providerAnswer(a.Providers.Create(ctx, in.Body.provider(), in.Body.Secret))
}

func (a *API) getProvider(ctx context.Context, in *ByID) (*single[providerBody], error) {
	return providerAnswer(a.Providers.Get(ctx, in.ID))
}

func (a *API) changeProvider(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		ProviderFields
		Secret *string `json:"secret,omitempty" maxLength:"1000" doc:"missing: stays as it is; empty: none any more"`
	}
}) (*single[providerBody], error) {
	p := in.Body.provider()
	p.ID, p.Revision = in.ID, in.revision
	return providerAnswer(a.Providers.Change(ctx, p, in.Body.Secret))
}

func (a *API) deleteProvider(ctx context.Context, in *struct {
	ByID
	IfMatch
}) (*struct{}, error) {
	return nil, a.Providers.Delete(ctx, in.ID, in.revision)
}
