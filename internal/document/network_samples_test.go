package document

import (
	"fmt"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/network"
	"scatto/internal/calendar"
)

// networkOf makes a hotel's network with about so many machines.
func networkOf(machines int) network.Map {
	var n network.Network
	var list []ads.Device
	add := func(d ads.Device, to, kind string) {
		list = append(list, d)
		if to != "" {
			n.Links = append(n.Links, network.Link{A: to, B: d.ID, Kind: kind, Note: "armadio " + to})
		}
	}
	add(ads.Device{ID: "FW-1", Kind: ads.KindFirewall, OS: "pfSense 2.7", Addresses: []string{"192.168.1.1/24", "203.0.113.7"}, MAC: "00:1A:2B:3C:4D:01"}, "", "")
	n.Lines = append(n.Lines, network.Line{Device: "FW-1", Kind: "ftth", Down: 1_000_000, Up: 300_000, Provider: "Fibra S.p.A."})
	if machines > 3 {
		n.Lines = append(n.Lines, network.Line{Device: "FW-1", Kind: "fwa", Down: 30_000, Up: 3_500})
	}
	add(ads.Device{ID: "SW-PIANO-0", Kind: ads.KindSwitch, Addresses: []string{"192.168.1.2"}}, "FW-1", network.LAN)
	add(ads.Device{ID: "SRV-PMS", Kind: ads.KindServer, Env: ads.EnvServer, OS: "Windows Server 2022", Addresses: []string{"192.168.1.10", "fd00:1::10"}, Note: "sala server", Remote: "TeamViewer 123 456 789"}, "SW-PIANO-0", network.LAN)
	n.NATs = append(n.NATs, network.NAT{Protocol: "tcp", Port: 8443, To: "SRV-PMS", ToPort: 443, VPN: true, On: "FW-1"})
	for i, sw := 0, "SW-PIANO-0"; len(list) < machines; i++ {
		switch {
		case i == 0:
			add(ads.Device{ID: "ESX-1", Kind: ads.KindServer, OS: "ESXi 8", Addresses: []string{"192.168.1.11"}}, sw, network.LAN)
		case i == 1:
			add(ads.Device{ID: "VM-SQL", Kind: ads.KindVM, Host: "ESX-1", OS: "Windows Server 2022", Application: "SQL Server del PMS", Addresses: []string{"192.168.1.12"}}, "", "")
			n.NATs = append(n.NATs, network.NAT{Protocol: "tcp", Port: 3389, To: "VM-SQL", ToPort: 3389})
		case i == 2:
			add(ads.Device{ID: "AP-HALL", Kind: ads.KindAccess, Addresses: []string{"192.168.1.3"}}, sw, network.LAN)
		case i == 3:
			add(ads.Device{ID: "TABLET-RISTORANTE-SALA-GRANDE-DI-SINISTRA", Kind: ads.KindOther, Addresses: []string{"2001:db8:85a3:1111:2222:8a2e:3370:7334"}}, "AP-HALL", network.WiFi)
		case i == 4:
			add(ads.Device{ID: "FAX", Kind: ads.KindOther}, "", "")
		case i%14 == 5:
			next := fmt.Sprintf("SW-PIANO-%d", i/14+1)
			add(ads.Device{ID: next, Kind: ads.KindSwitch, Addresses: []string{fmt.Sprintf("192.168.1.%d", 200+i)}}, "FW-1", network.LAN)
			n.Links = append(n.Links, network.Link{A: sw, B: next, Kind: network.LAN, Note: "ridondanza"})
			sw = next
		case i%14 == 6:
			add(ads.Device{ID: fmt.Sprintf("STAMPANTE-%d", i), Kind: ads.KindPrinter, Addresses: []string{fmt.Sprintf("192.168.1.%d", 100+i)}}, sw, network.LAN)
		default:
			add(ads.Device{ID: fmt.Sprintf("CAMERA-%d", 100+i), Kind: ads.KindClient, Env: ads.EnvDomain, OS: "Windows 11 Pro", Addresses: []string{fmt.Sprintf("192.168.1.%d", 20+i)}}, sw, network.LAN)
		}
	}
	m := network.Of(n, list[:min(len(list), machines)], nil, calendar.Date{Year: 2026, Month: 11, Day: 21})
	m.Keep([]ads.VaultEntry{{Device: "FW-1", Name: "pannello web"}, {Device: "SRV-PMS", Name: "Administrator"},
		{Device: "SRV-PMS", Name: "iLO"}, {Name: "Wi-Fi ospiti"}, {Device: "TOLTO", Name: "router vecchio"},
		{Device: "CAMERA-107", Name: "BIOS della postazione del ricevimento, lato sinistro"}})
	m.Shop, m.Name, m.Address = "Adria Sistemi S.r.l., via Roma 1, 47921 Rimini RN", "Hotel Bellavista S.p.A.", "viale Regina Elena 5, 47921 Rimini RN"
	m.Version, m.Date = 3, calendar.Date{Year: 2026, Month: 11, Day: 21}
	return m
}
