package document

import (
	"fmt"

	"scatto/tariff"
)

// extras sets call fee, surcharge and what else decides an amount.
func (p *priceSheet) extras() {
	fee := "non fissato: concordare prima il lavoro che lo prevede"
	if p.List.CallFee != nil {
		fee = euro(*p.List.CallFee) + " a intervento"
	}
	late := "nessuna"
	if p.List.OutOfHours > 0 {
		late = percent(p.List.OutOfHours) + " del lavoro addebitato, non del diritto di chiamata"
	}
	again := "ogni collegamento comincia da una nuova prima unità"
	if p.Merge > 0 {
		again = fmt.Sprintf("ripresa entro %d minuti: stesso collegamento, nessuna nuova prima unità", p.Merge)
	}
	p.heading("Altre voci", "", 24)
	t := p.newTable(left, column{title: "Voce", width: 42}, column{title: "Importo", width: 86}, column{title: "Versione", width: 22, right: true},
		column{title: "Regole", width: 20, right: true})
	rows := [][3]string{{"Diritto di chiamata", fee, "R80"}, {"Lavoro iniziato fuori orario", late, "R13"}, {"Linea caduta", again, "R22"}}
	if km := p.List.KmPrice; km != nil {
		rows = append(rows, [3]string{"Trasferta", euro(*km) + " al chilometro", "R64"})
	}
	if n := p.List.ToleranceSeconds; n > 0 {
		rows = append(rows, [3]string{"Tolleranza", fmt.Sprintf("%d secondi oltre l’unità non ne iniziano un’altra", n), "R21"})
	}
	for i, r := range rows {
		t.add(row{rule: i > 0, cells: []cell{{text: r[0], style: body}, {text: r[1], style: body}, {text: p.version, style: small.at(8)}, p.ruleCell(r[2])}})
	}
	p.y += 5
}

// counting shows by examples how time becomes units and units money.
func (p *priceSheet) counting() {
	p.heading("Come si conta il tempo", p.unitWords(), 30)
	unit := int64(p.List.UnitMinutes)
	if p.hourly() {
		p.paragraph(left, width, body, "Si conta dall’apertura alla chiusura del collegamento, al secondo. Ogni ora iniziata è un’ora intera.")
	} else {
		p.paragraph(left, width, body, fmt.Sprintf("Si conta dall’apertura alla chiusura del collegamento, al secondo. Ogni scatto di %d minuti iniziato è uno scatto intero.", unit))
	}
	p.y += 1.5
	t := p.newTable(left, column{title: "Durata", width: 38}, column{title: "Unità", width: 22, right: true},
		column{title: "Calcolo", width: 44, right: true}, column{title: "Importo", width: 24, right: true}, column{title: "Versione", width: 22, right: true}, column{title: "Regole", width: 20, right: true})
	minutes := []int64{1, unit, unit + 1, 2 * unit, 2*unit + 1}
	if unit == 1 {
		minutes = []int64{1, 2, 3}
	}
	for i, n := range minutes {
		p.example(t, i > 0, n, false)
	}
	if p.List.OutOfHours > 0 {
		p.example(t, true, unit+1, true)
	}
	p.y += 5
}

// example sets what some minutes of the list's own work cost.
func (p *priceSheet) example(t *table, rule bool, minutes int64, late bool) {
	n := p.List.Units(minutes * 60)
	cost, err := p.List.Cost(n)
	if err != nil {
		return // beyond what money can hold: no example
	}
	rules := []string{"R60", "R61"}
	if p.hourly() {
		rules = []string{"R21"}
	}
	length := amountOf(minutes, "minuti")
	sum := p.List.First.Italian()
	switch next := p.List.Next; {
	case p.List.First == next && n > 1:
		sum = fmt.Sprintf("%d × %s", n, next.Italian())
	case n == 2:
		sum += " + " + next.Italian()
	case n > 2:
		sum += fmt.Sprintf(" + %d × %s", n-1, next.Italian())
	}
	if late {
		length += ", fuori orario"
		sum = cost.Italian() + " + " + percent(p.List.OutOfHours)
		cost += p.List.OutOfHoursSurcharge(cost)
		rules = append(rules, "R13")
	}
	t.add(row{rule: rule, cells: []cell{{text: length, style: body}, {text: p.units(n), style: body}, {text: sum, style: body},
		{text: euro(cost), style: body}, {text: p.version, style: small.at(8)}, p.ruleCell(rules...)}})
}

// coverage sets how each kind of work is paid under each contract.
func (p *priceSheet) coverage() {
	p.heading("Che cosa cambia con un contratto", "", 40)
	st := body.at(7.5)
	t := p.newTable(left, column{title: "Lavoro", width: 39}, column{title: "Senza contratto", width: 17}, column{title: "Assistenza", width: 17},
		column{title: "Canone software", width: 16}, column{title: "Hardware", width: 17}, column{title: "ADS prima*", width: 17}, column{title: "ADS dopo*", width: 16},
		column{title: "Versione", width: 17, right: true}, column{title: "Regole", width: 14, right: true})
	for i, a := range tariff.Activities() {
		cells := []cell{{text: workName(a), style: st}}
		for _, k := range tariff.CoverKeys() {
			cells = append(cells, cell{text: regimeName(p.Coverage[a][k]), style: st})
		}
		cells = append(cells, cell{text: p.version, style: small}, p.ruleCell(a.Rules()...))
		t.add(row{rule: i > 0, cells: cells})
	}
	p.y += 2
	p.paragraph(left, width, small.at(8), "* ADS: contratto di amministratore di sistema, prima e dopo il raggiungimento della conformità al GDPR. "+
		"«Ore»: si scalano dal contratto finché ce ne sono; quelle in più sono a listino (R23, R24). "+
		"«Diritto»: diritto di chiamata, una volta per intervento (R80). Il contratto del singolo cliente può disporre altro.")
	p.y += 4
}

// regimeName says shortly how work is paid.
func regimeName(r tariff.Regime) string {
	switch r {
	case tariff.Contract:
		return "ore"
	case tariff.BilledPlusCallFee:
		return "a listino più diritto"
	case tariff.CallFeeOnly:
		return "solo diritto"
	case tariff.Free:
		return "gratuito"
	case tariff.ByQuote:
		return "preventivo"
	case tariff.RefusedHardware:
		return "serve contratto"
	}
	return "a listino"
}

// terms sets what holds for every price.
func (p *priceSheet) terms() {
	p.heading("Per tutti i prezzi", "", 16)
	lines := []string{
		"Vale la versione in vigore all’apertura del collegamento; le fatture emesse non si ricalcolano (R62).",
		"Il prezzo non dipende dal programma con cui ci si collega (R25).",
		"I prezzi sono al netto dell’IVA, che si aggiunge in fattura.",
	}
	if len(p.Office.Bands) > 0 {
		lines = append(lines, "Orario d’ufficio: "+officeWords(p.Office)+", nei giorni lavorativi; è fuori orario ciò che comincia in altri momenti (R10, R13).")
	}
	for _, l := range lines {
		p.paragraph(left, width, body, l)
		p.y += 0.6
	}
}
