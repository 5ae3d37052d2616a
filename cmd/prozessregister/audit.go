package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/app"
)

func newAudit() *cobra.Command {
	cmd := &cobra.Command{Use: "audit", Short: "Verlauf einer Kommune prüfen"}
	cmd.AddCommand(newAuditVerify())
	return cmd
}

func newAuditVerify() *cobra.Command {
	var (
		s      tenantSettings
		anchor string
	)
	cmd := &cobra.Command{
		Use: "verify", Short: "Prüfen, ob der Verlauf verändert oder gekürzt wurde; endet mit 0 oder 1", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			known, err := app.ParseAnchor(anchor)
			if err != nil {
				return exit{2, err}
			}
			return s.inTenant(cmd.Context(), func(ctx context.Context, a *app.App) error {
				whole, err := a.VerifyTrail(ctx, known, cmd.OutOrStdout())
				if err == nil && !whole {
					return exit{1, errSilent}
				}
				return err
			})
		},
	}
	s.bind(cmd)
	cmd.Flags().StringVar(&anchor, "anchor", "", "früher ausgegebener Prüfwert als NUMMER:PRÜFWERT; der Eintrag muss noch derselbe sein")
	return cmd
}
