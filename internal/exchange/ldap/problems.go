package ldap

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"strings"

	"github.com/go-ldap/ldap/v3"

	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/problem"
)

var (
	errReferral = errors.New("ldap: the directory refers to another one")
	errTooMany  = errors.New("ldap: too many entries")
)

// step is where a reading failed.
type step int

const (
	stepConnect step = iota
	stepBind
	stepSearch
)

// explain turns an error into a problem. What the directory said stays out of it: it may repeat what it was sent.
func explain(err error, at step) error {
	return problem.New(problem.Conflict, "ldap."+reason(err, at))
}

func reason(err error, at step) string {
	switch {
	case errors.Is(err, errReferral), ldap.IsErrorWithCode(err, ldap.LDAPResultReferral):
		return "referral"
	case errors.Is(err, errTooMany), ldap.IsErrorAnyOf(err, ldap.LDAPResultSizeLimitExceeded, ldap.LDAPResultAdminLimitExceeded):
		return "tooMany"
	case errors.Is(err, outbound.ErrForbidden):
		return "unreachable"
	case isCertificate(err):
		return "certificate"
	case isTimeout(err):
		return "timeout"
	case at == stepConnect && ldap.IsErrorAnyOf(err, ldap.LDAPResultProtocolError, ldap.LDAPResultUnavailable, ldap.LDAPResultOperationsError, ldap.LDAPResultUnwillingToPerform):
		return "noTLS"
	case at == stepConnect:
		return "unreachable"
	case ldap.IsErrorAnyOf(err, ldap.LDAPResultInvalidCredentials, ldap.ErrorEmptyPassword, ldap.LDAPResultInvalidDNSyntax) && at == stepBind:
		return "credentials"
	case ldap.IsErrorAnyOf(err, ldap.LDAPResultNoSuchObject, ldap.LDAPResultInvalidDNSyntax):
		return "noBase"
	case ldap.IsErrorAnyOf(err, ldap.LDAPResultInsufficientAccessRights, ldap.LDAPResultOperationsError, ldap.LDAPResultStrongAuthRequired, ldap.LDAPResultInappropriateAuthentication):
		return "rights"
	}
	if _, said := errors.AsType[*ldap.Error](err); said && !ldap.IsErrorWithCode(err, ldap.ErrorNetwork) {
		return "refused"
	}
	return "broken"
}

func isCertificate(err error) bool {
	_, verify := errors.AsType[*tls.CertificateVerificationError](err)
	_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
	_, host := errors.AsType[x509.HostnameError](err)
	_, invalid := errors.AsType[x509.CertificateInvalidError](err)
	return verify || unknown || host || invalid || strings.Contains(err.Error(), "x509: ") // StartTLS of the library keeps the words only
}

func isTimeout(err error) bool {
	timed, ok := errors.AsType[net.Error](err)
	return errors.Is(err, context.DeadlineExceeded) || (ok && timed.Timeout()) || ldap.IsErrorWithCode(err, ldap.LDAPResultTimeout) || ldap.IsErrorWithCode(err, ldap.LDAPResultTimeLimitExceeded) ||
		strings.HasSuffix(err.Error(), "connection timed out") // all that the library says of an answer that does not come
}
