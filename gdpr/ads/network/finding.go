package network

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
)

// Finding is something on the map that somebody must look at, in the words of
// the paper.
type Finding struct {
	Kind   string // nat-without-vpn, no-line, same-address, vm-without-host, without-address, unlinked, lost
	Text   string
	Source string // what it rests on
}

// Findings are what the map itself says against the network, the gravest
// first.
func (m Map) Findings() (list []Finding) {
	for _, r := range m.NATs {
		if !r.VPN {
			list = append(list, Finding{"nat-without-vpn",
				"La porta " + r.Protocol + " " + itoa(r.Port) + " è aperta da Internet verso " + r.To + " senza VPN.",
				"PC-07: NAT solo previa VPN"})
		}
	}
	for i, a := range m.Devices {
		for _, b := range m.Devices[i+1:] {
			if ip := a.Shares(b); ip != "" && a.Site == b.Site {
				list = append(list, Finding{"same-address", a.ID + " e " + b.ID + " hanno lo stesso indirizzo " + ip + ".", "PC-12"})
			}
		}
	}
	for _, d := range m.Devices {
		if d.Kind == ads.KindVM && !m.has(d.Host) {
			list = append(list, Finding{"vm-without-host", "Della macchina virtuale " + d.ID + " non è registrato l’host.", "PC-13"})
		}
	}
	if len(m.Devices) > 0 && len(m.Lines) == 0 {
		list = append(list, Finding{"no-line", "Non è registrata alcuna linea Internet: tipo e banda.", "CLI-01"})
	}
	list = m.collected(list, "unlinked", "Senza collegamento registrato: ", "PC-12", func(d ads.Device) bool { return !m.linked(d) })
	list = m.collected(list, "without-address", "Senza indirizzo IP registrato: ", "PC-12", func(d ads.Device) bool { return len(d.Addresses) == 0 })
	if len(m.Lost) > 0 {
		list = append(list, Finding{"lost", "Di dispositivi non più in uso, non disegnati: " + strings.Join(m.Lost, "; ") + ".", "PC-12"})
	}
	return list
}

// collected adds one finding about all machines that are so.
func (m Map) collected(list []Finding, kind, words, source string, is func(d ads.Device) bool) []Finding {
	var ids []string
	for _, d := range m.Devices {
		if is(d) {
			ids = append(ids, d.ID)
		}
	}
	if len(ids) == 0 {
		return list
	}
	return append(list, Finding{kind, words + strings.Join(ids, ", ") + ".", source})
}

// linked reports whether anything joins a machine to another or to the
// Internet.
func (m Map) linked(d ads.Device) bool {
	return d.Host != "" && m.has(d.Host) ||
		slices.ContainsFunc(m.Devices, func(o ads.Device) bool { return o.Host == d.ID }) ||
		slices.ContainsFunc(m.Lines, func(l Line) bool { return l.Device == d.ID }) ||
		slices.ContainsFunc(m.Links, func(l Link) bool { return l.A == d.ID || l.B == d.ID })
}
