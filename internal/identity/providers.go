package identity

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Providers manages the directories by which the people of a tenant sign in.
type Providers struct {
	store  ProviderStores
	local  LocalSignInStore
	users  AccountStore
	grants GrantStore
	openID OpenID
	seal   Vault
	newID  func() string
}

// NewProviders returns the service.
func NewProviders(store ProviderStores, local LocalSignInStore, users AccountStore, grants GrantStore, openID OpenID, seal Vault, newID func() string) *Providers {
	return &Providers{store: store, local: local, users: users, grants: grants, openID: openID, seal: seal, newID: newID}
}

// List returns all providers by name for those who edit settings.
func (s *Providers) List(ctx context.Context) ([]Provider, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return nil, err
	}
	return s.store.Providers(ctx)
}

// Get returns one provider.
func (s *Providers) Get(ctx context.Context, id string) (Provider, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return Provider{}, err
	}
	return s.store.Provider(ctx, id)
}

// Create adds a provider; secret is the plain one, "" for a client without.
func (s *Providers) Create(ctx context.Context, p Provider, secret string) (Provider, error) {
	if err := s.check(ctx, &p); err != nil {
		return Provider{}, err
	}
	p.ID, p.Revision = s.newID(), 1
	if err := s.sealSecret(ctx, &p, secret); err != nil {
		return Provider{}, err
	}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		all, err := s.store.Providers(ctx)
		if err != nil {
			return err
		}
		if len(all) >= MaxProviders {
			return problem.New(problem.Conflict, "oidc.tooMany", "max", MaxProviders)
		}
		s.store.RecordEvent(ctx, providerEvent("provider.create", p))
		return s.store.InsertProvider(ctx, p)
	})
	return p, err
}

// Change saves a provider. secret nil keeps the one there is, a pointer to "" removes it. Another issuer or client needs
// the secret anew: it must not go to whom it was not given for. The sessions that began by it end when it is switched off.
func (s *Providers) Change(ctx context.Context, p Provider, secret *string) (Provider, error) {
	if err := s.check(ctx, &p); err != nil {
		return Provider{}, err
	}
	var out Provider
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		old, err := s.store.Provider(ctx, p.ID)
		if err != nil {
			return err
		}
		if p.Secret = old.Secret; secret != nil {
			if err := s.sealSecret(ctx, &p, *secret); err != nil {
				return err
			}
		} else if old.Secret != "" && (old.Issuer != p.Issuer || old.ClientID != p.ClientID) {
			return problem.InvalidFields(problem.FieldOf("secret", "oidc.secret.again"))
		}
		if old.Enabled && !p.Enabled {
			if err := s.keepAWayIn(ctx, p.ID); err != nil {
				return err
			}
			if _, err := s.local.EndSessionsBy(ctx, p.ID, ""); err != nil {
				return err
			}
		}
		s.store.RecordEvent(ctx, providerEvent("provider.change", p))
		out, err = s.store.UpdateProvider(ctx, p)
		return err
	})
	return out, err
}

// Delete removes a provider with its rules and what they gave; accounts stay.
func (s *Providers) Delete(ctx context.Context, id string, revision int) error {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		p, err := s.store.Provider(ctx, id)
		if err != nil {
			return err
		}
		if err := s.keepAWayIn(ctx, id); err != nil {
			return err
		}
		s.store.RecordEvent(ctx, providerEvent("provider.delete", p))
		return s.store.DeleteProvider(ctx, id, revision)
	})
}

// Check asks an issuer for its description and its keys.
func (s *Providers) Check(ctx context.Context, issuer string) (OpenIDServer, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return OpenIDServer{}, err
	}
	return s.openID.Describe(ctx, issuer)
}

// Try tells what rules would make of claims, without saving anything.
func (s *Providers) Try(ctx context.Context, groupsClaim string, rules []GroupRule, claims Claims) (Mapped, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return Mapped{}, err
	}
	p := Provider{GroupsClaim: groupsClaim, Rules: rules}
	p.trim()
	if err := problem.InvalidFields(checkRules(p)...); err != nil {
		return Mapped{}, err
	}
	return p.Map(claims), nil
}

// check tidies what came in and refuses what cannot work.
func (s *Providers) check(ctx context.Context, p *Provider) error {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return err
	}
	p.trim()
	if err := problem.InvalidFields(checkProvider(*p)...); err != nil {
		return err
	}
	return s.openID.Allowed(p.Issuer)
}

func (s *Providers) sealSecret(ctx context.Context, p *Provider, secret string) (err error) {
	if p.Secret = ""; secret != "" {
		p.Secret, err = s.seal.Seal(secret, providerSecret(ctx, p.ID)...)
	}
	return err
}

// keepAWayIn returns problem.Conflict if nobody could sign in by a directory without the provider named, though people
// may not do so with a password.
func (s *Providers) keepAWayIn(ctx context.Context, without string) error {
	local, err := s.local.LocalSignIn(ctx)
	if err != nil || !local.Off {
		return err
	}
	all, err := s.store.Providers(ctx)
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.Enabled && p.ID != without {
			return nil
		}
	}
	return problem.New(problem.Conflict, "oidc.local.lastProvider")
}

func providerEvent(action string, p Provider) Event {
	return Event{Action: action, ObjectKind: "provider", ObjectID: p.ID, Details: map[string]any{"name": p.Name, "enabled": p.Enabled, "rules": len(p.Rules)}}
}
