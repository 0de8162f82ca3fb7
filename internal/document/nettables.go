package document

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/network"
)

// tables set what stands behind the picture: what must be looked at, machines,
// links, lines, open ports, virtual machines.
func (p *netpdf) tables() {
	p.addPage()
	p.pageHead(p.m.Name, 100, "Mappa della rete, "+versionWords(p.m))
	p.begin = p.y
	p.findings()
	p.devices()
	p.links()
	p.lines()
	p.ports()
	p.virtual()
}

// findings set what the map itself says against the network.
func (p *netpdf) findings() {
	list := p.m.Findings()
	p.heading("Da verificare", fmt.Sprint(len(list)), 20)
	if len(list) == 0 {
		p.paragraph(left, width, body, "La mappa non segnala mancanze.")
	}
	t := p.newTable(left, column{title: "Segnalazione", width: 132}, column{title: "Fonte", width: 38})
	for i, f := range list {
		st := body.at(8.5)
		if f.Kind == "nat-without-vpn" {
			st = strong.at(8.5)
		}
		t.add(row{rule: i > 0, cells: []cell{{text: f.Text, style: st}, {text: f.Source, style: small}}})
	}
	p.y += 3
	p.paragraph(left, width, small.at(8), "Le credenziali non fanno parte della mappa: si conservano solo cifrate, con registro degli accessi, "+
		"e accanto a un dispositivo sta solo il nome della voce di cassaforte [PC-12; art. 32 GDPR].")
	p.y += 2
}

func (p *netpdf) devices() {
	p.heading("Dispositivi", fmt.Sprint(len(p.m.Devices)), 24)
	t := p.newTable(left,
		column{title: "Dispositivo", width: 36}, column{title: "Tipo e sistema", width: 40},
		column{title: "Indirizzi", width: 36}, column{title: "MAC", width: 26}, column{title: "Teleassistenza, cassaforte, note", width: 32})
	for i, d := range p.m.Devices {
		t.add(row{rule: i > 0, cells: []cell{{text: d.ID, style: strong.at(8)},
			{text: joined(network.KindItalian(d.Kind), d.OS, d.Application, p.siteName(d.Site)), style: body.at(8)},
			{text: dash(strings.Join(d.Addresses, "\n")), style: body.at(8)}, {text: dash(d.MAC), style: body.at(7)},
			{text: joined(d.Remote, named("cassaforte:", strings.Join(p.m.Kept(d.ID), ", ")), d.Note), style: body.at(8)}}})
	}
	p.y += 3
}

func (p *netpdf) siteName(id string) string {
	for _, s := range p.m.Sites {
		if s.ID == id && len(p.m.Sites) > 1 {
			return s.Name
		}
	}
	return ""
}

func (p *netpdf) links() {
	if len(p.m.Links) == 0 {
		return
	}
	columns, aside := []column{{title: "Da", width: 46}, {title: "A", width: 46}, {title: "Tipo", width: 22}, {title: "Note", width: 56}}, ""
	if len(p.lay.Extras) > 0 {
		columns, aside = []column{{title: "N.", width: 12}, {title: "Da", width: 42}, {title: "A", width: 42}, {title: "Tipo", width: 20}, {title: "Note", width: 54}},
			"il numero è quello nei riquadri della mappa"
	}
	p.heading("Collegamenti", aside, 24)
	t := p.newTable(left, columns...)
	st := body.at(8)
	for i, l := range p.m.Links {
		number := ""
		for _, e := range p.lay.Extras {
			if e.Link == l {
				number = fmt.Sprint(e.Number)
			}
		}
		cells := []cell{{text: number, style: strong.at(8)}, {text: l.A, style: st}, {text: l.B, style: st}, {text: network.LinkItalian(l.Kind), style: st}, {text: l.Note, style: st}}
		t.add(row{rule: i > 0, cells: cells[5-len(columns):]})
	}
	p.y += 3
}

func (p *netpdf) lines() {
	p.heading("Linee Internet", "CLI-01", 20)
	if len(p.m.Lines) == 0 {
		p.paragraph(left, width, body, "Nessuna linea registrata.")
		p.y += 4
		return
	}
	t := p.newTable(left, column{title: "Dispositivo", width: 40}, column{title: "Linea", width: 24},
		column{title: "Banda (Mbit/s)", width: 28}, column{title: "Fornitore", width: 34}, column{title: "Note", width: 44})
	st := body.at(8)
	for i, l := range p.m.Lines {
		t.add(row{rule: i > 0, cells: []cell{{text: l.Device, style: st}, {text: strings.ToUpper(l.Kind), style: st},
			{text: dash(l.Bandwidth()), style: st}, {text: l.Provider, style: st}, {text: l.Note, style: st}}})
	}
	p.y += 3
}

func (p *netpdf) ports() {
	p.heading("Porte aperte dall’esterno (NAT)", "PC-07: solo previa VPN", 20)
	if len(p.m.NATs) == 0 {
		p.paragraph(left, width, body, "Nessuna regola registrata.")
		p.y += 4
		return
	}
	t := p.newTable(left, column{title: "Porta esterna", width: 26}, column{title: "Verso", width: 50},
		column{title: "VPN", width: 30}, column{title: "Su", width: 30}, column{title: "Note", width: 34})
	for i, r := range p.m.NATs {
		st, vpn := body.at(8), "dietro VPN"
		if !r.VPN {
			st, vpn = strong.at(8), "senza VPN"
		}
		t.add(row{rule: i > 0, cells: []cell{{text: fmt.Sprintf("%s %d", r.Protocol, r.Port), style: st},
			{text: fmt.Sprintf("%s, porta %d", r.To, r.ToPort), style: st}, {text: vpn, style: st}, {text: dash(r.On), style: st}, {text: r.Note, style: st}}})
	}
	p.y += 3
}

func (p *netpdf) virtual() {
	var list []ads.Device
	for _, d := range p.m.Devices {
		if d.Kind == ads.KindVM || d.Host != "" {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return
	}
	p.heading("Macchine virtuali", "PC-13", 20)
	t := p.newTable(left, column{title: "Macchina", width: 42}, column{title: "Host", width: 38},
		column{title: "Sistema", width: 44}, column{title: "Applicativo", width: 46})
	st := body.at(8)
	for i, d := range list {
		t.add(row{rule: i > 0, cells: []cell{{text: d.ID, style: strong.at(8)}, {text: dash(d.Host), style: st},
			{text: dash(d.OS), style: st}, {text: dash(d.Application), style: st}}})
	}
}
