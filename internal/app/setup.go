package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
)

// NewSetUpSecret returns a secret for the one-time set-up link.
func NewSetUpSecret() string { return rand.Text() }

// OfferSetUp writes the set-up link of an empty installation into a file that only the operator of the
// machine can read, and returns its path; "" if the installation is not empty. The link never goes to
// a log.
func (a *App) OfferSetUp(ctx context.Context, address, secret string) (string, error) {
	tenants, err := a.Store.Tenants(ctx)
	if err != nil || len(tenants) > 0 {
		return "", err
	}
	if a.config.PublicURL != "" {
		address = a.config.PublicURL
	}
	if err := os.MkdirAll(a.config.Data, 0o700); err != nil {
		return "", fmt.Errorf("app: set-up link: %w", err)
	}
	path := filepath.Join(a.config.Data, "einrichtung.txt")
	link := fmt.Sprintf("%s/einrichten#%s\n", address, secret)
	if err := os.WriteFile(path, []byte(link), 0o600); err != nil {
		return "", fmt.Errorf("app: set-up link: %w", err)
	}
	return path, nil
}
