package app

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// NewToken is an access token that somebody on the server makes for an account.
type NewToken struct {
	Username, Name string
	Scopes         []string
	Days           int
}

// CreateToken makes a token in the tenant of ctx and returns its secret.
func (a *App) CreateToken(ctx context.Context, t NewToken) (secret string, err error) {
	if ctx, err = a.actingAs(ctx, t.Username); err != nil {
		return "", err
	}
	scopes := make([]identity.Scope, len(t.Scopes))
	for i, s := range t.Scopes {
		scopes[i] = identity.Scope(s)
	}
	_, secret, err = a.Services.Tokens.Create(ctx, t.Name, scopes, a.Store.Now().AddDate(0, 0, t.Days))
	return secret, err
}

// ListTokens writes the tokens of an account, newest first.
func (a *App) ListTokens(ctx context.Context, username string, out io.Writer) error {
	ctx, err := a.actingAs(ctx, username)
	if err != nil {
		return err
	}
	own, err := a.Services.Tokens.Own(ctx)
	if err != nil {
		return err
	}
	settings, err := a.Store.Settings(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tName\tDarf\tGilt bis\tBenutzt\tZustand")
	for _, t := range own {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", t.ID, t.Name, scopeList(t.Scopes), day(settings, t.ExpiresAt), day(settings, t.UsedAt), state(t, a.Store.Now()))
	}
	return w.Flush()
}

// RevokeToken ends a token of an account.
func (a *App) RevokeToken(ctx context.Context, username, id string) error {
	ctx, err := a.actingAs(ctx, username)
	if err != nil {
		return err
	}
	return a.Services.Tokens.Revoke(ctx, id)
}

func scopeList(scopes []identity.Scope) string {
	names := make([]string, len(scopes))
	for i, s := range scopes {
		names[i] = string(s)
	}
	return strings.Join(names, ",")
}

// day is a date as German offices write it, a dash if there is none.
func day(s identity.Settings, t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return s.Local(t).Format("02.01.2006")
}

func state(t identity.Token, now time.Time) string {
	switch {
	case !t.RevokedAt.IsZero():
		return "zurückgezogen"
	case now.After(t.ExpiresAt):
		return "abgelaufen"
	}
	return "gültig"
}
