package outbound

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
)

// IsCertificateFault reports whether a connection failed because the other side has no certificate that we trust for its
// name, or speaks no TLS at all.
func IsCertificateFault(err error) bool {
	_, verify := errors.AsType[*tls.CertificateVerificationError](err)
	_, record := errors.AsType[tls.RecordHeaderError](err)
	_, authority := errors.AsType[x509.UnknownAuthorityError](err)
	_, name := errors.AsType[x509.HostnameError](err)
	return verify || record || authority || name
}
