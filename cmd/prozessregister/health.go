package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/config"
)

// healthTimeout is shorter than the pause between two checks of the container.
const healthTimeout = 2 * time.Second

func newHealth() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use: "health", Short: "Einen laufenden Server fragen, ob er bereit ist; endet mit 0 oder 1",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := s.load()
			if err != nil {
				return exit{2, err}
			}
			return askReady(cmd.Context(), cfg)
		},
	}
	s.bind(cmd)
	return cmd
}

// askReady asks the server of cfg on this machine under a host name that it answers to.
func askReady(ctx context.Context, cfg config.Config) error {
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	address, err := local(cfg.Addr)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/readyz", http.NoBody)
	if err != nil {
		return fmt.Errorf("Anfrage: %w", err)
	}
	if len(cfg.Hosts) > 0 {
		req.Host = cfg.Hosts[0]
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("der Server antwortet nicht: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("der Server ist nicht bereit: %s", resp.Status)
	}
	return nil
}

// local replaces "all addresses" by this machine.
func local(addr string) (string, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", fmt.Errorf("ADDR: %w", err)
	}
	if ip := net.ParseIP(host); host == "" || (ip != nil && ip.IsUnspecified()) {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port), nil
}
