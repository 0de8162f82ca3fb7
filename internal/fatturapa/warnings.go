package fatturapa

import (
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// warnDates tells of terms that have passed (art. 21 c. 4).
func warnDates(inv invoice.Invoice, c Circumstances) (ps []Problem) {
	warn := func(words *refusal.Error) { ps = append(ps, warning(words)) }
	last := invoice.TransmitBy(inv)
	if inv.Date.After(last) {
		warn(refusal.Rule("issued-late", "the document of %s is dated after %s, the last day for what it invoices", inv.Date, last))
	}
	if c.Today.IsZero() || !c.Today.After(last) || !waits(inv) {
		return ps
	}
	if inv.Type != invoice.TD24 && !inv.Date.After(last) && len(inv.Sendings) == 0 {
		warn(refusal.Rule("transmit-late", "the document is %d days old: it was to be transmitted by %s", inv.Date.DaysUntil(c.Today), last))
		return ps
	}
	warn(refusal.Rule("transmit-late", "the document was to be transmitted by %s", last))
	return ps
}

// waits reports a document that SdI does not have: never sent, or discarded.
func waits(inv invoice.Invoice) bool {
	n := len(inv.Sendings)
	return n == 0 || inv.Sendings[n-1].State == invoice.Discarded
}

// warnTax tells of stamp duty, sentences, receipts, reverse charge and split
// payment that do not stand as the law wants them.
func warnTax(inv invoice.Invoice, c Circumstances) (ps []Problem) {
	warn := func(words *refusal.Error) { ps = append(ps, warning(words)) }
	var outside money.Cents
	split := false
	for _, s := range inv.Summaries {
		split = split || s.Eligibility == "S"
		if stamped(s.Natura) {
			outside += s.Taxable
		}
		if s.Natura != "" && s.Text == "" {
			warn(refusal.Rule("natura-without-text", "Natura %s stands without the law it rests on (art. 21 c. 6)", s.Natura))
		}
	}
	const threshold = 77_47
	switch {
	case outside > threshold && inv.Totals.Stamp == 0:
		warn(refusal.Rule("stamp-missing", "%s outside VAT are above 77.47: stamp duty of 2.00 is due", outside))
	case outside <= threshold && inv.Totals.Stamp != 0:
		warn(refusal.Rule("stamp-too-much", "%s outside VAT are not above 77.47: no stamp duty is due", outside))
	}
	for i, l := range inv.Lines {
		switch n := l.Treatment.Natura; {
		case n == "N1" && !stampLine(l) && len(inv.Attachments) == 0:
			warn(refusal.Rule("receipt-missing", "line %d passes on an expense (N1) and no receipt in the customer's name is attached", i+1))
		case n == "N3.5" && !slices.ContainsFunc(l.Other, func(o invoice.OtherData) bool { return o.Type == "INTENTO" }):
			warn(refusal.Rule("intent-missing", "line %d is without VAT by a declaration of intent (N3.5) that it does not name", i+1))
		case (n == "N6.5" || n == "N6.6") && c.Retail:
			warn(refusal.Rule("reverse-charge-retail", "line %d has Natura %s: a retailer charges VAT on devices", i+1, n))
		}
	}
	if split && !c.SplitUntil.IsZero() && inv.Date.After(c.SplitUntil) {
		warn(refusal.Rule("split-payment-over", "the authorisation of split payment on file ended on %s", c.SplitUntil))
	}
	return ps
}

// stamped lists the Natura codes on which stamp duty is due.
func stamped(natura string) bool {
	return natura == "N1" || natura == "N4" || natura == "N3.5" || natura == "N3.6" || strings.HasPrefix(natura, "N2.")
}

// stampLine is the stamp duty itself, passed on.
func stampLine(l invoice.Line) bool {
	return l.Activity == invoice.SellsStamp || strings.HasPrefix(l.Description, "Imposta di bollo")
}

// warnPayment holds what is asked for against the total without what the
// customer keeps back: the withholding and the VAT of split payment.
func warnPayment(inv invoice.Invoice) (ps []Problem) {
	var total, split, sum money.Cents
	for _, s := range inv.Summaries {
		total += s.Taxable + s.Tax
		if s.Eligibility == "S" {
			split += s.Tax
		}
	}
	if total != inv.Totals.Total {
		ps = append(ps, warning(refusal.Rule("total-differs", "the total %s is not the %s of the summaries", inv.Totals.Total, total)))
	}
	if inv.Type == invoice.TD04 {
		return ps
	}
	for _, n := range instalmentsOf(inv) {
		sum += n.Amount
	}
	if want := total - split - inv.Withholding.Amount; sum != want {
		ps = append(ps, warning(refusal.Rule("payment-sum", "the payments sum to %s, not to %s: the total less withholding and split VAT", sum, want)))
	}
	return ps
}
