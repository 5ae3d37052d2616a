package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
)

// exitCode is the code of an exit in err's chain, else 1.
func exitCode(err error) int {
	if e, ok := errors.AsType[exit](err); ok {
		return e.code
	}
	return 1
}

// settings are the flags that most commands share; they win over the environment.
type settings struct{ addr, data string }

func (s *settings) bind(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.addr, "addr", "", "Adresse und Port (ADDR)")
	cmd.Flags().StringVar(&s.data, "data", "", "Ordner der Daten (DATA_DIR)")
}

func (s *settings) load(change ...func(*config.Config)) (config.Config, error) {
	flags := func(cfg *config.Config) { cfg.Addr, cfg.Data = cmp.Or(s.addr, cfg.Addr), cmp.Or(s.data, cfg.Data) }
	return config.Load(os.Getenv, append(change, flags)...)
}

func newServe() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use: "serve", Short: "Server starten", Long: "Server starten.\n\nUmgebungsvariablen:\n" + variables(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := s.load()
			if err != nil {
				return exit{2, fmt.Errorf("Einstellungen:\n%w", err)}
			}
			out, secret := cmd.OutOrStdout(), app.NewSetUpSecret()
			env := app.Environment{SetUpSecret: secret}
			return serve(cmd.Context(), cfg, env, func(a *app.App) error {
				path, err := a.OfferSetUp(cmd.Context(), "http://"+cfg.Addr, secret)
				if path != "" {
					fmt.Fprintf(out, "Die Installation ist leer. Der Link zum Einrichten steht in %s\n", path)
				}
				return err
			}, func(addr string) { fmt.Fprintf(out, "Prozessregister läuft auf http://%s\n", addr) })
		},
	}
	s.bind(cmd)
	return cmd
}

// serve runs the server until the program is told to stop.
func serve(ctx context.Context, cfg config.Config, env app.Environment, prepare func(*app.App) error, ready func(addr string)) (err error) {
	env.Log = newLog(os.Stderr, cfg.LogLevel)
	a, err := app.New(ctx, cfg, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := prepare(a); err != nil {
		return err
	}
	return a.Serve(ctx, ready)
}

func newLog(w io.Writer, level string) *slog.Logger {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		l = slog.LevelInfo // config has refused anything else
	}
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: l}))
}

func variables() string {
	var text string
	for _, v := range config.Variables {
		text += fmt.Sprintf("  %-22s %s\n", v[0], v[1])
	}
	return text
}
