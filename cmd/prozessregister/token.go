package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/app"
)

func newToken() *cobra.Command {
	cmd := &cobra.Command{Use: "token", Short: "Zugriffsschlüssel eines Kontos verwalten"}
	cmd.AddCommand(newTokenCreate(), newTokenList(), newTokenRevoke())
	return cmd
}

func newTokenCreate() *cobra.Command {
	var (
		s tenantSettings
		t app.NewToken
	)
	cmd := &cobra.Command{
		Use: "create", Short: "Zugriffsschlüssel anlegen; er wird einmal ausgegeben", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.inTenant(cmd.Context(), func(ctx context.Context, a *app.App) error {
				secret, err := a.CreateToken(ctx, t)
				if err == nil {
					fmt.Fprintln(cmd.OutOrStdout(), secret)
				}
				return err
			})
		},
	}
	s.bind(cmd)
	bindOwner(cmd, &t.Username)
	f := cmd.Flags()
	f.StringVar(&t.Name, "name", "", "wofür der Schlüssel ist, z. B. \"Abgleich mit dem Archiv\"")
	f.StringSliceVar(&t.Scopes, "scopes", []string{"read"}, "was er darf: read, write, admin")
	f.IntVar(&t.Days, "days", 90, "wie viele Tage er gilt, höchstens 366")
	return cmd
}

func newTokenList() *cobra.Command {
	var (
		s        tenantSettings
		username string
	)
	cmd := &cobra.Command{
		Use: "list", Short: "Zugriffsschlüssel eines Kontos nennen, die neuesten zuerst", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.inTenant(cmd.Context(), func(ctx context.Context, a *app.App) error {
				return a.ListTokens(ctx, username, cmd.OutOrStdout())
			})
		},
	}
	s.bind(cmd)
	bindOwner(cmd, &username)
	return cmd
}

func newTokenRevoke() *cobra.Command {
	var (
		s        tenantSettings
		username string
	)
	cmd := &cobra.Command{
		Use: "revoke ID", Short: "Zugriffsschlüssel zurückziehen", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.inTenant(cmd.Context(), func(ctx context.Context, a *app.App) error {
				if err := a.RevokeToken(ctx, username, args[0]); err != nil {
					return err
				}
				fmt.Fprintln(cmd.OutOrStdout(), "Der Zugriffsschlüssel ist zurückgezogen.")
				return nil
			})
		},
	}
	s.bind(cmd)
	bindOwner(cmd, &username)
	return cmd
}

func bindOwner(cmd *cobra.Command, username *string) {
	cmd.Flags().StringVar(username, "username", "", "Anmeldename des Kontos, für das der Schlüssel gilt")
}
