package demo

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
)

// loadPeople creates the accounts; people without one are contacts of their units only.
func (l *loader) loadPeople(ctx context.Context) error {
	hash, err := identity.HashPassword(Password)
	if err != nil {
		return fmt.Errorf("password: %w", err)
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		for _, p := range l.town.People {
			if p.Account == "" {
				continue
			}
			user := identity.User{
				ID: store.NewID(), Username: p.Account, Name: p.Name, Function: p.Function,
				UnitID: l.units[p.Unit].ID, PasswordHash: hash, Active: true, Email: p.Account + "@ahlenbrueck.example",
			}
			if err := l.db.InsertUser(ctx, user); err != nil {
				return fmt.Errorf("%s: %w", p.Account, err)
			}
			l.users[p.Account] = user.ID
			for _, g := range p.Grants {
				grant := identity.Grant{ID: store.NewID(), UserID: user.ID, Role: identity.Role(g.Role), UnitID: l.units[g.Unit].ID}
				if err := l.db.InsertGrant(ctx, grant); err != nil {
					return fmt.Errorf("%s: %s: %w", p.Account, g.Role, err)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for account, id := range l.users {
		if l.grants[account], err = l.db.GrantsOf(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
