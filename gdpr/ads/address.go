package ads

import (
	"net/netip"
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// mostAddresses bounds the addresses of one machine.
const mostAddresses = 32

// cleanAddresses gives IP addresses in their usual spelling, each once, in the
// order in which they were given; one may bear the length of its network.
func cleanAddresses(list []string) (out []string, err error) {
	for _, s := range list {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		clean, ok := cleanAddress(s)
		if !ok {
			return nil, refusal.Usage("bad-address", "%q is not an IP address", s).
				WithHint("write it like 192.168.1.10, 192.168.1.10/24 or fd00::10")
		}
		if !slices.Contains(out, clean) {
			out = append(out, clean)
		}
	}
	if len(out) > mostAddresses {
		return nil, refusal.Rule("too-many-addresses", "%d addresses are more than %d", len(out), mostAddresses)
	}
	return out, nil
}

func cleanAddress(s string) (string, bool) {
	if ip, err := netip.ParseAddr(s); err == nil {
		return ip.Unmap().String(), ip.Zone() == ""
	}
	net, err := netip.ParsePrefix(s)
	return net.String(), err == nil
}

// Shares is an address that two machines both claim, whatever the length of
// the network beside it; "" for none.
func (d Device) Shares(o Device) string {
	for _, x := range d.Addresses {
		for _, y := range o.Addresses {
			if hostOf(x) == hostOf(y) {
				return hostOf(x)
			}
		}
	}
	return ""
}

func hostOf(address string) string {
	host, _, _ := strings.Cut(address, "/")
	return host
}

// cleanMAC gives a hardware address as six pairs in capitals, however it was
// written: 00-1a-2b-3c-4d-5e, 001a.2b3c.4d5e.
func cleanMAC(s string) (string, error) {
	if s = strings.TrimSpace(s); s == "" {
		return "", nil
	}
	var figures strings.Builder
	for _, r := range strings.ToUpper(s) {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'F':
			figures.WriteRune(r)
		case strings.ContainsRune(":-. ", r):
		default:
			return "", badMAC(s)
		}
	}
	hex := figures.String()
	if len(hex) != 12 {
		return "", badMAC(s)
	}
	var pairs []string
	for pair := range slices.Chunk([]byte(hex), 2) {
		pairs = append(pairs, string(pair))
	}
	return strings.Join(pairs, ":"), nil
}

func badMAC(s string) error {
	return refusal.Usage("bad-mac", "%q is not a hardware address", s).WithHint("write it like 00:1A:2B:3C:4D:5E")
}
