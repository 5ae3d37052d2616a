package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/app"
)

func newImport() *cobra.Command {
	cmd := &cobra.Command{
		Use: "import", Short: "Einheiten oder Prozesse aus einer Tabelle (Excel oder CSV) übernehmen; ohne --apply nur prüfen",
		Long: "Liest eine Tabelle und sagt zu jeder Zeile, was nicht passt, mit der Adresse der Zelle. Gespeichert wird nur mit\n" +
			"--apply, und dann alles oder nichts. Wiederholt ändert derselbe Import nichts.\n\n" +
			"Ende mit 0, wenn die Tabelle passt; mit 1, wenn etwas sie hindert; mit 2 bei falschen Angaben.",
	}
	cmd.AddCommand(newTableImport("units DATEI", "einheiten", "Organisationseinheiten übernehmen", "units"),
		newTableImport("processes DATEI", "prozesse", "Prozesse mit ihren Steckbriefen übernehmen", "processes"))
	return cmd
}

func newTableImport(use, alias, short, kind string) *cobra.Command {
	s, t := tenantSettings{}, app.TableImport{Kind: kind}
	cmd := &cobra.Command{
		Use: use, Aliases: []string{alias}, Short: short, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			t.Path = args[0]
			return s.inTenant(cmd.Context(), func(ctx context.Context, a *app.App) error {
				fits, err := a.ImportTable(ctx, t, cmd.OutOrStdout())
				if err == nil && !fits {
					err = errSilent
				}
				return err
			})
		},
	}
	s.bind(cmd)
	f := cmd.Flags()
	f.StringVar(&t.Username, "username", "", "Konto, in dessen Namen und mit dessen Rechten übernommen wird; ohne: das Programm selbst")
	f.StringVar(&t.Sheet, "sheet", "", "Name des Tabellenblatts; ohne: das erste")
	f.BoolVar(&t.Apply, "apply", false, "speichern; ohne: nur prüfen")
	f.StringVar(&t.Lang, "lang", "de", "Sprache der Meldungen: de oder en")
	return cmd
}
