package app

import (
	"context"
	"errors"
)

// wireSecrets seals anew in the background what a former key has sealed. It comes after everything that keeps secrets.
func (a *App) wireSecrets() { a.Jobs.EachHour(a.reseal) }

// reseal seals the secrets of the tenant of ctx anew, and tells the operator when the former key is no longer needed.
func (a *App) reseal(ctx context.Context) error {
	var errs []error
	sealed := 0
	for _, again := range []func(context.Context) (int, error){a.Services.Usage.Reseal, a.Services.Providers.Reseal, a.Services.Staff.Reseal} {
		n, err := again(ctx)
		sealed, errs = sealed+n, append(errs, err)
	}
	if sealed > 0 {
		a.Log.Info("secrets sealed with the new key", "count", sealed)
	}
	return errors.Join(errs...)
}
