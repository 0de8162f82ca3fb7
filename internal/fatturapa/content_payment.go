package fatturapa

import (
	"strings"

	"scatto/tariff/invoice"
)

// riba is the payment by bank receipt: the customer's bank presents it.
const riba = "MP12"

// paymentOf is left out where nothing is to be paid, as on credit notes. A
// direct debit shows no account: money sent to it would come twice. A bank
// receipt shows the customer's bank, which has to ask him for the money.
func paymentOf(inv invoice.Invoice) *datiPagamento {
	if inv.Type == invoice.TD04 || inv.Totals.ToPay <= 0 {
		return nil
	}
	account := strings.ReplaceAll(inv.Payment.IBAN, " ", "")
	if directDebit(inv.Payment.Method) {
		account = ""
	}
	p := &datiPagamento{CondizioniPagamento: "TP02"} // paid in full
	for _, n := range instalmentsOf(inv) {
		d := dettaglioPagamento{
			ModalitaPagamento: inv.Payment.Method, DataScadenzaPagamento: n.Due.String(),
			ImportoPagamento: n.Amount.String(), IBAN: account,
		}
		if inv.Payment.Method == riba {
			d.ABI, d.CAB = bankOf(account)
		}
		p.DettaglioPagamento = append(p.DettaglioPagamento, d)
	}
	if len(p.DettaglioPagamento) > 1 {
		p.CondizioniPagamento = "TP01" // by instalments
	}
	return p
}

// instalmentsOf gives the days of payment that have an amount; documents of
// before there were instalments have one.
func instalmentsOf(inv invoice.Invoice) (out []invoice.Instalment) {
	for _, n := range inv.Instalments {
		if n.Amount != 0 {
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		out = []invoice.Instalment{{Due: inv.Due, Amount: inv.Totals.ToPay}}
	}
	return out
}

// bankOf reads ABI and CAB from an Italian account: check letter, five digits
// each, account.
func bankOf(iban string) (abi, cab string) {
	if len(iban) != 27 || !allDigits(iban[5:15], 10) {
		return "", ""
	}
	return iban[5:10], iban[10:15]
}

func directDebit(method string) bool {
	return method == "MP19" || method == "MP20" || method == "MP21"
}
