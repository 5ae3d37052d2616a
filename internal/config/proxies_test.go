package config_test

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/config"
)

func TestTrustedProxies(t *testing.T) {
	for value, want := range map[string][]string{
		"none": nil, "10.1.2.3, FD00::/8": {"10.1.2.3/32", "fd00::/8"}, "::ffff:10.1.2.3": {"10.1.2.3/32"},
		"": {"127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"},
	} {
		c, err := config.Load(env("TRUSTED_PROXIES", value))
		if err != nil {
			t.Errorf("%q: %v", value, err)
		}
		var got []string
		for _, network := range c.TrustedProxies {
			got = append(got, network.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", value, diff)
		}
	}
	if _, err := config.Load(env("TRUSTED_PROXIES", "proxy.example.de,10.0.0.0/40,none")); err == nil || strings.Count(err.Error(), "TRUSTED_PROXIES") != 3 {
		t.Errorf("nonsense: %v", err)
	}
	for address, own := range map[string]bool{"127.0.0.1": true, "172.18.0.1": true, "203.0.113.9": false, "fe80::1": false} {
		trusted := false
		for _, network := range config.OwnNetworks() {
			trusted = trusted || network.Contains(netip.MustParseAddr(address))
		}
		if trusted != own {
			t.Errorf("%s is trusted: %v", address, trusted)
		}
	}
}
