package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
)

type providerChecked struct {
	Issuer     string   `json:"issuer"`
	SignIn     string   `json:"signIn" doc:"address to which browsers are sent"`
	SignOut    string   `json:"signOut" doc:"empty: sessions there cannot be ended from here"`
	Keys       int      `json:"keys"`
	PKCE       bool     `json:"pkce" doc:"the directory says that it checks who redeems a code"`
	Algorithms []string `json:"algorithms" nullable:"false"`
}

func (a *API) checkProvider(ctx context.Context, in *struct {
	Body struct {
		Issuer string `json:"issuer" maxLength:"500"`
	}
}) (*struct{ Body providerChecked }, error) {
	s, err := a.Providers.Check(ctx, in.Body.Issuer)
	if s.Algorithms == nil {
		s.Algorithms = []string{}
	}
	return &struct{ Body providerChecked }{providerChecked(s)}, err
}

type providerTried struct {
	Username string            `json:"username" doc:"of a new account"`
	Name     string            `json:"name"`
	Email    string            `json:"email"`
	Function string            `json:"function"`
	Groups   []string          `json:"groups" nullable:"false" doc:"found in the claim"`
	Grants   []providerGranted `json:"grants" nullable:"false"`
}

type providerGranted struct {
	Role   string `json:"role"`
	UnitID string `json:"unitId"`
}

func (a *API) tryProviderRules(ctx context.Context, in *struct {
	Body struct {
		GroupsClaim string          `json:"groupsClaim,omitempty" maxLength:"200"`
		Rules       []ProviderRule  `json:"rules,omitempty" maxItems:"500" nullable:"false"`
		Claims      identity.Claims `json:"claims" doc:"what the directory would say about somebody"`
	}
}) (*struct{ Body providerTried }, error) {
	m, err := a.Providers.Try(ctx, in.Body.GroupsClaim, groupRules(in.Body.Rules), in.Body.Claims)
	if err != nil {
		return nil, err
	}
	out := providerTried{Username: m.Username, Name: m.Name, Email: m.Email, Function: m.Function, Groups: m.Groups, Grants: make([]providerGranted, len(m.Grants))}
	if out.Groups == nil {
		out.Groups = []string{}
	}
	for i, g := range m.Grants {
		out.Grants[i] = providerGranted{Role: string(g.Role), UnitID: g.UnitID}
	}
	return &struct{ Body providerTried }{out}, nil
}
