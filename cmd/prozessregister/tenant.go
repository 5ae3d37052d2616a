package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/app"
)

// tenantSettings are the flags of commands that work in a municipality.
type tenantSettings struct {
	settings
	tenant string
}

func (s *tenantSettings) bind(cmd *cobra.Command) {
	s.settings.bind(cmd)
	cmd.Flags().StringVar(&s.tenant, "tenant", "", "Kurzname der Kommune; ohne: die einzige")
}

// inTenant opens the installation and works in the municipality; what stands against it is said in a sentence.
func (s *tenantSettings) inTenant(ctx context.Context, do func(ctx context.Context, a *app.App) error) (err error) {
	cfg, err := s.load()
	if err != nil {
		return exit{2, fmt.Errorf("Einstellungen:\n%w", err)}
	}
	a, err := app.New(ctx, cfg, app.Environment{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if ctx, err = a.InTenant(ctx, s.tenant); err == nil {
		err = do(ctx, a)
	}
	if _, wrong := errors.AsType[app.Usage](err); wrong {
		return exit{2, err}
	}
	return app.Explain(err)
}

func newReindex() *cobra.Command {
	var s tenantSettings
	cmd := &cobra.Command{
		Use: "reindex", Short: "Suchverzeichnis und Verweise zwischen Modellen einer Kommune neu aufbauen", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.inTenant(cmd.Context(), func(ctx context.Context, a *app.App) error {
				read, err := a.Reindex(ctx)
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "Das Suchverzeichnis ist neu aufgebaut, die Verweise aus %d Modellen sind neu gelesen.\n", read)
				return nil
			})
		},
	}
	s.bind(cmd)
	return cmd
}
