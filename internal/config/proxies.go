package config

import (
	"fmt"
	"net/netip"
)

// OwnNetworks are this machine and the private networks of RFC 1918 and RFC 4193, in which a proxy of one's own stands.
func OwnNetworks() []netip.Prefix {
	var networks []netip.Prefix
	for _, text := range []string{"127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"} {
		networks = append(networks, netip.MustParsePrefix(text))
	}
	return networks
}

// trustedProxies reads whose word counts for whom a request is.
func (r *reader) trustedProxies() []netip.Prefix {
	list := r.list("TRUSTED_PROXIES")
	switch {
	case len(list) == 0:
		return OwnNetworks()
	case len(list) == 1 && list[0] == "none":
		return nil
	}
	var networks []netip.Prefix
	for _, text := range list {
		network, err := netip.ParsePrefix(text)
		if address, alone := netip.ParseAddr(text); alone == nil {
			network, err = address.Unmap().Prefix(address.Unmap().BitLen())
		}
		if err != nil {
			r.errs = append(r.errs, fmt.Errorf("TRUSTED_PROXIES: %q ist weder eine Adresse noch ein Netz, z. B. 10.1.2.3 oder 10.1.0.0/16", text))
			continue
		}
		networks = append(networks, network)
	}
	return networks
}
