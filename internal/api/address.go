package api

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// clientAddress is the address of who asks, "" if the connection names none. A trusted proxy says for whom it asks: it
// is the right-most address of X-Forwarded-For that is none of the trusted proxies themselves, for each of them adds
// the address it saw at the right. What stands further left, and every header of anybody else, may be invented.
//
// Where all addresses are trusted, as in a house whose people and proxies have private addresses, it is the left-most one.
func clientAddress(r *http.Request, trusted []netip.Prefix) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	address := plainAddress(peer.Addr())
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !contains(trusted, address) {
			break
		}
		next, ok := parseHop(hop)
		if !ok {
			break
		}
		address = next
	}
	return address.String()
}

// parseHop reads an address as proxies write it: alone, in brackets, or with the port of the connection.
func parseHop(hop string) (netip.Addr, bool) {
	hop = strings.TrimSpace(hop)
	if with, err := netip.ParseAddrPort(hop); err == nil {
		return plainAddress(with.Addr()), true
	}
	address, err := netip.ParseAddr(strings.Trim(hop, "[]"))
	return plainAddress(address), err == nil
}

// plainAddress is the one way to write an address.
func plainAddress(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }

func contains(networks []netip.Prefix, a netip.Addr) bool {
	return slices.ContainsFunc(networks, func(n netip.Prefix) bool { return n.Contains(a) })
}
