package identity

import "context"

// Vault is a Sealer that knows what was sealed with a former key.
type Vault interface {
	Sealer
	Outdated(sealed string) bool
}

// ProviderStores keeps providers and replaces their sealed secrets.
type ProviderStores interface {
	ProviderStore
	// ReplaceProviderSecret writes sealed in the place of former; what was changed meanwhile stays. The revision stays, too.
	ReplaceProviderSecret(ctx context.Context, id, former, sealed string) error
}

// Reseal seals anew what is sealed with a former key, and returns how much that was. What no key opens stays as it is.
func (s *Providers) Reseal(ctx context.Context) (int, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return 0, err
	}
	n := 0
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		all, err := s.store.Providers(ctx)
		if err != nil {
			return err
		}
		for _, p := range all {
			if !s.seal.Outdated(p.Secret) {
				continue
			}
			plain, err := s.seal.Open(p.Secret, providerSecret(ctx, p.ID)...)
			if err != nil {
				continue
			}
			sealed, err := s.seal.Seal(plain, providerSecret(ctx, p.ID)...)
			if err != nil {
				return err
			}
			if err := s.store.ReplaceProviderSecret(ctx, p.ID, p.Secret, sealed); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}
