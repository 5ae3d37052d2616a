package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/app"
)

func newTenant() *cobra.Command {
	cmd := &cobra.Command{
		Use: "tenant", Short: "Ganze Kommunen mitnehmen, übernehmen, stilllegen und löschen",
		Long: "Arbeitet an der Installation selbst. Was geschieht, steht als eine Zeile in der Fehlerausgabe, für das Protokoll des\n" +
			"Betriebs; docs/operations.md beschreibt den Umzug einer Kommune.",
	}
	cmd.AddCommand(newTenantExport(), newTenantImport(), newTenantDelete(), newTenantSuspend(), newTenantResume(), newTenantAddress())
	return cmd
}

// onInstallation opens the installation; what stands against it is said in a sentence.
func (s *settings) onInstallation(cmd *cobra.Command, do func(ctx context.Context, a *app.App) error) (err error) {
	cfg, err := s.load()
	if err != nil {
		return exit{2, fmt.Errorf("Einstellungen:\n%w", err)}
	}
	a, err := app.New(cmd.Context(), cfg, app.Environment{Log: slog.New(slog.NewJSONHandler(cmd.ErrOrStderr(), nil))})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	err = do(cmd.Context(), a)
	if _, wrong := errors.AsType[app.Usage](err); wrong {
		return exit{2, err}
	}
	return app.Explain(err)
}

func newTenantExport() *cobra.Command {
	var (
		s settings
		e app.TenantExport
	)
	cmd := &cobra.Command{
		Use: "export KURZNAME DATEI", Short: "Alles einer Kommune in ein Archiv schreiben", Args: cobra.ExactArgs(2),
		Long: "Schreibt alle Daten und Dateien einer Kommune in eine neue ZIP-Datei, die nur Sie lesen dürfen. Mit --for ist sie für\n" +
			"eine andere Installation verschlüsselt. Angemeldete, Zugriffsschlüssel, laufende Aufträge und Geheimnisse fremder\n" +
			"Systeme gehören nicht dazu; Passwörter von Konten schon (als Prüfwert).",
		RunE: func(cmd *cobra.Command, args []string) error {
			e.Slug, e.Path = args[0], args[1]
			return s.onInstallation(cmd, func(ctx context.Context, a *app.App) error { return a.ExportTenant(ctx, e, cmd.OutOrStdout()) })
		},
	}
	s.bind(cmd)
	cmd.Flags().StringVar(&e.For, "for", "", "Adresse der Installation, für die das Archiv verschlüsselt wird (prk1-…)")
	cmd.Flags().BoolVar(&e.Operator, "with-operators", false, "das Recht, die Installation zu betreiben, mitnehmen")
	return cmd
}

func newTenantImport() *cobra.Command {
	var (
		s settings
		i app.TenantImport
	)
	cmd := &cobra.Command{
		Use: "import DATEI", Short: "Eine Kommune aus einem Archiv übernehmen; sie bleibt stillgelegt, bis Sie sie freigeben", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			i.Path = args[0]
			return s.onInstallation(cmd, func(ctx context.Context, a *app.App) error { return a.ImportTenant(ctx, i, cmd.OutOrStdout()) })
		},
	}
	s.bind(cmd)
	cmd.Flags().StringVar(&i.Slug, "slug", "", "anderer Kurzname, wenn der alte vergeben ist")
	cmd.Flags().BoolVar(&i.Operator, "with-operators", false, "das Recht, die Installation zu betreiben, übernehmen")
	return cmd
}

func newTenantDelete() *cobra.Command {
	var (
		s settings
		r app.TenantRemoval
	)
	cmd := &cobra.Command{
		Use: "delete KURZNAME", Short: "Eine stillgelegte Kommune mit allem löschen, was sie hat", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.Slug = args[0]
			return s.onInstallation(cmd, func(ctx context.Context, a *app.App) error { return a.RemoveTenant(ctx, r, cmd.OutOrStdout()) })
		},
	}
	s.bind(cmd)
	cmd.Flags().StringVar(&r.Name, "name", "", "Name der Kommune, zur Bestätigung ausgeschrieben")
	cmd.Flags().StringVar(&r.SHA256, "sha256", "", "SHA-256 ihres letzten Archivs, wie es vor Ihnen liegt (sha256sum DATEI)")
	cmd.Flags().BoolVar(&r.WithoutArchive, "without-archive", false, "löschen, obwohl seit der Stilllegung kein Archiv entstanden ist")
	return cmd
}

func newTenantSuspend() *cobra.Command {
	return newTenantSwitch("suspend KURZNAME", "Eine Kommune stilllegen: Niemand meldet sich mehr an, nichts wird gelöscht", true)
}

func newTenantResume() *cobra.Command {
	return newTenantSwitch("resume KURZNAME", "Eine stillgelegte Kommune wieder freigeben", false)
}

func newTenantSwitch(use, short string, suspended bool) *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use: use, Short: short, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onInstallation(cmd, func(ctx context.Context, a *app.App) error {
				return a.SuspendTenant(ctx, args[0], suspended, cmd.OutOrStdout())
			})
		},
	}
	s.bind(cmd)
	return cmd
}

func newTenantAddress() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use: "address", Short: "Adresse nennen, für die andere Installationen Archive verschlüsseln", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.onInstallation(cmd, func(ctx context.Context, a *app.App) error { return a.TenantAddress(ctx, cmd.OutOrStdout()) })
		},
	}
	s.bind(cmd)
	return cmd
}
