package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
)

func newDemo() *cobra.Command {
	var (
		s     settings
		fresh bool
	)
	cmd := &cobra.Command{
		Use: "demo", Short: "Server mit der Demo-Kommune starten, nur auf diesem Rechner",
		RunE: func(cmd *cobra.Command, _ []string) error {
			own := s.data == ""
			if own {
				s.data = filepath.Join(os.TempDir(), "prozessregister-demo")
			}
			cfg, err := s.load(func(cfg *config.Config) {
				cfg.Demo, cfg.DatabaseURL, cfg.MigrateURL = true, "", ""
				cfg.Hosts = []string{"localhost", "127.0.0.1", "::1"}
			})
			if err != nil {
				return exit{2, fmt.Errorf("Einstellungen:\n%w", err)}
			}
			if err := listenable(cfg.Addr); err != nil {
				return err
			}
			if err := claimDemo(cfg.DSN(), own, fresh); err != nil {
				return err
			}
			out, hint := cmd.OutOrStdout(), ""
			return serve(cmd.Context(), cfg, app.Environment{}, func(a *app.App) error {
				fmt.Fprintln(out, "Die Demo-Kommune wird vorbereitet …")
				loaded, err := a.LoadDemo(cmd.Context())
				if err == nil {
					hint, err = markDemo(cfg.DSN()+markSuffix, loaded)
				}
				return err
			}, func(addr string) { fmt.Fprint(out, app.DemoGreeting("http://"+addr), hint) })
		},
	}
	s.bind(cmd)
	cmd.Flags().BoolVar(&fresh, "fresh", false, "mit frischen Daten beginnen; verwirft die Daten der letzten Demo")
	return cmd
}

// listenable says what stands against an address before data are touched: most often another demo that uses them.
func listenable(addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("auf %s kann die Demo nicht hören, es wurde nichts geändert; --addr nennt eine andere Adresse: %w", addr, err)
	}
	return listener.Close()
}

// markSuffix names the file beside the database that says which demo it holds.
const markSuffix = ".demo"

// claimDemo takes a folder for the demo; own is that of all demos that name none. What was not loaded to its end, and so never
// shown to anybody, is begun anew.
func claimDemo(database string, own, fresh bool) error {
	if !own {
		if err := refuseOthers(database); err != nil {
			return err
		}
	}
	mark, err := os.ReadFile(database + markSuffix)
	if fresh || err == nil && len(mark) == 0 {
		if err := removeDatabase(database); err != nil {
			return err
		}
	}
	return markBegun(database)
}

// refuseOthers refuses a register without the mark of a demo: it is somebody's own, and the demo would throw it away with
// --fresh.
func refuseOthers(database string) error {
	if isThere(database) && !isThere(database+markSuffix) {
		return exit{2, fmt.Errorf("--data: in %s steht ein Register, das keine Demo ist; es wurde nichts geändert, bitte einen anderen Ordner nennen", filepath.Dir(database))}
	}
	return nil
}

// markBegun marks a folder as one of the demo before anything else is written there.
func markBegun(database string) error {
	if isThere(database) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(database), 0o700); err != nil {
		return err
	}
	return os.WriteFile(database+markSuffix, nil, 0o600)
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return !os.IsNotExist(err)
}

// markDemo notes which demo was loaded. For a kept one it returns what to tell people if it is another than this program's,
// or was never loaded to its end.
func markDemo(path string, loaded bool) (hint string, err error) {
	now, err := app.DemoFingerprint()
	if err != nil {
		return "", err
	}
	if loaded {
		return "", os.WriteFile(path, []byte(now), 0o600)
	}
	kept, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		return "", err
	}
	if string(kept) == now {
		return "", nil
	}
	return "\nHinweis: Diese Daten stammen von einer früheren Fassung der Demo, oder ihr Laden wurde unterbrochen. Neues fehlt darin.\n" +
		"Neu beginnen: bin/prozessregister demo --fresh (verwirft die Daten der letzten Demo).\n", nil
}

// removeDatabase removes an SQLite file and what belongs to it.
func removeDatabase(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm", markSuffix} {
		if err := os.Remove(path + suffix); err != nil && !os.IsNotExist(err) {
			return fmt.Errorf("alte Demo-Daten: %w", err)
		}
	}
	return nil
}
