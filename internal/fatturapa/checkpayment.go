package fatturapa

import (
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// checkPayment holds what the schema asks of the way to pay.
func checkPayment(inv invoice.Invoice) (ps []Problem) {
	if inv.Type == invoice.TD04 || inv.Totals.ToPay <= 0 {
		return nil
	}
	if m := inv.Payment.Method; len(m) != 4 || m < "MP01" || m > "MP23" || !strings.HasPrefix(m, "MP") || !allDigits(m[2:], 2) {
		ps = append(ps, problem(refusal.Rule("sdi-00200", "there is no payment method %q", m)))
	}
	if i := strings.ReplaceAll(inv.Payment.IBAN, " ", ""); i != "" && !directDebit(inv.Payment.Method) && !ibanShape(i) {
		ps = append(ps, problem(refusal.Rule("sdi-00200", "%q is not an IBAN", i)))
	}
	return ps
}

// ibanShape is the schema's pattern; the check digits are the card's concern.
func ibanShape(s string) bool {
	return capitalsAndDigits(s, 15, 34) && twoCapitals(s[:2]) && allDigits(s[2:4], 2)
}
