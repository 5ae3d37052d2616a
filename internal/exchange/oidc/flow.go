package oidc

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// config says how the client shows who it is. It is never tried out: a code that was sent once is used up.
func (s *server) config(c identity.OpenIDClient, back string) *oauth2.Config {
	endpoint := s.provider.Endpoint()
	endpoint.AuthStyle = oauth2.AuthStyleInHeader
	posts, basic := slices.Contains(s.Methods, "client_secret_post"), slices.Contains(s.Methods, "client_secret_basic")
	if c.Secret == "" || (posts && !basic) {
		endpoint.AuthStyle = oauth2.AuthStyleInParams
	}
	return &oauth2.Config{ClientID: c.ID, ClientSecret: c.Secret, Endpoint: endpoint, RedirectURL: back, Scopes: c.Scopes}
}

// SignInURL implements identity.OpenID.
func (c *Client) SignInURL(ctx context.Context, client identity.OpenIDClient, r identity.OpenIDRequest) (string, error) {
	s, err := c.server(ctx, client.Issuer)
	if err != nil {
		return "", err
	}
	return s.config(client, r.Back).AuthCodeURL(r.State, oidc.Nonce(r.Nonce), oauth2.S256ChallengeOption(r.Verifier)), nil
}

// Redeem implements identity.OpenID. The ID token must be signed by the issuer, for this client, for this sign-in, and now.
func (c *Client) Redeem(ctx context.Context, client identity.OpenIDClient, r identity.OpenIDRequest, code string) (identity.Identified, error) {
	s, err := c.server(ctx, client.Issuer)
	if err != nil {
		return identity.Identified{}, err
	}
	ctx = s.context(ctx)
	answer, err := s.config(client, r.Back).Exchange(ctx, code, oauth2.VerifierOption(r.Verifier))
	if err != nil {
		return identity.Identified{}, exchangeProblem(ctx, err)
	}
	raw, _ := answer.Extra("id_token").(string)
	if raw == "" {
		return identity.Identified{}, problem.New(problem.Unauthorized, "oidc.noToken")
	}
	token, err := s.verifier(c, client).Verify(ctx, raw)
	if err != nil {
		return identity.Identified{}, tokenProblem(ctx, err)
	}
	if subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(r.Nonce)) != 1 {
		return identity.Identified{}, problem.New(problem.Unauthorized, "oidc.nonce")
	}
	who := identity.Identified{Issuer: token.Issuer, Subject: token.Subject, Token: raw}
	if err := token.Claims(&who.Claims); err != nil || who.Subject == "" {
		return identity.Identified{}, problem.New(problem.Unauthorized, "oidc.token")
	}
	if party, named := who.Claims["azp"].(string); len(token.Audience) > 1 && (!named || party != client.ID) {
		return identity.Identified{}, problem.New(problem.Unauthorized, "oidc.token")
	}
	who.Session, _ = who.Claims["sid"].(string)
	return who, nil
}

func (s *server) verifier(c *Client, client identity.OpenIDClient) *oidc.IDTokenVerifier {
	return s.provider.VerifierContext(s.context(context.Background()), &oidc.Config{ClientID: client.ID, Now: c.now})
}

// SignOutURL implements identity.OpenID.
func (c *Client) SignOutURL(ctx context.Context, client identity.OpenIDClient, idToken, back string) (string, error) {
	s, err := c.server(ctx, client.Issuer)
	if err != nil || s.EndSession == "" {
		return "", err
	}
	u, err := url.Parse(s.EndSession)
	if err != nil {
		return "", problem.New(problem.Unavailable, "oidc.elsewhere")
	}
	q := u.Query()
	q.Set("client_id", client.ID)
	q.Set("post_logout_redirect_uri", back)
	if idToken != "" {
		q.Set("id_token_hint", idToken)
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// SignedOut implements identity.OpenID.
func (c *Client) SignedOut(ctx context.Context, client identity.OpenIDClient, token string) (identity.Identified, error) {
	s, err := c.server(ctx, client.Issuer)
	if err != nil {
		return identity.Identified{}, err
	}
	notice, err := s.verifier(c, client).VerifyLogout(s.context(ctx), token)
	if err != nil {
		return identity.Identified{}, problem.Wrap(err, problem.Malformed, "oidc.notice")
	}
	return identity.Identified{Issuer: client.Issuer, Subject: notice.Subject, Session: notice.SessionID}, nil
}

// countKeys returns how many keys an issuer signs with.
func (s *server) countKeys(ctx context.Context) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Keys, http.NoBody)
	if err != nil {
		return 0, problem.New(problem.Unavailable, "oidc.noKeys")
	}
	res, err := s.http.Do(req)
	if err != nil {
		return 0, networkProblem(ctx, err)
	}
	defer res.Body.Close()
	var set struct{ Keys []json.RawMessage }
	if err := json.NewDecoder(res.Body).Decode(&set); err != nil || res.StatusCode != http.StatusOK || len(set.Keys) == 0 {
		return 0, problem.New(problem.Unavailable, "oidc.noKeys")
	}
	return len(set.Keys), nil
}
