package document

import (
	"fmt"

	"scatto/internal/calendar"
	"scatto/tariff/contract"
)

// sums sets how the balance came about, as an addition.
func (p *statement) sums() {
	f := p.d.Figures
	p.heading("Riepilogo", "", 40)
	t := p.newTable(left, column{title: "Movimenti del periodo", width: 120}, column{title: "Ore", width: 50, right: true})
	add := func(name string, minutes int64, st style) {
		t.add(row{above: 0.3, cells: []cell{{text: name, style: st}, {text: prepaid(minutes), style: st}}})
	}
	if f.Balance == nil {
		add("Ore utilizzate (contratto senza limite di ore)", f.Drawn, strong)
		p.y += 4
		return
	}
	if !f.From.IsZero() && f.From != p.d.Contract.From {
		add("Saldo precedente", f.Start, body)
	}
	for _, l := range []struct {
		name    string
		minutes int64
	}{{"Ore acquistate", f.Added}, {"Ore riportate dal contratto precedente", f.CarriedIn},
		{"Ore utilizzate prima del saldo iniziale", -f.Elsewhere}, {"Ore utilizzate", -f.Drawn},
		{"Ore scadute", -f.Expired}, {"Ore riportate al contratto successivo", -f.CarriedOut}} {
		if l.minutes != 0 || l.name == "Ore utilizzate" {
			add(l.name, l.minutes, body)
		}
	}
	t.add(row{rule: true, above: 0.6, cells: []cell{{text: "Saldo al " + f.To.Italian(), style: strong.at(10.5)}, {text: prepaid(*f.Balance), style: strong.at(10.5)}}})
	p.y += 4
}

// sessions sets one row per session that drew.
func (p *statement) sessions() {
	p.heading("Interventi", "minuti", 24)
	if len(p.d.Sessions) == 0 {
		p.paragraph(left, width, body.of(muted), "Nessun intervento nel periodo.")
		p.y += 3
		return
	}
	t := p.newTable(left,
		column{title: "Data", width: 20},
		column{title: "Ticket", width: 25},
		column{title: "Oggetto", width: 68},
		column{title: "Effettivi", width: 17, right: true, tight: true},
		column{title: "Scalati", width: 19, right: true, tight: true},
		column{title: "Fatturati", width: 21, right: true})
	st := body.at(8.5)
	for i, s := range p.d.Sessions {
		invoiced := ""
		if s.Invoiced != 0 {
			invoiced = fmt.Sprint(s.Invoiced)
		}
		t.add(row{rule: i > 0, above: 0.4, cells: []cell{{text: s.Date.Italian(), style: st}, {text: s.Ticket, style: st},
			{text: s.Subject, style: st}, {text: fmt.Sprint(s.Real), style: st}, {text: fmt.Sprint(s.Drawn), style: st}, {text: invoiced, style: st}}})
	}
	f := p.d.Figures
	st = strong.at(8.5)
	t.add(row{rule: true, above: 0.6, cells: []cell{{text: "Totale", style: st}, {style: st}, {style: st},
		{text: fmt.Sprint(f.Real), style: st}, {text: fmt.Sprint(f.Drawn), style: st}, {text: fmt.Sprint(f.Invoiced), style: st}}})
	p.y += 4
}

// movements sets what was bought, carried over and lost, a row each.
func (p *statement) movements() {
	var list []contract.Entry
	for _, e := range p.d.Figures.Entries {
		if e.Kind != contract.Draw && e.Kind != contract.Return && e.Drawn != 0 {
			list = append(list, e)
		}
	}
	if len(list) == 0 {
		return
	}
	p.heading("Acquisti, riporti e scadenze", "", 20)
	t := p.newTable(left, column{title: "Data", width: 20}, column{title: "Movimento", width: 100}, column{title: "Ore", width: 50, right: true})
	st := body.at(8.5)
	for i, e := range list {
		t.add(row{rule: i > 0, above: 0.4, cells: []cell{{text: calendar.DateOf(e.At, p.zone).Italian(), style: st},
			{text: movement(e), style: st}, {text: hours(-e.Drawn), style: st}}})
	}
	p.y += 4
}

func movement(e contract.Entry) string {
	name := ""
	switch e.Kind {
	case contract.Opening:
		name = "Ore acquistate con il contratto"
	case contract.TopUp:
		name = "Ore acquistate"
	case contract.OpeningBalance:
		return "Saldo iniziale " + prepaid(*e.Balance) + ": ore utilizzate in precedenza"
	case contract.CarriedIn:
		name = "Ore riportate dal contratto precedente"
	case contract.CarriedOut:
		return "Ore riportate al contratto successivo"
	case contract.Expiry:
		return "Ore scadute"
	}
	if !e.Expires.IsZero() {
		name += ", da utilizzare entro il " + e.Expires.Italian()
	}
	return name
}

// remarks says until when the balance can be used.
func (p *statement) remarks() {
	for i, e := range p.d.Expiring {
		if i == 0 {
			p.heading("Validità del saldo", "", 12)
		}
		p.paragraph(left, width, body, fmt.Sprintf("%s da utilizzare entro il %s.", hours(e.Minutes), e.Until.Italian()))
	}
	if len(p.d.Expiring) > 0 {
		p.y += 4
	}
}

// explained says how the hours are reckoned.
func (p *statement) explained() {
	p.paragraph(left, width, small, fmt.Sprintf("Ogni intervento scala dal contratto la sua durata arrotondata per eccesso a %d min. "+
		"I minuti «fatturati» sono quelli effettivi oltre il saldo disponibile, addebitati con fattura. "+
		"Le ore sono scalate a partire da quelle che scadono prima.", p.d.Contract.UnitMinutes))
	p.y += 3
}
