package document

import (
	"fmt"

	"scatto/tariff/invoice"
)

// payment sets how, where and by when the document is paid. A credit note is
// not paid by the customer.
func (p *paper) payment() {
	pay := p.inv.Payment
	if p.inv.Type == invoice.TD04 || pay.Method == "" && pay.IBAN == "" {
		return
	}
	rows := [][]fact{{{"Pagamento", methodName(pay.Method)}, {"Scadenza", p.inv.Due.Italian()}, {"Importo", euro(p.inv.Totals.ToPay)}}}
	if isDirectDebit(pay.Method) {
		rows = append(rows, []fact{{"Creditore", fullName(p.inv.Seller)}, {"Identificativo del creditore", p.inv.Seller.CreditorID}},
			[]fact{{"Avviso", "L’importo sarà addebitato sul Suo conto alla scadenza: non deve fare nulla."}})
	} else {
		account := pay.IBAN
		if account == "" && pay.Method == "MP05" {
			account = p.inv.Seller.IBAN
		}
		rows = append(rows, []fact{{"IBAN", iban(account)}})
		if account != "" {
			rows = append(rows, []fact{{"Intestato a", fullName(p.inv.Seller)}, {"Causale", p.name()}})
		}
	}
	p.panel(rows)
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

// remaining tells what is left of a contract's hours.
func remaining(c invoice.Remaining) string {
	until := ""
	if !c.Until.IsZero() {
		until = " al " + c.Until.Italian()
	}
	text := fmt.Sprintf("Contratto %s%s: ore senza limite", c.Contract, until)
	if c.Balance != nil {
		text = fmt.Sprintf("Ore residue del contratto %s%s: %s", c.Contract, until, hours(*c.Balance))
	}
	if c.Drawn > 0 {
		text += fmt.Sprintf(" (utilizzate nel periodo: %s)", hours(c.Drawn))
	}
	return text + "."
}
