package main

import (
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// The client that the directory knows: the register, wherever a test has started it.
const (
	clientID = "prozessregister"
	secret   = "geheimnis-des-clients"
)

type client struct{}

func (client) GetID() string          { return clientID }
func (client) RedirectURIs() []string { return nil }
func (client) RedirectURIGlobs() []string {
	return []string{"http://127.0.0.1:*/api/v1/auth/directory/callback"}
}
func (client) PostLogoutRedirectURIs() []string                             { return nil }
func (client) PostLogoutRedirectURIGlobs() []string                         { return []string{"http://127.0.0.1:*/anmelden"} }
func (client) ApplicationType() op.ApplicationType                          { return op.ApplicationTypeWeb }
func (client) AuthMethod() oidc.AuthMethod                                  { return oidc.AuthMethodBasic }
func (client) ResponseTypes() []oidc.ResponseType                           { return []oidc.ResponseType{oidc.ResponseTypeCode} }
func (client) GrantTypes() []oidc.GrantType                                 { return []oidc.GrantType{oidc.GrantTypeCode} }
func (client) LoginURL(request string) string                               { return "/login?request=" + request }
func (client) AccessTokenType() op.AccessTokenType                          { return op.AccessTokenTypeBearer }
func (client) IDTokenLifetime() time.Duration                               { return tokenLife }
func (client) DevMode() bool                                                { return true } // http on the loopback
func (client) RestrictAdditionalIdTokenScopes() func([]string) []string     { return same }
func (client) RestrictAdditionalAccessTokenScopes() func([]string) []string { return same }
func (client) IsScopeAllowed(string) bool                                   { return true }
func (client) IDTokenUserinfoClaimsAssertion() bool                         { return true }
func (client) ClockSkew() time.Duration                                     { return 0 }

func same(scopes []string) []string { return scopes }
