package oidc

import (
	"context"
	"errors"
	"net"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// networkProblem tells what went wrong below the protocol. The cause is not kept: it would name the whole address.
func networkProblem(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	key := "oidc.unreachable"
	switch {
	case errors.Is(err, errElsewhere), errors.Is(err, outbound.ErrForbidden):
		key = "oidc.elsewhere"
	case errors.Is(err, errTooLarge):
		key = "oidc.tooLarge"
	case isTimeout(err):
		key = "oidc.timeout"
	case outbound.IsCertificateFault(err):
		key = "oidc.certificate"
	}
	return problem.New(problem.Unavailable, key)
}

func isTimeout(err error) bool {
	var network net.Error
	return errors.Is(err, context.DeadlineExceeded) || (errors.As(err, &network) && network.Timeout())
}

// isNetwork reports whether an answer never came.
func isNetwork(err error) bool {
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, errTooLarge) || errors.Is(err, errElsewhere)
}

func discoveryProblem(ctx context.Context, err error) error {
	if _, other := errors.AsType[*oidc.IssuerMismatchError](err); other {
		return problem.New(problem.Unavailable, "oidc.issuer.mismatch")
	}
	if isNetwork(err) {
		return networkProblem(ctx, err)
	}
	return problem.New(problem.Unavailable, "oidc.notDiscovered")
}

// exchangeProblem tells why no token came. Only the code of the refusal is kept for the log: the rest may hold anything.
func exchangeProblem(ctx context.Context, err error) error {
	if refusal, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		cause := errors.New("oidc: token endpoint: " + known(refusal.ErrorCode))
		switch {
		case refusal.ErrorCode == "invalid_client" || refusal.ErrorCode == "unauthorized_client":
			return problem.Wrap(cause, problem.Unauthorized, "oidc.client")
		case refusal.Response != nil && refusal.Response.StatusCode >= 500:
			return problem.Wrap(cause, problem.Unavailable, "oidc.broken")
		}
		return problem.Wrap(cause, problem.Unauthorized, "oidc.code")
	}
	if isNetwork(err) {
		return networkProblem(ctx, err)
	}
	return problem.New(problem.Unauthorized, "oidc.noToken")
}

// known is an error code of the protocol, so that nothing else gets into the log.
func known(code string) string {
	switch code {
	case "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope":
		return code
	}
	return "other"
}

// tokenProblem tells why an ID token is not believed. The cause names issuer, audience or time, no token.
func tokenProblem(ctx context.Context, err error) error {
	if _, late := errors.AsType[*oidc.TokenExpiredError](err); late {
		return problem.Wrap(err, problem.Unauthorized, "oidc.expired")
	}
	if isNetwork(err) {
		return networkProblem(ctx, err)
	}
	return problem.Wrap(err, problem.Unauthorized, "oidc.token")
}
