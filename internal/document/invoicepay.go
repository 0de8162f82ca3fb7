package document

import (
	"fmt"
	"strings"

	"scatto/tariff/invoice"
)

// payment sets how, where and by when the document is paid. A credit note is
// not paid by the customer.
func (p *paper) payment() {
	pay := p.inv.Payment
	if p.inv.Type == invoice.TD04 || pay.Method == "" && pay.IBAN == "" {
		return
	}
	rows := p.dueRows()
	switch {
	case isDirectDebit(pay.Method):
		p.asked(append(rows, p.debitRows()...), 0, nil)
		return
	case pay.Method == "MP12":
		rows = append(rows, []fact{{"Conto d’appoggio", iban(pay.IBAN)}})
		p.asked(rows, 0, nil)
		return
	}
	account := pay.IBAN
	if account == "" && pay.Method == "MP05" {
		account = p.inv.Seller.IBAN
	}
	rows = append(rows, []fact{{"IBAN", iban(account)}})
	if account != "" {
		rows = append(rows, []fact{{"Intestato a", fullName(p.inv.Seller)}, {"Causale", together(p.name())}})
	}
	if code := p.qrCode(p.transferCode()); code != nil {
		p.asked(rows, qrSide, code)
		p.y -= 3.6
		words := "Per pagare con l’app della banca: inquadri il codice."
		if len(p.inv.Instalments) > 1 {
			words = "Per pagare la prima rata con l’app della banca: inquadri il codice."
		}
		p.putRight(right, p.y+small.drop(), small, words)
		p.y += small.leading() + 3
		return
	}
	p.asked(rows, 0, nil)
}

// asked sets the panel of the payment on the page that its remarks stand on.
func (p *paper) asked(rows [][]fact, side float64, code func(x, y, side float64)) {
	below := 5.0
	if code != nil {
		below = 4.4 + small.leading() // the words under the code
	}
	p.keep(p.panelHeight(rows, side) + below + p.fewRemarks())
	p.panelBeside(rows, side, code)
}

// qrSide is how large the code is that a bank's app reads.
const qrSide = 27.0

// dueRows names the days of payment with their amounts.
func (p *paper) dueRows() (rows [][]fact) {
	method := methodName(p.inv.Payment.Method)
	if len(p.inv.Instalments) < 2 {
		return [][]fact{{{"Pagamento", method}, {"Scadenza", p.inv.Due.Italian()}, {"Importo", euro(p.inv.Totals.ToPay)}}}
	}
	for i, n := range p.inv.Instalments {
		if i > 0 {
			method = " " // the label stands once
		}
		rows = append(rows, []fact{{"Pagamento", method}, {fmt.Sprintf("Rata %d di %d", i+1, len(p.inv.Instalments)), n.Due.Italian()}, {"Importo", euro(n.Amount)}})
		if i > 0 {
			rows[i][0].label = ""
		}
	}
	return rows
}

// debitRows are the pre-notification of a direct debit: mandate, creditor, day
// and amount of each collection (SEPA rulebooks).
func (p *paper) debitRows() [][]fact {
	d := p.inv.Debit
	creditor := d.Creditor
	if creditor == "" {
		creditor = p.inv.Seller.CreditorID
	}
	rows := [][]fact{{{"Creditore", fullName(p.inv.Seller)}, {"Identificativo del creditore", creditor}}}
	if d.Mandate == "" {
		return append(rows, []fact{{"Avviso", "L’importo sarà addebitato sul Suo conto alla scadenza: non deve fare nulla."}})
	}
	rows = append(rows, []fact{{"Mandato", joined(d.Mandate, "firmato il "+d.Signed.Italian())}, {"Conto da addebitare", iban(d.IBAN)}})
	var days []string
	for _, n := range p.inv.Instalments {
		days = append(days, euro(n.Amount)+" il "+n.Collection().Italian())
	}
	return append(rows, []fact{{"Preavviso di addebito", "Addebiteremo sul Suo conto " + strings.Join(days, ", ") + ": non deve fare nulla."}})
}

// remarks sets the remaining contract hours and the Causale.
func (p *paper) remarks() {
	for i, c := range p.inv.Contracts {
		if i == 0 {
			p.subject("Contratti")
		}
		p.paragraph(left, width, body, remaining(c))
	}
	for i, c := range p.inv.Cause {
		if i == 0 {
			p.subject("Causale")
		}
		p.paragraph(left, width, body, c)
	}
}

// fewRemarks is the height of remarks of some lines, which stay with the
// payment: no page holds a line alone. Longer ones may begin a page.
func (p *paper) fewRemarks() (h float64) {
	var contracts []string
	for _, c := range p.inv.Contracts {
		contracts = append(contracts, remaining(c))
	}
	for _, texts := range [][]string{contracts, p.inv.Cause} {
		if len(texts) > 0 {
			h = max(h+14, h+label.leading()+3+float64(len(p.wrap(body, width, strings.Join(texts, "\n"))))*body.leading())
		}
	}
	if h > 40 {
		return 0
	}
	return h
}

// remaining tells what is left of a contract's hours.
func remaining(c invoice.Remaining) string {
	text := fmt.Sprintf("Contratto %s: ore senza limite", c.Contract)
	if c.Balance != nil {
		text = fmt.Sprintf("Ore residue del contratto %s: %s", c.Contract, prepaid(*c.Balance))
	}
	if !c.Until.IsZero() {
		text += ", entro il " + c.Until.Italian()
	}
	if c.Drawn > 0 {
		text += fmt.Sprintf(" (utilizzate nel periodo: %s)", hours(c.Drawn))
	}
	return text + "."
}
