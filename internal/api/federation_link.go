package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
)

func (a *API) linkDirectory(ctx context.Context, in *struct {
	Body struct {
		Provider string `json:"provider" maxLength:"100"`
	}
}) (*federationStart, error) {
	tenant, err := a.Tenants.Tenant(ctx, identity.TenantID(ctx))
	if err != nil {
		return nil, err
	}
	return a.beginAt(ctx, identity.Beginning{
		ProviderID: in.Body.Provider, Target: ownPage + "?directory=linked", Link: true, Back: a.ownAddress(hostOf(ctx), tenant) + Base + federationPath,
	})
}

// ownDirectory says how somebody signs in.
type ownDirectory struct {
	Linked      bool `json:"linked"`
	HasPassword bool `json:"hasPassword" doc:"without one the link cannot be ended by its holder"`
}

func (a *API) getOwnDirectory(ctx context.Context, _ *struct{}) (*struct{ Body ownDirectory }, error) {
	actor, err := identity.Self(ctx)
	if err != nil {
		return nil, err
	}
	user, err := a.Accounts.User(ctx, actor.UserID)
	return &struct{ Body ownDirectory }{ownDirectory{Linked: user.Issuer != "", HasPassword: user.PasswordHash != ""}}, err
}

func (a *API) unlinkOwnDirectory(ctx context.Context, _ *struct{}) (*struct{}, error) {
	actor, err := identity.Self(ctx)
	if err != nil {
		return nil, err
	}
	return nil, a.Federation.Unlink(ctx, actor.UserID)
}

func (a *API) linkUser(ctx context.Context, in *struct {
	ByID
	Body struct {
		Provider string `json:"provider" maxLength:"100"`
		Subject  string `json:"subject" maxLength:"255" doc:"claim sub: how the directory knows the person"`
	}
}) (*struct{}, error) {
	return nil, a.Federation.Link(ctx, in.ID, in.Body.Provider, in.Body.Subject)
}

func (a *API) unlinkUser(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.Federation.Unlink(ctx, in.ID)
}
