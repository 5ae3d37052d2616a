package notify

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// sign returns a link part that names the tenant and parts, and cannot be made without the key of the tenant.
// purpose keeps links of one kind from being used as another.
func (s *Service) sign(ctx context.Context, purpose string, parts ...string) (string, error) {
	key, err := s.house.SigningKey(ctx)
	if err != nil {
		return "", err
	}
	named := append([]string{identity.TenantID(ctx)}, parts...)
	return strings.Join(append(named, seal(key, purpose, named)), "."), nil
}

// open checks a link and returns its parts; ctx is bound to its tenant. Anything wrong is problem.NotFound, and a link of a
// tenant that is suspended.
func (s *Service) open(ctx *context.Context, purpose, link string, want int) ([]string, error) {
	refused := problem.New(problem.NotFound, "mail.link.invalid")
	named := strings.Split(link, ".")
	if len(named) != want+2 || named[0] == "" {
		return nil, refused
	}
	bound := identity.WithTenant(*ctx, named[0])
	key, err := s.house.SigningKey(bound)
	if problem.Is(err, problem.NotFound) {
		return nil, refused
	}
	if err != nil {
		return nil, err
	}
	given, named := named[want+1], named[:want+1]
	if !hmac.Equal([]byte(seal(key, purpose, named)), []byte(given)) {
		return nil, refused
	}
	tenant, err := s.house.Tenant(bound, named[0])
	if err == nil && !tenant.Suspended.IsZero() {
		err = refused
	}
	if err != nil {
		return nil, err
	}
	*ctx = identity.WithActor(bound, identity.SystemActor(named[0]))
	return named[1:], nil
}

func seal(key []byte, purpose string, parts []string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(purpose + "\n" + strings.Join(parts, "\n")))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
